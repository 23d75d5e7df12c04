#!/usr/bin/env bash
# A CycloneDX file of requirements comes back from the Python library in another order and without its declarations.
#
# Package: cyclonedx-python-lib 11.12.0 (PyPI).
# One would guess: a library for the format keeps what its own strict validator accepts, or names what it can't keep.
# What happens: the declarations, which are the claims and attestations of conformity, are gone without a word, and
#   requirements are sorted by reference: 1-10 stands before 1-2, and the first chapter may come last.
# Why it matters: the standard carries criteria and filled checklists in just these two members.
# Source: CycloneDX 1.6, `definitions.standards[].requirements` is a list, `declarations` a member of the document.
set -euo pipefail
source "$(dirname "$0")/common.bash"
python_packages 'cyclonedx-python-lib[json-validation]==11.12.0'

cat >pass.py <<'PY'
import json
from cyclonedx.model.bom import Bom
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
made = {
    "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
    "definitions": {"standards": [{"bom-ref": "criteria", "name": "Criteria", "version": "1.1", "requirements": [
        {"bom-ref": f"req:{id}", "identifier": id} for id in ("4-1", "1-1", "1-2", "1-10")]}]},
    "declarations": {
        "assessors": [{"bom-ref": "maker", "thirdParty": False}],
        "claims": [{"bom-ref": "claim", "target": "product", "predicate": "refuses short passwords"}],
        "attestations": [{"assessor": "maker", "map": [{"requirement": "req:1-1", "claims": ["claim"]}]}]},
}
print("valid:", JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(made)) is None)
passed = json.loads(make_outputter(Bom.from_json(made), OutputFormat.JSON, SchemaVersion.V1_6).output_as_string())
for name, bom in (("made", made), ("passed", passed)):
    print(name, [requirement["identifier"] for requirement in bom["definitions"]["standards"][0]["requirements"]],
          "declarations:", sorted(bom.get("declarations", {})))
PY
python pass.py >seen
as_stated <<'SEEN'
valid: True
made ['4-1', '1-1', '1-2', '1-10'] declarations: ['assessors', 'attestations', 'claims']
passed ['1-1', '1-10', '1-2', '4-1'] declarations: []
SEEN

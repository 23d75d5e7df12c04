#!/usr/bin/env bash
# A control whose statement has items a. and b. is invalid OSCAL for one library, and valid for the next.
#
# Packages: oscal 3.2.2, compliance-trestle 5.2.0 (PyPI).
# One would guess: a checker that reads NIST's constraints takes what NIST's own catalogue of SP 800-53 is full of.
# What happens: of the constraints on names of parts the library forgets what they hang on: a part that lies in any part has
#   to be an assessment objective, and at the same time assessment objects. `item` is neither; trestle takes it. In a
#   namespace of its own the same part is valid, and no reader of OSCAL knows any more what it is.
# Why it matters: criteria with clauses fail a check in CI, and what makes it pass takes the meaning of clauses away.
# Source: OSCAL 1.2.1, control-common metaschema: `item` is a name of a part that lies in a `statement`; the two lists hang
#   on a part that is an `assessment-objective` or an `assessment-method`.
set -euo pipefail
source "$(dirname "$0")/common.bash"
python_packages oscal==3.2.2 compliance-trestle==5.2.0

cat >items.py <<'PY'
import json, logging
logging.disable(logging.WARNING)
from oscal import OSCAL
from trestle.oscal.catalog import Catalog

def catalogue(item):
    metadata = {"title": "T", "last-modified": "2026-11-30T00:00:00Z", "version": "1", "oscal-version": "1.2.1"}
    part = {"id": "c-1_smt", "name": "statement", "parts": [{"id": "c-1_smt.a", "prose": "The device shall …", **item}]}
    control = {"id": "c-1", "title": "C", "parts": [part]}
    return {"uuid": "6d0f6c4e-9f0b-4c55-8a3e-2b7c51d9e0a4", "metadata": metadata, "controls": [control]}

for item in {"name": "item"}, {"name": "item", "ns": "https://example.org/ns"}:
    made = catalogue(item)
    content = OSCAL.loads(json.dumps({"catalog": made}))
    asked = [error["expected"]["one-of"][0]["enum"] for error in content.validation_errors]
    trestle = Catalog.parse_obj(made).controls[0].parts[0].parts[0].name
    print(f"{item}: valid for oscal {content.is_valid}, which asks for {asked}; trestle reads {trestle}")
PY
python items.py 2>/dev/null >seen
as_stated <<'SEEN'
{'name': 'item'}: valid for oscal False, which asks for ['assessment-objective', 'assessment-objects']; trestle reads item
{'name': 'item', 'ns': 'https://example.org/ns'}: valid for oscal True, which asks for []; trestle reads item
SEEN

#!/usr/bin/env bash
# A profile sets the value of an OSCAL parameter, and the resolved catalogue has it or not: it depends on whether the
# parameter lists what may be chosen.
#
# Packages: compliance-trestle 5.2.0, oscal 3.2.2 (PyPI).
# One would guess: `set-parameters` with `values` gives the parameter these values; that the catalogue names the words of
#   which one may be taken is for whoever chooses.
# What happens: where the parameter has a `select`, trestle leaves the values of the profile out and keeps the list; its
#   resolved catalogue says again what may be chosen, without a word of the choice. The library oscal takes the values over.
# Why it matters: a document that fixes “TLS 1.2 or later” comes out of the resolver as one that leaves it open.
# Source: trestle/core/resolver/modify.py: values are set where the parameter is of the class that has them, and one with a
#   `select` is of another class.
set -euo pipefail
source "$(dirname "$0")/common.bash"
python_packages compliance-trestle==5.2.0 oscal==3.2.2

cat >chosen.py <<'PY'
import json, logging, tempfile
from pathlib import Path
logging.disable(logging.WARNING)
from oscal import OSCAL
from trestle.core.profile_resolver import ProfileResolver

def head(title):
    return {"title": title, "last-modified": "2026-11-30T00:00:00Z", "version": "1", "oscal-version": "1.2.1"}

def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content))
    return path

def values(catalogue):
    return catalogue["controls"][0]["params"][0].get("values")

for select in {}, {"select": {"how-many": "one", "choice": ["TLS 1.2", "TLS 1.3"]}}:
    control = {"id": "c-1", "title": "C", "params": [{"id": "version", "label": "version", **select}]}
    catalogue = {"uuid": "6d0f6c4e-9f0b-4c55-8a3e-2b7c51d9e0a4", "metadata": head("Catalogue"), "controls": [control]}
    profile = {"uuid": "1f0a3c52-7a0e-4f57-9d3e-0c5b8a1d2e63", "metadata": head("Profile"),
               "imports": [{"href": "", "include-all": {}}], "merge": {"as-is": True},
               "modify": {"set-parameters": [{"param-id": "version", "values": ["TLS 1.2"]}]}}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / ".trestle").mkdir()
        write(root / "catalogs/c/catalog.json", {"catalog": catalogue})
        profile["imports"][0]["href"] = "trestle://catalogs/c/catalog.json"
        path = write(root / "profiles/p/profile.json", {"profile": profile})
        resolved = ProfileResolver.get_resolved_profile_catalog(root, str(path))
        trestle = json.loads(resolved.oscal_serialize_json())["catalog"]
        profile["imports"][0]["href"] = "../../catalogs/c/catalog.json"
        content = OSCAL.load(str(write(path, {"profile": profile})))
        content.resolve()
        library = json.loads(content.dumps_catalog(format="json"))["catalog"]
    print(f"with a list {bool(select)}: trestle {values(trestle)}, oscal {values(library)}")
PY
python chosen.py 2>/dev/null >seen
as_stated <<'SEEN'
with a list False: trestle ['TLS 1.2'], oscal ['TLS 1.2']
with a list True: trestle None, oscal ['TLS 1.2']
SEEN

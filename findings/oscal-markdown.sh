#!/usr/bin/env bash
# A clause of an OSCAL control disappears on the way through Markdown and back, and its second half changes its owner.
#
# Package: compliance-trestle 5.2.0 (PyPI).
# One would guess: catalog-generate and catalog-assemble, which are there for editing, give the catalogue back unchanged
#   where nobody edited.
# What happens: an item of two paragraphs loses its id, label and first paragraph; the second becomes part of the
#   statement above it. An assessment method becomes a part of the control without its method. Both commands succeed.
# Why it matters: clauses with two paragraphs are ordinary, and the written catalogue is valid.
# Source: OSCAL's catalogue model: prose is markup of several paragraphs, parts have ids and properties.
set -euo pipefail
source "$(dirname "$0")/common.bash"
python_packages compliance-trestle==5.2.0

cat >make.py <<'PY'
import json, uuid
part = lambda id, name, prose=None, **more: {"id": id, "name": name, **({"prose": prose} if prose else {}), **more}
label = lambda value: [{"name": "label", "value": value}]
json.dump({"catalog": {
    "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, "criteria")),
    "metadata": {"title": "Criteria", "last-modified": "2026-11-30T09:00:00+09:00", "version": "1.0", "oscal-version": "1.2.1"},
    "groups": [{"id": "g1", "title": "Passwords", "controls": [{"id": "c-1", "title": "Length", "parts": [
        part("c-1_smt", "statement", "The device shall do all of this.", parts=[
            part("c-1_smt.a", "item", "Refuse short passwords.\n\nThis holds for administrators too.", props=label("(a)")),
            part("c-1_smt.b", "item", "Refuse known passwords.", props=label("(b)"))]),
        part("c-1_test", "assessment-method", props=[{"name": "method", "value": "TEST"}],
             parts=[part("c-1_test.obj", "assessment-objects", "the device")])]}]}]}}, open("made.json", "w"))
PY
python make.py
mkdir space && cd space
quiet() { "$@" >>../log 2>&1 || { cat ../log; exit 1; }; }
quiet trestle init --local
quiet trestle import -f ../made.json -o before
quiet trestle author catalog-generate -n before -o markdown
quiet trestle author catalog-assemble -n before -m markdown -o after
cd ..
cat >show.py <<'PY'
import json
def lines(part, depth=1):
    words = ", ".join(f"{one['name']}={one['value']}" for one in part.get("props", []))
    print("  " * depth + part.get("id", "-"), part["name"], f"[{words}]" if words else "", repr(part.get("prose", "")))
    for inner in part.get("parts", []): lines(inner, depth + 1)
for name in ("before", "after"):
    print(name)
    for part in json.load(open(f"space/catalogs/{name}/catalog.json"))["catalog"]["groups"][0]["controls"][0]["parts"]: lines(part)
PY
python show.py >seen
as_stated <<'SEEN'
before
  c-1_smt statement  'The device shall do all of this.'
    c-1_smt.a item [label=(a)] 'Refuse short passwords.\n\nThis holds for administrators too.'
    c-1_smt.b item [label=(b)] 'Refuse known passwords.'
  c-1_test assessment-method [method=TEST] ''
    c-1_test.obj assessment-objects  'the device'
after
  c-1_smt statement  'The device shall do all of this.\n\nThis holds for administrators too.'
    c-1_smt.b item [label=(b)] 'Refuse known passwords.'
  c-1_assessment-objects assessment-objects  'the device'
SEEN

#!/usr/bin/env bash
# Resolving an OSCAL profile that keeps the catalogue's order drops the outer of two groups.
#
# Package: compliance-trestle 5.2.0 (PyPI).
# One would guess: with `as-is` the resolved catalogue has the groups of the source in which controls were selected.
# What happens: the inner group stands at the top; the outer one with its title and its introduction is gone.
# Why it matters: chapter and section of a control, and what a chapter says for all its controls, are lost in the form
#   that tools work with.
# Source: OSCAL, profile resolution, merge phase: `as-is` retains the grouping of controls of the source catalogues.
set -euo pipefail
source "$(dirname "$0")/common.bash"
python_packages compliance-trestle==5.2.0

cat >make.py <<'PY'
import json, uuid
def write(kind, **content):
    head = {"title": kind, "last-modified": "2026-11-30T09:00:00+09:00", "version": "1.0", "oscal-version": "1.2.1"}
    made = {kind: {"uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, kind)), "metadata": head, **content}}
    json.dump(made, open(kind + ".json", "w"))
inner = {"id": "g1.1", "title": "Passwords", "controls": [{"id": "c-1", "title": "Length"}]}
introduction = {"id": "g1_ov", "name": "overview", "prose": "Applies to all of this chapter."}
write("catalog", groups=[{"id": "g1", "title": "Authentication", "parts": [introduction], "groups": [inner]}])
write("profile", imports=[{"href": "trestle://catalogs/source/catalog.json", "include-all": {}}], merge={"as-is": True})
PY
python make.py
mkdir space && cd space
quiet() { "$@" >>../log 2>&1 || { cat ../log; exit 1; }; }
quiet trestle init --local
quiet trestle import -f ../catalog.json -o source
quiet trestle import -f ../profile.json -o level
quiet trestle author profile-resolve -n level -o resolved
cd ..
cat >show.py <<'PY'
import json
def lines(item, depth=1):
    for group in item.get("groups", []):
        print("  " * depth + "group", group["id"], group["title"], *(part["prose"] for part in group.get("parts", [])))
        lines(group, depth + 1)
    for control in item.get("controls", []): print("  " * depth + "control", control["id"])
for name in ("source", "resolved"):
    print(name)
    lines(json.load(open(f"space/catalogs/{name}/catalog.json"))["catalog"])
PY
python show.py >seen
as_stated <<'SEEN'
source
  group g1 Authentication Applies to all of this chapter.
    group g1.1 Passwords
      control c-1
resolved
  group g1.1 Passwords
    control c-1
SEEN

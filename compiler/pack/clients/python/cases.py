"""Runs the shared cases: `cases.py PACKAGE CASES GENERATED`."""

import json
import pathlib
import sys

package, cases, generated = map(pathlib.Path, sys.argv[1:])
sys.path.insert(0, str(package))
import kijun_pack

shared = json.loads(cases.read_text(encoding="utf-8"))
texts = lambda document: [(generated / path).read_text(encoding="utf-8") for path in ("catalogue.json", f"{document}/pack.json")]
words = {True: "applies", False: "not-applicable", None: "open"}
for case in shared["conditions"]:
    said = words[kijun_pack.decide(case["condition"], case["facts"])]
    assert said == case["is"], (case, said)
for case in shared["editions"]:
    edition = kijun_pack.read(*texts(case["document"]))
    try:
        facts = kijun_pack.complete(edition, case["facts"])
    except kijun_pack.Contradiction:
        assert "contradiction" in case, case
        continue
    found = kijun_pack.applying(edition, facts)
    for id, state in case["applies"].items():
        assert found.get(id) == state, (case["document"], id, found.get(id))
    counts = [sum(it == state for it in found.values()) for state in ("applies", "not-applicable", "open")]
    assert counts == case["counts"], (case["document"], counts)
catalogue, pack = texts("star-1")
for case in shared["files"]:
    altered = [text.replace(case["old"], case["new"], 1) for text in (catalogue, pack)]
    assert altered != [catalogue, pack], case
    try:
        kijun_pack.read(*altered)
    except kijun_pack.ReadError:
        continue
    raise AssertionError(case)
# The types say what the schema says.
assert kijun_pack.read(catalogue, pack).pack.document.edition
print(f"{len(shared['conditions'])} conditions, {len(shared['editions'])} editions, {len(shared['files'])} files")

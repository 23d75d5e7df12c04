#!/usr/bin/env bash
# Four libraries write three canonical forms of one Japanese document, and one of the forms is not JSON.
#
# Packages: rfc8785 0.1.4, canonicaljson 2.0.0, securesystemslib 1.6.0 (PyPI); canonicalize 4.0.0 (npm).
# One would guess: canonical JSON differs, if at all, in numbers with fractions, which signed documents avoid.
# What happens: RFC 8785 orders members by UTF-16 units, the two others by code points: a name that begins with a kanji of
#   a supplementary plane stands before or behind one in full-width letters. securesystemslib, as the form of TUF has it,
#   leaves line ends in texts as they are: no JSON parser reads what was signed.
# Why it matters: a digest of a pack with Japanese names and texts of two lines fits in one toolchain only.
# Source: RFC 8785, 3.2.3 (sorting) and 3.2.2.2 (strings); OLPC canonical JSON, which escapes quotation marks and
#   backslashes only.
set -euo pipefail
source "$(dirname "$0")/common.bash"
node_packages canonicalize@4.0.0
python_packages rfc8785==0.1.4 canonicaljson==2.0.0 securesystemslib==1.6.0

echo '{"𠮟責": 1, "Ａ": "first\nsecond"}' >made.json
cat >forms.py <<'PY'
import json
import canonicaljson, rfc8785
from securesystemslib.formats import encode_canonical
made = json.load(open("made.json"))
for name, form in {
    "canonicalize": open("npm.json").read(),
    "rfc8785": rfc8785.dumps(made).decode(),
    "canonicaljson": canonicaljson.encode_canonical_json(made).decode(),
    "securesystemslib": encode_canonical(made),
}.items():
    try: same = json.loads(form) == made
    except json.JSONDecodeError as error: same = f"no, {error.msg}"
    print(f"{name}: {form.encode('unicode_escape').decode()} read back: {same}")
PY
cat >form.mjs <<'JS'
import canonicalize from "canonicalize";
import fs from "node:fs";
fs.writeFileSync("npm.json", canonicalize(JSON.parse(fs.readFileSync("made.json", "utf8"))));
JS
node form.mjs
python forms.py >seen
as_stated <<'SEEN'
canonicalize: {"\U00020b9f\u8cac":1,"\uff21":"first\\nsecond"} read back: True
rfc8785: {"\U00020b9f\u8cac":1,"\uff21":"first\\nsecond"} read back: True
canonicaljson: {"\uff21":"first\\nsecond","\U00020b9f\u8cac":1} read back: True
securesystemslib: {"\uff21":"first\nsecond","\U00020b9f\u8cac":1} read back: no, Invalid control character at
SEEN

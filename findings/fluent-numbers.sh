#!/usr/bin/env bash
# One message of one catalogue is three sentences in three implementations of Fluent.
#
# Packages: @fluent/bundle 0.19.1 (npm); fluent.runtime 0.4.0 and rustfluent 0.1.0a8, which is the Rust one (PyPI).
# One would guess: a number is printed as the language has it, by the same rules wherever the catalogue is used.
# What happens: Rust prints 10000 where the others print 10,000 and has no NUMBER function unless it is added, so that
#   the sentence reads {NUMBER()}. A literal 1.0 is 1 in Python. A share of 0.5 as per cent is 50% in Python and 0.5 in
#   JavaScript, which takes the style from the program only.
# Why it matters: bounds and counts of criteria are such numbers; command line, page and editor print them from one catalogue.
# Source: Fluent syntax guide, built-in functions and number literals; @fluent/bundle's documentation of NUMBER.
set -euo pipefail
source "$(dirname "$0")/common.bash"
node_packages @fluent/bundle@0.19.1
python_packages fluent.runtime==0.4.0 rustfluent==0.1.0a8

cat >messages.ftl <<'FTL'
attempts = at most { $number } attempts
edition = edition { 1.0 }
digits = { NUMBER($number, minimumIntegerDigits: 2) }
share = { NUMBER($share, style: "percent") } covered
FTL
cat >read.py <<'PY'
from fluent.runtime import FluentBundle, FluentResource
import rustfluent
bundle = FluentBundle(["en"], use_isolating=False)
bundle.add_resource(FluentResource(open("messages.ftl").read()))
rust = rustfluent.Bundle("en", ["messages.ftl"])
for name, number in {"attempts": 10000, "edition": 0, "digits": 7}.items():
    print(f"{name}: Python |{bundle.format_pattern(bundle.get_message(name).value, {'number': number})[0]}|",
          f"Rust |{rust.get_translation(name, variables={'number': number}, use_isolating=False)}|")
print(f"share: Python |{bundle.format_pattern(bundle.get_message('share').value, {'share': 0.5})[0]}|")
PY
cat >read.mjs <<'JS'
import fs from "node:fs";
import { FluentBundle, FluentResource } from "@fluent/bundle";
const bundle = new FluentBundle("en", { useIsolating: false });
bundle.addResource(new FluentResource(fs.readFileSync("messages.ftl", "utf8")));
for (const [name, number] of [["attempts", 10000], ["edition", 0], ["digits", 7], ["share", 0]])
  console.log(`${name}: JavaScript |${bundle.formatPattern(bundle.getMessage(name).value, { number, share: 0.5 })}|`);
JS
{ python read.py; node read.mjs; } >seen
as_stated <<'SEEN'
attempts: Python |at most 10,000 attempts| Rust |at most 10000 attempts|
edition: Python |edition 1| Rust |edition 1.0|
digits: Python |07| Rust |{NUMBER()}|
share: Python |50% covered|
attempts: JavaScript |at most 10,000 attempts|
edition: JavaScript |edition 1.0|
digits: JavaScript |07|
share: JavaScript |0.5 covered|
SEEN

#!/usr/bin/env bash
# Clients that are generated from one schema lack a required field, or take one kind of object for another.
#
# Packages: json-schema-to-typescript 16.0.0, quicktype-core 26.0.0, ajv 8.20.0 (npm).
# One would guess: what the schema requires is in the generated type, and a tag decides which object it is.
# What happens: json-schema-to-typescript lets properties beside a $ref replace those of what is referred to, so that the
#   Japanese text is no member of the type. quicktype merges the objects of a oneOf into one whose value is any of theirs:
#   its check at run time accepts a bound whose value is a word. ajv refuses both.
# Why it matters: toolchains read packs by generated clients; a pack's schema has to be written for them, without
#   keywords beside $ref, and a tag is no protection.
# Source: JSON Schema 2020-12 Core, 8.2.3.1 ($ref is an applicator beside others), 10.2.1.3 (oneOf).
set -euo pipefail
source "$(dirname "$0")/common.bash"
node_packages json-schema-to-typescript@16.0.0 quicktype-core@26.0.0 ajv@8.20.0

cat >schema.json <<'JSON'
{
  "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Pack", "type": "object", "required": ["title", "clause"],
  "properties": {
    "title": { "$ref": "#/$defs/Japanese", "properties": { "en": { "type": "string" } }, "required": ["en"] },
    "clause": { "oneOf": [{ "$ref": "#/$defs/Bound" }, { "$ref": "#/$defs/Words" }] }
  },
  "$defs": {
    "Japanese": { "type": "object", "properties": { "ja": { "type": "string" } }, "required": ["ja"] },
    "Bound": { "type": "object", "properties": { "kind": { "const": "bound" }, "value": { "type": "integer" } }, "required": ["kind", "value"] },
    "Words": { "type": "object", "properties": { "kind": { "const": "words" }, "value": { "type": "string" } }, "required": ["kind", "value"] }
  }
}
JSON
cat >generate.mjs <<'JS'
import fs from "node:fs";
import Ajv from "ajv/dist/2020.js";
import { compileFromFile } from "json-schema-to-typescript";
import { FetchingJSONSchemaStore, InputData, JSONSchemaInput, quicktype } from "quicktype-core";
const types = await compileFromFile("schema.json", { bannerComment: "" });
const members = text => [...text.matchAll(/^ {2,4}(\w+)\??: (?:string|number)/gm)].map(match => match[1]);
console.log("json-schema-to-typescript, members of texts:", [...new Set(members(types))].filter(name => ["ja", "en"].includes(name)).join(", "));
const schema = fs.readFileSync("schema.json", "utf8"), source = new JSONSchemaInput(new FetchingJSONSchemaStore()), input = new InputData();
await source.addSource({ name: "Pack", schema });
input.addInput(source);
fs.writeFileSync("client.cjs", (await quicktype({ inputData: input, lang: "javascript" })).lines.join("\n"));
const client = (await import("./client.cjs")).default, check = new Ajv.default({ strictTypes: false }).compile(JSON.parse(schema));
const pack = (title, clause) => ({ title, clause });
const both = { ja: "長さ", en: "Length" };
for (const [what, made] of Object.entries({
  "right": pack(both, { kind: "bound", value: 8 }),
  "no Japanese title": pack({ en: "Length" }, { kind: "bound", value: 8 }),
  "a bound of words": pack(both, { kind: "bound", value: "eight" }),
})) {
  let taken = "yes";
  try { client.toPack(JSON.stringify(made)); } catch { taken = "no"; }
  console.log(`${what}: ajv ${check(made) ? "yes" : "no"}, quicktype ${taken}`);
}
JS
node generate.mjs >seen
as_stated <<'SEEN'
json-schema-to-typescript, members of texts: en
right: ajv yes, quicktype yes
no Japanese title: ajv no, quicktype no
a bound of words: ajv no, quicktype yes
SEEN

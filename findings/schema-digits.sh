#!/usr/bin/env bash
# An id in full-width digits is valid or not by the language that the schema's reader is written in.
#
# Packages: jsonschema 4.26.0, fastjsonschema 2.22.3, pydantic 2.14.4, jsonschema-rs 0.61.2 (PyPI); ajv 8.20.0 (npm).
# One would guess: `\d` in a schema's pattern is 0 to 9, as the specification's regular expressions have it.
# What happens: jsonschema, fastjsonschema and pydantic take the digits of every script, ajv and jsonschema-rs the ASCII
#   ones. pydantic writes the pattern into the schema that it publishes, so that what it accepts is refused by who reads
#   that schema.
# Why it matters: Japanese input methods write full-width digits; C1-０１ and C1-01 are two ids, or one, or an error.
# Source: JSON Schema 2020-12 Core, 6.4 (ECMA-262 expressions); ECMA-262, CharacterClassEscape d.
set -euo pipefail
source "$(dirname "$0")/common.bash"
node_packages ajv@8.20.0
python_packages jsonschema==4.26.0 fastjsonschema==2.22.3 pydantic==2.14.4 jsonschema-rs==0.61.2

cat >read.py <<'PY'
import json
import fastjsonschema, jsonschema, jsonschema_rs, pydantic
class Id(pydantic.RootModel[str]): root: str = pydantic.Field(pattern=r"^C\d-\d{2}$")
schema = Id.model_json_schema()
json.dump(schema, open("schema.json", "w"))
def accepts(check, *failures):
    try: check()
    except failures: return "no"
    return "yes"
for value in ("C1-01", "C１-０１"):
    print(ascii(value), "jsonschema:", "yes" if jsonschema.Draft202012Validator(schema).is_valid(value) else "no",
          "fastjsonschema:", accepts(lambda: fastjsonschema.compile(schema)(value), fastjsonschema.JsonSchemaException),
          "pydantic:", accepts(lambda: Id(value), pydantic.ValidationError),
          "jsonschema-rs:", "yes" if jsonschema_rs.is_valid(schema, value) else "no")
PY
cat >read.js <<'JS'
const check = new (require("ajv/dist/2020"))().compile(require("./schema.json"));
for (const value of ["C1-01", "C１-０１"]) console.log("ajv:", check(value) ? "yes" : "no");
JS
{ python read.py; node read.js; } >seen
as_stated <<'SEEN'
'C1-01' jsonschema: yes fastjsonschema: yes pydantic: yes jsonschema-rs: yes
'C\uff11-\uff10\uff11' jsonschema: yes fastjsonschema: yes pydantic: yes jsonschema-rs: no
ajv: yes
ajv: no
SEEN

"""Generates Python from a schema, reads a file with it, and writes the file again: `clients.py SCHEMA FILE OUT`.

What comes out must be what went in: the digest of a pack is that of its JSON."""

import importlib.util
import json
import pathlib
import subprocess
import sys

schema, file, out = map(pathlib.Path, sys.argv[1:])
module = out / (schema.name.split(".")[0].replace("-", "_") + ".py")
options = ["--output-model-type", "pydantic_v2.BaseModel", "--class-name", "Root", "--input-file-type", "jsonschema"]
command = [pathlib.Path(sys.executable).with_name("datamodel-codegen"), "--input", schema, "--output", module]
subprocess.run([*command, *options], check=True)
spec = importlib.util.spec_from_file_location(module.stem, module)
loaded = importlib.util.module_from_spec(spec)
sys.modules[module.stem] = loaded
spec.loader.exec_module(loaded)
text = file.read_text(encoding="utf-8")
read = loaded.Root.model_validate_json(text)
written = read.model_dump(mode="json", by_alias=True, exclude_unset=True)


def plain(value):
    # `1` and `1.0` are equal to Python, and not to a digest.
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


if plain(written) != plain(json.loads(text)):
    sys.exit(f"{file} is not what it was after {module.name} read and wrote it")
broken = json.loads(text)
head = broken.get("format")
if isinstance(head, dict):
    head["major"] += 1
    try:
        loaded.Root.model_validate(broken)
    except ValueError:
        pass
    else:
        sys.exit(f"{module.name} reads another major version")

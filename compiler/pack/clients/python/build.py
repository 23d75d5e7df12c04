"""Makes the package: `build.py SCHEMAS OUT` generates the types from the published schemas beside the written part."""

import pathlib
import shutil
import subprocess
import sys

schemas, out = map(pathlib.Path, sys.argv[1:])
package = out / "kijun_pack"
shutil.copytree(pathlib.Path(__file__).parent / "src" / "kijun_pack", package, dirs_exist_ok=True)
options = ["--output-model-type", "pydantic_v2.BaseModel", "--class-name", "Root", "--input-file-type", "jsonschema"]
generator = pathlib.Path(sys.executable).with_name("datamodel-codegen")
for name in ["catalogue", "pack"]:
    schema = schemas / f"{name}-2.schema.json"
    subprocess.run([generator, "--input", schema, "--output", package / f"{name}.py", *options], check=True)
(package / "py.typed").touch()

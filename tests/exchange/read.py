"""Reads what others' programs read: `read.py cyclonedx FILE`, `read.py reqif FILE`, `read.py strictdoc FILE OUT`; prints JSON."""

import json
import subprocess
import sys
from pathlib import Path


def cyclonedx(path):
    from cyclonedx.model.bom import Bom
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    text = Path(path).read_text(encoding="utf-8")
    error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if error:
        sys.exit(f"{path}: {error}")
    bom = Bom.from_json(json.loads(text))
    return [
        {
            "name": standard.name,
            "requirements": sorted(it.identifier for it in standard.requirements),
            "levels": {level.identifier: sorted(str(it) for it in level.requirements) for level in standard.levels},
        }
        for standard in bom.definitions.standards
    ]


def reqif(path):
    from reqif.parser import ReqIFParser

    python = Path(sys.executable)
    run = [python.with_name("reqif"), "validate", "--use-reqif-schema", path]
    done = subprocess.run(run, capture_output=True, text=True)
    if done.returncode != 0 or "error" in (done.stdout + done.stderr).lower().replace("0 errors", ""):
        sys.exit(done.stdout + done.stderr)
    bundle = ReqIFParser.parse(path)
    content = bundle.core_content.req_if_content
    return {
        "objects": len(content.spec_objects),
        "relations": len(content.spec_relations),
        "specifications": [
            {"name": it.long_name, "places": sum(1 for _ in bundle.iterate_specification_hierarchy(it))}
            for it in content.specifications
        ],
    }


if __name__ == "__main__":
    print(json.dumps({"cyclonedx": cyclonedx, "reqif": reqif}[sys.argv[1]](sys.argv[2]), ensure_ascii=False))

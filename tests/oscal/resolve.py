"""Resolves a profile with trestle and with the library oscal, and prints what each control says, by program and label.

`resolve.py PROFILE`
"""

import json
import logging
import re
import sys
import tempfile
from pathlib import Path

from oscal import OSCAL
from trestle.core.profile_resolver import ProfileResolver

logging.disable(logging.WARNING)


def texts(catalogue: dict) -> dict[str, str]:
    """The statements of a resolved catalogue with the values of their parameters, by the labels of the controls."""
    found = {}
    for group in [catalogue, *catalogue.get("groups", [])]:
        for control in group.get("controls", []):
            label = next(prop["value"] for prop in control["props"] if prop["name"] == "label")
            values = {}
            for param in control.get("params", []):
                name = next(prop["value"] for prop in param["props"] if prop["name"] == "label")
                values[param["id"]] = ", ".join(param.get("values", [])) or "{" + name + "}"
            statement = next(part for part in control["parts"] if part["name"] == "statement")
            found[label] = re.sub(r"\{\{ insert: param, (.*?) \}\}", lambda it: values[it[1]], statement["prose"])
    return found


def by_trestle(profile: Path) -> dict:
    content = json.loads(profile.read_text())
    (imported,) = content["profile"]["imports"]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / ".trestle").mkdir()
        # It follows no path from where the profile is, only into its own workspace.
        for name, text in (("catalogs/longlist/catalog", (profile.parent / imported["href"]).read_text()),):
            place = root / f"{name}.json"
            place.parent.mkdir(parents=True)
            place.write_text(text)
        imported["href"] = "trestle://catalogs/longlist/catalog.json"
        place = root / "profiles/document/profile.json"
        place.parent.mkdir(parents=True)
        place.write_text(json.dumps(content))
        resolved = ProfileResolver.get_resolved_profile_catalog(root, str(place))
    return json.loads(resolved.oscal_serialize_json())["catalog"]


def by_oscal(profile: Path) -> dict:
    content = OSCAL.load(str(profile))
    content.resolve()
    return json.loads(content.dumps_catalog(format="json"))["catalog"]


path = Path(sys.argv[1]).resolve()
print(json.dumps({"trestle": texts(by_trestle(path)), "oscal": texts(by_oscal(path))}, ensure_ascii=False))

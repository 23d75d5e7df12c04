"""Reads every OSCAL file below a folder with trestle and with the library oscal, which checks NIST's constraints.

`validate.py FOLDER` prints how many there are, or what is wrong.
"""

import json
import logging
import sys
from pathlib import Path

from oscal import OSCAL
from trestle.oscal.assessment_plan import AssessmentPlan
from trestle.oscal.catalog import Catalog
from trestle.oscal.mapping import MappingCollection
from trestle.oscal.profile import Profile

logging.disable(logging.WARNING)
MODELS = {
    "catalog": Catalog,
    "profile": Profile,
    "mapping-collection": MappingCollection,
    "assessment-plan": AssessmentPlan,
}


def faults(path: Path) -> list[str]:
    text = path.read_text()
    name = next(iter(json.loads(text)))
    read = MODELS[name].oscal_read(path)
    found = [] if read and read.metadata.title else ["trestle: no title"]
    # What it does not know it would leave out.
    again = json.loads(read.oscal_serialize_json())
    if json.dumps(again, sort_keys=True) != json.dumps(moments(json.loads(text)), sort_keys=True):
        found.append("trestle: it reads something else")
    content = OSCAL.load(str(path))
    wrong = [error for error in content.validation_errors if not is_known(error)]
    if not content.is_well_formed or wrong:
        found.append(f"oscal: {content.content_state.name}, {wrong}")
    return found


def is_known(error: dict) -> bool:
    """Whether the library refuses what NIST's own catalogues have, and its own metaschema allows: items of a statement.

    It holds every part of a part for one of an assessment; see findings.
    """
    return error["error-type"] == "allowed-values" and (error["field"], error["value"]) == ("@name", "item")


def moments(value):
    """The same with moments as trestle writes them."""
    if isinstance(value, dict):
        return {name: moments(member) for name, member in value.items()}
    if isinstance(value, list):
        return [moments(member) for member in value]
    if isinstance(value, str) and value.endswith("T00:00:00Z"):
        return value.replace("Z", "+00:00")
    return value


files = sorted(path for path in Path(sys.argv[1]).rglob("*.json") if path.parent.name == "oscal")
wrong = {str(path): told for path in files if (told := faults(path))}
if wrong:
    sys.exit(json.dumps(wrong, indent=1))
print(f"{len(files)} files are valid")

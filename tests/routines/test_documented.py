"""The example an author starts from is a routine with nothing wrong."""

import re
from pathlib import Path

from selfmassage.engine.check import check
from selfmassage.model.bodymap import BodyMap
from selfmassage.model.routine import Routine

ROOT = Path(__file__).resolve().parents[2]
BODY = BodyMap.model_validate_json((ROOT / "assets" / "bodymap" / "bodymap.json").read_bytes())


def test_the_example_of_the_format_page_has_no_problem():
    page = (ROOT / "docs" / "routine-format.md").read_text(encoding="utf-8")
    example = re.search(r"```json\n(\{\n  \"format\".*?)```", page, re.DOTALL)
    assert example is not None
    assert check(Routine.model_validate_json(example.group(1)), BODY) == []


def test_what_ships_has_no_problem():
    for file in (ROOT / "routines").glob("*.json"):
        assert check(Routine.model_validate_json(file.read_bytes()), BODY) == []

"""The example an author starts from is a routine with nothing wrong."""

import re
from pathlib import Path

from selfmassage.engine.check import check
from selfmassage.model.bodymap import BodyMap
from selfmassage.model.routine import Routine
from selfmassage.store.courses import load_course

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


def test_the_example_of_the_page_on_courses_has_no_problem():
    page = (ROOT / "docs" / "writing-courses.md").read_text(encoding="utf-8")
    example = re.search(r"```json\n(.*?)```", page, re.DOTALL)
    assert example is not None
    known = {file.stem for file in (ROOT / "routines").glob("*.json")}
    loaded = load_course(example.group(1).encode(), known)
    assert loaded.problems == ()
    assert loaded.course is not None
    assert loaded.course.ways[0].sessions == 8

"""The body map's areas have names in words, in every language there is, and problems call them so."""

import json
from pathlib import Path

import pytest

from selfmassage.model.problem import Problem
from selfmassage.words import use_language
from selfmassage.words.area_names import area_name
from selfmassage.words.problems import problem_sentence

ASSETS = Path(__file__).resolve().parents[2] / "assets"


def ids() -> set[str]:
    views = json.loads((ASSETS / "bodymap" / "bodymap.json").read_bytes())["views"].values()
    return {area["id"] for view in views for area in (*view["regions"], *view["forbidden"])}


@pytest.fixture
def language():
    yield lambda code: use_language(code, folder=ASSETS / "i18n")
    use_language("en")


def test_every_area_has_a_name_of_its_own_and_no_name_is_left_over():
    assert area_name.known == ids()
    assert len({area_name(area) for area in ids()}) == len(ids())


@pytest.mark.parametrize("code", ["de", "ru"])
def test_every_name_is_translated(language, code):
    english = {area: area_name(area) for area in ids()}
    language(code)
    # A hand is a hand in German, too.
    same = {name for area, name in english.items() if area_name(area) == name}
    assert same <= ({"Hand"} if code == "de" else set())


def test_a_problem_calls_an_area_by_its_name(language):
    problem = Problem("pressure.above_cap", params={"given": 3, "most": 2, "area": "neck-back"})
    assert "(Back of the neck)" in problem_sentence(problem)
    language("de")
    assert "(Nacken)" in problem_sentence(problem)


def test_an_area_of_a_newer_map_is_called_by_its_id():
    assert area_name("elbow") == "elbow"

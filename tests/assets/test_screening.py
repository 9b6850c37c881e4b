"""The rules that ship: in every language, with a why at each question, and true to the body map and the set table."""

import re
import unicodedata

import pytest

from selfmassage.engine.screening.traits import traits_of
from selfmassage.model.condition import Scope, Severity
from selfmassage.model.points import LANGUAGES
from selfmassage.model.screening import UNKNOWN_COUNTRY
from selfmassage.model.tokens import SETS
from tests.screened import BODYMAP, HERE, RULES, SHIPPED, shipped

LONGEST_PAGE = 8


def texts(value):
    """Yield every language map within the rules."""
    if isinstance(value, dict):
        if "en" in value:
            yield value
        else:
            for one in value.values():
                yield from texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)


ALL = list(texts(RULES.model_dump(mode="json")))


def test_every_text_is_there_in_every_language_and_the_three_differ():
    assert len(ALL) > 400
    for text in ALL:
        assert tuple(sorted(text)) == LANGUAGES
        assert all(words.strip() == words and words for words in text.values())
        assert not re.search("[А-Яа-я]", text["en"] + text["de"]), text["en"]


@pytest.mark.parametrize("row", RULES.asked_first(), ids=lambda row: row.id)
def test_each_question_is_one_plain_question_with_a_why_and_what_follows(row):
    for language in LANGUAGES:
        assert row.question[language].endswith("?")
        assert row.question[language].count("?") == 1
        assert row.why[language].endswith(".")
        assert row.reason[language].endswith(".")
        assert row.advice[language].endswith(".")
        assert "!" not in row.why[language] + row.reason[language] + row.advice[language]


def test_each_page_is_short_enough_to_stay_calm():
    for page in RULES.pages:
        assert 0 < len(RULES.asked_on(page.id)) <= LONGEST_PAGE, page.id
    assert len(RULES.asked_first()) == sum(len(RULES.asked_on(page.id)) for page in RULES.pages)


def test_what_locks_the_neck_is_in_the_neck_set():
    sets = {one.id: one for one in RULES.sets}
    for row in RULES.conditions:
        if row.scope is Scope.NECK:
            assert row.id in sets["neck-set"].conditions, row.id
    assert set(sets["neck-set"].conditions) >= {"recent-trauma"}
    assert set(sets["trunk-set"].conditions) == {"recent-trauma", "nerve-root-irritation", "osteoporosis"}
    assert {"anticoagulants", "blood-disease", "pregnancy", "fragile-skin", "age-over-75", "malignancy"} <= set(
        sets["cup-set"].forbidden
    )
    assert {"neck-set", "trunk-set"} <= RULES.with_included(["cup-set"])


def test_every_local_condition_does_something():
    for row in RULES.conditions:
        if row.scope is Scope.LOCAL:
            named = any(row.id in (*one.conditions, *one.forbidden) for one in RULES.sets)
            assert named or row.asks_places or row.limits or row.locks_items, row.id


def test_only_a_doctors_lock_says_that_it_can_be_lifted():
    for row in RULES.conditions:
        if row.advice is not None and "say so here" in row.advice["en"]:
            assert row.severity is Severity.ASK_DOCTOR, row.id


def test_every_area_of_the_body_map_leads_somewhere_and_belongs_to_a_place():
    areas = {area.id for view in BODYMAP.views.values() for area in view.regions}
    areas |= {one.id for view in BODYMAP.views.values() for one in view.forbidden if one.cap is not None}
    assert areas - RULES.derivation.areas.keys() == set()
    placed = {area for place in RULES.places for area in place.areas}
    assert areas - placed == set()


def test_every_view_of_the_body_map_leads_somewhere():
    assert set(RULES.derivation.views) == set(BODYMAP.views)


def test_every_path_and_point_leads_to_known_areas():
    known = {*BODYMAP.paths_home, *BODYMAP.points_home}
    assert set(RULES.derivation.places) <= known
    for name in SHIPPED:
        for one in traits_of(RULES, shipped(name), BODYMAP).steps:
            assert one.areas is not None, (name, one.step.id)


def test_a_routine_can_name_the_sets_there_are():
    assert {one.id for one in RULES.sets} == set(SETS)


@pytest.mark.parametrize("name", SHIPPED)
def test_what_a_routine_names_follows_from_its_steps_too(name):
    routine = shipped(name)
    derived = traits_of(RULES, routine.model_copy(update={"screening": ()}), BODYMAP).sets
    assert set(routine.screening) - derived <= ({"trunk-set"} if routine.id == "upper-back-ball" else set())
    assert set(routine.screening) <= {one.id for one in RULES.sets}


def test_there_is_a_sizeable_table_of_emergency_numbers():
    table = {one.code: one.numbers for one in RULES.countries}
    assert len(table) >= 150
    expected = {"DE": "112", "AT": "112", "FR": "112", "US": "911", "CA": "911", "GB": "999", "RU": "112", "AU": "000"}
    assert {code: table[code][0] for code in expected} == expected
    assert table["GB"] == ("999", "112")
    assert table["RU"] == ("112", "103")
    assert table[UNKNOWN_COUNTRY] == ("112",)
    assert RULES.country(None).code == RULES.country("XX").code == UNKNOWN_COUNTRY
    names = [one.name["de"] for one in RULES.countries]
    assert len(set(names)) == len(names)


def test_every_red_flag_says_what_to_do_and_emergencies_say_to_call():
    for flag in RULES.red_flags:
        first = flag.steps[0]
        assert (flag.level == "emergency") == (first["en"] == "Call the emergency number now."), flag.id
    assert {flag.id for flag in RULES.red_flags if flag.level == "emergency"} == {
        "cauda-equina",
        "both-legs",
        "accident",
        "chest",
        "artery",
        "meningitis",
        "allergy",
    }


def test_no_control_characters_and_straight_punctuation_alone():
    data = (HERE / "assets" / "screening.json").read_text(encoding="utf-8")
    assert not [char for char in data if unicodedata.category(char) in ("Cc", "Cf") and char != "\n"]

"""The courses that ship: every number where the source has it or said to be ours, in three languages, no promises."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from selfmassage.engine.courses.checking import check_course, course_texts
from selfmassage.engine.courses.needles import REST_MIN
from selfmassage.engine.editing.wordlists import WordLists
from selfmassage.model.course import Course
from selfmassage.model.step import Basis
from selfmassage.store.review_rules import load_review_rules
from tests.routines.reading import ROOT, shipped
from tests.screened import RULES

FILES = sorted((ROOT / "routines" / "courses").glob("*.json"))
COURSES = {file.stem: Course.model_validate_json(file.read_bytes()) for file in FILES}
ROUTINES = {file.stem for file in (ROOT / "routines").glob("*.json")}
LANGUAGES = ("en", "de", "ru")
LISTS = WordLists(load_review_rules(ROOT / "assets"))
PROPOSED = "ours"

every_course = pytest.mark.parametrize("course", COURSES.values(), ids=COURSES)


def told(basis: Basis) -> tuple[str, tuple[int, ...]] | str:
    """Return the source and the lines of a number, or that it is our own."""
    if basis.source is None:
        assert basis.proposed
        return PROPOSED
    assert basis.says
    assert basis.line is not None
    return basis.source, basis.line if isinstance(basis.line, tuple) else (basis.line,)


def numbers(course: Course) -> dict[str, Any]:
    """Return each number of a course by its place, with where it comes from."""
    found: dict[str, Any] = {}
    for way in course.ways:
        for phase in way.phases:
            spacing = phase.spacing
            every = (spacing.kind, spacing.times or spacing.hours)
            found[way.id] = (phase.sessions, told(phase.basis), every, told(spacing.basis))
    for name in ("a_day", "in_a_row", "in_all"):
        if (cap := getattr(course.caps, name)) is not None:
            found[name] = (cap.most, told(cap.basis))
    if course.at_least is not None:
        found["at_least"] = (course.at_least.sessions, told(course.at_least.basis))
    found["break"] = (course.rest.days, course.rest.up_to_days, told(course.rest.basis))
    return found


S4 = "S4"
DAILY, WEEKLY_3, WEEKLY = ("daily", None), ("weekly", 3), ("weekly", 1)
SAID_HOW_OFTEN = (S4, (272,))
EIGHT, TWELVE = (8, (S4, (272, 298))), (12, (S4, (207, 272, 290)))
ROW, LEAST = (12, (S4, (207,))), (7, (S4, (298,)))
EXPECTED: Mapping[str, Mapping[str, Any]] = {
    "lumbar-three-stage": {
        **{f"{who}-20": (*EIGHT, DAILY, SAID_HOW_OFTEN) for who in ("self", "partner")},
        **{f"{who}-40": (*EIGHT, WEEKLY_3, SAID_HOW_OFTEN) for who in ("self", "partner")},
        **{f"{who}-40-month": (*TWELVE, WEEKLY_3, SAID_HOW_OFTEN) for who in ("self", "partner")},
        "a_day": (1, PROPOSED),
        "in_a_row": ROW,
        "at_least": LEAST,
        "break": (45, None, (S4, (290,))),
    },
    "collar-zone": {
        **dict.fromkeys(("self", "partner"), (8, (S4, (298,)), DAILY, (S4, (13,)))),
        "a_day": (1, PROPOSED),
        "in_a_row": ROW,
        "at_least": LEAST,
        "break": (14, None, PROPOSED),
    },
    "neck-points": {
        "self": (8, (S4, (298,)), DAILY, PROPOSED),
        "a_day": (2, PROPOSED),
        "in_a_row": ROW,
        "at_least": LEAST,
        "break": (14, None, PROPOSED),
    },
    "honey-upper-back": {
        "partner": (8, (S4, (245,)), WEEKLY, PROPOSED),
        "a_day": (1, PROPOSED),
        "in_a_row": (8, (S4, (245,))),
        "in_all": (8, (S4, (245,))),
        "break": (45, None, PROPOSED),
    },
    "gliding-cup": {
        "partner": (10, (S4, (261,)), WEEKLY, PROPOSED),
        "a_day": (1, PROPOSED),
        "in_a_row": (10, (S4, (261,))),
        "in_all": (10, (S4, (261,))),
        "break": (45, None, PROPOSED),
    },
    "acupuncture-visits": {
        "ten": (10, ("S2", (46, 50)), DAILY, PROPOSED),
        "twelve": (12, ("S2", (46, 50)), DAILY, PROPOSED),
        "a_day": (1, PROPOSED),
        "in_all": (12, ("S2", (46, 50))),
        "break": (45, 60, ("S2", (50,))),
    },
}
CONTRADICTIONS = {
    "lumbar-three-stage": [(S4, (272, 290)), (S4, (272, 298)), (S4, (207, 298)), (S4, (288, 290))],
    "collar-zone": [(S4, (207, 298))],
    "neck-points": [(S4, (156, 220)), (S4, (158,)), (S4, (207, 298))],
    "honey-upper-back": [(S4, (148, 150, 245))],
    "gliding-cup": [(S4, (92, 104, 261))],
    "acupuncture-visits": [
        ("S1", (98, 108)),
        ("S0", (45,)),
        ("S0", (11, 16, 50, 51)),
        ("S0", (63, 66)),
    ],
}


def test_these_are_the_courses_that_ship():
    assert set(COURSES) == set(EXPECTED)


@every_course
def test_every_number_is_the_source_s_or_said_to_be_ours(course):
    assert numbers(course) == EXPECTED[course.id]


@every_course
def test_reviews_are_after_the_third_sixth_and_eighth(course):
    reviews = course.reviews
    assert (reviews.after, reviews.most_worse, reviews.better_by) == ((3, 6, 8), 2, 6)
    assert told(reviews.basis) == ("S3", (30, 41))


@every_course
def test_where_the_articles_contradict_each_other_is_written_down(course):
    assert [told(one.basis) for one in course.contradictions] == CONTRADICTIONS[course.id]


def rules() -> Iterator[str]:
    """Yield what the clinical facts say of courses, as far as it ships."""
    page = (ROOT / "docs" / "clinical.md").read_text(encoding="utf-8")
    yield page.partition("## 2. Course dosing")[2].partition("\n## ")[0]


@pytest.mark.parametrize(
    "line",
    [
        "L207",
        "L245",
        "L261",
        "L272",
        "L290",
        "L298",
        "S2 L50",
        "S3 L30, L41",
        "S1 L75",
        "S1 L80",
        "(L13)",
        "L156",
        "L220",
    ],
)
def test_the_clinical_facts_hold_the_lines_that_courses_rest_on(line):
    assert line in next(rules())


@every_course
def test_every_file_is_named_for_its_course_and_has_nothing_wrong(course):
    assert (ROOT / "routines" / "courses" / f"{course.id}.json").is_file()
    assert list(check_course(course, ROUTINES)) == []


@every_course
def test_every_routine_of_a_course_is_of_its_region_and_switched_on_with_it(course):
    for name in course.routines:
        routine = shipped(name)
        assert routine.region == course.region
        assert routine.off_until == course.off_until
    for way in course.ways:
        for phase in way.phases:
            assert all(shipped(name).performer == way.performer for name in phase.routines)


def test_the_lumbar_ways_play_the_minutes_they_say():
    for way in COURSES["lumbar-three-stage"].ways:
        minutes = int(way.id.split("-")[1])
        assert {shipped(name).massage_ms for phase in way.phases for name in phase.routines} == {minutes * 60_000}


@pytest.mark.parametrize(("offer", "course"), [("honey", "honey-upper-back"), ("cups", "gliding-cup")])
def test_honey_and_cups_keep_the_same_rules_at_the_gate_and_in_the_course(offer, course):
    rule, planned = RULES.offer(offer), COURSES[course]
    spacing = planned.ways[0].phases[0].spacing
    assert spacing.times is not None
    assert rule.days_between == 7 // spacing.times
    assert planned.caps.in_a_row is not None
    assert (rule.cap, rule.break_days) == (planned.caps.in_a_row.most, planned.rest.days)


def test_visits_are_planned_and_nothing_is_said_of_needling():
    course = COURSES["acupuncture-visits"]
    assert course.kind == "visits"
    assert course.routines == frozenset()
    assert [told(one.basis) for one in course.notes] == [("S1", (75,)), ("S1", (80,)), ("S3", (41,))]
    assert str(REST_MIN) in wording(course.notes[1].text, "en")
    # Where, how deep and how long: words of an instruction.
    words = " ".join(wording(text, "en") for _, text in course_texts(course)).lower()
    assert not any(word in words for word in ("insert", "depth", "deep", " cm", " mm", "disinfect", "twirl"))


def wording(text: Any, language: str) -> str:
    assert isinstance(text, Mapping)
    return str(text[language])


@every_course
def test_every_text_is_there_in_every_language_and_promises_nothing(course):
    for place, text in course_texts(course):
        assert isinstance(text, Mapping), place
        assert set(text) == set(LANGUAGES), place
        for language in LANGUAGES:
            assert LISTS.promise(wording(text, language), language) is None, place
            assert "!" not in wording(text, language)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_is_named_by_its_id(file: Path):
    assert json.loads(file.read_bytes())["id"] == file.stem

"""Every way a course can stand is said in one plain sentence, in every language."""

from datetime import UTC, date, datetime
from itertools import product

import pytest

from selfmassage.engine.courses.reviews import Advice
from selfmassage.engine.courses.standing import Standing, What
from selfmassage.engine.courses.why import Why
from selfmassage.words import use_language
from selfmassage.words.courses import (
    advice_sentence,
    answer_names,
    break_text,
    next_sentence,
    review_question,
    sessions_text,
    spacing_text,
    way_text,
    why_sentence,
)
from selfmassage.words.days import day_text
from tests.engine.courses.building import made, shipped
from tools import i18n

DAY = date(2026, 11, 26)
AT = datetime(2026, 11, 26, 7, 30, tzinfo=UTC)


@pytest.fixture(params=["en", "de", "ru"])
def language(request):
    use_language(request.param, folder=i18n.I18N)
    yield request.param
    use_language("en")


def stands(what: What, **more: object) -> Standing:
    return Standing(what, "c", 1, 3, 2, 8, **{"day": DAY, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (stands(What.DUE), "Neck: session 3 of 8 is today."),
        (stands(What.DUE, at=AT), "Neck: session 3 of 8 is today, from 07:30 on."),
        (stands(What.DUE, half="afternoon", at=AT), "Neck: session 3 of 8 is this afternoon."),
        (stands(What.LATER), "Neck: session 3 of 8 is on Thursday, 26 November."),
        (stands(What.LATER, at=AT), "Neck: session 3 of 8 may be from Thursday, 26 November, 07:30 on."),
        (stands(What.LATER, at=AT.replace(hour=2)), "Neck: session 3 of 8 is on Thursday, 26 November."),
        (
            stands(What.LATER, half="afternoon"),
            "Neck: session 3 of 8 may be in the afternoon of Thursday, 26 November.",
        ),
        (stands(What.DUE, why=Why.PLANNED, half="morning"), "Neck: visit 3 of 8 is this morning."),
        (stands(What.DUE, why=Why.PLANNED, half="afternoon"), "Neck: visit 3 of 8 is this afternoon."),
        (stands(What.LATER, why=Why.PLANNED, half="morning"), "Neck: visit 3 of 8 is on Thursday, 26 November."),
        (stands(What.VISIT), "Neck: visit 3 of 8 is not planned yet."),
        (stands(What.REVIEW, review=2), "Neck: first say how it is after session 2."),
        (stands(What.BREAK), "Neck: done. From Thursday, 26 November on it may be done again."),
        (stands(What.STOPPED), "Neck: stopped after session 2 of 8."),
    ],
)
def test_what_is_next_in_one_sentence(standing, said):
    assert next_sentence(standing, "Neck") == said


def test_everything_has_a_sentence_in_every_language(language):
    for what, why, half, at in product(What, (None, *Why), (None, "morning", "afternoon"), (None, AT)):
        found = stands(what, why=why, half=half, at=at, review=3)
        said = [next_sentence(found, "Neck"), why_sentence(found)]
        assert said[0].endswith(".")
        assert "{" not in "".join(said)
    for advice in Advice:
        assert advice_sentence(stands(What.ADVISED, advice=advice)).endswith(".")
    assert advice_sentence(stands(What.DUE)) == ""


def test_only_what_waits_says_why(language):
    assert why_sentence(stands(What.DUE)) == ""
    assert why_sentence(stands(What.LATER, why=Why.SPACING)) != ""
    assert "20" in why_sentence(stands(What.DUE, half="afternoon", why=Why.NEEDLE))


def test_a_course_is_told_in_every_language(language):
    lumbar, visits = shipped("lumbar-three-stage"), shipped("acupuncture-visits")
    texts = [
        *(way_text(course, way, (language,)) for course in (lumbar, visits) for way in course.ways),
        *(spacing_text(way.phases[0].spacing) for way in lumbar.ways),
        spacing_text(made(spacing={"kind": "apart", "hours": 36}).ways[0].phases[0].spacing),
        break_text(lumbar),
        break_text(visits),
        break_text(made(repeats=False)),
        review_question("Neck", 3),
        sessions_text(2),
        *(name for _, name in answer_names()),
    ]
    assert all(texts)
    assert len(set(texts)) == len(texts) - 4  # six ways have two spacings
    assert "{n}" not in " ".join(texts)


def test_a_day_is_named_as_people_do():
    assert day_text(DAY) == "Thursday, 26 November"
    try:
        use_language("de", folder=i18n.I18N)
        assert day_text(DAY) == "Donnerstag, 26. November"
        use_language("ru", folder=i18n.I18N)
        assert day_text(DAY) == "четверг, 26 ноября"
    finally:
        use_language("en")


def test_the_answers_are_in_order():
    assert [answer for answer, _ in answer_names()] == ["better", "same", "worse"]

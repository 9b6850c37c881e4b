"""Which step is asked about: hurt in two sessions since the last choice, both sides of one being one time."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from selfmassage.store.eased import Chosen
from selfmassage.store.journal import Beginning, Journal, LineRecord
from selfmassage.ui.course.hurting import step_question
from tests.builders import step_dict
from tests.screened import own, shipped

NOW = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)
COLLAR = shipped("collar-zone-self")
STEP = "knead-line"


@pytest.fixture
def hurt(tmp_path):
    """Write sessions so many days ago, in each of which these steps hurt on these sides."""
    moment = [NOW]
    made = Journal(tmp_path / "journal.db", lambda: moment[0])

    def write(*days_ago: int, steps=(STEP,), sides=("right",), routine=COLLAR) -> Any:
        for ago in days_ago:
            moment[0] = NOW - timedelta(days=ago)
            beginning = Beginning(routine.id, "built-in", "A routine", "v", options={})
            session = made.do(partial(pen, "begin", beginning))
            for step in steps:
                for side in sides:
                    made.do(partial(pen, "hurt", session, LineRecord("all", step, side, "hurt", 5000, 9000, 5000)))
            made.do(partial(pen, "end", session, "finished"))
        return made

    yield write
    made.close()


def pen(*what):
    """Have the pen, which comes last, write what is named first."""
    name, *given, writer = what
    return getattr(writer, name)(*given)


def asked(journal, chosen=None, routine=COLLAR):
    return step_question(journal, routine, "built-in", chosen or {}, NOW)


def codes(question):
    return [one.code for one in question.answers]


def test_once_is_not_asked_about(hurt):
    assert asked(hurt(1, sides=("right", "left"))) is None


def test_twice_at_the_same_step_suggests_lighter(hurt):
    question = asked(hurt(3, 1))
    assert question.step == STEP
    assert codes(question) == ["lighter", "left_out", "as_before"]
    assert [one.code for one in question.answers if one.second] == ["lighter"]
    assert "2 times" in question.title


def test_more_often_suggests_leaving_it_out(hurt):
    assert codes(asked(hurt(5, 3, 1))) == ["left_out", "as_before"]


def test_once_each_at_two_steps_is_not_twice(hurt):
    hurt(3, steps=("knead-line",))
    assert asked(hurt(1, steps=("pinch",))) is None


@pytest.mark.parametrize("eased", ["lighter", "as_before"])
def test_after_a_choice_it_is_asked_when_it_hurts_twice_again(hurt, eased):
    chosen = {STEP: Chosen(eased, NOW - timedelta(days=4))}
    assert asked(hurt(9, 7, 5, 1), chosen) is None
    question = asked(hurt(0), chosen)
    assert codes(question)[0] == ("left_out" if eased == "lighter" else "lighter")


def test_what_is_left_out_is_not_asked_about(hurt):
    assert asked(hurt(3, 1), {STEP: Chosen("left_out", NOW - timedelta(days=9))}) is None


def test_a_step_as_light_as_can_be_is_only_left_out(hurt):
    routine = own(step_dict("stroke", id=STEP, pressure=1))
    assert codes(asked(hurt(3, 1, routine=routine), routine=routine)) == ["left_out", "as_before"]


def test_long_ago_is_long_ago(hurt):
    assert asked(hurt(200, 190)) is None


def test_a_step_the_routine_has_no_longer_is_not_asked_about(hurt):
    assert asked(hurt(3, 1, steps=("gone",))) is None

"""Where a session that was left open goes on."""

from datetime import UTC, datetime

import pytest

from selfmassage.engine.options import Options
from selfmassage.engine.session import StartAt
from selfmassage.model.problem import UserError
from selfmassage.model.routine import version
from selfmassage.player.resuming import place_in
from selfmassage.store.journal import OpenSession
from tests.builders import routine_of, step_dict

ROUTINE = routine_of(step_dict("stroke", side="each", seconds=20), step_dict("rest"))


def left(step, side, *, work_ms=7_000, made_by=ROUTINE) -> OpenSession:
    began = datetime(2026, 11, 20, 8, tzinfo=UTC)
    return OpenSession(1, "small", "mine", "Small", version(made_by), began, step, side, work_ms, 1.0, {}, ())


def test_the_same_version_goes_on_from_its_millisecond():
    assert place_in(ROUTINE, left("knead", "left")) == StartAt(1, 7_000)


def test_a_changed_routine_goes_on_from_the_start_of_the_step():
    other = routine_of(step_dict("stroke", side="each", seconds=25))
    assert place_in(ROUTINE, left("knead", "right", made_by=other)) == StartAt(0, 0)


def test_a_session_left_before_its_first_line_begins_anew():
    assert place_in(ROUTINE, left(None, None)) is None


def test_a_step_that_is_gone_cannot_be_gone_on_with():
    with pytest.raises(UserError) as fault:
        place_in(ROUTINE, left("squeeze", "left"))
    assert fault.value.code == "session.changed"


def test_the_order_of_the_lines_is_that_of_the_session_to_come():
    sorer = routine_of(step_dict("stroke", side="each", seconds=20), step_dict("rest"), start_side="more-painful")
    assert place_in(sorer, left("knead", "left", made_by=sorer), Options(sorer_side="left")) == StartAt(0, 7_000)
    two = routine_of(step_dict("press", id="first"), step_dict("stroke", side="each", seconds=20), step_dict("rest"))
    without_first = Options(left_out=frozenset({"first"}))
    assert place_in(two, left("knead", "left", made_by=two), without_first) == StartAt(1, 7_000)

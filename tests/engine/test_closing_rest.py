"""The rest at the end: owed until it was played to its end, however the session ended."""

import pytest

from selfmassage.engine.closing_rest import USUAL_MS, ClosingRest
from selfmassage.engine.options import Options
from selfmassage.engine.session import Session
from selfmassage.engine.timeline import compile_timeline
from tests.builders import routine_of, step_dict

KNEAD = step_dict("stroke", id="knead", seconds=30)
REST = step_dict("rest", id="rest", seconds=20)


def led(*steps):
    session = Session(compile_timeline(routine_of(*steps), Options(), {}))
    rest = ClosingRest(session.timeline)

    def do(events):
        for event in events:
            rest.hear(event)

    do(session.start(0.0))
    return session, rest, do


def play(session, do, until):
    while (due := session.next_due()) is not None and due <= until:
        do(session.advance(due))


def test_played_to_the_end_nothing_is_owed():
    session, rest, do = led(KNEAD, REST)
    play(session, do, 1e6)
    assert (session.state.value, rest.left_ms, rest.whole_ms) == ("finished", 0, 20_000)


@pytest.mark.parametrize("rested_s", [0.0, 7.0])
def test_what_was_not_rested_is_owed(rested_s):
    session, rest, do = led(KNEAD, REST)
    do(session.jump(1.0, 1))
    play(session, do, 1.0 + rested_s)
    do(session.next(1.0 + rested_s))
    assert (session.state.value, rest.left_ms) == ("finished", 20_000 - rested_s * 1000)


def test_ended_before_it_all_of_it_is_owed():
    session, rest, do = led(KNEAD, REST)
    do(session.stop(9.0))
    assert rest.left_ms == 20_000


def test_a_routine_without_one_owes_a_minute_when_it_is_broken_off_only():
    session, rest, do = led(KNEAD)
    do(session.stop(9.0))
    assert rest.left_ms == USUAL_MS
    session, rest, do = led(KNEAD)
    play(session, do, 1e6)
    assert (session.state.value, rest.left_ms) == ("finished", 0)

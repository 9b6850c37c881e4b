"""The table of transitions, row by row against what a session does."""

import pytest

from selfmassage.engine.session import Session
from selfmassage.engine.transitions import ENDED, TRANSITIONS, Command, State
from tests.builders import step_dict
from tests.engine.playing import plan, play_until, spoken

STEPS = (step_dict("press", id="p", wait=True), step_dict("stroke", seconds=30))
LENGTHS = spoken(Press=1000, Knead=1000, Find=500, Stop=500)


def standing(state, clock):
    """A session in `state`."""
    session = Session(plan(*STEPS, lengths=LENGTHS))
    if state is State.READY:
        return session
    session.start(clock.now)
    if state is State.WAITING:
        play_until(session, clock, lambda event: event.event == "waiting")
        session.advance(clock.now)
        return session
    session.advance(clock.skip(1))
    session.next(clock.now)
    session.advance(clock.skip(1))
    match state:
        case State.PAUSED:
            session.pause(clock.now)
        case State.COUNT_IN:
            session.pause(clock.now)
            session.resume(clock.now)
        case State.HURT:
            session.hurt(clock.now)
        case State.STOPPED:
            session.stop(clock.now)
        case State.FINISHED:
            session.jump(clock.now, 1)
            session.next(clock.now)
        case _:
            pass
    return session


def give(session, command, clock):
    if command is Command.JUMP:
        return session.jump(clock.now, 1)
    if command is Command.ADD_TIME:
        return session.add_time(clock.now, LENGTHS)
    return getattr(session, command.value)(clock.now)


def facts(session, clock):
    now = clock.now
    return (
        session.state,
        session.position_ms(now),
        session.elapsed_ms(now),
        session.next_due(),
        session.timeline,
        session.segment,
    )


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("command", Command)
def test_a_command_does_what_its_row_says_and_nothing_without_a_row(state, command, clock):
    session = standing(state, clock)
    assert session.state is state
    before = facts(session, clock)
    events = give(session, command, clock)
    if (state, command) in TRANSITIONS:
        assert events
        assert session.state is TRANSITIONS[state, command]
    else:
        assert events == []
        assert facts(session, clock) == before


def test_nothing_leads_out_of_an_end():
    assert not [row for row in TRANSITIONS if row[0] in ENDED]
    assert {State.FINISHED, State.STOPPED} == ENDED


def test_while_anything_goes_on_it_can_hurt():
    going_on = {State.RUNNING, State.WAITING, State.PAUSED, State.COUNT_IN}
    assert {state for state, command in TRANSITIONS if command is Command.HURT} == going_on


def test_after_hurt_there_are_three_answers():
    answers = {command for state, command in TRANSITIONS if state is State.HURT}
    assert answers == {Command.LIGHTER, Command.SKIP_STEP, Command.STOP}


def test_from_everywhere_else_one_can_stop():
    assert {state for state, command in TRANSITIONS if command is Command.STOP} == set(State) - ENDED

"""The routines that ship, played whole under a virtual clock."""

from pathlib import Path

import pytest

from selfmassage.engine.events import EventName, Outcome
from selfmassage.engine.session import Session, StartAt
from selfmassage.engine.transitions import State
from selfmassage.model.routine import Routine
from tests.engine.playing import names, plan_of, play_to_the_end

SHIPPED = sorted((Path(__file__).parents[2] / "routines").glob("*.json"))
CONFIRMED_AFTER_MS = 5_000


@pytest.fixture(params=SHIPPED, ids=lambda path: path.stem)
def timeline(request):
    return plan_of(Routine.model_validate_json(request.param.read_bytes()))


def test_every_line_plays_exactly_once_and_in_full(timeline, clock):
    session = Session(timeline)
    began = clock.now
    events = session.start(clock.now) + play_to_the_end(session, clock)
    ended = [event for event in events if event.event is EventName.LINE_ENDED]
    assert [(event.line, event.reason, event.seconds) for event in ended] == [
        (line.number, Outcome.DONE, line.work_ms / 1000) for line in timeline.lines
    ]
    waits = sum(line.waits for line in timeline.lines)
    assert session.elapsed_ms(clock.now) == timeline.duration_ms + waits * CONFIRMED_AFTER_MS
    assert clock.now - began == pytest.approx(session.elapsed_ms(clock.now) / 1000, abs=1e-6)
    assert [event.cue for event in events if event.cue] == list(timeline.cues)
    assert names(events).count("waiting") == names(events).count("confirmed") == waits


def test_frames_in_between_change_nothing(timeline, clock):
    """Thirty looks a second, each a call of `advance`, give what a call for each deadline gives."""
    session, began = Session(timeline), clock.now
    events = session.start(clock.now)
    while session.state is not State.FINISHED:
        events += session.advance(clock.skip(1 / 30))
        if session.state is State.WAITING:
            events += session.confirm(clock.now)
    assert [event.cue for event in events if event.cue] == list(timeline.cues)
    assert max(event.late_ms for event in events) <= 34
    assert clock.now - began == pytest.approx(timeline.duration_ms / 1000, abs=1)


def test_from_any_line_the_rest_is_played(timeline, clock):
    for first in range(0, len(timeline.lines), 3):
        session = Session(timeline, StartAt(first))
        session.start(clock.now)
        left = session.left_ms(clock.now)
        ended = [event.line for event in play_to_the_end(session, clock) if event.event is EventName.LINE_ENDED]
        assert ended == list(range(first, len(timeline.lines)))
        waits = sum(line.waits for line in timeline.lines[first:])
        assert session.elapsed_ms(clock.now) == left + waits * (CONFIRMED_AFTER_MS - 10_000)

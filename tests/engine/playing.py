"""Play sessions in tests: a timeline in a line, every event until something happens."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from selfmassage.engine.events import Event, EventName
from selfmassage.engine.options import Options, Phrases, Utterance
from selfmassage.engine.session import Session
from selfmassage.engine.timeline import CueKind, SegmentKind, Timeline, compile_timeline
from selfmassage.model.routine import Routine
from tests.builders import JsonObject, routine_of
from tests.fakes import FakeClock

PHRASES = Phrases("en", "Stop if it hurts.", "Other side.", "Find the place.")


def said(text: str, language: str = "en") -> Utterance:
    return Utterance(text, language)


def spoken(**ms: int) -> Mapping[Utterance, int]:
    """Lengths by the first word of the line."""
    return _ByFirstWord(ms)


class _ByFirstWord(dict[Utterance, int]):
    def __init__(self, ms: Mapping[str, int]) -> None:
        super().__init__()
        self._ms = ms

    def get(self, key: Utterance, default: Any = None) -> Any:
        return self._ms.get(key.text.split()[0].strip(".,"), default)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, Utterance) and self.get(key) is not None


def plan(*steps: JsonObject, lengths: Mapping[Utterance, int] | None = None, **options: Any) -> Timeline:
    """A timeline of one stage; phrases are ours unless given."""
    return plan_of(routine_of(*steps), lengths=lengths, **options)


def plan_of(routine: Routine, *, lengths: Mapping[Utterance, int] | None = None, **options: Any) -> Timeline:
    return compile_timeline(routine, Options(**{"phrases": PHRASES} | options), {} if lengths is None else lengths)


def play_until(session: Session, clock: FakeClock, wanted: Callable[[Event], bool]) -> list[Event]:
    """Advance from deadline to deadline until an event is wanted; confirm what waits."""
    events: list[Event] = []
    while not any(wanted(event) for event in events):
        due = session.next_due()
        if due is None:
            assert session.state.value == "waiting", f"stuck, {session.state}"
            events += session.confirm(clock.skip(5))
            continue
        clock.now = max(clock.now, due)
        events += session.advance(clock.now)
    return events


def play_to_the_end(session: Session, clock: FakeClock) -> list[Event]:
    return play_until(session, clock, lambda event: event.event is EventName.FINISHED)


def play_to(session: Session, clock: FakeClock, at_ms: int) -> list[Event]:
    """Advance deadline by deadline to a position, in the segment that holds it; stand before what is due there."""
    events: list[Event] = []
    while session.position_ms(clock.now) < at_ms:
        due = session.next_due()
        assert due is not None
        there = clock.now + (at_ms - session.position_ms(clock.now)) / 1000 / session.timeline.options.speed
        if there < due - 1e-4:
            clock.now = there
            break
        clock.now = due
        events += session.advance(due)
    return events


def names(events: list[Event]) -> list[str]:
    return [event.event.value for event in events]


def cue_names(events: list[Event]) -> list[str]:
    return [event.cue.name for event in events if event.cue is not None]


def play_the_line(session: Session, clock: FakeClock) -> list[Event]:
    """Play to the end of the present line; what comes at the same moment after that is left out."""
    events = play_until(session, clock, lambda event: event.event is EventName.LINE_ENDED)
    return events[: names(events).index("line_ended") + 1]


def assert_sound(timeline: Timeline) -> None:
    """Segments follow without a gap; no two lines overlap and each is heard whole; cues are in order and unique."""
    assert timeline.segments[0].start_ms == 0
    assert all(a.end_ms == b.start_ms and a.index + 1 == b.index for a, b in pairwise(timeline.segments))
    assert [cue.segment for cue in timeline.cues] == sorted(cue.segment for cue in timeline.cues)
    for segment in timeline.segments:
        cues = timeline.cues_of(segment.index)
        assert [cue.at_ms for cue in cues] == sorted(cue.at_ms for cue in cues)
        assert len({cue.name for cue in cues}) == len(cues)
        assert all(segment.start_ms <= cue.at_ms <= segment.end_ms for cue in cues)
        if segment.kind is SegmentKind.WAIT:
            continue
        says = [cue for cue in cues if cue.kind is CueKind.SAY]
        assert all(cue.at_ms + cue.length_ms <= segment.end_ms for cue in says)
        assert all(a.at_ms + a.length_ms < b.at_ms for a, b in pairwise(says))

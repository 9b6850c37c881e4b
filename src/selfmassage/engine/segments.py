"""What a timeline is made of: stretches of time, and what is due in them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from selfmassage.engine.options import Utterance


class SegmentKind(StrEnum):
    """What a stretch of the timeline is for."""

    LEAD_IN = "lead_in"
    MOVE = "move"
    WAIT = "wait"
    WORK = "work"
    REST = "rest"


class CueKind(StrEnum):
    """What a cue is: a line to say, a chime, a tick of the last seconds."""

    SAY = "say"
    CHIME = "chime"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the timeline in whole milliseconds; a wait has no length, for position stands still in it."""

    index: int
    kind: SegmentKind
    line: int | None
    start_ms: int
    end_ms: int

    @property
    def length_ms(self) -> int:
        """Milliseconds from start to end."""
        return self.end_ms - self.start_ms


@dataclass(frozen=True, slots=True)
class Cue:
    """Something due at an offset.

    `name` is what it is for, unique in its segment: `instruction`, `other_side`, `safety`, `find_place`, `next`,
    `cue:0`, `count:3`; the chimes `half`, `side`, `step`, `stage`, `done`; `tick:3`. Only a `say` has an utterance;
    `length_ms` is how long it sounds.
    """

    segment: int
    at_ms: int
    kind: CueKind
    name: str
    utterance: Utterance | None = None
    length_ms: int = 0


class LeftOut(NamedTuple):
    """What found no room in a line, by the name its cue would have: `cue:0` of the author's, `next`, `count:3`."""

    line: int
    name: str


class Begun(NamedTuple):
    """How far a running segment has come: its position, and its cues that have been, where they were given."""

    here_ms: int
    played: tuple[Cue, ...] = ()

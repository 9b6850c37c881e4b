"""What a session tells its listeners: the window, the terminal, the sound and the journal alike."""

from dataclasses import dataclass
from enum import StrEnum

from selfmassage.engine.lines import LineSide
from selfmassage.engine.segments import Cue, SegmentKind


class EventName(StrEnum):
    """The names of events; readers ignore what they do not know."""

    SEGMENT_STARTED = "segment_started"
    CUE = "cue"
    WAITING = "waiting"
    CONFIRMED = "confirmed"
    PAUSED = "paused"
    COUNT_IN = "count_in"
    RESUMED = "resumed"
    SKIPPED = "skipped"
    LINE_ENDED = "line_ended"
    TIME_ADDED = "time_added"
    HURT = "hurt"
    LIGHTER = "lighter"
    TIMELINE_CHANGED = "timeline_changed"
    SAYS = "says"
    VOICE_LOST = "voice_lost"
    VOICE_LATE = "voice_late"
    VOICE_BACK = "voice_back"
    FINISHED = "finished"
    STOPPED = "stopped"


class Outcome(StrEnum):
    """How a line ended."""

    DONE = "done"
    SHORTENED = "shortened"
    SKIPPED = "skipped"
    HURT = "hurt"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened.

    `at_ms` is the position, `elapsed_ms` the time played so far (pauses left out). `seconds` depends on the event:
    the length of a segment, the worked seconds of an ended line, the seconds added, the second of work it hurt at.
    `says` tells how much is said from the next segment on, in `reason`.
    `text` is a line to say, a chime's name or, with `voice.no_language`, a language; `reason` a code. A cue late by
    more than a second is shown, not spoken.
    """

    event: EventName
    at_ms: int
    elapsed_ms: int
    segment: int | None = None
    kind: SegmentKind | None = None
    line: int | None = None
    stage: str | None = None
    step: str | None = None
    side: LineSide | None = None
    seconds: float | None = None
    text: str | None = None
    reason: str | None = None
    late_ms: int = 0
    cue: Cue | None = None

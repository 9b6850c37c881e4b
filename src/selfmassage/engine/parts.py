"""Plan one segment: how long it is, and what is said, chimed and ticked in it, counted from its start."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from selfmassage.engine.lines import Line
from selfmassage.engine.options import Lengths, Options, Utterance, speech_ms
from selfmassage.engine.segments import Begun, Cue, CueKind

LEAD_IN_MS = 5_000
SAFETY_AT_MS = 300
MOVE_LEAST_MS = 3_000
SAID_REST_MS = 300
BETWEEN_SAYS_MS = 200
# A chime of the same moment comes first: words that begin under it are not understood. It fades out under them.
AFTER_CHIME_MS = 450
HALF_FROM_MS = 20_000
TICKS_FROM_MS = 6_000
TICKS = (3, 2, 1)

_ORDER = (CueKind.CHIME, CueKind.SAY, CueKind.TICK)
_AT_ITS_START = Begun(0)


class Part(NamedTuple):
    """A segment to be: its length, its cues from its own start, and the author's cues that found no place."""

    length_ms: int
    cues: tuple[Cue, ...] = ()
    left_out: tuple[int, ...] = ()


class Planner:
    """Plans segments for one person's options and one voice's lengths."""

    def __init__(self, options: Options, lengths: Lengths) -> None:
        """Lengths that are not in `lengths` are estimated."""
        self._options = options
        self._lengths = lengths

    def lead_in(self) -> Part:
        """Plan the lead-in: the safety sentence is heard whole, then the last seconds tick."""
        said: list[Cue] = []
        if self._options.phrases.safety:
            said.append(self._say("safety", SAFETY_AT_MS, self._phrase(self._options.phrases.safety)))
        length = max(LEAD_IN_MS, _end_of(said))
        return Part(length, _in_order([*said, *_ticks(length)]))

    def move(self, line: Line) -> Part:
        """Plan the time to get into place: as long as what is said, 3 s at least."""
        cues: list[Cue] = []
        spoken_from = 0
        if line.second_side:
            cues.append(Cue(0, 0, CueKind.CHIME, "side"))
            if self._options.phrases.other_side:
                said = self._phrase(self._options.phrases.other_side)
                cues.append(self._say("other_side", AFTER_CHIME_MS, said))
                spoken_from = AFTER_CHIME_MS + cues[-1].length_ms + BETWEEN_SAYS_MS
            else:
                spoken_from = AFTER_CHIME_MS
        cues.append(self._say("instruction", spoken_from, line.say))
        return Part(max(MOVE_LEAST_MS, _end_of(cues)), tuple(cues))

    def wait(self) -> Part:
        """Plan the stand-still until a place is found."""
        phrase = self._options.phrases.find_place
        return Part(0, (self._say("find_place", 0, self._phrase(phrase)),) if phrase else ())

    def work(self, line: Line, begun: Begun | None, *, last: bool) -> Part:
        """Plan the work, or the rest, of `line`; what has been by `begun` stays as it is."""
        begun = begun or _AT_ITS_START
        cues = [self._say("instruction", 0, line.say)] if line.is_rest else list(_marks(line.work_ms))
        been = {cue.name: cue for cue in begun.played}
        cues = [been.pop(cue.name, cue) for cue in cues]
        length = line.work_ms
        if line.is_rest:
            # A rest speaks inside itself: one shorter than its own sentence lasts until that has been heard.
            length = max(length, begun.here_ms, _end_of(cues))
        cues += been.values()
        left_out: list[int] = []
        for at_ms, number in sorted(_wished(line, length)):
            if f"cue:{number}" in been:
                continue
            cue = self._say(f"cue:{number}", at_ms, line.cues[number].utterance)
            placed = _placed(cue, cues, begun.here_ms, length)
            if placed is None:
                left_out.append(number)
            else:
                cues.append(placed)
        if last:
            cues.append(Cue(0, length, CueKind.CHIME, "done"))
        return Part(length, _in_order(cues), tuple(left_out))

    def least_rest_ms(self, line: Line) -> int:
        """Return the shortest a rest can be: until its sentence has been heard."""
        return _end_of([self._say("instruction", 0, line.say)])

    def _phrase(self, text: str) -> Utterance:
        return Utterance(text, self._options.phrases.language)

    def _say(self, name: str, at_ms: int, utterance: Utterance) -> Cue:
        length = speech_ms(utterance, self._lengths, self._options.wpm)
        return Cue(0, at_ms, CueKind.SAY, name, utterance, length)


def _wished(line: Line, length_ms: int) -> Iterator[tuple[int, int]]:
    """Yield where the author wants each cue, from the start, and its number."""
    for number, cue in enumerate(line.cues):
        if cue.at == "half":
            yield length_ms // 2, number
        else:
            yield cue.at * 1000 + (length_ms if cue.at < 0 else 0), number


def _placed(cue: Cue, others: Sequence[Cue], here_ms: int, length_ms: int) -> Cue | None:
    """Return `cue` where it is heard whole: earlier if the end would cut it, later if a line or a chime sounds then.

    None if there is no such place, or only one that has passed.
    """
    said = [other for other in others if other.kind is CueKind.SAY]
    free_from = max((other.at_ms + other.length_ms + BETWEEN_SAYS_MS for other in said), default=0)
    latest = length_ms - cue.length_ms
    start = max(min(cue.at_ms, latest), free_from)
    chimes = [other.at_ms for other in others if other.kind is CueKind.CHIME]
    start = max(start, *(at + AFTER_CHIME_MS for at in chimes if at <= start < at + AFTER_CHIME_MS), start)
    if not 0 <= cue.at_ms < length_ms or start > latest or start < here_ms:
        return None
    return replace(cue, at_ms=start)


def _marks(length_ms: int) -> Iterator[Cue]:
    """Yield the chime at half and the ticks of the last seconds."""
    if length_ms >= HALF_FROM_MS:
        yield Cue(0, length_ms // 2, CueKind.CHIME, "half")
    if length_ms >= TICKS_FROM_MS:
        yield from _ticks(length_ms)


def _ticks(length_ms: int) -> Iterator[Cue]:
    for left in TICKS:
        yield Cue(0, length_ms - left * 1000, CueKind.TICK, f"tick:{left}")


def _end_of(cues: Sequence[Cue]) -> int:
    """Return when the last line has been heard and has had its moment of quiet."""
    said = (cue.at_ms + cue.length_ms for cue in cues if cue.kind is CueKind.SAY)
    return max(said, default=-SAID_REST_MS) + SAID_REST_MS


def _in_order(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    return tuple(sorted(cues, key=lambda cue: (cue.at_ms, _ORDER.index(cue.kind))))

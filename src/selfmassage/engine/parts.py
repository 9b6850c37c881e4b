"""Plan one segment: how long it is, and what is said, chimed and ticked in it, counted from its start."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from selfmassage.engine.lines import Line
from selfmassage.engine.options import Lengths, Options, Utterance, speech_ms
from selfmassage.engine.placing import (
    AFTER_CHIME_MS,
    BETWEEN_SAYS_MS,
    COUNT,
    NEXT,
    SAFETY,
    SIDE,
    Wished,
    end_of_lines,
    importance_of,
    placed,
)
from selfmassage.engine.segments import Begun, Cue, CueKind

LEAD_IN_MS = 5_000
SAFETY_AT_MS = 300
MOVE_LEAST_MS = 3_000
SAID_REST_MS = 300
HALF_FROM_MS = 20_000
TICKS_FROM_MS = 6_000
TICKS = (3, 2, 1)
# A spoken number that takes longer would run into the next.
COUNTED_IN_MS = 800
# An announcement in a shorter line would come before the hands have settled.
SETTLED_MS = 5_000

Opening = Literal["stage", "side", "step"]
"""The chime a line begins with: a stage begins, the hands change sides, or simply another step."""

_ORDER = (CueKind.CHIME, CueKind.SAY, CueKind.TICK)
_AT_ITS_START = Begun(0)


class Part(NamedTuple):
    """A segment to be: its length, its cues from its own start, and the names of those that found no place."""

    length_ms: int
    cues: tuple[Cue, ...] = ()
    left_out: tuple[str, ...] = ()


def opening_of(line: Line, before: Line | None) -> Opening | None:
    """Return the chime `line` begins with; None for the first, which the lead-in leads to."""
    if before is None:
        return None
    if line.second_side:
        return "side"
    return "step" if line.stage == before.stage else "stage"


class Planner:
    """Plans segments for one person's options and one voice's lengths."""

    def __init__(self, options: Options, lengths: Lengths) -> None:
        """Lengths that are not in `lengths` are estimated."""
        self._options = options
        self._lengths = lengths
        self._speaks = options.how_much in ("everything", "names")

    def lead_in(self) -> Part:
        """Plan the lead-in: the safety sentence is heard whole, then the last seconds tick."""
        said: list[Cue] = []
        if self._speaks and self._options.phrases.safety:
            said.append(self._say("safety", SAFETY_AT_MS, self._phrase(self._options.phrases.safety)))
        length = max(LEAD_IN_MS, _end_of(said))
        return self._part(length, [*said, *_ticks(length)])

    def move(self, line: Line, opening: Opening | None) -> Part:
        """Plan the time to get into place: as long as what is said, 3 s at least."""
        cues = self._opened(line, opening)
        return self._part(max(MOVE_LEAST_MS, _end_of(cues)), cues)

    def wait(self) -> Part:
        """Plan the stand-still until a place is found."""
        phrase = self._options.phrases.find_place
        if not self._speaks:
            return self._part(0, [Cue(0, 0, CueKind.CHIME, "step")])
        return self._part(0, [self._say("find_place", 0, self._phrase(phrase))] if phrase else [])

    def work(self, line: Line, begun: Begun | None, after: Line | None, opening: Opening | None = None) -> Part:
        """Plan the work, or the rest, of `line`, before the line `after`; what has been by `begun` stays as it is."""
        begun = begun or _AT_ITS_START
        cues = self._opened(line, opening) if line.is_rest else list(_half(line.work_ms))
        been = {cue.name: cue for cue in begun.played}
        cues = [been.pop(cue.name, cue) for cue in cues]
        length = line.work_ms
        if line.is_rest:
            # A rest speaks inside itself: one shorter than its own sentence lasts until that has been heard.
            length = max(length, begun.here_ms, _end_of(cues))
        cues += been.values()
        taken, left_out = frozenset(cue.name for cue in cues), list[str]()
        counted = False
        for wished in sorted(self._wished(line, length, after), key=lambda one: (one.importance, one.cue.at_ms)):
            if wished.importance > COUNT and not counted:
                counted = True
                left_out += self._count(cues, begun.here_ms, length, is_work=not line.is_rest)
            if wished.cue.name in taken:
                continue
            found = placed(wished.cue, cues, begun.here_ms, length)
            if found is None:
                left_out.append(wished.cue.name)
            else:
                cues.append(found)
        if not counted:
            left_out += self._count(cues, begun.here_ms, length, is_work=not line.is_rest)
        if after is None:
            cues.append(Cue(0, length, CueKind.CHIME, "done"))
        return self._part(length, cues, tuple(left_out))

    def least_rest_ms(self, line: Line, opening: Opening | None = "stage") -> int:
        """Return the shortest a rest can be: until its sentence has been heard."""
        return _end_of(self._opened(line, opening))

    def _opened(self, line: Line, opening: Opening | None) -> list[Cue]:
        """Return what a line begins with: its chime, the change of side, and what is to be done or its name."""
        cues = [Cue(0, 0, CueKind.CHIME, opening)] if opening else []
        spoken_from = AFTER_CHIME_MS if opening else 0
        if opening == "side" and self._speaks and self._options.phrases.other_side:
            cues.append(self._say("other_side", spoken_from, self._phrase(self._options.phrases.other_side)))
            spoken_from += cues[-1].length_ms + BETWEEN_SAYS_MS
        if self._speaks:
            said = line.say if self._options.how_much == "everything" else self._name(line)
            cues.append(self._say("instruction", spoken_from, said))
        return cues

    def _wished(self, line: Line, length_ms: int, after: Line | None) -> Iterator[Wished]:
        """Yield what is to be said while the hands work, each where it is wished for."""
        if not self._speaks:
            return
        for number, cue in enumerate(line.cues):
            importance = importance_of(cue.priority)
            if self._options.how_much == "everything" or importance == SAFETY:
                at_ms = length_ms // 2 if cue.at == "half" else cue.at * 1000 + (length_ms if cue.at < 0 else 0)
                yield Wished(importance, self._say(f"cue:{number}", at_ms, cue.utterance))
        announce_ms = self._options.announce_ms
        if announce_ms and after is not None and length_ms >= announce_ms + SETTLED_MS:
            words = self._next(after)
            if words is not None:
                yield Wished(SIDE if after.second_side else NEXT, self._say("next", length_ms - announce_ms, words))

    def _count(self, cues: list[Cue], here_ms: int, length_ms: int, *, is_work: bool) -> list[str]:
        """Add how the last seconds sound to `cues`; return the numbers there was no room to say."""
        if not is_work or length_ms < TICKS_FROM_MS or self._options.counting == "off":
            return []
        ticks = list(_ticks(length_ms))
        been = {cue.name for cue in cues}
        numbers = self._options.phrases.counts if self._options.counting == "spoken" and self._speaks else ()
        counts = [
            self._say(f"count:{left}", tick.at_ms, self._phrase(number))
            for left, tick, number in zip(TICKS, ticks, numbers, strict=False)
        ]
        fits = all(cue.length_ms <= COUNTED_IN_MS and placed(cue, cues, here_ms, length_ms) == cue for cue in counts)
        if counts and fits and not any(cue.name in been for cue in ticks):
            cues += (cue for cue in counts if cue.name not in been)
            return []
        cues += (cue for cue in ticks if cue.name not in been)
        return [cue.name for cue in counts if cue.name not in been]

    def _next(self, after: Line) -> Utterance | None:
        phrases = self._options.phrases
        if after.second_side:
            return self._phrase(phrases.next_side) if phrases.next_side else None
        return self._about(phrases.next_step, self._name(after)) if phrases.next_step else self._name(after)

    def _name(self, line: Line) -> Utterance:
        """Return what a line is called, with its side where that is not in the name."""
        phrases = self._options.phrases
        frame = {"right": phrases.on_right, "left": phrases.on_left}.get(line.side or "", "")
        return line.name if line.tells_side or not frame else self._about(frame, line.name)

    def _about(self, frame: str, name: Utterance) -> Utterance:
        """Return our words around a name of the routine's; the name alone where that is in another language."""
        if name.language.partition("-")[0] != self._options.phrases.language.partition("-")[0]:
            return name
        return Utterance(frame.replace("{name}", name.text.rstrip(".")), name.language)

    def _phrase(self, text: str) -> Utterance:
        return Utterance(text, self._options.phrases.language)

    def _say(self, name: str, at_ms: int, utterance: Utterance) -> Cue:
        length = speech_ms(utterance, self._lengths, self._options.wpm)
        return Cue(0, at_ms, CueKind.SAY, name, utterance, length)

    def _part(self, length_ms: int, cues: Sequence[Cue], left_out: tuple[str, ...] = ()) -> Part:
        if self._options.how_much == "silent":
            return Part(length_ms)
        return Part(length_ms, tuple(sorted(cues, key=lambda cue: (cue.at_ms, _ORDER.index(cue.kind)))), left_out)


def _half(length_ms: int) -> Iterator[Cue]:
    if length_ms >= HALF_FROM_MS:
        yield Cue(0, length_ms // 2, CueKind.CHIME, "half")


def _ticks(length_ms: int) -> Iterator[Cue]:
    for left in TICKS:
        yield Cue(0, length_ms - left * 1000, CueKind.TICK, f"tick:{left}")


def _end_of(cues: Sequence[Cue]) -> int:
    """Return when the last line has been heard and has had its moment of quiet; 0 where nothing is said."""
    end = end_of_lines(cues)
    return 0 if end is None else end + SAID_REST_MS

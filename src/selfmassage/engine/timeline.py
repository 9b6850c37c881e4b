"""Compile a routine into segments and cues at exact offsets, for one person and one voice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from selfmassage.engine.fit import fitted
from selfmassage.engine.lines import Line, lines_of
from selfmassage.engine.options import HowMuch, Lengths, Options, Utterance
from selfmassage.engine.parts import Part, Planner, opening_of
from selfmassage.engine.segments import Begun, Cue, CueKind, LeftOut, Segment, SegmentKind
from selfmassage.model.routine import Routine

__all__ = [
    "Begun",
    "Cue",
    "CueKind",
    "LeftOut",
    "Segment",
    "SegmentKind",
    "Timeline",
    "compile_timeline",
    "with_added",
    "with_how_much",
    "with_lengths",
]

WAIT_COUNTS_MS: Final = 10_000
_NOTHING_BEGUN: Final[Mapping[int, Begun]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Timeline:
    """A compiled routine. Cues are in playing order; a chime comes before a line of the same moment."""

    routine: Routine
    options: Options
    lines: tuple[Line, ...]
    segments: tuple[Segment, ...]
    cues: tuple[Cue, ...]
    left_out: tuple[LeftOut, ...] = ()
    all_known: bool = False

    @property
    def duration_ms(self) -> int:
        """Position at the end; waits count nothing."""
        return self.segments[-1].end_ms

    @property
    def total_ms(self) -> int:
        """What a person is told: the duration and 10 s for each wait."""
        return self.duration_ms + WAIT_COUNTS_MS * sum(1 for line in self.lines if line.waits)

    @property
    def massage_ms(self) -> int:
        """The time for the hands and the rests: every line's work."""
        return sum(line.work_ms for line in self.lines)

    def cues_of(self, segment: int) -> tuple[Cue, ...]:
        """Return the cues of one segment in order."""
        return tuple(cue for cue in self.cues if cue.segment == segment)

    def first_segment(self, line: int) -> int:
        """Return the index of the segment a line begins with: its move, or the rest itself."""
        return next(segment.index for segment in self.segments if segment.line == line)

    def work_segment(self, line: int) -> Segment:
        """Return the work or rest of a line."""
        found = (SegmentKind.WORK, SegmentKind.REST)
        return next(seg for seg in self.segments if seg.line == line and seg.kind in found)

    def utterances(self) -> tuple[Utterance, ...]:
        """Return every line to say once, in playing order: what to render, and in which order."""
        return tuple(dict.fromkeys(cue.utterance for cue in self.cues if cue.utterance is not None))


def compile_timeline(routine: Routine, options: Options, lengths: Lengths) -> Timeline:
    """Return the timeline of `routine`. The same arguments always give the same timeline."""
    lines = tuple(lines_of(routine, options))
    if options.fit_ms is not None:
        around = _assemble(routine, options, lines, lengths).total_ms - sum(line.work_ms for line in lines)
        planner = Planner(options, lengths)
        least = [planner.least_rest_ms(line) if line.is_rest else 0 for line in lines]
        lines = fitted(lines, options.fit_ms - around, least)
    return _assemble(routine, options, lines, lengths)


def with_lengths(timeline: Timeline, lengths: Lengths, begun: int | None) -> Timeline:
    """Return the timeline with newly known speech lengths after segment `begun`, everywhere if that is None."""
    new = _assemble(timeline.routine, timeline.options, timeline.lines, lengths)
    return new if begun is None else _spliced(timeline, new, begun)


def with_how_much(timeline: Timeline, how_much: HowMuch, lengths: Lengths, begun: int | None) -> Timeline:
    """Return the timeline in which so much is said after segment `begun`, everywhere if that is None.

    It has the same lines and segments; a move is as long as what is said in it.
    """
    options = replace(timeline.options, how_much=how_much)
    new = _assemble(timeline.routine, options, timeline.lines, lengths)
    return new if begun is None else _spliced(timeline, new, begun)


def with_added(timeline: Timeline, line: int, extra_ms: int, lengths: Lengths, begun: Begun | None = None) -> Timeline:
    """Return the timeline with `extra_ms` more work in one line; what comes before its work stays as it is.

    `begun` tells how far that work has come: what has been said in it stays, and nothing is put before or into it.
    """
    work = timeline.work_segment(line)
    longer = replace(timeline.lines[line], work_ms=timeline.lines[line].work_ms + extra_ms)
    lines = (*timeline.lines[:line], longer, *timeline.lines[line + 1 :])
    if begun is not None:
        played = tuple(replace(cue, at_ms=cue.at_ms - work.start_ms) for cue in begun.played)
        begun = Begun(begun.here_ms - work.start_ms, played)
    new = _assemble(timeline.routine, timeline.options, lines, lengths, {line: begun} if begun else {})
    return _spliced(timeline, new, work.index - 1)


def _spliced(old: Timeline, new: Timeline, begun: int) -> Timeline:
    """Take `old` up to and including segment `begun`, and `new` after it, moved to where `old` leaves off."""
    shift = old.segments[begun].end_ms - new.segments[begun].end_ms
    later: Iterable[Segment] = new.segments[begun + 1 :]
    heard: Iterable[Cue] = (cue for cue in new.cues if cue.segment > begun)
    if shift:
        # Mostly nothing moves; a copy of each of 1,500 segments and cues takes 20 ms.
        later = (replace(seg, start_ms=seg.start_ms + shift, end_ms=seg.end_ms + shift) for seg in later)
        heard = (replace(cue, at_ms=cue.at_ms + shift) for cue in heard)
    return replace(
        new,
        segments=(*old.segments[: begun + 1], *later),
        cues=(*(cue for cue in old.cues if cue.segment <= begun), *heard),
    )


def _assemble(
    routine: Routine,
    options: Options,
    lines: tuple[Line, ...],
    lengths: Lengths,
    begun: Mapping[int, Begun] = _NOTHING_BEGUN,
) -> Timeline:
    segments: list[Segment] = []
    cues: list[Cue] = []
    left_out: list[LeftOut] = []

    def add(kind: SegmentKind, line: int | None, part: Part) -> None:
        start = segments[-1].end_ms if segments else 0
        segments.append(Segment(len(segments), kind, line, start, start + part.length_ms))
        cues.extend(replace(cue, segment=len(segments) - 1, at_ms=start + cue.at_ms) for cue in part.cues)

    planner = Planner(options, lengths)
    add(SegmentKind.LEAD_IN, None, planner.lead_in())
    for line, after in pairwise((*lines, None)):
        if line is None:
            break
        opening = opening_of(line, lines[line.number - 1] if line.number else None)
        if not line.is_rest:
            add(SegmentKind.MOVE, line.number, planner.move(line, opening))
        if line.waits:
            add(SegmentKind.WAIT, line.number, planner.wait())
        work = planner.work(line, begun.get(line.number), after, opening)
        add(SegmentKind.REST if line.is_rest else SegmentKind.WORK, line.number, work)
        left_out.extend(LeftOut(line.number, name) for name in work.left_out)
    timeline = Timeline(routine, options, lines, tuple(segments), tuple(cues), tuple(left_out))
    return replace(timeline, all_known=all(said in lengths for said in timeline.utterances()))

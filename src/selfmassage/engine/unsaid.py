"""Find what is not said because less is to be said: it is shown instead, at the time it would be heard."""

from dataclasses import replace

from selfmassage.engine.parts import Planner
from selfmassage.engine.segments import Cue, CueKind
from selfmassage.engine.timeline import Timeline

_AUTHORS = "cue:"


def unsaid(timeline: Timeline, index: int) -> tuple[Cue, ...]:
    """Return the author's cues of the work or rest with that index that would be heard if everything were said.

    In order, at their offsets in the timeline, by estimated lengths. Instructions are not among them: they are shown
    in any case.
    """
    options, segment = timeline.options, timeline.segments[index]
    if options.how_much == "everything" or segment.line is None or segment != timeline.work_segment(segment.line):
        return ()
    line = timeline.lines[segment.line]
    planner = Planner(replace(options, how_much="everything", announce_ms=0, counting="off"), {})
    heard = {cue.name for cue in timeline.cues_of(index)}
    return tuple(
        replace(cue, segment=index, at_ms=segment.start_ms + cue.at_ms)
        for cue in planner.work(line, None, None).cues
        if cue.kind is CueKind.SAY and cue.name.startswith(_AUTHORS) and cue.name not in heard
    )


def unsaid_at(timeline: Timeline, index: int, at_ms: int) -> Cue | None:
    """Return the last of them that has had its time at `at_ms`; None before the first."""
    been = [cue for cue in unsaid(timeline, index) if cue.at_ms <= at_ms]
    return been[-1] if been else None

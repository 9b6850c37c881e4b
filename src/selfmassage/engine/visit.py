"""One visit of a segment: which of its cues have been, what is being said, what a pause cut off."""

from dataclasses import replace

from selfmassage.engine.placing import BETWEEN_SAYS_MS
from selfmassage.engine.segments import Begun, Cue, CueKind, Segment
from selfmassage.engine.timeline import Timeline


class Visit:
    """What has happened in a segment since it was entered. Positions are milliseconds of the timeline."""

    def __init__(self, timeline: Timeline, index: int, from_ms: int) -> None:
        """Enter segment `index` at `from_ms`; cues before that are not given any more."""
        self.segment: Segment = timeline.segments[index]
        self.from_ms = from_ms
        self._cues = timeline.cues_of(index)
        self._been = {cue.name for cue in self._cues if cue.at_ms < from_ms}
        self._played: list[Cue] = []
        self._cut: Cue | None = None

    def next_cue(self) -> Cue | None:
        """Return the first cue that has not been; None when all have."""
        return next((cue for cue in self._cues if cue.name not in self._been), None)

    def play(self, cue: Cue) -> None:
        """Mark `cue` as given at its offset."""
        self._been.add(cue.name)
        self._played.append(cue)

    def silence(self, here_ms: float) -> None:
        """Note a line that is cut off at `here_ms`; one cut earlier and not said again yet stays noted."""
        spoken = (cue for cue in reversed(self._played) if cue.kind is CueKind.SAY)
        last = next(spoken, None)
        if last is not None and here_ms < last.at_ms + last.length_ms:
            self._cut = last

    def say_again(self, here_ms: int) -> Cue | None:
        """Return the line that was cut off, now at `here_ms`, if it fits before the next line and the end."""
        cut, self._cut = self._cut, None
        if cut is None:
            return None
        later = (
            cue.at_ms - BETWEEN_SAYS_MS for cue in self._cues if cue.kind is CueKind.SAY and cue.name not in self._been
        )
        if here_ms + cut.length_ms > min(later, default=self.segment.end_ms):
            return None
        again = replace(cut, at_ms=here_ms)
        self.play(again)
        return again

    def begin_again(self) -> None:
        """Forget everything: all cues come once more."""
        self._been.clear()
        self._played.clear()
        self._cut = None

    def begun(self, here_ms: int) -> Begun:
        """Return how far this visit has come, for a plan that leaves it as it is up to here."""
        return Begun(here_ms, tuple(cue for cue in self._played if cue.kind is not CueKind.TICK))

    def replan(self, timeline: Timeline, here_ms: int) -> None:
        """Go on in the same segment of another timeline: what has been has been, last seconds tick anew."""
        self.segment = timeline.segments[self.segment.index]
        self._cues = timeline.cues_of(self.segment.index)
        self._been = {cue.name for cue in self._played if cue.kind is not CueKind.TICK}
        self._been |= {cue.name for cue in self._cues if cue.at_ms < here_ms}

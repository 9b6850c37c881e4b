"""A silent rehearsal: the body shows any moment of a compiled routine, with no clock of its own."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from selfmassage.engine.segments import SegmentKind
from selfmassage.engine.transitions import State
from selfmassage.model.text import choose
from selfmassage.ui.play.scenes import phase_of, scene_of
from selfmassage.ui.routine.strip import Cell

if TYPE_CHECKING:
    from selfmassage.engine.lines import Line
    from selfmassage.engine.segments import Segment
    from selfmassage.engine.timeline import Timeline
    from selfmassage.model.bodymap import BodyMap
    from selfmassage.ui.body.scene import Scene
    from selfmassage.ui.routine.rehearsal_view import RehearsalView


class Place(NamedTuple):
    """A line by its key, and how much of its work is done, 0 to 1: the same in every length of a routine."""

    key: str
    share: float


class Rehearsal:
    """Shows moments of one timeline on a body view. Scenes are made once: scrubbing goes over them again and again."""

    def __init__(self, body: RehearsalView, bodymap: BodyMap) -> None:
        self._body = body
        self._bodymap = bodymap
        self._timeline: Timeline | None = None
        self._starts: list[int] = []
        self._scenes: dict[int, Scene] = {}

    def set_timeline(self, timeline: Timeline) -> None:
        """Rehearse this one from now on."""
        self._timeline = timeline
        self._starts = [segment.start_ms for segment in timeline.segments]
        self._scenes = {}
        self._body.set_scenes(self._scene_of(segment) for segment in timeline.segments if segment.length_ms)

    @property
    def _shown(self) -> Timeline:
        if self._timeline is None:
            raise RuntimeError("nothing to rehearse before `set_timeline`")
        return self._timeline

    def segment_at(self, at_ms: int) -> Segment:
        """Return the segment a moment lies in."""
        return self._shown.segments[max(0, bisect_right(self._starts, at_ms) - 1)]

    def line_at(self, at_ms: int) -> Line:
        """Return the line a moment belongs to; the lead-in belongs to the first."""
        return self._shown.lines[self.segment_at(at_ms).line or 0]

    def show(self, at_ms: int) -> Line:
        """Show a moment and return its line."""
        segment = self.segment_at(at_ms)
        line = self.line_at(at_ms)
        self._body.set_scene(self._scene_of(segment), (at_ms - segment.start_ms) / 1000)
        return line

    def show_off(self, at_ms: int) -> None:
        """Show where a moment would be, with nothing going on there: the picture of a routine that is off."""
        scene = self._scene(self.line_at(at_ms), SegmentKind.WORK)
        still = replace(scene, side=None, phase="paused", marks=(), ghosts=(), spots=(), hands=())
        self._body.set_scene(still)

    def first_work_ms(self) -> int:
        """Return a moment at which a hand is at work: what the page opens with."""
        work = next((one for one in self._shown.segments if one.kind is SegmentKind.WORK), None)
        return 0 if work is None else work.start_ms + work.length_ms // 2

    def same_place(self, place: Place) -> int:
        """Return where `place` is in this timeline; where it has no such line any more, where the first work is."""
        line = next((one.number for one in self._shown.lines if one.key == place.key), None)
        if line is None:
            return self.first_work_ms()
        work = self._shown.work_segment(line)
        return work.start_ms + round(place.share * work.length_ms)

    def place_of(self, at_ms: int) -> Place:
        """Return the line a moment belongs to, and how much of its work is done then."""
        line = self.line_at(at_ms)
        work = self._shown.work_segment(line.number)
        return Place(line.key, min(max((at_ms - work.start_ms) / max(work.length_ms, 1), 0.0), 1.0))

    def _scene_of(self, segment: Segment) -> Scene:
        scene = self._scenes.get(segment.index)
        if scene is None:
            line = self._shown.lines[segment.line or 0]
            scene = self._scenes[segment.index] = self._scene(line, segment.kind)
        return scene

    def _scene(self, line: Line, kind: SegmentKind) -> Scene:
        phase = phase_of(State.RUNNING, kind)
        return scene_of(self._shown.routine, self._bodymap, line, phase, line.pressure)


def cells_of(timeline: Timeline, shorter: frozenset[int]) -> tuple[Cell, ...]:
    """Return a cell for each stage; those in `shorter` are marked. The lead-in belongs to the first that is played.

    A stage of which every step is left out has a cell without length, before that of the next one.
    """
    cells: list[Cell] = []
    routine, options = timeline.routine, timeline.options
    at_ms = 0
    for number, stage in enumerate(routine.stages):
        out = sum(step.id in options.left_out for step in stage.steps)
        title, _ = choose(stage.title, routine.language, options.languages)
        lines = [line for line in timeline.lines if line.stage == number]
        if not lines:
            cells.append(Cell(title, at_ms, at_ms, 0, left_out=out))
            continue
        inside = [segment for segment in timeline.segments if segment.line in {line.number for line in lines}]
        start_ms = inside[0].start_ms if at_ms else 0
        at_ms = inside[-1].end_ms
        cells.append(Cell(title, start_ms, at_ms, sum(line.work_ms for line in lines), number in shorter, out))
    return tuple(cells)


def line_starts(timeline: Timeline) -> tuple[int, ...]:
    """Return where the work of each line begins."""
    return tuple(timeline.work_segment(line.number).start_ms for line in timeline.lines)

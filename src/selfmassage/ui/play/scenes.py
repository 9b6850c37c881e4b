"""Turn a line of a session into the picture of the body that goes with it."""

from typing import Literal

from selfmassage.engine.lines import Line
from selfmassage.engine.timeline import SegmentKind, Timeline
from selfmassage.engine.transitions import State
from selfmassage.model.bodymap import BodyMap, Path, Point
from selfmassage.model.routine import Drawing, Routine
from selfmassage.model.step import Exercise, Press, Rest, Stroke
from selfmassage.model.tokens import HandPart, ViewName
from selfmassage.ui.body.scene import Phase, Scene, ShownSide, Touch, scene_for

_SHOWN: dict[str, ShownSide] = {"right": "right", "left": "left", "both": "both", "midline": "mid"}
_PHASES: dict[SegmentKind, Phase] = {
    SegmentKind.LEAD_IN: "move",
    SegmentKind.MOVE: "move",
    SegmentKind.WAIT: "wait",
    SegmentKind.WORK: "work",
    SegmentKind.REST: "rest",
}


def phase_of(state: State, kind: SegmentKind) -> Phase:
    """Return how the body is shown in a state of the session."""
    match state:
        case State.HURT:
            return "hurt"
        case State.PAUSED:
            return "rest" if kind is SegmentKind.REST else "paused"
        case State.COUNT_IN:
            return "rest" if kind is SegmentKind.REST else "move"
        case State.FINISHED | State.STOPPED:
            return "rest"
        case _:
            return _PHASES[kind]


def scene_of(routine: Routine, bodymap: BodyMap, line: Line, phase: Phase, pressure: int) -> Scene:
    """Return the scene of `line`; `pressure` is what it may be now, after "it hurts" less than the author's."""
    name, path, points = _place(routine, bodymap, line)
    return scene_for(
        name,
        bodymap.views[name],
        phase=phase,
        side=_SHOWN.get(line.side or ""),
        path=path,
        points=points,
        touch=_touch(line, pressure),
        change_of_side=line.second_side and phase == "move",
    )


def resting_scene(timeline: Timeline, bodymap: BodyMap, line: Line) -> Scene:
    """Return the body with nothing marked, as it was last worked on up to `line`: the massage is over."""
    worked = [one for one in timeline.lines[: line.number + 1] if not one.is_rest]
    name, _, _ = _place(timeline.routine, bodymap, worked[-1] if worked else line)
    return scene_for(name, bodymap.views[name], phase="rest")


def _place(routine: Routine, bodymap: BodyMap, line: Line) -> tuple[ViewName, Path | None, tuple[Point, ...]]:
    step = line.step
    match step:
        case Rest():
            return step.view or ViewName.FRONT, None, ()
        case Press(point=str(code)):
            name = step.view or bodymap.points_home[code]
            points = tuple(point for point in bodymap.views[name].points if point.code == code)
            return name, None, points
        case Stroke(path=str(wanted)) | Press(path=str(wanted)) | Exercise(movement=wanted):
            if wanted in routine.drawings:
                drawing = routine.drawings[wanted]
                return drawing.view, _drawn(drawing), ()
            name = step.view or bodymap.paths_home[wanted]
            return name, bodymap.views[name].paths[wanted], ()
        case _:
            return ViewName.FRONT, None, ()


def _drawn(drawing: Drawing) -> Path:
    """Return an author's drawing as a path like those of the body map."""
    side: Literal["right", "mid"] = "right"
    return Path(shape=drawing.shape, side=side, points=drawing.points, closed=drawing.closed, pingpong=drawing.pingpong)


def _touch(line: Line, pressure: int) -> Touch:
    match line.step:
        case Stroke(hand=hand):
            return Touch(hand.part, hand.which, pressure, line.tempo)
        case Press(hand=hand, seconds=seconds, turns=turns):
            return Touch(hand.part, hand.which, pressure, turn_s=seconds / turns)
        case Exercise():
            return Touch(HandPart.NONE, pressure=0, tempo=line.tempo)
        case _:
            return Touch(HandPart.NONE, pressure=0)

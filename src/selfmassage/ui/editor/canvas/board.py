"""The path of the chosen step as the tools see and change it; the routine has it, this makes edits of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from selfmassage.engine.editing.draft import Edited, Refused, step_address
from selfmassage.engine.editing.drawings import add_drawing, change_drawing
from selfmassage.engine.editing.fields import set_field
from selfmassage.model.step import Exercise, Press, Rest, Stroke
from selfmassage.model.text import choose, for_side
from selfmassage.model.tokens import PathShape, Side, ViewName
from selfmassage.ui.editor.canvas.judge import Judge
from selfmassage.ui.editor.canvas.sketch import MOST_NODES, Sketch, sketch_of, sketch_of_path

if TYPE_CHECKING:
    from selfmassage.engine.editing.draft import Outcome
    from selfmassage.model.bodymap import View
    from selfmassage.model.problem import Problem
    from selfmassage.model.step import Step
    from selfmassage.ui.editor.canvas.targets import Target
    from selfmassage.ui.editor.desk import Desk

_LEAST_LINE = 2


class Board(QObject):
    """`sketch` is what the chosen step follows, or what has been begun for it and is too short to be kept yet.

    `changed`: the sketch is another. `refused` carries the problems why the last change was not made, or () when
    that is no news any more.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._judge = Judge(desk.means.reviewer.surroundings)
        self._is_reading = False
        self._begun: Sketch | None = None
        self._stored: Sketch | None = None
        self._step: Step | None = None
        desk.changed.connect(self._on_changed)
        desk.selected.connect(self._on_changed)
        self._read()

    # --- what there is --------------------------------------------------------------------------------------------

    @property
    def step(self) -> Step | None:
        """The chosen step; None where a stage or nothing is chosen."""
        return self._step

    @property
    def can_draw(self) -> bool:
        """Whether the chosen step works anywhere on the body."""
        return self._step is not None and not isinstance(self._step, Rest)

    @property
    def sketch(self) -> Sketch | None:
        """The path as it is now; None where the step works at a point or nowhere."""
        return self._begun if self._begun is not None else self._stored

    @property
    def is_reading(self) -> bool:
        """Whether `changed` only follows a change of the desk, which others are told of as well."""
        return self._is_reading

    @property
    def is_begun(self) -> bool:
        """Whether the sketch is a new one, of which the routine has nothing yet."""
        return self._begun is not None

    @property
    def own_name(self) -> str | None:
        """The routine's own drawing the step follows; None for one of the body map."""
        name = place_of(self._step)
        return name if name in self._desk.routine.drawings else None

    @property
    def is_left(self) -> bool:
        """Whether the step works the left side alone, so that it is drawn there."""
        return getattr(self._step, "side", None) is Side.LEFT

    def view_of_step(self) -> ViewName:
        """Return the picture the chosen step is shown in; the back where there is none."""
        step, bodymap = self._step, self._desk.means.bodymap
        name = place_of(step)
        drawing = self._desk.routine.drawings.get(name or "")
        if drawing is not None:
            return drawing.view
        if isinstance(step, Rest):
            return step.view or ViewName.FRONT
        home = bodymap.home_of(name) if name else None
        return (getattr(step, "view", None) or home) or ViewName.BACK

    def view(self, name: ViewName) -> View:
        """Return a picture of the body map."""
        return self._desk.means.bodymap.views[name]

    # --- what is changed ------------------------------------------------------------------------------------------

    def begin(self, view: ViewName) -> None:
        """Begin a new path in a picture; what the step follows stays until the new one is long enough."""
        shape = PathShape.PRESS if isinstance(self._step, Press) else PathShape.ARC
        self._begun = Sketch(view, (), shape)
        self.changed.emit()

    def give_up(self) -> None:
        """Forget a path that is only begun."""
        if self._begun is not None:
            self._begun = None
            self.changed.emit()

    def problems(self, sketch: Sketch) -> tuple[Problem, ...]:
        """Return what a change to `sketch` would make worse: nothing may be changed so."""
        step = self._step
        region = self._desk.routine.region if isinstance(step, Stroke | Press) else None
        found = self._judge.problems(sketch, region)
        if not found or self.own_name is None or self._begun is not None or self._stored is None:
            return found
        # What is there already may be mended point by point, in the source view it may have come to lie anywhere.
        before = {_gist(one) for one in self._judge.problems(self._stored, region)}
        return tuple(one for one in found if _gist(one) not in before)

    def commit(self, sketch: Sketch, merge: str | None = None) -> bool:
        """Make `sketch` the path of the chosen step; False where it is refused, and nothing has changed then.

        A path of the body map stays as it is: the step gets a drawing of its own.
        """
        if len(sketch.nodes) > MOST_NODES or (self._begun is None and len(sketch.nodes) < self._least()):
            return False
        problems = self.problems(sketch)
        if problems:
            self.refused.emit(problems)
            return False
        self.refused.emit(())
        if self._begun is not None and len(sketch.nodes) < self._least():
            self._begun = sketch
            self.changed.emit()
            return True
        outcome = self._outcome(sketch)
        if isinstance(outcome, Edited):
            # What comes back with `changed` is this one.
            self._begun = None
        return self._desk.do(outcome, merge=merge)

    def seal(self) -> None:
        """Let the next edit be taken back by itself."""
        self._desk.seal()

    def follow(self, target: Target) -> bool:
        """Let the chosen step work at a place that was picked."""
        spot, step = self._desk.spot, self._step
        if spot is None or step is None:
            return False
        self._begun = None
        outcome = set_field(self._desk.routine, (*step_address(spot), target.field), target.name)
        if isinstance(outcome, Edited) and getattr(step, "view", None) is not None:
            # The picture that was asked for may not have the new place, and its own always has.
            alone = set_field(outcome.routine, (*step_address(spot), "view"), None)
            if isinstance(alone, Edited):
                outcome = replace(alone, label=outcome.label)
        return self._desk.do(outcome)

    # --- insides --------------------------------------------------------------------------------------------------

    def _least(self) -> int:
        return 1 if isinstance(self._step, Press) else _LEAST_LINE

    def _outcome(self, sketch: Sketch) -> Outcome:
        routine, drawing, name = self._desk.routine, sketch.drawing, self.own_name
        if isinstance(drawing, Refused):
            return drawing
        if name is not None and self._begun is None:
            return change_drawing(routine, name, drawing)
        return add_drawing(routine, self._title(), drawing, self._desk.spot)

    def _title(self) -> str:
        """Return what a new drawing is named after."""
        spot, routine = self._desk.spot, self._desk.routine
        if spot is None or self._step is None:
            return ""
        title = self._step.title or routine.stages[spot.stage].title
        return for_side(choose(title, routine.language, ("en",))[0], "right")

    def _read(self) -> None:
        self._step = self._desk.step
        self._stored = self._sketch_of_step()

    def _sketch_of_step(self) -> Sketch | None:
        name = place_of(self._step)
        if name is None:
            return None
        drawing = self._desk.routine.drawings.get(name)
        if drawing is not None:
            return sketch_of(drawing)
        bodymap = self._desk.means.bodymap
        home = bodymap.paths_home.get(name)
        return None if home is None else sketch_of_path(home, bodymap.views[home].paths[name])

    def _on_changed(self) -> None:
        before, sketch = self._step, self.sketch
        self._read()
        if self._begun is not None and (self._step is None or before is None or self._step.id != before.id):
            self._begun = None
        if self.sketch != sketch or self._step is not before:
            self._is_reading = True
            self.changed.emit()
            self._is_reading = False


def place_of(step: Step | None) -> str | None:
    """Return the path, movement or point a step works at."""
    match step:
        case Stroke(path=str() as name) | Press(path=str() as name) | Press(point=str() as name):
            return name
        case Exercise(movement=name):
            return name
        case _:
            return None


def _gist(problem: Problem) -> tuple[str, object]:
    return problem.code, problem.params.get("area")

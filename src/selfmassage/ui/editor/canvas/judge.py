"""Say why a path may not run as it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.engine.check_places import drawn
from selfmassage.engine.editing.draft import Refused
from selfmassage.engine.editing.drawings import drawing_refusals
from selfmassage.engine.places import areas_touched
from selfmassage.model.problem_codes import problem

if TYPE_CHECKING:
    from selfmassage.engine.editing.review_step import Surroundings
    from selfmassage.model.problem import Problem
    from selfmassage.model.tokens import Region
    from selfmassage.ui.editor.canvas.sketch import Sketch


class Judge:
    """Holds sketches against the body map and against a routine's region."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._around = surroundings
        self._last: tuple[Sketch, Region | None, tuple[Problem, ...]] | None = None

    def problems(self, sketch: Sketch, region: Region | None) -> tuple[Problem, ...]:
        """Return what is wrong with `sketch`: it leaves the picture or the region, or enters what is left alone.

        Without a region it may lie anywhere on the body. The sketch asked for last is not judged anew.
        """
        known = self._last
        if known is None or known[0] != sketch or known[1] is not region:
            known = (sketch, region, self._judged(sketch, region))
            self._last = known
        return known[2]

    def _judged(self, sketch: Sketch, region: Region | None) -> tuple[Problem, ...]:
        if not sketch.nodes:
            return ()
        drawing = sketch.drawing
        if isinstance(drawing, Refused):
            return drawing.problems
        view = self._around.bodymap.views[sketch.view]
        found = drawing_refusals(view, drawing)
        if region is None or found:
            return found
        touched = frozenset(area.id for area in areas_touched(view, drawn(drawing)))
        if touched and touched <= frozenset(self._around.rules.regions.get(region, ())):
            return ()
        return (problem("path.leaves_region", ("drawings",), place="", region=region.value),)

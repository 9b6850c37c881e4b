"""Words of drawing on the body: why a point stays where it was, what the tools do, how a hand follows a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.model.tokens import PathShape, Region
from selfmassage.words.area_names import area_name
from selfmassage.words.catalogue import marked, tr
from selfmassage.words.names import region_name
from selfmassage.words.problems import problem_sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selfmassage.model.problem import Problem

_SHAPES: Mapping[PathShape, str] = {
    PathShape.ARC: marked("Curve"),
    PathShape.STRAIGHT: marked("Straight lines"),
    PathShape.CIRCLES: marked("Circles"),
    PathShape.SPIRAL: marked("Spiral"),
    PathShape.ZIGZAG: marked("Zigzag"),
    PathShape.PRESS: marked("Presses"),
    PathShape.TAP: marked("Taps"),
}


def shape_name(shape: PathShape) -> str:
    """Return `Straight lines`: how a line runs and how the hand follows it."""
    return tr(_SHAPES[shape])


def refusal_text(problem: Problem, *, short: bool = False) -> str:
    """Return why a line may not run so, and, unless it has to be `short`, that nothing has changed."""
    why = _why(problem)
    return why if short else why + " " + tr("The point stays where it was.")


def _why(problem: Problem) -> str:
    match problem.code:
        case "place.forbidden":
            return tr("Not over “{area}”: that place is never worked.").format(
                area=area_name(str(problem.params["area"]))
            )
        case "path.leaves_region":
            region = region_name(Region(str(problem.params["region"])))
            return tr("This lies outside of the routine's region, “{region}”.").format(region=region)
        case "drawing.outside":
            return tr("This lies outside of the picture.")
        case _:
            return problem_sentence(problem)

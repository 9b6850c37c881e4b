"""Check the places a routine works: names of the body map, own drawings, forbidden areas and pressures."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Self

from selfmassage.engine.meant import hint
from selfmassage.engine.places import MIDLINE, PALM_MOST, Cap, areas_touched, forbidden_touched, pressure_cap
from selfmassage.model.bodymap import BodyMap, Path, Ring, View
from selfmassage.model.problem import Problem
from selfmassage.model.problem_codes import problem
from selfmassage.model.routine import Drawing, Routine
from selfmassage.model.step import Exercise, Press, Rest, Step, Stroke
from selfmassage.model.tokens import ViewName

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class _Touch:
    """What a place runs into."""

    never: tuple[str, ...]
    cap: Cap | None
    flat_palm: bool
    areas: frozenset[str]


@dataclass
class _Measured:
    """What is known of the body map used last: thousands of routines use the same few places of it."""

    bodymap: BodyMap | None = None
    touched: dict[tuple[ViewName, str], _Touch] = field(default_factory=dict[tuple[ViewName, str], "_Touch"])

    movements: frozenset[str] = frozenset()
    fine: set[tuple[str | None, str | None, int]] = field(default_factory=set[tuple[str | None, str | None, int]])
    """Path or point with a pressure, in its home view: of these nothing is wrong."""

    def of(self, bodymap: BodyMap) -> Self:
        if self.bodymap is not bodymap:
            self.bodymap, self.touched, self.fine = bodymap, {}, set()
            self.movements = frozenset(
                name for name, home in bodymap.paths_home.items() if bodymap.views[home].paths[name].exercise
            )
        return self


_measured = _Measured()


class PlaceCheck:
    """Checks one routine against one body map; a place used by many routines is measured once."""

    def __init__(self, routine: Routine, bodymap: BodyMap) -> None:
        """Take what is checked and what it is checked against."""
        self._routine = routine
        self._map = bodymap
        self._movements = _measured.of(bodymap).movements

    def drawings(self) -> Iterator[Problem]:
        """Check the routine's own drawings, used or not."""
        if not self._routine.drawings:
            return
        used = {
            name
            for _, _, step in self._routine.steps()
            for name in (getattr(step, "path", None), getattr(step, "movement", None))
        }
        for name, drawing in self._routine.drawings.items():
            place = ("drawings", name)
            if name in self._map.paths_home:
                yield problem("drawing.shadows", place, given=name)
            if name not in used:
                yield problem("drawing.unused", place, given=name)
            if (view := self._map.views.get(drawing.view)) is not None:
                yield from drawing_problems(view, name, drawing, place)

    def is_known_fine(self, step: Step) -> bool:
        """Tell at once of most steps that nothing is wrong with where they work; False where that takes a check."""
        if step.kind == "rest":
            return True
        if step.kind == "exercise" or step.view is not None or self._routine.drawings:
            return False
        place = (step.path, step.point if step.kind == "press" else None, step.pressure)
        fine = _measured.of(self._map).fine
        if place not in fine and not any(self.step((), step)):
            fine.add(place)
        return place in fine

    def step(self, place: Place, step: Step) -> Iterator[Problem]:
        """Check where one step works."""
        match step:
            case Exercise():
                yield from self._movement(place, step)
            case Stroke():
                yield from self._path(place, step.path, step)
            case Press(path=str() as name):
                yield from self._path(place, name, step)
            case Press(point=str() as code):
                yield from self._point(place, code, step)
            case Rest() | Press():
                pass

    def _movement(self, place: Place, step: Exercise) -> Iterator[Problem]:
        at = (*place, "movement")
        name = step.movement
        if name in self._routine.drawings:
            return
        if name not in self._map.paths_home:
            known = [*self._movements, *self._routine.drawings]
            yield problem("movement.unknown", at, **hint(name, known))
        elif name not in self._movements:
            yield problem("movement.is_path", at, given=name)
        else:
            yield from self._view(place, step, name, self._map.paths_home[name])

    def _path(self, place: Place, name: str, step: Stroke | Press) -> Iterator[Problem]:
        at = (*place, "path")
        if (drawing := self._routine.drawings.get(name)) is not None:
            yield from self._view(place, step, name, drawing.view)
            if (view := self._map.views.get(drawing.view)) is not None:
                yield from _pressure(place, step.pressure, pressure_cap(view, drawn(drawing)))
            return
        if name not in self._map.paths_home:
            known = [*(set(self._map.paths_home) - self._movements), *self._routine.drawings]
            yield problem("path.unknown", at, **hint(name, known))
            return
        if name in self._movements:
            yield problem("path.is_movement", at, given=name)
            return
        home = self._map.paths_home[name]
        yield from self._view(place, step, name, home)
        yield from self._contact(at, step.pressure, name, _touch(self._map, home, name))

    def _point(self, place: Place, code: str, step: Press) -> Iterator[Problem]:
        at = (*place, "point")
        home = self._map.points_home.get(code)
        if home is None:
            yield problem("point.unknown", at, **hint(code, self._map.points_home))
            return
        yield from self._view(place, step, code, home)
        if not any(point.press for point in self._map.views[home].points if point.code == code):
            yield problem("point.not_pressed", at, given=code)
            return
        yield from self._contact(at, step.pressure, code, _touch(self._map, home, code))

    def _view(self, place: Place, step: Step, name: str, home: ViewName) -> Iterator[Problem]:
        if step.view is None or step.view == home:
            return
        view = self._map.views.get(step.view)
        shown = view is not None and (name in view.paths or any(point.code == name for point in view.points))
        code = "view.not_home" if shown else "view.lacks_place"
        yield problem(code, (*place, "view"), given=step.view.value, place=name, home=home.value)

    def _contact(self, at: Place, pressure: int, name: str, touch: _Touch) -> Iterator[Problem]:
        for area in touch.never:
            if not (touch.flat_palm and area == MIDLINE):
                yield problem("place.forbidden", at, place=name, area=area)
            elif pressure > PALM_MOST:
                yield problem("place.palm_only", (*at[:-1], "pressure"), place=name, area=area, most=PALM_MOST)
        yield from _pressure(at[:-1], pressure, touch.cap)


def drawing_problems(view: View, name: str, drawing: Drawing, place: Place) -> Iterator[Problem]:
    """Check where one drawing runs in its view."""
    if any(not (0 <= x <= view.size[0] and 0 <= y <= view.size[1]) for x, y in drawing.points):
        yield problem("drawing.outside", (*place, "points"), given=name)
    for area in forbidden_touched(view, drawn(drawing)):
        yield problem("place.forbidden", (*place, "points"), place=name, area=area.id)


def path_areas(bodymap: BodyMap, name: str) -> frozenset[str]:
    """Return the ids of the areas that a path of the body map runs through, on either side; none for no such path."""
    home = bodymap.paths_home.get(name)
    return frozenset() if home is None else _touch(bodymap, home, name).areas


def _touch(bodymap: BodyMap, home: ViewName, name: str) -> _Touch:
    key = (home, name)
    touched = _measured.of(bodymap).touched
    if key not in touched:
        touched[key] = _measure(bodymap.views[home], name)
    return touched[key]


def _measure(view: View, name: str) -> _Touch:
    path = view.paths.get(name)
    lines = _lines(path) if path else [((point.x, point.y),) for point in view.points if point.code == name]
    never = {area.id: None for line in lines for area in forbidden_touched(view, line)}
    areas = [areas_touched(view, line) for line in lines]
    caps = [pressure_cap(view, line, here) for line, here in zip(lines, areas, strict=True)]
    lowest = min((cap for cap in caps if cap is not None), key=lambda cap: cap.most, default=None)
    names = frozenset(area.id for here in areas for area in here)
    return _Touch(tuple(never), lowest, flat_palm=path is not None and path.flat_palm, areas=names)


def _lines(path: Path) -> list[Ring]:
    return [path.drawn, *path.lanes]


def drawn(drawing: Drawing) -> Ring:
    """Return the polyline of a drawing, a closed one back to its first point."""
    return (*drawing.points, drawing.points[0]) if drawing.closed else drawing.points


def _pressure(place: Place, given: int, cap: Cap | None) -> Iterator[Problem]:
    if cap is not None and given > cap.most:
        yield problem("pressure.above_cap", (*place, "pressure"), given=given, most=cap.most, area=cap.area)

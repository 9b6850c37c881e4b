"""What a routine's steps are, as the rules see them: the areas they touch and the sets that follow from those."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from selfmassage.engine.places import areas_touched, caps_touched
from selfmassage.model.bodymap import BodyMap, Ring, View
from selfmassage.model.routine import Routine
from selfmassage.model.screening import Derivation, Screening
from selfmassage.model.step import Exercise, Press, Rest, Step, Stroke
from selfmassage.model.tokens import HandPart, Item, Technique, ViewName


@dataclass(frozen=True, slots=True)
class Traits:
    """One step that moves or is moved. `areas` is None where it cannot be told what it touches."""

    step: Stroke | Press | Exercise
    areas: frozenset[str] | None
    sets: frozenset[str]

    @property
    def is_massage(self) -> bool:
        """Whether a hand works, which an exercise does without."""
        return isinstance(self.step, Stroke | Press)

    @property
    def technique(self) -> Technique | None:
        """How the hand works; a press of a point is pressure."""
        return self.step.technique if isinstance(self.step, Stroke) else Technique.PRESSURE if self.is_massage else None

    @property
    def part(self) -> HandPart | None:
        """What touches the body."""
        return self.step.hand.part if isinstance(self.step, Stroke | Press) else None

    @property
    def pressure(self) -> int:
        """The author's pressure, 0 for an exercise."""
        return self.step.pressure if isinstance(self.step, Stroke | Press) else 0

    @property
    def point(self) -> str | None:
        """The code of the point that is pressed."""
        return self.step.point if isinstance(self.step, Press) else None


@dataclass(frozen=True, slots=True)
class RoutineTraits:
    """A routine as the rules see it. `sets` are those it names and those its steps and things lead to."""

    routine: Routine
    steps: tuple[Traits, ...]
    sets: frozenset[str]

    @property
    def needed(self) -> frozenset[Item]:
        """The things it cannot do without."""
        return frozenset(one.item for one in self.routine.equipment if not one.optional)

    @property
    def used(self) -> frozenset[Item]:
        """The things it may use."""
        return frozenset(one.item for one in self.routine.equipment)


def traits_of(rules: Screening, routine: Routine, bodymap: BodyMap) -> RoutineTraits:
    """Return what the rules see of `routine`; the author's `screening` can add a set and take none away."""
    steps = tuple(
        _traits(rules.derivation, routine, bodymap, step)
        for _, _, step in routine.steps()
        if not isinstance(step, Rest)
    )
    sets = set(routine.screening)
    for one in steps:
        sets |= one.sets
    for thing in routine.equipment:
        sets |= set(rules.derivation.items.get(thing.item, ()))
    sets |= {offer.set for offer in rules.offers if offer.id == routine.off_until}
    return RoutineTraits(routine, steps, rules.with_included(sets))


@dataclass
class _Measured:
    """The areas that places of the body map used last touch: many routines use the same few places of it."""

    bodymap: BodyMap | None = None
    areas: dict[tuple[ViewName, str], frozenset[str]] = field(
        default_factory=dict[tuple[ViewName, str], frozenset[str]]
    )

    def of(self, bodymap: BodyMap, home: ViewName, name: str) -> frozenset[str]:
        if self.bodymap is not bodymap:
            self.bodymap, self.areas = bodymap, {}
        key = (home, name)
        if key not in self.areas:
            view = bodymap.views[home]
            self.areas[key] = frozenset(area for line in _lines(view, name) for area in _touched(view, line))
        return self.areas[key]


_measured = _Measured()


def _traits(table: Derivation, routine: Routine, bodymap: BodyMap, step: Stroke | Press | Exercise) -> Traits:
    view, areas = _place(table, routine, bodymap, step)
    # An area the table does not know may be any of its view.
    known = None if areas is None or any(area not in table.areas for area in areas) else areas or None
    if known is not None:
        sets = {name for area in known for name in table.areas[area]}
    elif view is not None:
        sets = set(table.views.get(view, ()))
    else:
        sets = {name for given in table.views.values() for name in given}
    found = Traits(step, known, frozenset(sets))
    more = set(table.parts.get(found.part, ()) if found.part is not None else ())
    more |= set(table.techniques.get(found.technique, ()) if found.technique is not None else ())
    return Traits(step, known, frozenset(sets | more))


def _place(
    table: Derivation, routine: Routine, bodymap: BodyMap, step: Stroke | Press | Exercise
) -> tuple[ViewName | None, frozenset[str] | None]:
    name = _name(step)
    if (drawing := routine.drawings.get(name)) is not None:
        view = bodymap.views.get(drawing.view)
        line = (*drawing.points, drawing.points[0]) if drawing.closed else drawing.points
        return drawing.view, None if view is None else frozenset(_touched(view, line))
    home = bodymap.home_of(name)
    if name in table.places:
        return home, frozenset(table.places[name])
    return home, None if home is None else _measured.of(bodymap, home, name)


def _name(step: Step) -> str:
    match step:
        case Exercise(movement=name) | Stroke(path=name) | Press(path=str() as name) | Press(point=str() as name):
            return name
        case _:
            return ""


def _lines(view: View, name: str) -> list[Ring]:
    path = view.paths.get(name)
    if path is not None:
        return [path.drawn, *path.lanes]
    return [((point.x, point.y),) for point in view.points if point.code == name]


def _touched(view: View, line: Ring) -> Iterator[str]:
    yield from (area.id for area in areas_touched(view, line))
    yield from (place.id for place in caps_touched(view, line))

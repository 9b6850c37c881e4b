"""Mend a faulty document just enough to find what else is wrong with it.

Nothing mended is ever shown, saved or played: a reader who must fix a file gets all of its problems at once, not
the next one after each repair. What was replaced is noted, so that nothing is said of the replacement.
"""

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from selfmassage.engine.slips import Json, Place, at, keys_of, schema_of
from selfmassage.model.problem import Problem

_REST: Final[Mapping[str, Json]] = {"kind": "rest", "seconds": 1, "say": "-", "show": "-"}
_STAGE: Final[Mapping[str, Json]] = {"title": "-"}
_FALLBACK: Final[Mapping[str, Json]] = {
    "format": 1,
    "language": "en",
    "title": "-",
    "summary": "-",
    "region": "collar",
    "performer": "self",
    "position": "sitting",
    "name": "-",
    "item": "oil",
    "view": "back",
    "points": [[0, 0]],
    "say": "-",
    "show": "-",
    "at": "half",
    "part": "hand",
    "technique": "pressure",
    "hand": {"part": "hand"},
    "path": "-",
    "movement": "-",
    "side": "each",
    "pressure": 0,
    "seconds": 1,
}
_PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "step": ("kind", "seconds", "strokes", "repetitions", "tempo", "min_seconds", "max_seconds"),
    "press": ("kind", "point", "path"),
}


@dataclass
class Salvage:
    """A document in repair: `document` is what it has become, `renamed` gives the written place of a respelt key."""

    document: Json
    replaced: set[Place] = field(default_factory=set[Place])
    renamed: dict[Place, Place] = field(default_factory=dict[Place, Place])
    _made: int = 0
    _is_own: bool = False

    def speaks_of_repair(self, told: Problem) -> bool:
        """Tell whether a problem lies in what was replaced rather than in what was written."""
        path = told.path
        if any(path[:end] in self.replaced for end in range(1, len(path) + 1)):
            return True
        # What a step's parts are together is not told of parts that were guessed.
        parts = _PARTS.get(told.code.partition(".")[0], ())
        return any((*path, name) in self.replaced or (*path, name) in self.renamed for name in parts)

    def written(self, place: Place) -> Place:
        """Return where `place` is written in the file: a respelt key under the name it has there."""
        for end in range(len(place), 0, -1):
            if place[:end] in self.renamed:
                return (*self.written(self.renamed[place[:end]]), *place[end:])
        return place

    def mend(self, told: Problem) -> bool:
        """Take one problem out of the document; False where that cannot be done."""
        self._make_own()
        if (special := _SPECIAL.get(told.code)) is not None:
            return special(self, told)
        return self._replace(told.path)

    def put(self, place: Place, value: Json) -> bool:
        """Set the value at `place` and note that it is ours; `None` takes it out."""
        self._make_own()
        owner = at(self.document, place[:-1])
        if isinstance(owner, dict):
            if value is None:
                owner.pop(place[-1], None)
                if not owner:
                    self.replaced.add(place[:-1])
            else:
                owner[place[-1]] = copy.deepcopy(value)
        elif isinstance(owner, list) and value is not None and isinstance(place[-1], int):
            owner[place[-1]] = copy.deepcopy(value)
        else:
            return owner is None  # gone with something around it
        self.replaced.add(place)
        return True

    def _make_own(self) -> None:
        """Copy the document before its first repair: most need none, and the copy takes as long as the check."""
        if not self._is_own:
            self.document = copy.deepcopy(self.document)
            self._is_own = True

    def _fresh(self, key: str) -> Json:
        self._made += 1
        name = f"mended-{self._made}"
        rest = {**_REST, "id": f"{name}-rest"}
        match key:
            case "id":
                return name
            case "steps":
                return [rest]
            case "stages":
                return [{**_STAGE, "id": name, "steps": [rest]}]
            case "step":
                return rest
            case "stage":
                return {**_STAGE, "id": name, "steps": [rest]}
            case _:
                return _FALLBACK.get(key)

    def _replace(self, place: Place) -> bool:
        match place:
            case ("stages", int()):
                return self.put(place, self._fresh("stage"))
            case ("stages", int(), "steps", int()):
                return self.put(place, self._fresh("step"))
        while place and isinstance(place[-1], int):
            place = place[:-1]
        if not place:
            return False
        key = str(place[-1])
        model = schema_of(place[:-1], self.document)
        must = model is not None and keys_of(model).get(key, False)
        return self.put(place, self._fresh(key) if must else None)

    def respell(self, told: Problem) -> bool:
        """Give an unknown key the name it seems to mean, or take it out."""
        owner = at(self.document, told.path[:-1])
        if not isinstance(owner, dict) or told.path[-1] not in owner:
            return False
        value = owner.pop(told.path[-1])
        name = told.params.get("meant")
        if isinstance(name, str) and name not in owner:
            owner[name] = value
            self.renamed[(*told.path[:-1], name)] = told.path
        return True

    def settle_kind(self, told: Problem) -> bool:
        """Give a step the kind its other keys speak for."""
        if told.path[-1] != "kind":
            return self._replace(told.path)
        step = at(self.document, told.path[:-1])
        if isinstance(told.params.get("meant"), str):
            return self.put(told.path, told.params["meant"])
        marks = {"technique": "stroke", "movement": "exercise", "point": "press", "turns": "press", "path": "press"}
        return self.put(told.path, next((kind for mark, kind in marks.items() if mark in step), "rest"))

    def settle_length(self, told: Problem) -> bool:
        """Leave a step one length that holds."""
        self.put((*told.path, str(told.params["count"])), None)
        if told.code != "step.length_one_of" or at(self.document, (*told.path, "seconds")) is None:
            self.put((*told.path, "seconds"), 60)
        return True

    def settle_place(self, told: Problem) -> bool:
        """Leave a press one place."""
        self.put((*told.path, "path"), None)
        return self.put((*told.path, "point"), "LI4")


def _drop(name: str) -> Callable[[Salvage, Problem], bool]:
    return lambda salvage, told: salvage.put((*told.path, name), None)


def _never(_salvage: Salvage, _told: Problem) -> bool:
    return False


_SPECIAL: Final[Mapping[str, Callable[[Salvage, Problem], bool]]] = {
    "key.unknown": Salvage.respell,
    "key.missing": Salvage.settle_kind,
    "value.choice": Salvage.settle_kind,
    "step.length_one_of": Salvage.settle_length,
    "step.count_needs_tempo": Salvage.settle_length,
    "step.count_too_long": Salvage.settle_length,
    "step.min_above": _drop("min_seconds"),
    "step.max_below": _drop("max_seconds"),
    "press.place_one_of": Salvage.settle_place,
    "routine.too_many_steps": _never,
    "routine.too_long": _never,
    "document.not_object": _never,
}

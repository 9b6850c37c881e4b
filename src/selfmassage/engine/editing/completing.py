"""Offer what may be written at a place of a routine's text: keys and words of the format, names of the body."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple

from selfmassage.engine.editing.json_here import Here, Parts
from selfmassage.engine.editing.reshaping import routine_languages
from selfmassage.model.bodymap import BodyMap
from selfmassage.model.routine import Routine
from selfmassage.model.schema import Schema, routine_schema

_LANGUAGES: Final = ("en", "de", "ru")
_PLACES: Final[Mapping[str, str]] = {"path": "path", "movement": "movement", "point": "point"}

OfferKind = Literal["key", "word", "path", "point"]


class Offer(NamedTuple):
    """One word that fits: `text` as it is called, `written` as it stands in the file, quotes and colon included."""

    text: str
    written: str
    kind: OfferKind


class Completing:
    """Knows the format and the map of the body; keep one for a window, as reading the format takes 10 ms."""

    def __init__(self, bodymap: BodyMap) -> None:
        self._root: Schema = routine_schema()
        paths = [(name, path) for view in bodymap.views.values() for name, path in view.paths.items()]
        points = [point for view in bodymap.views.values() for point in view.points]
        self._places: dict[str, tuple[str, ...]] = {
            "path": _names(name for name, path in paths if not path.exercise),
            "movement": _names(name for name, path in paths if path.exercise),
            "point": _names(point.code for point in points if point.ship != "landmark"),
        }

    def offers(self, here: Here, routine: Routine) -> tuple[Offer, ...]:
        """Return what fits at a place and has what is typed in it, what begins with that first; `routine` may be older.

        Nothing where only free words or numbers fit.
        """
        all_of = self._keys(here, routine) if here.role == "key" else self._values(here, routine)
        typed = here.typed.casefold()
        fitting = [offer for offer in all_of if typed in offer.text.casefold()]
        return tuple(sorted(fitting, key=lambda offer: not offer.text.casefold().startswith(typed)))

    def _keys(self, here: Here, routine: Routine) -> Iterator[Offer]:
        nodes = self._at(here.parts, here.beside)
        must = [name for node in nodes for name in node.get("required", ())]
        known = [name for node in nodes for name in node.get("properties", ())]
        if any("patternProperties" in node and "propertyNames" in node for node in nodes):
            known += [*_LANGUAGES, *sorted(routine_languages(routine))]
        for name in dict.fromkeys([*must, *known]):
            if name not in here.beside:
                yield Offer(name, f'"{name}": ', "key")

    def _values(self, here: Here, routine: Routine) -> Iterator[Offer]:
        parts: Parts = (*here.parts, here.key)
        place = _PLACES.get(here.key or "") if here.parts[-2:] == ("steps", None) else None
        if place is not None:
            own = sorted(routine.drawings) if place == "path" else ()
            for name in (*own, *self._places[place]):
                yield Offer(name, f'"{name}"', "point" if place == "point" else "path")
            return
        words: list[object] = []
        for node in self._at(parts, here.beside):
            words += node.get("enum", ())
            words += [node["const"]] if "const" in node else []
            words += [True, False] if node.get("type") == "boolean" else []
        if here.parts == () and here.key == "language":
            words += [*_LANGUAGES, *sorted(routine_languages(routine))]
        for word in dict.fromkeys(words):
            if isinstance(word, str):
                yield Offer(word, f'"{word}"', "word")
            elif not here.quoted:
                text = str(word).lower()
                yield Offer(text, text, "word")

    def _at(self, parts: Parts, beside: Mapping[str, str]) -> list[Schema]:
        """Return every schema that what stands at `parts` may keep to; `beside` tells which kind of step it is."""
        nodes = [self._root]
        for part in parts:
            nodes = [inner for node in self._spread(nodes) for inner in _below(node, part)]
        found = list(self._spread(nodes))
        kind = beside.get("kind")
        of_kind = [node for node in found if node.get("properties", {}).get("kind", {}).get("const") == kind]
        return of_kind or found

    def _spread(self, nodes: Iterable[Schema]) -> Iterator[Schema]:
        """Yield the schemas that `nodes` stand for, references and alternatives resolved."""
        for node in nodes:
            if "$ref" in node:
                yield from self._spread([self._root["$defs"][node["$ref"].rpartition("/")[2]]])
            elif "properties" in node:
                # What an object says of its keys together is a rule, not an alternative.
                yield node
            elif alternatives := node.get("anyOf") or node.get("oneOf"):
                yield from self._spread(alternatives)
            else:
                yield node


def _below(node: Schema, part: str | None) -> Sequence[Any]:
    """Return the schemas of one entry of a list, or of what stands under a key."""
    if part is None:
        return [*node.get("prefixItems", ()), *([node["items"]] if "items" in node else [])]
    held = node.get("properties", {}).get(part)
    return [held] if held is not None else list(node.get("patternProperties", {}).values())


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))

"""Names for things of the body map, by what the map calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.words.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Mapping


class Naming:
    """Called with what the map calls a thing, gives its name; what has none keeps what it is called.

    `known` is what has a name.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self.known = frozenset(names)

    def __call__(self, called: str) -> str:
        """Return the name in the person's language."""
        name = self._names.get(called)
        return called if name is None else tr(name)

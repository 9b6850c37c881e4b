"""What a person looks for in the library: filters that combine, a text, an order."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final, Self

from selfmassage.model.tokens import Item, Position

ALWAYS_THERE: Final = frozenset({Item.WALL.value})
"""What nobody has to have at hand."""

POSITIONS: Final[Mapping[str, frozenset[str]]] = {
    Position.SITTING.value: frozenset({Position.SITTING.value}),
    Position.STANDING.value: frozenset({Position.STANDING.value}),
    Position.LYING.value: frozenset({Position.LYING.value, Position.SIDE_LYING.value}),
}
"""The positions one can ask for, and what counts as each: lying on the side is lying."""


class Filter(StrEnum):
    """What may keep a routine out; in the order in which it costs least to give it up."""

    SHELF = "shelf"
    POSITION = "position"
    MINUTES = "minutes"
    AT_HAND = "at_hand"
    PERFORMER = "performer"
    REGION = "region"
    TEXT = "text"
    ALLOWED = "allowed"


class Sort(StrEnum):
    """The order of what is found."""

    LAST_USED = "last_used"
    FAVOURITES = "favourites"
    SHORTEST = "shortest"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for; a filter that is None (or an empty text, or not `allowed`) is off.

    `minutes` are whole minutes as they are shown, moves included. `at_hand` is what one has: a routine that needs
    anything else is kept out, an empty set leaves those that need nothing. `allowed` leaves out what is locked.
    """

    region: str | None = None
    minutes: int | None = None
    performer: str | None = None
    at_hand: frozenset[str] | None = None
    position: str | None = None
    allowed: bool = False
    shelf: str | None = None
    text: str = ""
    sort: Sort = Sort.LAST_USED

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The filters that are on, in the order of `Filter`."""
        on = {
            Filter.SHELF: self.shelf is not None,
            Filter.POSITION: self.position is not None,
            Filter.MINUTES: self.minutes is not None,
            Filter.AT_HAND: self.at_hand is not None,
            Filter.PERFORMER: self.performer is not None,
            Filter.REGION: self.region is not None,
            Filter.TEXT: bool(self.text.strip()),
            Filter.ALLOWED: self.allowed,
        }
        return tuple(one for one in Filter if on[one])

    def without(self, *lifted: Filter) -> Self:
        """Return the same wish with these filters off."""
        return self._with({one: _OFF.get(one) for one in lifted})

    def answered(self, one: Filter, value: object) -> Self:
        """Return the same wish with this filter on: `value` as its field takes it."""
        return self._with({one: value})

    def _with(self, values: Mapping[Filter, object]) -> Self:
        changes: dict[str, Any] = {one.value: value for one, value in values.items()}
        return replace(self, **changes)


_OFF: Final[Mapping[Filter, object]] = {Filter.TEXT: "", Filter.ALLOWED: False}


def minutes_shown(ms: int) -> int:
    """Return milliseconds as the whole minutes a card shows: the nearest, at least 1."""
    return max(1, round(ms / 60_000))

"""The filters above the cards: minutes, who, what is at hand, position, what is allowed; folded where text is large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from selfmassage.engine.wishes import POSITIONS, Filter, Wish
from selfmassage.model.tokens import Item, Performer, Position
from selfmassage.ui.picker.describing import POSITION_ICONS, performer_short, things
from selfmassage.ui.picker.filter_chip import FilterChip
from selfmassage.ui.picker.flow import FlowRow
from selfmassage.words import ntr, tr
from selfmassage.words.names import position_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource

MINUTES = (5, 10, 15, 20, 30, 45, 60)
ALWAYS_ASKED = (Item.OIL.value, Item.BALL.value, Item.CHAIR.value)
"""Offered as at hand even where no routine needs them now."""

_LARGE_TEXT = 1.5


class FilterBar(FlowRow):
    """Shows the filters of a wish; `wish_changed` carries the wish that an answer makes of it."""

    wish_changed = Signal(object)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(8, 0, parent)
        self.source = source
        self._wish = Wish()
        self._unfolded = False
        self._needed: frozenset[str] = frozenset(ALWAYS_ASKED)
        minutes = [(None, tr("Any length")), *((n, _minutes(n)) for n in MINUTES)]
        who = [(None, tr("Anyone")), *((one.value, performer_short(one.value)) for one in Performer)]
        placed = [(None, tr("Any position")), *((one, position_name(Position(one))) for one in POSITIONS)]
        self.chips = {
            Filter.MINUTES: FilterChip(source, tr("Minutes I have"), "clock", minutes, self),
            Filter.PERFORMER: FilterChip(source, tr("Alone or not"), "one", who, self),
            Filter.AT_HAND: FilterChip(source, tr("What I have"), "drop", (), self, several=True),
            Filter.POSITION: FilterChip(source, tr("Position"), "sit", placed, self),
            Filter.ALLOWED: FilterChip(source, tr("Safe for me"), "lock", (), self),
        }
        for one, chip in self.chips.items():
            chip.setObjectName(f"filter_{one.value}")
            chip.answered.connect(lambda value, one=one: self._on_answered(one, value))
        self.more = FilterChip(source, "", "down", (), self)
        self.more.setObjectName("more_filters")
        self.more.answered.connect(self._on_more)
        self.end_with(None)
        self.set_needed(frozenset())
        source.theme_changed.connect(self._fold)
        self._fold()

    def set_needed(self, items: frozenset[str]) -> None:
        """Offer these things, and the ones always asked for, as what one may have at hand."""
        known = [item.value for item in Item if item.value in items or item.value in ALWAYS_ASKED]
        self.chips[Filter.AT_HAND].set_answers([("", tr("Nothing")), *((item, things([item])) for item in known)])

    def end_with(self, last: QWidget | None) -> None:
        """Let this control stand behind the filters; None for none. It belongs to the bar from then on."""
        self.hold([*self.chips.values(), self.more, *([] if last is None else [last])])

    def show_wish(self, wish: Wish) -> None:
        """Show what is filtered by; says nothing."""
        self._wish = wish
        chips = self.chips
        chips[Filter.MINUTES].show_value(wish.minutes, _minutes(wish.minutes or 0))
        chips[Filter.PERFORMER].show_value(wish.performer, performer_short(wish.performer or ""))
        chips[Filter.AT_HAND].show_value(wish.at_hand, things(sorted(wish.at_hand or ())) or tr("Nothing at hand"))
        position = position_name(Position(wish.position)) if wish.position else ""
        chips[Filter.POSITION].set_icon(POSITION_ICONS.get(wish.position or "", "sit"))
        chips[Filter.POSITION].show_value(wish.position, position)
        chips[Filter.ALLOWED].show_value(wish.allowed or None, tr("Safe for me"))
        self._fold()

    def set_with_icons(self, shown: bool) -> None:
        """Leave the icons out in narrow windows."""
        for chip in self.chips.values():
            chip.set_with_icon(shown)
        self.relay()

    def _fold(self) -> None:
        """Where text is large, show only the filters that are on, and how many more there are."""
        folding = self.source.current.text_scale > _LARGE_TEXT and not self._unfolded
        off = [chip for chip in self.chips.values() if not chip.is_on]
        for chip in self.chips.values():
            chip.setVisible(chip.is_on or not folding)
        self.more.setVisible(folding and bool(off))
        if len(off) == len(self.chips):
            self.more.setText(tr("Filters"))
            self.more.setAccessibleName(tr("Filters"))
        else:
            self.more.setText(ntr("{n} more", "{n} more", len(off)))
            self.more.setAccessibleName(ntr("{n} more filter", "{n} more filters", len(off)))
        self.relay()

    def _on_more(self) -> None:
        self._unfolded = True
        self._fold()
        first = next((chip for chip in self.chips.values() if not chip.is_on), None)
        if first is not None:
            first.setFocus()

    def _on_answered(self, one: Filter, value: object) -> None:
        self.wish_changed.emit(self._wish.without(one) if value is None else self._wish.answered(one, value))


def _minutes(n: int) -> str:
    return ntr("Up to {n} min", "Up to {n} min", n)

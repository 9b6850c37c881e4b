"""What a session may take along: a switch for each part, with the minutes it adds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfmassage.model.tokens import Region
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.wording import said
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from selfmassage.model.routine import Routine
    from selfmassage.ui.theme.theme import ThemeSource

_LONGEST_TITLE = 32


class Offer(NamedTuple):
    """A part that can be taken along, and the whole minutes it adds to what the page shows."""

    part: Routine
    minutes: int


class AlongChoice(QWidget):
    """Switches, each pressed while its part is taken along. `chosen` carries the ids of those that are."""

    chosen = Signal(object)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._switches: dict[str, Button] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the parts taken along, in the order they are offered in."""
        return tuple(name for name, switch in self._switches.items() if switch.isChecked())

    def show_offers(self, offers: Sequence[Offer], taken: Collection[str]) -> None:
        """Offer these parts, those whose id is in `taken` switched on; says nothing."""
        for switch in self._switches.values():
            switch.hide()
            switch.deleteLater()
        self._switches = {offer.part.id: self._switch(offer, offer.part.id in taken) for offer in offers}

    def _switch(self, offer: Offer, is_on: bool) -> Button:
        made = Button(self.source, _short(offer), "chip", "plus", self)
        made.setObjectName(f"along_{offer.part.id}")
        made.setAccessibleDescription(said(offer.part.title, offer.part.language))
        made.setChecked(is_on)
        made.clicked.connect(lambda: self.chosen.emit(self.ids))
        self._column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeading)
        return made


def _short(offer: Offer) -> str:
    if offer.part.region is Region.LOWER_LIMB:
        return tr("Take the legs along (+{n} min)").format(n=offer.minutes)
    title = said(offer.part.title, offer.part.language)
    if len(title) > _LONGEST_TITLE:
        title = title[: _LONGEST_TITLE - 1].rstrip() + "…"
    return tr("Take “{title}” along (+{n} min)").format(title=title, n=offer.minutes)

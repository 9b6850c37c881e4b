"""The page of the cards: a list by kind, and the open card beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup

from selfmassage.ui.cards.reading import CardReading
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.link_row import LinkRow
from selfmassage.ui.parts.list_beside import arrange_list_beside
from selfmassage.ui.parts.placed_page import PlacedPage
from selfmassage.ui.parts.scroll_column import ScrollColumn
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.ui.wording import day_text, said
from selfmassage.words import marked, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from selfmassage.store.cards import CardEntry
    from selfmassage.store.remembered import Remembered
    from selfmassage.ui.theme.theme import ThemeSource

_KINDS = {
    "specialist": marked("A specialist does this"),
    "devices": marked("Devices"),
    "conditions": marked("Read before you switch it on"),
}


class CardsPage(PlacedPage):
    """Shows the cards. `left` when the person goes back; `switched_on` and `switched_off` carry `honey` or `cups`."""

    left = Signal()
    switched_on = Signal(str)
    switched_off = Signal(str)

    def __init__(
        self,
        source: ThemeSource,
        cards: Sequence[CardEntry],
        sources: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(source, parent)
        self.setObjectName("cards_page")
        self._cards = {card.id: card for card in cards}
        self._switched: Mapping[str, str] = {}
        self._side = ScrollColumn(source, self)
        self.draw_line_after(self._side)
        self.back = Button(source, tr("Routines"), "quiet", "back", self._side.inner)
        self.back.setObjectName("back")
        self.back.clicked.connect(self.left)
        self._title = WrapLabel(source, tr("Good to know"), "heading", "text", self._side.inner)
        self._side.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        self._side.column.addSpacing(4)
        self._side.column.addWidget(self._title)
        self._headings: list[WrapLabel] = []
        self._rows: dict[str, LinkRow] = {}
        group = QButtonGroup(self)
        for kind, name in _KINDS.items():
            heading = WrapLabel(source, tr(name), TextStyle(15, 22, 600), "text_soft", self._side.inner)
            self._headings.append(heading)
            self._side.column.addSpacing(20)
            self._side.column.addWidget(heading)
            for card in cards:
                if card.kind == kind:
                    self._side.column.addSpacing(8)
                    row = self._rows[card.id] = self._row(card)
                    group.addButton(row)
                    self._side.column.addWidget(row)
        self._side.column.addStretch(1)
        self.reading = CardReading(source, sources, self)
        self.reading.switched_on.connect(self.switched_on)
        self.reading.switched_off.connect(self.switched_off)
        source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.open_card(cards[0].id)

    def open_card(self, card_id: str) -> None:
        """Show a card; its row is marked."""
        card = self._cards[card_id]
        self._rows[card_id].setChecked(True)
        self._side.ensureWidgetVisible(self._rows[card_id])
        self.reading.show_card(card, self._on_since(card))

    def open_conditions(self, offered: str) -> None:
        """Show the card that unlocks `honey` or `cups`."""
        self.open_card(next(card.id for card in self._cards.values() if card.unlocks == offered))

    def show_marks(self, marks: Remembered) -> None:
        """Know what was switched on, and since when."""
        self._switched = {str(one): at for one, at in marks.switched_on.items()}
        if self.reading.card is not None:
            self.reading.show_state(self._on_since(self.reading.card))

    def row(self, card_id: str) -> LinkRow:
        """Return the row of a card."""
        return self._rows[card_id]

    def _row(self, card: CardEntry) -> LinkRow:
        row = LinkRow(self.source, said(card.title), icon=card.icon, parent=self._side.inner)
        row.setCheckable(True)
        row.setObjectName(f"card_{card.id}")
        row.clicked.connect(lambda: self.open_card(card.id))
        return row

    def _on_since(self, card: CardEntry) -> str | None:
        stamp = self._switched.get(card.unlocks or "")
        return day_text(stamp) if stamp is not None else None

    def arrange(self) -> None:
        """Give list and card their places."""
        arrange_list_beside(self, self._side, self.reading)

    def _on_theme_changed(self) -> None:
        style = TextStyle(15, 22, 600).scaled(self.source.current.text_scale)
        for heading in self._headings:
            heading.set_style(style)
        self.arrange()
        self.update()

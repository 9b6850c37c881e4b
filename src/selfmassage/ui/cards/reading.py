"""One card to read: who does it, what is known, when it is not done; and, for what is off, the switch at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfmassage.ui.cards.offer_state import OfferState
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.note_box import NoteBox, Tone
from selfmassage.ui.parts.scroll_column import ScrollColumn
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.ui.wording import said
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selfmassage.store.cards import CardEntry
    from selfmassage.ui.safety.knowing import Safety
    from selfmassage.ui.theme.theme import ThemeSource


class CardReading(ScrollColumn):
    """Shows one card. `switched_on` and `switched_off` carry `honey` or `cups`."""

    switched_on = Signal(str)
    switched_off = Signal(str)

    def __init__(self, source: ThemeSource, sources: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self.setObjectName("card_reading")
        self._sources = sources
        self._card: CardEntry | None = None
        self._offer: OfferState | None = None
        self._title = WrapLabel(source, "", "title", "text", self.inner)
        self._title.setObjectName("card_title")
        self._summary = WrapLabel(source, "", "lead", "text_soft", self.inner)
        self._who = WrapLabel(source, "", "body", "text", self.inner)
        self._who.setObjectName("card_who")
        self._body = QVBoxLayout()
        self._body.setSpacing(20)
        self._boxes: list[NoteBox] = []
        self._state = WrapLabel(source, "", "body", "text_soft", self.inner)
        self._switch = Button(source, tr("I have read this. Switch it on"), "primary", parent=self.inner)
        self._switch.setObjectName("switch_on")
        self._switch.clicked.connect(self._on_pressed)
        self._foot = WrapLabel(source, "", "small", "text_soft", self.inner)
        for space, widget in ((0, self._title), (2, self._summary), (20, self._who)):
            self.column.addSpacing(space)
            self.column.addWidget(widget)
        self.column.addSpacing(24)
        self.column.addLayout(self._body)
        self.column.addSpacing(24)
        self.column.addWidget(self._state)
        self.column.addSpacing(8)
        self.column.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignLeading)
        self._offers = QVBoxLayout()
        self.column.addLayout(self._offers)
        self.column.addStretch(1)
        self.column.addSpacing(24)
        self.column.addWidget(self._foot)
        source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def card(self) -> CardEntry | None:
        """The card that is shown."""
        return self._card

    def know(self, safety: Safety) -> None:
        """Say below a card that switches something on how that stands for the person."""
        self._offer = OfferState(self.source, safety, self.inner)
        self._offers.addWidget(self._offer)
        self._show_offer(is_on=self._state.isVisibleTo(self.inner))

    def show_card(self, card: CardEntry, on_since: str | None) -> None:
        """Show a card from its beginning; `on_since` is the day it was switched on, as people say it."""
        self._card = card
        self._title.setText(said(card.title))
        self._summary.setText(said(card.summary))
        self._who.setText(said(card.who))
        for box in self._boxes:
            box.hide()
            box.deleteLater()
        self._boxes = []
        for section in card.sections:
            box = NoteBox(self.source, cast("Tone", section.tone), said(section.title), self.inner)
            box.set_texts([said(text) for text in section.texts])
            self._body.addWidget(box)
            self._boxes.append(box)
        titles = "; ".join(self._sources[one] for one in card.sources if one in self._sources)
        promise = tr("For information. It does not replace a doctor or physiotherapist.")
        sources = tr("Put together from: {titles}").format(titles=titles)
        self._foot.setText(f"{promise} {sources}")
        self.show_state(on_since)
        self.scroll_to_top()

    def show_state(self, on_since: str | None) -> None:
        """Show whether what the card unlocks is on, and since when."""
        offered = self._card is not None and self._card.unlocks is not None
        self._state.setVisible(offered and on_since is not None)
        self._state.setText(tr("Switched on on {day}.").format(day=on_since or ""))
        self._switch.setVisible(offered)
        self._switch.setText(tr("I have read this. Switch it on") if on_since is None else tr("Switch it off again"))
        self._switch.set_kind("primary" if on_since is None else "normal")
        self._show_offer(is_on=on_since is not None)

    def text(self) -> str:
        """Return everything that stands on the card."""
        parts = [self._title.text(), self._summary.text(), self._who.text()]
        return "\n".join(parts + [text for box in self._boxes for text in box.texts()])

    def _show_offer(self, *, is_on: bool) -> None:
        if self._offer is not None:
            self._offer.show_offer(self._card.unlocks if self._card is not None and is_on else None)

    def _on_pressed(self) -> None:
        if self._card is None or self._card.unlocks is None:
            return
        signal = self.switched_off if self._state.isVisibleTo(self.inner) else self.switched_on
        signal.emit(self._card.unlocks)

    def _on_theme_changed(self) -> None:
        body = self.source.current.type("body")
        self._who.set_style(TextStyle(body.size_px, body.line_px, 600))

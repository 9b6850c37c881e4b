"""The one card of the first page: what would start now, how long it takes, and Start."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from selfmassage.ui.body.art import BodyArt
from selfmassage.ui.body.light import Edges
from selfmassage.ui.body.region import CARD_EDGES, PlaceMaker, RegionArt
from selfmassage.ui.parts.buttons import Button, ButtonKind, StartButton
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.surface import Card
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.words import tr

_PICTURE_SHARE = 0.56
_LARGE_TEXT_PICTURE = 0.34
_LARGE_TEXT = 1.5


class StartCard(Card):
    """Shows one routine and starts it: `started`. What stands there instead has one button: `action_pressed`."""

    started = Signal()
    action_pressed = Signal()

    def __init__(self, source: ThemeSource, art: BodyArt, place: PlaceMaker, parent: QWidget | None = None) -> None:
        super().__init__(source, "hero", parent)
        self._picture = RegionArt(art, source.current, place, edges=self._edges(), radius=27, parent=self)
        self._title = WrapLabel(source, "", "heading", "text", self)
        self._title.setObjectName("chosen_title")
        self._minutes = WrapLabel(source, "", "minutes_today", "text", self)
        self._minutes.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._in_all = WrapLabel(source, tr("min in all"), "lead", "text_soft", self)
        self._needs = WrapLabel(source, "", "body", "text_soft", self)
        self._summary = WrapLabel(source, "", "body", "text_soft", self)
        self.button = StartButton(source, tr("Start"), "play", self)
        self.button.setObjectName("start")
        self.button.clicked.connect(self.started)
        self._action: Button | None = None
        self._is_locked = False
        self._is_read = False
        self._words = QWidget(self)
        self._lay_out()
        source.theme_changed.connect(self._on_source_changed)

    def show_routine(self, title: str, minutes: str, needs: str, summary: str, place: PlaceMaker | None) -> None:
        """Show another routine; without a place the picture stays."""
        self._title.setText(title)
        self._minutes.setText(minutes)
        self._in_all.setText(tr("min in all"))
        self._needs.setText(needs)
        self._summary.setText(summary)
        if place is not None:
            self._picture.set_place(place)
        if self._action is not None:
            self._show_action(shown=False)
        self.button.setAccessibleDescription(f"{title}, {minutes} {self._in_all.text()}")

    def show_instead(
        self, title: str, big: str, beside: str, text: str, action: str, place: PlaceMaker | None, kind: ButtonKind
    ) -> None:
        """Show a title, a day or time `big` with what stands `beside` it, a text and one button; nothing starts."""
        if self._action is None:
            self._action = Button(self.source, "", kind, parent=self._words)
            self._action.setObjectName("card_action")
            self._action.clicked.connect(self.action_pressed)
            self._column.addWidget(self._action, 0, Qt.AlignmentFlag.AlignLeading)
        self._action.set_kind(kind)
        self._action.setText(action)
        self._action.setAccessibleDescription(f"{title}. {big} {beside}")
        self._title.setText(title)
        self._minutes.setText(big)
        self._in_all.setText(beside)
        self._needs.setText("")
        self._summary.setText(text)
        self._summary.set_role("text")
        if place is not None:
            self._picture.set_place(place)
        self._show_action(shown=True)

    @property
    def first(self) -> QWidget:
        """What gets the keyboard: Start, or the button that stands there instead."""
        return self._action if self._action is not None and self._action.isVisibleTo(self) else self.button

    def _show_action(self, *, shown: bool) -> None:
        if self._action is not None:
            self._action.setVisible(shown)
        self.button.setVisible(not shown)
        self._needs.setVisible(not shown)
        self._is_read = shown
        for part in (self._minutes, self._in_all):
            part.setVisible(not shown or bool(part.text()))
        self._place()

    def show_lock(self, why: str) -> None:
        """Say on the button that it leads to the reasons, where the routine is locked; empty is not locked."""
        self.button.setText(tr("See why") if why else tr("Start"))
        self.button.set_icon("lock" if why else "play")
        self._is_locked = bool(why)
        self._summary.set_role("text" if why else "text_soft")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the picture on the trailing side, under the words' edge."""
        super().resizeEvent(event)
        self._place()

    def _lay_out(self) -> None:
        length = QHBoxLayout()
        length.setSpacing(10)
        length.addWidget(self._minutes, 0, Qt.AlignmentFlag.AlignBottom)
        length.addWidget(self._in_all, 1, Qt.AlignmentFlag.AlignBottom)
        column = self._column = QVBoxLayout(self._words)
        leading, trailing = (0, 40) if self._is_mirrored() else (40, 0)
        column.setContentsMargins(leading, 36, trailing, 32)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addSpacing(8)
        column.addLayout(length)
        column.addSpacing(12)
        column.addWidget(self._needs)
        column.addWidget(self._summary)
        column.addStretch(1)
        column.addSpacing(20)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._words, 0)
        outer.addStretch(1)

    def _place(self) -> None:
        large = self.source.current.text_scale > _LARGE_TEXT
        share = _LARGE_TEXT_PICTURE if large else _PICTURE_SHARE
        width = round(self.width() * share)
        rect = QRect(self.width() - width - 1, 1, width, self.height() - 2)
        if self._is_mirrored():
            rect.moveLeft(1)
        self._picture.setGeometry(rect)
        self._picture.lower()
        # What it is can be read above Start only while Start is in sight without scrolling.
        self._summary.setVisible(not large or self._is_locked or self._is_read)
        self._words.setFixedWidth(round(self.width() * (1 - share) + self.width() * (0.02 if large else 0.03)))

    def _edges(self) -> Edges:
        """Return how the picture dissolves: toward the words, on whichever side they stand."""
        edges = CARD_EDGES
        return edges._replace(left=edges.right, right=edges.left) if self._is_mirrored() else edges

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _on_source_changed(self) -> None:
        self._picture.set_theme(self.source.current)
        self._place()

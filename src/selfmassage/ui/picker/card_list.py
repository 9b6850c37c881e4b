"""The list of cards: ten thousand of them, one or two beside each other, by keyboard and pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QScrollBar

from selfmassage.ui.picker.card_delegate import GAP_PX, CardDelegate
from selfmassage.ui.picker.card_model import CardModel, Section
from selfmassage.ui.theme.focus import FOCUS_RADIUS, FOCUS_RECT
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.store.index import Entry
    from selfmassage.ui.picker.places import RoutinePlaces
    from selfmassage.ui.picker.thumbnails import Thumbnails
    from selfmassage.ui.theme.theme import ThemeSource

_BATCH = 64
_MOST_OWN = 12
_TWO_COLUMNS_FROM_PX, _NARROW_BELOW_PX = 1000, 560
_LARGE_TEXT = 1.5


class _QuietScrollBar(QScrollBar):
    """A scroll bar that shows nothing while everything is in sight."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it where there is something to scroll."""
        if self.minimum() < self.maximum():
            super().paintEvent(event)


class CardList(QListView):
    """Shows sections of entries. `chosen` opens a routine's page, `started` starts it; both carry the entry.

    Return or a click chooses, Ctrl+Return or the round key under the minutes starts.
    """

    chosen = Signal(object)
    started = Signal(object)

    def __init__(
        self,
        source: ThemeSource,
        places: RoutinePlaces,
        thumbs: Thumbnails,
        why_locked: Callable[[Entry], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("routine_cards")
        self.setAccessibleName(tr("Routines"))
        self.source = source
        self.cards = CardModel(why_locked, self)
        self._delegate = CardDelegate(source, self.cards, places, thumbs, self)
        self._make_own: Callable[[Entry], QWidget] | None = None
        self._own: list[tuple[int, QWidget]] = []
        self.setModel(self.cards)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there, so that cards do not jump when it comes; seen only where there is something to scroll.
        self.setVerticalScrollBar(_QuietScrollBar(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setTabKeyNavigation(False)
        self.verticalScrollBar().setSingleStep(40)
        self.verticalScrollBar().valueChanged.connect(self._mark_focus)
        self.selectionModel().currentChanged.connect(self._mark_focus)
        self.activated.connect(self._on_activated)
        self.setProperty(FOCUS_RADIUS, source.current.radius("card"))
        thumbs.changed.connect(self.viewport().update)
        source.theme_changed.connect(self._on_theme_changed)

    def make_own_with(self, make: Callable[[Entry], QWidget]) -> None:
        """Let `make` give the widget that stands for a broken file: for the first dozen, the others are painted."""
        self._make_own = make

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show these cards, from the top; the one that was current stays current where it is still there."""
        current = self.entry_at(self.currentIndex())
        self._delegate.heights = {}
        self._own = []
        self.cards.show(sections)
        self._give_own(sections)
        row = self.cards.row_of(current) if current is not None else None
        if row is not None:
            self.setCurrentIndex(self.cards.index(row))
        self.scrollToTop()
        self._mark_focus()

    def entry_at(self, index: QModelIndex | QPersistentModelIndex) -> Entry | None:
        """Return the entry of a row; None for a heading and for no row."""
        return self.cards.row_at(index.row()).entry if index.isValid() else None

    def kind_of(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return what a row is: heading, card, locked or broken."""
        return self.cards.kind_at(index.row())

    def columns(self) -> int:
        """Return how many cards stand beside each other."""
        roomy = self.viewport().width() >= _TWO_COLUMNS_FROM_PX
        return 2 if roomy and self.source.current.text_scale <= _LARGE_TEXT else 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the cards their room."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._take_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Start with Ctrl+Return; the first key down goes to the first card."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            entry = self.entry_at(self.currentIndex())
            if entry is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._start(self.currentIndex())
            elif entry is not None:
                self._on_activated(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a card current as soon as the keyboard is here."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            for row in range(min(self.cards.rowCount(), 3)):
                if self.cards.kind_at(row) != "heading":
                    self.setCurrentIndex(self.cards.index(row))
                    break
        self._mark_focus()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the card that was pressed, or start it where its round key was."""
        index = self.indexAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid() or index != self.currentIndex():
            return
        play = self._delegate.play_rect(QRectF(self.visualRect(index)), self.layoutDirection())
        if self.kind_of(index) == "card" and play.contains(event.position()):
            self._start(index)
        else:
            self._on_activated(index)

    def _on_activated(self, index: QModelIndex) -> None:
        entry = self.entry_at(index)
        if entry is not None and self.kind_of(index) != "broken":
            self.chosen.emit(entry)

    def _start(self, index: QModelIndex | QPersistentModelIndex) -> None:
        if self.kind_of(index) == "card":
            self.started.emit(self.entry_at(index))

    def own_widgets(self) -> tuple[QWidget, ...]:
        """Return the widgets that stand for broken files now, from the top."""
        return tuple(own for _, own in self._own)

    def _give_own(self, sections: Sequence[Section]) -> None:
        if not any(section.kind == "broken" for section in sections):
            return
        for row in range(self.cards.rowCount()):
            kind = self.cards.kind_at(row)
            entry = self.cards.row_at(row).entry if kind == "broken" else None
            if entry is None or self._make_own is None:
                continue
            self._own.append((row, self._make_own(entry)))
            if len(self._own) == _MOST_OWN:
                break
        for row, own in self._own:
            self.setIndexWidget(self.cards.index(row), own)
        self._measure_own()

    def remeasure(self) -> None:
        """Measure the rows that hold widgets anew, as after one of them has grown."""
        self._measure_own()

    def _measure_own(self) -> None:
        width = self.viewport().width()
        self._delegate.heights = {row: max(own.heightForWidth(width), 44) for row, own in self._own}
        if self._own:
            self.scheduleDelayedItemsLayout()

    def updateGeometries(self) -> None:  # noqa: N802
        """Keep the gap below a widget of its own free, too."""
        super().updateGeometries()
        for row, own in self._own:
            rect = self.visualRect(self.cards.index(row))
            own.setGeometry(rect.adjusted(0, 0, 0, -GAP_PX))

    def _take_room(self) -> None:
        columns, width = self.columns(), self.viewport().width()
        self._delegate.set_room(width, columns, narrow=width < _NARROW_BELOW_PX)
        wrapping = columns > 1
        self.setFlow(QListView.Flow.LeftToRight if wrapping else QListView.Flow.TopToBottom)
        self.setWrapping(wrapping)
        self._measure_own()
        self.scheduleDelayedItemsLayout()

    def _mark_focus(self) -> None:
        index = self.currentIndex()
        rect = QRect()
        if index.isValid():
            rect = self._delegate.card_rect(QRectF(self.visualRect(index))).toAlignedRect() & self.viewport().rect()
            rect.translate(self.viewport().pos())
        self.setProperty(FOCUS_RECT, rect)

    def _on_theme_changed(self) -> None:
        self._take_room()
        self.viewport().update()

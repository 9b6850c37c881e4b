"""The words that fit where somebody writes, in a list at the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from selfmassage.ui.editor.source.said_list import SaidList
from selfmassage.ui.theme.fonts import font
from selfmassage.words import tr
from selfmassage.words.path_names import path_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from selfmassage.engine.editing.completing import Offer
    from selfmassage.ui.theme.theme import ThemeSource

_Index = QModelIndex | QPersistentModelIndex

_LEAST_PX: Final = 36
_PAD_PX: Final = 12
_GAP_PX: Final = 20
_MOST_ROWS: Final = 7


class OfferList(QListView):
    """Lies over the text and never takes the keyboard: the text hands its keys on. `taken` carries the Offer."""

    taken = Signal(object)

    def __init__(self, source: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self.source = source
        self._holder = parent
        self.setObjectName("source-offers")
        self.setAccessibleName(tr("Words that fit"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("kind", "popup")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self._model = SaidList(_line, self)
        self.setModel(self._model)
        self.setItemDelegate(_Row(self))
        self.clicked.connect(self._on_chosen)
        source.theme_changed.connect(self.hide)
        self.hide()

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What is offered; empty while it is away."""
        return self._model.things if self.isVisible() else ()

    def offer(self, offers: Sequence[Offer], cursor: QRect) -> None:
        """Offer these below a cursor, in the coordinates of the parent, or above it where there is more room."""
        if not offers:
            self.hide()
            return
        self._model.put(tuple(offers))
        self.setCurrentIndex(self._model.index(0))
        room = self._holder.rect()
        row = self.row_px()
        width = min(self._wanted_px(), room.width() - 2 * _PAD_PX)
        below, above = room.bottom() - cursor.bottom(), cursor.top() - room.top()
        wanted = min(len(offers), _MOST_ROWS) * row + 4
        height = min(wanted, max((max(below, above) - 8) // row, 1) * row + 4)
        top = cursor.bottom() + 2 if wanted <= below or below >= above else cursor.top() - height - 2
        left = max(room.left() + _PAD_PX, min(cursor.left(), room.right() - width - _PAD_PX))
        self.setGeometry(left, top, width, height)
        self.show()
        self.raise_()
        self.scrollToTop()

    def go(self, by: int) -> None:
        """Choose another one."""
        row = (self.currentIndex().row() + by) % max(self._model.rowCount(), 1)
        self.setCurrentIndex(self._model.index(row))

    def take(self) -> None:
        """Take the chosen one."""
        self._on_chosen(self.currentIndex())

    def row_px(self) -> int:
        """Return the height of a row, logical px."""
        return max(_LEAST_PX, self.source.current.px(24) + 8)

    def _wanted_px(self) -> int:
        bold, plain = self.metrics(bold=True), self.metrics(bold=False)
        widths = (
            bold.horizontalAdvance(one.text) + plain.horizontalAdvance(meaning(one)) for one in self.offers_held()
        )
        return round(max(widths, default=0)) + 2 * _PAD_PX + _GAP_PX + 20

    def offers_held(self) -> tuple[Offer, ...]:
        """Return what the rows are of, shown or not."""
        return self._model.things

    def metrics(self, *, bold: bool) -> QFontMetricsF:
        """Return the measures of a row's text."""
        style = self.source.current.type("small")
        return QFontMetricsF(font(style._replace(weight=600 if bold else 400)))

    def _on_chosen(self, index: _Index) -> None:
        if index.isValid():
            offer = self._model.things[index.row()]
            self.hide()
            self.taken.emit(offer)


def meaning(offer: Offer) -> str:
    """Return what a word stands for, in the person's language; empty where it says so itself."""
    if offer.kind == "path" and offer.text in path_name.known:
        return path_name(offer.text)
    return ""


def _line(offer: Offer) -> str:
    return ", ".join(part for part in (offer.text, meaning(offer)) if part)


class _Row(QStyledItemDelegate):
    """Paints a word and what it stands for."""

    def __init__(self, owner: OfferList) -> None:
        super().__init__(owner)
        self._list = owner

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Ask for a row."""
        return QSize(self._list.viewport().width(), self._list.row_px())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the word in bold, its meaning behind it; the chosen one on the accent."""
        theme = self._list.source.current
        offer = self._list.offers_held()[index.row()]
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("accent" if chosen else "accent_soft"))
        style = theme.type("small")
        room = QRectF(rect).adjusted(_PAD_PX, 0, -_PAD_PX, 0)
        painter.setFont(font(style._replace(weight=600)))
        painter.setPen(theme.color("on_accent" if chosen else "text"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, flags, offer.text)
        said = meaning(offer)
        if said:
            room.setLeft(room.left() + self._list.metrics(bold=True).horizontalAdvance(offer.text) + _GAP_PX)
            painter.setFont(font(style))
            painter.setPen(theme.color("on_accent" if chosen else "text_soft"))
            elided = self._list.metrics(bold=False).elidedText(said, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, flags, elided)

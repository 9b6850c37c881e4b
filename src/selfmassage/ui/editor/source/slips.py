"""What is wrong with the source, below it: each with its line, to be gone to by click, Enter or F8."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from selfmassage.model.problem import Severity
from selfmassage.ui.editor.source.said_list import SaidList
from selfmassage.ui.parts.text_layout import lay_out
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole, TextStyle

_LEAST_PX: Final = 36
_ICON_PX: Final = 18
_PAD_PX: Final = 12

_Index = QModelIndex | QPersistentModelIndex


class Slip(NamedTuple):
    """One thing that is wrong, at a line and column, both from 1; line 0 is that of the whole text."""

    line: int
    column: int
    severity: Severity
    sentence: str

    @property
    def text(self) -> str:
        """Return `line 12: …`."""
        if not self.line:
            return self.sentence
        return tr("line {line}: {sentence}").format(line=self.line, sentence=self.sentence)


class SlipList(QListView):
    """Shows slips. `wanted` carries the one to go to."""

    wanted = Signal(object)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.setObjectName("source-slips")
        self.setAccessibleName(tr("What is wrong"))
        self._model = SaidList[Slip](lambda slip: slip.text, self)
        self.setModel(self._model)
        self.setItemDelegate(_Row(source, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.clicked.connect(self._on_chosen)
        source.theme_changed.connect(self._on_theme_changed)

    @property
    def slips(self) -> tuple[Slip, ...]:
        """What is shown."""
        return self._model.things

    def show_slips(self, slips: Sequence[Slip]) -> None:
        """Show these; the one that was gone to last is again, if it is still there."""
        if tuple(slips) == self.slips:
            return
        last = self.currentIndex().row()
        self._model.put(tuple(slips))
        if 0 <= last < len(slips):
            self.setCurrentIndex(self._model.index(last))
        self.updateGeometry()

    def mark(self, at: int) -> None:
        """Show which one is gone to."""
        self.setCurrentIndex(self._model.index(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the place on Enter or Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._on_chosen(self.currentIndex())
            return
        super().keyPressEvent(event)

    def wanted_height(self, most: int) -> int:
        """Return the height at which all of it is seen, but no more than `most`."""
        height = 0
        for row in range(self._model.rowCount()):
            height += self.sizeHintForRow(row)
            if height >= most:
                return most
        return height

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew at another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _on_chosen(self, index: _Index) -> None:
        if index.isValid():
            self.wanted.emit(self.slips[index.row()])

    def _on_theme_changed(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class _Row(QStyledItemDelegate):
    """Paints one slip: its sign and its words, as many lines as they take."""

    def __init__(self, source: ThemeSource, owner: SlipList) -> None:
        super().__init__(owner)
        self._source = source
        self._list = owner

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Ask for the words at the width of the list."""
        width = self._list.viewport().width()
        block = lay_out(self._list.slips[index.row()].text, self._style(), self._words_px(width))
        return QSize(width, max(_LEAST_PX, round(block.height) + 14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint ground, sign and words, mirrored where the reading is."""
        theme = self._source.current
        slip = self._list.slips[index.row()]
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        mirrored = self._list.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(rect, theme.color("accent_soft"))
        role: ColorRole = "stop" if slip.severity is Severity.ERROR else "caution"
        size = theme.px(_ICON_PX)
        left = rect.right() - _PAD_PX - size if mirrored else rect.left() + _PAD_PX
        square = QRectF(left, rect.top() + (min(rect.height(), theme.px(_LEAST_PX)) - size) / 2, size, size)
        paint_icon(painter, theme, "stop" if role == "stop" else "warn", square, theme.color(role))
        words_px = self._words_px(rect.width())
        block = lay_out(slip.text, self._style(), words_px)
        lead = 2 * _PAD_PX + size
        start = rect.left() + (_PAD_PX if mirrored else lead)
        top = rect.top() + (rect.height() - block.height) / 2
        block.paint(painter, QRectF(start, top, words_px, block.height), theme.color("text"), _LEADING)

    def _words_px(self, width: int) -> float:
        return float(max(width - 3 * _PAD_PX - self._source.current.px(_ICON_PX), 40))

    def _style(self) -> TextStyle:
        return self._source.current.type("small")


_LEADING: Final = Qt.AlignmentFlag.AlignLeading

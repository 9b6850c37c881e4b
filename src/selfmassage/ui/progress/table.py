"""A table of numbers in the look of the app, for eyes, keyboard and screen readers: a real table to Qt."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyledItemDelegate, QTableView

from selfmassage.ui.parts.text_layout import draw_line, line_height, text_width
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.tokens import TextStyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from selfmassage.ui.theme.theme import ThemeSource

Index = QModelIndex | QPersistentModelIndex

_PAD_PX = 9
_HEAD_AIR_PX = 4
_BAR_PX = 4
_GAP_PX = 6
_ROW_AIR_PX = 18
_LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"
"""Before numbers: their sign and range stay where they belong on a page that is read from right to left."""


class Column(NamedTuple):
    """One column: what stands over it, and whether it holds numbers, which stand at the trailing edge."""

    head: str
    numbers: bool = True
    meaning: str = ""
    """What the head means where it is too short to say so."""


class Cell(NamedTuple):
    """Words of a cell: `strong` first, then `text`; a screen reader hears `read`, or both."""

    text: str
    strong: str = ""
    read: str = ""

    @property
    def whole(self) -> str:
        """Everything it says."""
        return self.read or f"{self.strong} {self.text}".strip()


class NumberModel(QAbstractTableModel):
    """Rows of cells under their columns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: Sequence[Column] = ()
        self.rows: Sequence[Sequence[Cell]] = ()

    def show_rows(self, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
        """Hold other rows."""
        self.beginResetModel()
        self.columns, self.rows = columns, rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """Return what a cell says."""
        cell = self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{cell.strong} {cell.text}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.whole
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """Return what stands over a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.head
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.meaning or column.head
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignTrailing if column.numbers else Qt.AlignmentFlag.AlignLeading
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class _Painting(QStyledItemDelegate):
    """Paints a cell over its hairline; a chosen row has a bar on its leading side."""

    def __init__(self, source: ThemeSource, table: NumberTable) -> None:
        super().__init__(table)
        self._source = source
        self._table = table

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for the words on one line."""
        cell = self._table.numbers.rows[index.row()][index.column()]
        plain, strong = self._styles()
        gap = _GAP_PX if cell.strong and cell.text else 0
        wide = text_width(cell.text, plain) + text_width(cell.strong, strong) + gap
        return QSize(math.ceil(wide) + 2 * _PAD_PX + 2, self._table.row_px)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        theme = self._source.current
        cell = self._table.numbers.rows[index.row()][index.column()]
        rect = QRectF(option.rect)
        painter.save()
        painter.setLayoutDirection(self._table.layoutDirection())
        mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accent_soft"))
            if index.column() == 0:
                left = rect.right() - _BAR_PX if mirrored else rect.left()
                painter.fillRect(QRectF(left, rect.top(), _BAR_PX, rect.height()), theme.color("accent"))
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), theme.color("line"))
        plain, strong = self._styles()
        inner = rect.adjusted(_PAD_PX, 0, -_PAD_PX, 0)
        align = Qt.AlignmentFlag.AlignTrailing if self._aligned(index) else Qt.AlignmentFlag.AlignLeading
        if cell.strong:
            painter.setFont(font(strong))
            painter.setPen(theme.color("text"))
            if not cell.text:
                draw_line(painter, inner, _LEFT_TO_RIGHT + cell.strong, align)
            else:
                # The numbers of a column stand under each other, their words behind them.
                wide = self._table.strong_px(index.column())
                box = QRectF(inner.right() - wide if mirrored else inner.left(), inner.top(), wide, inner.height())
                draw_line(painter, box, _LEFT_TO_RIGHT + cell.strong, Qt.AlignmentFlag.AlignTrailing)
                shift = wide + _GAP_PX
                inner = inner.adjusted(0, 0, -shift, 0) if mirrored else inner.adjusted(shift, 0, 0, 0)
                align = Qt.AlignmentFlag.AlignLeading
        if cell.text:
            painter.setFont(font(plain))
            painter.setPen(theme.color("text_soft" if cell.strong else "text"))
            mark = _LEFT_TO_RIGHT if self._aligned(index) else ""
            draw_line(painter, inner, mark + cell.text, align)
        painter.restore()

    def _aligned(self, index: Index) -> bool:
        return self._table.numbers.columns[index.column()].numbers

    def _styles(self) -> tuple[TextStyle, TextStyle]:
        style = self._source.current.type("chip")
        return TextStyle(style.size_px, style.line_px, 400), TextStyle(style.size_px, style.line_px, 600)


class NumberTable(QTableView):
    """Shows rows of numbers; arrow keys go along them, Return or a click opens one (`opened` carries its number)."""

    opened = Signal(int)

    def __init__(self, source: ThemeSource, name: str, *, opens: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._opens = opens
        self._strong_px: dict[int, float] = {}
        self._natural_px = 0
        self.setAccessibleName(name)
        self.numbers = NumberModel(self)
        self.setModel(self.numbers)
        self.setItemDelegate(_Painting(source, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        self.clicked.connect(self._on_clicked)
        if opens:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        source.theme_changed.connect(self._on_theme_changed)
        self._fit()

    @property
    def row_px(self) -> int:
        """How high a row is."""
        theme = self.source.current
        return max(theme.target("min") - 4, round(line_height(theme.type("chip"))) + _ROW_AIR_PX)

    def strong_px(self, column: int) -> float:
        """Return how wide the strong words of a column are."""
        return self._strong_px.get(column, 0.0)

    def show_rows(self, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
        """Show these rows from the first."""
        self.numbers.show_rows(columns, rows)
        self._fit()
        self.scrollToTop()
        if rows:
            self.setCurrentIndex(self.numbers.index(0, 0))
            self.clearSelection()

    def height_of(self, rows: int) -> int:
        """Return how high the table is with so many rows."""
        return self.horizontalHeader().sizeHint().height() + rows * self.row_px + 2 * self.frameWidth()

    def sizeHint(self) -> QSize:
        """Ask for the whole width of its columns, and a few rows."""
        return QSize(
            self._natural_px + self.verticalScrollBar().sizeHint().width() + 2, self.height_of(min(self._count(), 8))
        )

    def minimumSizeHint(self) -> QSize:
        """Never less than a row."""
        return QSize(160, self.height_of(min(self._count(), 3)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row where the keyboard is."""
        if self._opens and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self._on_clicked(self.currentIndex())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew after a change of style sheet."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _count(self) -> int:
        return self.numbers.rowCount()

    def _fit(self) -> None:
        style = self.source.current.type("chip")
        strong = TextStyle(style.size_px, style.line_px, 600)
        self._strong_px = {
            at: max((text_width(row[at].strong, strong) for row in self.numbers.rows), default=0.0)
            for at in range(self.numbers.columnCount())
        }
        small = self.source.current.type("small")
        self.horizontalHeader().setFont(font(TextStyle(small.size_px, small.line_px, 500)))
        self.verticalHeader().setDefaultSectionSize(self.row_px)
        for at, width in self._strong_px.items():
            self.setColumnWidth(at, self._widest(at, width))
        # Not by the columns themselves: the last of them is stretched.
        self._natural_px = sum(self._widest(at, width) for at, width in self._strong_px.items())
        self.updateGeometry()

    def _widest(self, column: int, strong: float) -> int:
        """Return how wide a column is whose strong words are all as wide as the widest."""
        style = self.source.current.type("chip")
        plain = max((text_width(row[column].text, style) for row in self.numbers.rows), default=0.0)
        words = math.ceil(plain + strong) + (_GAP_PX if strong and plain else 0) + 2 * _PAD_PX + 2
        return max(words, self.horizontalHeader().sectionSizeHint(column) + _HEAD_AIR_PX)

    def _on_clicked(self, index: QModelIndex) -> None:
        if self._opens and index.isValid():
            self.opened.emit(index.row())

    def _on_theme_changed(self) -> None:
        self._fit()
        self.viewport().update()

"""The list of points by part of the body: a model of headings and rows, painted by one delegate."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from selfmassage.ui.parts.text_layout import draw_line, elided, line_height, text_width
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.words import tr
from selfmassage.words.point_words import point_region_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from selfmassage.store.points import PointEntry
    from selfmassage.ui.theme.theme import ThemeSource

Index = QModelIndex | QPersistentModelIndex

_LEADING_PX, _TRAILING_PX = 24, 20
_ROW_ROLE = Qt.ItemDataRole.UserRole


class ListRow(NamedTuple):
    """A heading with the `number` of points under it, or a point."""

    heading: str = ""
    number: int = 0
    point: PointEntry | None = None


class PointModel(QAbstractListModel):
    """Points in the order given, with a heading before each part of the body."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ListRow] = []

    def set_points(self, points: Sequence[PointEntry]) -> None:
        """Show these points."""
        self.beginResetModel()
        rows: list[ListRow] = []
        for region in dict.fromkeys(point.region for point in points):
            inside = [point for point in points if point.region == region]
            rows.append(ListRow(point_region_name(region), len(inside)))
            rows += [ListRow(point=point) for point in inside]
        self._rows = rows
        self.endResetModel()

    def row_of(self, code: str) -> int | None:
        """Return the row of a point, None where it is not shown."""
        return next((at for at, row in enumerate(self._rows) if row.point and row.point.code == code), None)

    def first_point(self) -> int | None:
        """Return the first row that is no heading."""
        return next((at for at, row in enumerate(self._rows) if row.point), None)

    def at(self, index: Index) -> ListRow:
        """Return a row."""
        return self._rows[index.row()]

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what screen readers and search by typing get: the whole row in words."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == _ROW_ROLE:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            if row.point is None:
                return row.heading
            return ", ".join(part for part in (f"{row.point.code} {row.point.pinyin}", mark_of(row.point)) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen, and arrow keys pass them by."""
        if self._rows[index.row()].point is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


def mark_of(point: PointEntry) -> str:
    """Return the word that stands after a point that is not pressed; nothing for the others."""
    return {"landmark": tr("landmark"), "no": tr("not used")}.get(point.use, "")


class PointDelegate(QStyledItemDelegate):
    """Paints a heading, or code and name of a point with what is special about it."""

    def __init__(self, source: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._source = source

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for a target's height; a heading is a little lower."""
        row: ListRow = index.data(_ROW_ROLE)
        theme = self._source.current
        if row.point is None:
            return QSize(200, round(line_height(self._heading()) + 18))
        return QSize(200, max(theme.target("min"), round(line_height(theme.type("body")) + 16)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row: ListRow = index.data(_ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        painter.setLayoutDirection(option.direction)
        leading, trailing = (_TRAILING_PX, _LEADING_PX) if mirrored else (_LEADING_PX, _TRAILING_PX)
        inner = rect.adjusted(leading, 0, -trailing, 0)
        if row.point is None:
            self._paint_heading(painter, inner, row)
        else:
            self._paint_ground(painter, rect, option.state, mirrored=mirrored)
            self._paint_point(painter, inner, row.point, mirrored=mirrored)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRectF, row: ListRow) -> None:
        style, theme = self._heading(), self._source.current
        box = rect.adjusted(0, 12, 0, -2)
        painter.setPen(theme.color("text_soft"))
        painter.setFont(font(style))
        draw_line(painter, box, row.heading)
        painter.setFont(font(TextStyle(style.size_px, style.line_px, 400)))
        draw_line(painter, box, str(row.number), Qt.AlignmentFlag.AlignTrailing)

    def _paint_ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag, *, mirrored: bool) -> None:
        theme = self._source.current
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accent_soft"))
            bar = QRectF(rect.right() - 4 if mirrored else rect.left(), rect.top(), 4, rect.height())
            painter.fillRect(bar, theme.color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(9, 1, -9, -1), theme.radius("field"), theme.radius("field"))

    def _paint_point(self, painter: QPainter, rect: QRectF, point: PointEntry, *, mirrored: bool) -> None:
        theme = self._source.current
        body = theme.type("body")
        strong = TextStyle(body.size_px, body.line_px, 600)
        code_px = text_width("EX-HN15", strong) + 14
        painter.setFont(font(strong))
        painter.setPen(theme.color("text" if point.is_pressed else "text_soft"))
        draw_line(painter, rect, point.code)
        small = theme.type("small")
        said = mark_of(point)
        end = text_width(said, small) + 10 if said else 0.0
        # A name is more than the word after it, which the open point says as well.
        if end and code_px + text_width(point.pinyin, body) + end > rect.width():
            said, end = "", 0.0
        if point.use == "ball":
            size = theme.px(20)
            square = QRectF(rect.left() if mirrored else rect.right() - size, rect.center().y() - size / 2, size, size)
            paint_icon(painter, theme, "ball", square, theme.color("text_soft"))
            end = size + 10.0
        painter.setFont(font(small))
        painter.setPen(theme.color("text_soft"))
        draw_line(painter, rect, said, Qt.AlignmentFlag.AlignTrailing)
        room = rect.adjusted(end, 0, -code_px, 0) if mirrored else rect.adjusted(code_px, 0, -end, 0)
        painter.setFont(font(body))
        painter.setPen(theme.color("text" if point.is_pressed else "text_soft"))
        draw_line(painter, room, elided(point.pinyin, body, room.width() + 1))

    def _heading(self) -> TextStyle:
        return TextStyle(15, 22, 600).scaled(self._source.current.text_scale)


class PointList(QListView):
    """The list. Arrow keys move from point to point; `point_chosen` carries the code of the one that is open."""

    point_chosen = Signal(str)

    _END_KEYS: ClassVar = {Qt.Key.Key_Home, Qt.Key.Key_End}

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.points = PointModel(self)
        self.setModel(self.points)
        self.setItemDelegate(PointDelegate(source, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(False)
        self.setAccessibleName(tr("Points"))
        self.setObjectName("point_list")
        source.theme_changed.connect(self._on_theme_changed)

    def show_points(self, points: Sequence[PointEntry], code: str) -> None:
        """Show these points, with `code` open where it is among them; says nothing."""
        self.points.set_points(points)
        self.open_point(code)

    def open_point(self, code: str) -> None:
        """Mark the open point, and scroll to it; says nothing."""
        row = self.points.row_of(code)
        chosen = self.selectionModel()
        chosen.blockSignals(True)
        self.setCurrentIndex(QModelIndex() if row is None else self.points.index(row, 0))
        chosen.blockSignals(False)
        if row is not None:
            self._show_row(row)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        """Open what the keyboard or the pointer comes to."""
        super().currentChanged(current, previous)
        if current.isValid() and not self.selectionModel().signalsBlocked():
            point = self.points.at(current).point
            if point is not None:
                self._show_row(current.row())
                self.point_chosen.emit(point.code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the first and last point, not to a heading."""
        if event.key() in self._END_KEYS:
            ends = (self.points.first_point() or 0, self.points.rowCount() - 1)
            self.setCurrentIndex(self.points.index(ends[event.key() == Qt.Key.Key_End], 0))
            return
        super().keyPressEvent(event)

    def _show_row(self, row: int) -> None:
        """Scroll to a row, and to its heading where that is the row above."""
        if row > 0 and self.points.at(self.points.index(row - 1, 0)).point is None:
            self.scrollTo(self.points.index(row - 1, 0))
        self.scrollTo(self.points.index(row, 0))

    def _on_theme_changed(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

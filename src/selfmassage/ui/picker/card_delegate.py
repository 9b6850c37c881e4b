"""Paint the cards of the picker: picture, title, one line, stages, needs, minutes; locked ones and headings, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.text_layout import cut, draw_line, elided, lay_out, line_height, text_width
from selfmassage.ui.picker.describing import needs_of, second_line
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.ui.today.describing import title_of, trouble_of
from selfmassage.words import tr
from selfmassage.words.times import minutes

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from selfmassage.store.index import Entry
    from selfmassage.ui.picker.card_model import CardModel, Row
    from selfmassage.ui.picker.places import RoutinePlaces
    from selfmassage.ui.picker.thumbnails import Thumbnails
    from selfmassage.ui.theme.theme import Theme, ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

GAP_PX = 12
_LARGE_TEXT = 1.5
_DIMMED = 0.55
_STRIP_GAP_PX = 3.0
_PLAY_PX = 44.0


class _Sizes(NamedTuple):
    """Lengths of a card at one theme and width of the list, logical px."""

    picture: int
    minutes: int
    height: int
    title: TextStyle
    line: TextStyle
    number: TextStyle
    unit: TextStyle
    lines: int


class CardDelegate(QStyledItemDelegate):
    """Paints rows of a `CardModel`; every card of a list is as high as the others."""

    def __init__(
        self, source: ThemeSource, model: CardModel, places: RoutinePlaces, thumbs: Thumbnails, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._model = model
        self._places = places
        self._thumbs = thumbs
        self._width, self._columns, self._narrow = 600, 1, False
        self._sizes: _Sizes | None = None
        self._hints: dict[str, QSize] = {}
        self.heights: dict[int, int] = {}
        """Heights of rows that hold a widget of their own."""

    def set_room(self, width_px: int, columns: int, *, narrow: bool) -> None:
        """Take the width of the list, and how many cards stand beside each other in it."""
        self._width, self._columns, self._narrow = width_px, columns, narrow
        self.forget()

    def forget(self) -> None:
        """Measure anew, as after a change of theme."""
        self._sizes = None
        self._hints = {}

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Say how large a row is, the gap below it counted in."""
        own = self.heights.get(index.row())
        if own is not None:
            return QSize(self._width, own + GAP_PX)
        kind = self._model.kind_at(index.row())
        hint = self._hints.get(kind)
        if hint is None:
            hint = self._hints[kind] = self._hint(kind)
        return hint

    def card_rect(self, cell: QRectF) -> QRectF:
        """Return the card within its cell of the list."""
        trailing = GAP_PX / 2 if self._columns > 1 else 0
        return cell.adjusted(0, 0, -2 * trailing, -GAP_PX)

    def play_rect(self, cell: QRectF, direction: Qt.LayoutDirection) -> QRectF:
        """Return where a press starts the routine: under its minutes."""
        return self._play_in(self.card_rect(cell), direction)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        if index.row() in self.heights:
            return
        row = self._model.row_at(index.row())
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        direction: Qt.LayoutDirection = option.direction
        painter.setLayoutDirection(direction)
        cell = QRectF(option.rect)
        if row.kind == "heading":
            self._paint_heading(painter, row, cell)
        else:
            state: QStyle.StateFlag = option.state
            over = bool(state & QStyle.StateFlag.State_MouseOver)
            current = bool(state & QStyle.StateFlag.State_Selected)
            self._paint_card(painter, row, cell, over=over, current=current)
        painter.restore()

    def _play_in(self, card: QRectF, direction: Qt.LayoutDirection) -> QRectF:
        end = 14 if self._narrow else 18
        rect = QRectF(card.width() - end - _PLAY_PX + 6, card.height() - _PLAY_PX - 6, _PLAY_PX, _PLAY_PX)
        return _placed(card, rect, direction)

    # --- measures -------------------------------------------------------------------------------------------------

    def _measured(self) -> _Sizes:
        if self._sizes is None:
            self._sizes = self._measure(self._source.current)
        return self._sizes

    def _measure(self, theme: Theme) -> _Sizes:
        large = theme.text_scale > _LARGE_TEXT
        title = TextStyle(17 if self._narrow else 18, 24, 600).scaled(theme.text_scale)
        line = TextStyle(14.5, 20, 400).scaled(theme.text_scale)
        number = TextStyle(34 if self._narrow else 40, 40 if self._narrow else 44, 600)
        number = number.scaled(1 + (theme.text_scale - 1) / 2)
        unit = TextStyle(14, 18, 400).scaled(theme.text_scale)
        lines = 2 if large else 1
        words = 28 + lines * (line_height(title) + line_height(line)) + 3 + line_height(line) * (2 if large else 1)
        strip = 19 if not large else 30
        least = 120 if self._narrow else 128
        figures = 12 + line_height(number) + line_height(unit) + _PLAY_PX + 6
        return _Sizes(
            picture=96 if self._narrow else 128 if not large else 132,
            minutes=round(
                max(text_width("88", number) + 26, text_width(tr("min"), unit) + 26, 70 if self._narrow else 84)
            ),
            height=round(max(least, words + strip, figures)),
            title=title,
            line=line,
            number=number,
            unit=unit,
            lines=lines,
        )

    def _hint(self, kind: str) -> QSize:
        if kind == "heading":
            return QSize(self._width, round(line_height(self._source.current.type("subheading"))) + 30)
        # A little less than there is: a list that wraps keeps a few pixels to itself.
        width = self._width if self._columns == 1 else (self._width - 2) // self._columns - 1
        return QSize(width, self._measured().height + GAP_PX)

    # --- painting -------------------------------------------------------------------------------------------------

    def _paint_heading(self, painter: QPainter, row: Row, cell: QRectF) -> None:
        theme = self._source.current
        style = theme.type("subheading")
        area = cell.adjusted(0, 20, 0, -10)
        painter.setFont(font(style))
        painter.setPen(theme.color("text"))
        draw_line(painter, area, elided(row.text, style, area.width() + 1))
        if row.note:
            taken = text_width(row.text, style) + 12
            painter.setFont(font(theme.type("body")))
            painter.setPen(theme.color("text_soft"))
            direction = painter.layoutDirection()
            draw_line(
                painter, _placed(area, QRectF(taken, 0, area.width() - taken, area.height()), direction), row.note
            )

    def _paint_card(self, painter: QPainter, row: Row, cell: QRectF, *, over: bool, current: bool) -> None:
        theme, sizes, card = self._source.current, self._measured(), self.card_rect(cell)
        entry = row.entry
        if entry is None:
            return
        radius, direction = theme.radius("card"), painter.layoutDirection()
        locked, broken = row.kind == "locked", row.kind == "broken"
        edge: ColorRole = "stop" if broken else "accent" if over or current else "line"
        width: float = 2 if broken or over or current else theme.border_px
        paint_surface(painter, theme, card, Surface(radius, "bg" if locked else "surface", edge, width))
        left = 0.0
        if not broken:
            picture = _placed(card, QRectF(0, 0, sizes.picture, card.height()), direction)
            self._paint_picture(painter, entry, picture, card, width, dimmed=locked)
            # The edge again, over the picture's corners.
            paint_surface(painter, theme, card, Surface(radius, None, edge, width))
            left = sizes.picture
        words = QRectF(
            left + 18, 14, card.width() - left - 18 - 4 - (0 if broken else sizes.minutes), card.height() - 28
        )
        self._paint_words(painter, row, _placed(card, words, direction))
        if not broken:
            self._paint_minutes(painter, entry, card, direction, active=(over or current) and not locked)

    def _paint_picture(
        self, painter: QPainter, entry: Entry, area: QRectF, card: QRectF, edge_px: float, *, dimmed: bool
    ) -> None:
        theme = self._source.current
        radius = theme.radius("card") - edge_px
        clip = QPainterPath()
        clip.addRoundedRect(card.adjusted(edge_px, edge_px, -edge_px, -edge_px), radius, radius)
        painter.save()
        painter.setClipPath(clip)
        painter.fillRect(area, theme.color("sunken"))
        ratio = painter.device().devicePixelRatioF()
        size = area.toAlignedRect()
        made = self._thumbs.picture(self._places.card(entry), size.width(), size.height(), theme, ratio)
        if made is not None:
            painter.setOpacity(_DIMMED if dimmed else 1.0)
            painter.drawPixmap(area.topLeft(), made)
            painter.setOpacity(1.0)
        if theme.name == "contrast":
            mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
            x = area.left() if mirrored else area.right()
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(round(x), round(area.top()), round(x), round(area.bottom()))
        painter.restore()

    def _paint_words(self, painter: QPainter, row: Row, area: QRectF) -> None:
        theme, sizes, entry = self._source.current, self._measured(), row.entry
        if entry is None:
            return
        locked = row.kind == "locked"
        leading = Qt.AlignmentFlag.AlignLeading
        title = cut(lay_out(title_of(entry), sizes.title, area.width()), sizes.lines)
        title.paint(painter, area, theme.color("text_soft" if locked else "text"), leading)
        top = area.top() + title.height + 3
        if row.kind == "broken":
            trouble = cut(lay_out(trouble_of(entry), sizes.line, area.width()), 3)
            trouble.paint(
                painter, QRectF(area.left(), top, area.width(), area.bottom() - top), theme.color("stop"), leading
            )
            return
        second = cut(lay_out(second_line(entry), sizes.line, area.width()), sizes.lines)
        second.paint(painter, QRectF(area.left(), top, area.width(), second.height), theme.color("text_soft"), leading)
        top += second.height
        if locked:
            self._paint_lock(painter, row.text, QRectF(area.left(), top + 4, area.width(), area.bottom() - top - 4))
            return
        large = theme.text_scale > _LARGE_TEXT
        self._paint_strip(
            painter, entry, QRectF(area.left(), top + (14 if large else 10), area.width(), 9 if large else 5)
        )
        needs_top = max(area.bottom() - line_height(sizes.line) * (2 if large else 1), top + 19)
        self._paint_needs(painter, entry, QRectF(area.left(), needs_top, area.width(), area.bottom() - needs_top + 2))

    def _paint_strip(self, painter: QPainter, entry: Entry, area: QRectF) -> None:
        """Paint the stages as stretches of a line, each as long as it lasts."""
        whole = sum(stage.ms for stage in entry.stages)
        if not whole:
            return
        color = self._source.current.color("accent", 0.9)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        room = area.width() - _STRIP_GAP_PX * (len(entry.stages) - 1)
        x, direction = 0.0, painter.layoutDirection()
        for stage in entry.stages:
            width = max(room * stage.ms / whole, 3.0)
            if x + width > area.width() + 1:
                break
            piece = _placed(area, QRectF(x, 0, width, area.height()), direction)
            painter.drawRoundedRect(piece, area.height() / 2, area.height() / 2)
            x += width + _STRIP_GAP_PX
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_needs(self, painter: QPainter, entry: Entry, area: QRectF) -> None:
        theme, sizes = self._source.current, self._measured()
        icon_px = theme.px(18) if theme.text_scale <= _LARGE_TEXT else theme.px(15)
        ink, line, direction = theme.color("text_soft"), line_height(sizes.line), painter.layoutDirection()
        painter.setFont(font(sizes.line))
        who, position, things = needs_of(entry)
        x, y = 0.0, 0.0
        for icon, words in (who, things) if self._narrow else (who, position, things):
            if not words:
                continue
            needed = icon_px + 6 + text_width(words, sizes.line) + 1
            if x and x + needed > area.width() and y + 2 * line <= area.height() + 3:
                x, y = 0.0, y + line
            room = area.width() - x - icon_px - 6
            if room < 2 * icon_px:
                break
            square = QRectF(x, y + (line - icon_px) / 2, icon_px, icon_px)
            paint_icon(painter, theme, icon, _placed(area, square, direction), ink)
            painter.setPen(ink)
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room) + 1)
            draw_line(painter, _placed(area, QRectF(x + icon_px + 6, y, room + 1, line), direction), shown)
            x += needed + 16

    def _paint_lock(self, painter: QPainter, why: str, area: QRectF) -> None:
        theme, sizes = self._source.current, self._measured()
        size, direction = theme.px(18), painter.layoutDirection()
        block = cut(lay_out(why, sizes.line, area.width() - size - 8), 2)
        top = max(area.height() - block.height, 0.0)
        square = QRectF(0, top + (block.line_px - size) / 2, size, size)
        paint_icon(painter, theme, "lock", _placed(area, square, direction), theme.color("text"))
        place = _placed(area, QRectF(size + 8, top, area.width() - size - 8, block.height), direction)
        block.paint(painter, place, theme.color("text"), Qt.AlignmentFlag.AlignLeading)

    def _paint_minutes(
        self, painter: QPainter, entry: Entry, card: QRectF, direction: Qt.LayoutDirection, *, active: bool
    ) -> None:
        theme, sizes = self._source.current, self._measured()
        end = 14 if self._narrow else 18
        high = line_height(sizes.number)
        column = QRectF(card.width() - sizes.minutes, 12, sizes.minutes - end, high)
        painter.setFont(font(sizes.number))
        painter.setPen(theme.color("text"))
        trailing = Qt.AlignmentFlag.AlignTrailing
        draw_line(painter, _placed(card, column, direction), str(minutes(entry.total_ms)), trailing)
        painter.setFont(font(sizes.unit))
        painter.setPen(theme.color("text_soft"))
        below = QRectF(column.left(), 12 + high, column.width(), line_height(sizes.unit))
        draw_line(painter, _placed(card, below, direction), tr("min"), trailing)
        if active:
            place = self._play_in(card, direction)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(place.adjusted(2, 2, -2, -2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            paint_icon(painter, theme, "play", place.adjusted(12, 12, -12, -12), theme.color("on_accent"))


def _placed(outer: QRectF, inner: QRectF, direction: Qt.LayoutDirection) -> QRectF:
    """Return `inner`, measured from the leading top corner of `outer`, as it lies on the screen."""
    left = outer.left() + inner.left()
    if direction == Qt.LayoutDirection.RightToLeft:
        left = outer.right() - inner.right()
    return QRectF(left, outer.top() + inner.top(), inner.width(), inner.height())

"""Paint the lines of the outline: stages, steps in four cells, and what is said of them with its mends as links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainterPath, QPen

from selfmassage.model.problem import Severity
from selfmassage.ui.editor.outline.model import PRESSURE, SIDE, TIME, TITLE
from selfmassage.ui.editor.outline.telling import (
    finding_text,
    pressure_of,
    side_of,
    side_word,
    stage_words,
    step_words,
    written,
)
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.text_layout import draw_line, elided, lay_out, line_height, text_width
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.words.editing import mend_text
from selfmassage.words.times import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from PySide6.QtGui import QPainter

    from selfmassage.engine.editing.findings import Finding
    from selfmassage.model.step import Step
    from selfmassage.ui.editor.desk import Desk
    from selfmassage.ui.editor.outline.rows import StageLines
    from selfmassage.ui.theme.theme import Theme, ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

GUTTER_PX: Final = 44
"""Room for the grip of a step, or for the chevron of a stage, before their words."""

END_PX: Final = 14
"""Room behind the last column."""

_MARK_PX: Final = 18
_MARK_AT_PX: Final = 14
_STAGE_AT_PX: Final = 38
_NAME_AT_PX: Final = GUTTER_PX + 4
_NAME_GAP_PX: Final = 4
_FULL_DOTS: Final = 3
_BOX_PAD_PX: Final = 10
_BOX_GAP_PX: Final = 4
_LINK_GAP_PX: Final = 14
_CELL_PAD_PX: Final = 12
_LONG_MS: Final = 600_000
_CELLS: Final[Mapping[str, int]] = {
    "title": TITLE,
    "side": SIDE,
    "seconds": TIME,
    "strokes": TIME,
    "repetitions": TIME,
    "tempo": TIME,
    "min_seconds": TIME,
    "max_seconds": TIME,
    "pressure": PRESSURE,
}
# What is said of other fields, and mended by another time.
_TIMED: Final = frozenset({"say.takes_longer", "step.below_stroke"})


class Link(NamedTuple):
    """A mend of a finding, where it is to be pressed within its row."""

    rect: QRectF
    number: int


class Held(NamedTuple):
    """The sides there are in the outline, and whether a step takes ten minutes or more: names get what is left."""

    sides: frozenset[str | None]
    is_long: bool


class LinePainter:
    """Paints rows of one outline, and knows how high they are; all places are measured from the leading edge."""

    def __init__(self, source: ThemeSource, desk: Desk) -> None:
        self._source = source
        self._desk = desk

    # --- measures -------------------------------------------------------------------------------------------------

    @property
    def _theme(self) -> Theme:
        return self._source.current

    def style(self, weight: int = 400) -> TextStyle:
        """Return the style of a line's words."""
        return TextStyle(15, 20, weight).scaled(self._theme.text_scale)

    def row_px(self) -> int:
        """Return how high a line is that is not a finding."""
        return max(self._theme.target("row_editor"), round(line_height(self.style())) + 18)

    def column_px(self, column: int, title: str) -> int:
        """Return how wide a column has to be for what it holds; 0 for the one that takes the rest."""
        if column == TITLE:
            return 0
        style = self.style(600)
        small = self.header_style()
        held: Iterable[str] = ()
        if column == SIDE:
            held = (side_word(side) for side in self.held().sides)
        elif column == TIME:
            held = ("00:00" if self.held().is_long else "0:00",)
        # In large text a long name gives way to what stands below it.
        named = min(text_width(title, small), 90 * (1 + (self._theme.text_scale - 1) / 3))
        widest = max([named, *(text_width(one, style) for one in held)])
        dots = _FULL_DOTS * self._dot_px() if column == PRESSURE else 0
        return round(max(widest, dots)) + (4 + END_PX if column == PRESSURE else _CELL_PAD_PX)

    def held(self) -> Held:
        """Return what the widths of the columns go by."""
        steps = [step for stage in self._desk.routine.stages for step in stage.steps]
        return Held(frozenset(map(side_of, steps)), any(step.work_ms >= _LONG_MS for step in steps))

    def header_style(self) -> TextStyle:
        """Return the style of the columns' names."""
        return TextStyle(13.5, 18, 500).scaled(self._theme.text_scale)

    def finding_px(self, finding: Finding, width_px: float) -> int:
        """Return how high a finding is in a row of this width."""
        return round(self._links_top(finding, width_px) + self._links_height(finding, width_px)) + _BOX_PAD_PX + 8

    def links(self, finding: Finding, width_px: float) -> tuple[Link, ...]:
        """Return where the mends of a finding are to be pressed, from the top left of its row, left to right."""
        style, top = self._link_style(), self._links_top(finding, width_px)
        left, room, line = self._words_left(), self._words_px(width_px), self._link_line_px()
        x = 0.0
        out: list[Link] = []
        for number, mend in enumerate(finding.mends):
            width = min(text_width(mend_text(mend), style) + 2, room)
            if x and x + width > room:
                x, top = 0.0, top + line
            out.append(Link(QRectF(left + x, top, width, line), number))
            x += width + _LINK_GAP_PX
        return tuple(out)

    def is_cut(self, words: str, cell_px: float) -> bool:
        """Tell whether a name is too long for a cell of the first column."""
        return text_width(words, self.style(600)) > cell_px - _NAME_AT_PX - _NAME_GAP_PX

    def chevron_rect(self, row: QRectF) -> QRectF:
        """Return where a stage is folded: all of the gutter."""
        return QRectF(row.left(), row.top(), _STAGE_AT_PX, row.height())

    def _link_style(self) -> TextStyle:
        return TextStyle(14, 20, 600).scaled(self._theme.text_scale)

    def _said_style(self) -> TextStyle:
        return self._theme.type("small")

    def _words_left(self) -> float:
        return GUTTER_PX + 4 + 14 + self._theme.px(_MARK_PX) + 10

    def _words_px(self, width_px: float) -> float:
        return max(width_px - self._words_left() - END_PX - 10, 40.0)

    def _link_line_px(self) -> float:
        return line_height(self._link_style()) + 4

    def _links_top(self, finding: Finding, width_px: float) -> float:
        said = lay_out(finding_text(finding, self._desk.language), self._said_style(), self._words_px(width_px))
        return _BOX_GAP_PX + _BOX_PAD_PX + said.height

    def _links_height(self, finding: Finding, width_px: float) -> float:
        links = self.links(finding, width_px)
        return links[-1].rect.bottom() - links[0].rect.top() if links else 0.0

    def _dot_px(self) -> float:
        return 13 * (1 + (self._theme.text_scale - 1) / 2)

    # --- painting -------------------------------------------------------------------------------------------------

    def paint_stage(self, painter: QPainter, row: QRectF, stage: StageLines, *, chosen: bool, folded: bool) -> None:
        """Paint the line of a stage; folded, it says whether something is to be mended below it."""
        theme = self._theme
        self._paint_ground(painter, row, chosen=chosen)
        size = theme.px(_MARK_PX)
        mark = QRectF(row.left() + _MARK_AT_PX - 2, row.center().y() - size / 2, size, size)
        paint_icon(painter, theme, "fwd" if folded else "down", self._visual(painter, row, mark), theme.color("text"))
        style = self.style(600)
        time = clock(self._desk.totals.stages[stage.spot.stage].massage_ms)
        taken = text_width(time, style) + END_PX
        cell = QRectF(row.right() - taken, row.top(), taken - END_PX, row.height())
        self._paint_words(painter, row, cell, time, style, "text", trailing=True)
        if folded and (stage.has_errors or stage.has_warnings):
            taken += size + 8
            icon, ink = self._mark_of(Severity.ERROR if stage.has_errors else Severity.WARNING)
            square = QRectF(row.right() - taken, mark.top(), size, size)
            paint_icon(painter, theme, icon, self._visual(painter, row, square), theme.color(ink))
        left = _STAGE_AT_PX * (1 + (theme.text_scale - 1) / 3)
        routine = self._desk.routine
        named = bool(written(stage.item.title, routine.language, self._desk.language))
        words = stage_words(stage.item, routine.language, self._desk.language)
        cell = QRectF(row.left() + left, row.top(), row.width() - left - taken - 12, row.height())
        self._paint_words(painter, row, cell, words, style, "text" if named else "text_quiet")

    def paint_step(
        self,
        painter: QPainter,
        row: QRectF,
        cells: Sequence[QRectF],
        step: Step,
        findings: Sequence[Finding],
        *,
        chosen: bool,
    ) -> None:
        """Paint the four cells of a step, those framed that a finding is about."""
        theme, routine = self._theme, self._desk.routine
        self._paint_ground(painter, row, chosen=chosen)
        size = _MARK_PX
        grip = QRectF(row.left() + _MARK_AT_PX + 4, row.center().y() - size / 2, size, size)
        paint_icon(painter, theme, "grip", self._visual(painter, row, grip), theme.color("text_quiet"))
        style = self.style(600 if chosen else 400)
        ink: ColorRole = "text" if chosen else "text_soft"
        title = cells[TITLE].adjusted(_NAME_AT_PX, 0, -_NAME_GAP_PX, 0)
        named = bool(step.title)
        words = step_words(step, routine.language, self._desk.language)
        self._paint_words(painter, row, title, words, style, "text" if named else "text_soft")
        self._paint_words(painter, row, cells[SIDE].adjusted(4, 0, 0, 0), side_word(side_of(step)), style, ink)
        time = cells[TIME].adjusted(0, 0, -8, 0)
        self._paint_words(painter, row, time, clock(step.work_ms), style, ink, trailing=True)
        self._paint_dots(painter, row, cells[PRESSURE], pressure_of(step))
        for column, severity in _framed(findings).items():
            self._paint_frame(painter, row, cells[column], column, severity, words)

    def paint_finding(self, painter: QPainter, row: QRectF, finding: Finding, at: int | None) -> None:
        """Paint what is said of a line; `at` is the mend that the keyboard is on."""
        theme = self._theme
        is_error = finding.severity is Severity.ERROR
        box = QRectF(
            row.left() + GUTTER_PX + 4,
            row.top() + _BOX_GAP_PX,
            row.width() - GUTTER_PX - 4 - END_PX,
            row.height() - _BOX_GAP_PX - 6,
        )
        seen = self._visual(painter, row, box)
        radius = theme.radius("field")
        paint_surface(painter, theme, seen, Surface(radius, "stop_soft" if is_error else "caution_soft", None))
        whole = QPainterPath()
        whole.addRoundedRect(seen, radius, radius)
        painter.save()
        painter.setClipPath(whole)
        edge = QRectF(box.left(), box.top(), 4, box.height())
        painter.fillRect(self._visual(painter, row, edge), theme.color("stop" if is_error else "caution_fill"))
        painter.restore()
        icon, ink = self._mark_of(finding.severity)
        size = theme.px(_MARK_PX)
        line = line_height(self._said_style())
        square = QRectF(box.left() + 14, box.top() + _BOX_PAD_PX + (line - size) / 2, size, size)
        paint_icon(painter, theme, icon, self._visual(painter, row, square), theme.color(ink))
        width = row.width()
        said = lay_out(finding_text(finding, self._desk.language), self._said_style(), self._words_px(width))
        place = QRectF(row.left() + self._words_left(), box.top() + _BOX_PAD_PX, self._words_px(width), said.height)
        said.paint(painter, self._visual(painter, row, place), theme.color("text"), Qt.AlignmentFlag.AlignLeading)
        self._paint_links(painter, row, finding, at)

    def _paint_links(self, painter: QPainter, row: QRectF, finding: Finding, at: int | None) -> None:
        theme, style = self._theme, self._link_style()
        ink = theme.color("text")
        for link in self.links(finding, row.width()):
            place = self._visual(painter, row, link.rect.translated(row.topLeft()))
            words = elided(mend_text(finding.mends[link.number]), style, place.width() + 1)
            painter.setFont(font(style))
            painter.setPen(ink)
            draw_line(painter, place, words)
            painter.setPen(QPen(ink, 2 if link.number == at else 1.2))
            y = round(place.center().y() + style.size_px * 0.62) + 0.5
            painter.drawLine(
                QRectF(place.left(), y, place.width(), 0).topLeft(), QRectF(place.right(), y, 0, 0).topLeft()
            )

    def _paint_ground(self, painter: QPainter, row: QRectF, *, chosen: bool) -> None:
        if not chosen:
            return
        theme = self._theme
        painter.fillRect(row, theme.color("accent_soft"))
        bar = QRectF(row.left(), row.top(), 4, row.height())
        painter.fillRect(self._visual(painter, row, bar), theme.color("accent"))

    def _paint_words(
        self,
        painter: QPainter,
        row: QRectF,
        cell: QRectF,
        words: str,
        style: TextStyle,
        ink: ColorRole,
        *,
        trailing: bool = False,
    ) -> None:
        painter.setFont(font(style))
        painter.setPen(self._theme.color(ink))
        align = Qt.AlignmentFlag.AlignTrailing if trailing else Qt.AlignmentFlag.AlignLeading
        draw_line(painter, self._visual(painter, row, cell), elided(words, style, cell.width() + 1), align)

    def _paint_dots(self, painter: QPainter, row: QRectF, cell: QRectF, level: int | None) -> None:
        if level is None:
            return
        theme, step = self._theme, self._dot_px()
        radius = step * 0.36
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent"), 1.5))
        count = max(_FULL_DOTS, level)
        left = cell.right() - END_PX - count * step
        for number in range(count):
            dot = QRectF(left + number * step + step / 2 - radius, cell.center().y() - radius, 2 * radius, 2 * radius)
            painter.setBrush(theme.color("accent") if number < level else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self._visual(painter, row, dot))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_frame(
        self, painter: QPainter, row: QRectF, cell: QRectF, column: int, severity: Severity, words: str
    ) -> None:
        theme = self._theme
        height = min(cell.height() - 8, line_height(self.style()) + 6)
        inset = 0.0
        if column == TITLE:
            inset = GUTTER_PX - 4
            width = min(text_width(words, self.style(600)) + 16, cell.width() - inset)
            cell = QRectF(cell.left() + inset, cell.top(), width, cell.height())
        elif column == PRESSURE:
            end = cell.right() - END_PX + 6
            cell = QRectF(
                end - _FULL_DOTS * self._dot_px() - 12, cell.top(), _FULL_DOTS * self._dot_px() + 12, cell.height()
            )
        elif column == SIDE:
            cell = cell.adjusted(-4, 0, -4, 0)
        box = QRectF(cell.topLeft(), QSizeF(cell.width(), height))
        box.moveCenter(cell.center())
        is_error = severity is Severity.ERROR
        surface = Surface(theme.radius("tag"), None, "stop" if is_error else "caution_fill", 2)
        paint_surface(painter, theme, self._visual(painter, row, box), surface)

    @staticmethod
    def _mark_of(severity: Severity) -> tuple[str, ColorRole]:
        return ("stop", "stop") if severity is Severity.ERROR else ("warn", "caution")

    @staticmethod
    def _visual(painter: QPainter, row: QRectF, rect: QRectF) -> QRectF:
        if painter.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return rect
        return QRectF(row.left() + row.right() - rect.right(), rect.top(), rect.width(), rect.height())


def _framed(findings: Sequence[Finding]) -> dict[int, Severity]:
    """Return the cells that are framed, and how much the worst that is said of each matters."""
    out: dict[int, Severity] = {}
    for one in findings:
        column = TIME if one.code in _TIMED else _CELLS.get(one.field or "")
        if column is not None and out.get(column) is not Severity.ERROR:
            out[column] = one.severity
    return out

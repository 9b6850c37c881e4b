"""The foot of the outline: how long it all lasts, and what is still to be mended."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from selfmassage.ui.editor.outline.telling import errors_said, warnings_said
from selfmassage.ui.parts.painted_button import PaintedButton
from selfmassage.ui.parts.runs_label import RunsLabel
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.text_layout import draw_line, text_width
from selfmassage.ui.parts.tool_tip import plain_tip
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.ui.theme.qss import pressed_role
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.words import tr
from selfmassage.words.times import clock

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from selfmassage.engine.editing.findings import Finding
    from selfmassage.ui.editor.desk import Desk
    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

_ICON_PX: Final = 20
_PLACES: Final = re.compile(r"(\{\w+\})")


class OutlineFoot(QWidget):
    """Shows the length and counts what is said; `finding_wanted` carries the next finding a count leads to."""

    finding_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outline-foot")
        self._desk = desk
        self._source = desk.means.source
        self._length = RunsLabel(self._source, "text_soft", self)
        self._length.setObjectName("outline-length")
        self.errors = _Count(self._source, "stop", "stop", self)
        self.errors.setObjectName("outline-errors")
        self.warnings = _Count(self._source, "warn", "caution", self)
        self.warnings.setObjectName("outline-warnings")
        self.errors.clicked.connect(lambda: self._on_next(self._desk.review.errors))
        self.warnings.clicked.connect(lambda: self._on_next(self._desk.review.warnings))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(2)
        # As high without counts as with them: lines do not jump when the first finding comes.
        row.addStrut(self._source.current.target("min"))
        row.addWidget(self._length, 1)
        row.addWidget(self.errors)
        row.addWidget(self.warnings)
        desk.changed.connect(self._show_length)
        desk.reviewed.connect(self._on_reviewed)
        self._on_reviewed()

    def go_on(self) -> None:
        """Lead to the next finding of any kind."""
        self._on_next(self._desk.review.findings)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline above."""
        QPainter(self).fillRect(0, 0, self.width(), 1, self._source.current.color("line"))

    def _show_length(self) -> None:
        totals = self._desk.totals
        known = {"{massage}": clock(totals.massage_ms), "{total}": clock(totals.total_ms)}
        pieces = _PLACES.split(tr("{massage} massage, {total} with the voice"))
        self._length.set_lines([[(known.get(piece, piece), piece in known) for piece in pieces]])

    def _on_reviewed(self) -> None:
        self._show_length()
        review = self._desk.review
        self.errors.show_count(len(review.errors), errors_said(len(review.errors)))
        self.warnings.show_count(len(review.warnings), warnings_said(len(review.warnings)))

    def _on_next(self, findings: tuple[Finding, ...]) -> None:
        """Go to the first finding behind the chosen line, else to the first of all."""
        if not findings:
            return
        here = self._desk.spot
        place = (-1, -1) if here is None else (here.stage, -1 if here.step is None else here.step)
        behind = (one for one in findings if _place(one) > place)
        self.finding_wanted.emit(next(behind, findings[0]))


class _Count(PaintedButton):
    """How many there are; gone where there are none."""

    def __init__(self, source: ThemeSource, icon: str, ink: ColorRole, parent: QWidget) -> None:
        super().__init__(source, "", parent)
        self._icon, self._ink, self._count = icon, ink, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_focus_radius(source.current.radius("button"))

    def show_count(self, count: int, said: str) -> None:
        """Show a count; `said` is what it means and leads to."""
        self._count = count
        self.setAccessibleName(said)
        self.setToolTip(plain_tip(said))
        self.setVisible(count > 0)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for icon and number."""
        width = self.source.current.px(_ICON_PX) + 6 + text_width(str(self._count), self._style())
        least = self.source.current.target("min")
        return QSize(max(least, math.ceil(width) + 16), max(least, self.source.current.px(_ICON_PX) + 16))

    def minimumSizeHint(self) -> QSize:
        """Never less."""
        return self.sizeHint()

    def paint_face(self, painter: QPainter) -> None:
        """Paint icon and number; an edge under the pointer."""
        theme = self.source.current
        rect = QRectF(self.rect())
        radius = theme.radius("button")
        if self.isDown():
            paint_surface(painter, theme, rect, Surface(radius, pressed_role(theme), None))
        if self.is_hovered():
            paint_surface(painter, theme, rect, Surface(radius, None, "accent", 2))
        style, size = self._style(), theme.px(_ICON_PX)
        left = (self.width() - size - 6 - text_width(str(self._count), style)) / 2
        square = self.visual(QRectF(left, (self.height() - size) / 2, size, size))
        paint_icon(painter, theme, self._icon, square, theme.color(self._ink))
        painter.setFont(font(style))
        painter.setPen(theme.color(self._ink))
        words = QRectF(left + size + 6, 0, self.width() - left - size - 6, self.height())
        draw_line(painter, self.visual(words), str(self._count), Qt.AlignmentFlag.AlignLeading)

    def _style(self) -> TextStyle:
        control = self.source.current.type("control")
        return TextStyle(control.size_px, control.line_px, 600)


def _place(finding: Finding) -> tuple[int, int]:
    spot = finding.spot
    return (-1, -1) if spot is None else (spot.stage, -1 if spot.step is None else spot.step)

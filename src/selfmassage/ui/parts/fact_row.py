"""Facts of a step: a small drawing and its word (hand, pressure, tempo)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.ui.theme.tokens import TextStyle

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

_MOST_DRAWN = 3
_TEMPO_PERIODS = ((0.0, 0.0), (20.0, 1.0), (45.0, 2.0), (90.0, 3.0))
_FAST_PERIODS = 4.0


class FactGlyph(QWidget):
    """A drawing before a word; as high as its text, `columns` times as wide."""

    def __init__(self, source: ThemeSource, columns: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._columns = columns
        self._role: ColorRole = "work"
        self._text_px = 22.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        source.theme_changed.connect(self._on_theme_changed)

    def set_role(self, role: ColorRole) -> None:
        """Draw in the colour of what is going on."""
        self._role = role
        self.update()

    def set_text_px(self, text_px: float) -> None:
        """Fit to a text of this size."""
        self._text_px = text_px
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the room of the drawing."""
        return QSize(round(self._text_px * self._columns), round(self._text_px * 1.4))

    def minimumSizeHint(self) -> QSize:
        """Never less."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the drawing, mirrored where the layout is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        self.draw(painter, self._text_px)

    def draw(self, painter: QPainter, text_px: float) -> None:
        """Draw it from the leading edge. To be given by each kind."""
        raise NotImplementedError

    def from_leading(self, x: float) -> float:
        """Return where `x`, counted from the leading edge, lies on the screen."""
        return self.width() - x if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else x

    def _on_theme_changed(self) -> None:
        self.update()


class IconGlyph(FactGlyph):
    """An icon of the tokens."""

    def __init__(self, source: ThemeSource, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(source, 1.4, parent)
        self._icon = icon

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def draw(self, painter: QPainter, text_px: float) -> None:
        """Draw the icon, its ink starting at the edge."""
        size = text_px * 1.4
        # Icons keep about a tenth of their grid free on either side.
        left = self.from_leading(size / 2 - size * 0.1) - size / 2
        rect = QRectF(left, (self.height() - size) / 2, size, size)
        paint_icon(painter, self.source.current, self._icon, rect, self.source.current.color(self._role))


class PressureDots(FactGlyph):
    """Pressure as growing dots: as many are full as it is strong, of three (of five from 4 on)."""

    def __init__(self, source: ThemeSource, level: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(source, 2.7, parent)
        self._level = level

    def set_level(self, level: int) -> None:
        """Show pressure 0 to 5."""
        self._level = level
        self.update()

    def draw(self, painter: QPainter, text_px: float) -> None:
        """Draw the dots."""
        unit = text_px / 22
        color = self.source.current.color(self._role)
        count = _MOST_DRAWN if self._level <= _MOST_DRAWN else 5
        step = 2.0 if count == _MOST_DRAWN else 1.0
        line = 2 * unit
        x = 0.0
        painter.setPen(QPen(color, line))
        for index in range(count):
            radius = (5 + step * index) * unit
            painter.setBrush(color if index < self._level else Qt.BrushStyle.NoBrush)
            centre = QPointF(self.from_leading(x + radius + line / 2), self.height() / 2)
            painter.drawEllipse(centre, radius, radius)
            x += 2 * radius + line + 3 * unit * (1 if count == _MOST_DRAWN else 0.3)


class TempoWave(FactGlyph):
    """Tempo as a wave: more waves, faster strokes; a still hand is a straight line."""

    def __init__(self, source: ThemeSource, per_minute: float = 0.0, parent: QWidget | None = None) -> None:
        super().__init__(source, 3.3, parent)
        self._per_minute = per_minute

    def set_tempo(self, per_minute: float) -> None:
        """Show strokes a minute."""
        self._per_minute = per_minute
        self.update()

    def draw(self, painter: QPainter, text_px: float) -> None:
        """Draw the wave."""
        unit = text_px / 22
        width, height = 68 * unit, 11 * unit
        periods = next((n for most, n in _TEMPO_PERIODS if self._per_minute <= most), _FAST_PERIODS)
        path = QPainterPath()
        steps = 96
        for index in range(steps + 1):
            share = index / steps
            y = self.height() / 2 - math.sin(share * periods * 2 * math.pi) * height
            x = self.from_leading(2 * unit + share * width)
            path.lineTo(x, y) if index else path.moveTo(x, y)
        pen = QPen(self.source.current.color(self._role), 2.5 * unit)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)


class FactRow(QWidget):
    """A drawing and a word beside it; `glyph_columns` lines up the words of several rows."""

    def __init__(
        self,
        source: ThemeSource,
        glyph: FactGlyph,
        text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.glyph = glyph
        self._room = QWidget(self)
        self.label = WrapLabel(source, text, TextStyle(22, 28, 500), "text", self)
        self.label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        glyph.setParent(self._room)
        self._glyph_columns = 3.45
        room = QHBoxLayout(self._room)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(glyph, 0, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._room)
        row.addWidget(self.label, 1)
        self.set_style(TextStyle(22, 28, 500))

    def set_text(self, text: str) -> None:
        """Say it."""
        self.label.setText(text)

    def set_role(self, role: ColorRole) -> None:
        """Draw in the colour of what is going on; the word stays text."""
        self.glyph.set_role(role)

    def align_top(self) -> None:
        """Keep the drawing beside the first line where the words take several."""
        layout = self.layout()
        if layout is not None:
            layout.setAlignment(self._room, Qt.AlignmentFlag.AlignTop)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop)

    def show_glyph(self, *, visible: bool) -> None:
        """Show the word with its drawing, or alone."""
        self._room.setVisible(visible)

    def set_style(self, style: TextStyle) -> None:
        """Take the player's size of a fact."""
        self.label.set_style(style)
        self.glyph.set_text_px(style.size_px)
        self._room.setFixedWidth(round(style.size_px * self._glyph_columns))

    def set_glyph_columns(self, columns: float) -> None:
        """Set the room for the drawing, in text sizes: the same for all rows that stand together."""
        self._glyph_columns = columns
        self.set_style(self.label.text_style())

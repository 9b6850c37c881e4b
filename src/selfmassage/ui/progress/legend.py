"""What the signs in the chart of pain mean: ring, dot, dotted line, thin line."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.text_layout import text_width
from selfmassage.ui.picker.flow import FlowRow
from selfmassage.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from selfmassage.ui.theme.theme import ThemeSource

SignKind: TypeAlias = Literal["ring", "dot", "dotted", "range"]

_WIDE_PX, _HIGH_PX = 26, 18
_GAP_PX = 8


class _Sign(QWidget):
    """One sign, as it is in the chart."""

    def __init__(self, source: ThemeSource, kind: SignKind, parent: QWidget) -> None:
        super().__init__(parent)
        self.source = source
        self._kind: SignKind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for the sign."""
        return QSize(_WIDE_PX if self._kind == "dotted" else _HIGH_PX, _HIGH_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sign."""
        theme = self.source.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        accent = theme.color("accent")
        match self._kind:
            case "ring":
                painter.setPen(QPen(accent, 3))
                painter.drawEllipse(middle, 6.5, 6.5)
            case "dot":
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(accent)
                painter.drawEllipse(middle, 8, 8)
            case "dotted":
                pen = QPen(accent, 2)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                pen.setDashPattern([0.1, 3.2])
                painter.setPen(pen)
                painter.drawLine(QPointF(2, middle.y()), QPointF(self.width() - 2, middle.y()))
            case "range":
                painter.setPen(QPen(theme.color("line_strong"), 1))
                painter.drawLine(QPointF(middle.x(), 1), QPointF(middle.x(), self.height() - 1))


class _Entry(QWidget):
    """A sign and its word."""

    def __init__(self, source: ThemeSource, kind: SignKind, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = WrapLabel(source, text, "chip", "text_soft", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP_PX)
        row.addWidget(_Sign(source, kind, self))
        row.addWidget(self._label, 1)
        self._sign_px = _WIDE_PX if kind == "dotted" else _HIGH_PX

    def sizeHint(self) -> QSize:
        """Ask for the word on one line."""
        wide = math.ceil(text_width(self._label.text(), self._label.text_style()))
        return QSize(wide + self._sign_px + _GAP_PX + 2, max(self._label.sizeHint().height(), _HIGH_PX))


class Legend(FlowRow):
    """Stands over the chart."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(24, 4, parent)
        self.setObjectName("pain_legend")
        self._range = _Entry(source, "range", tr("lowest to highest before"), self)
        self.hold(
            [
                _Entry(source, "ring", tr("before"), self),
                _Entry(source, "dot", tr("after"), self),
                self._range,
                _Entry(source, "dotted", tr("trend before"), self),
            ]
        )
        source.theme_changed.connect(self.relay)

    def show_groups(self, *, grouped: bool) -> None:
        """Tell what the thin line means where places are groups."""
        self._range.setVisible(grouped)
        self.relay()

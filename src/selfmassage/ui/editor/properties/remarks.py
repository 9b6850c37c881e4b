"""Remarks under a field: what the review says of it, why something was not taken, and what would mend it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from selfmassage.model.problem import Severity
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.painted_button import PaintedButton
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.text_layout import Block, lay_out, line_height, text_width
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.words.editing import mend_text
from selfmassage.words.problems import problem_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from selfmassage.engine.editing.findings import Finding, Mend
    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

_EDGE_PX, _ICON_PX, _LEAST_PX = 4, 18, 36
_LOOK: dict[bool, tuple[ColorRole, ColorRole, ColorRole, str]] = {
    True: ("stop_soft", "stop", "stop", "stop"),
    False: ("caution_soft", "caution_fill", "caution", "warn"),
}


class Remark(NamedTuple):
    """A sentence, whether it is about an error, and the finding it was made of, if any."""

    text: str
    is_error: bool
    finding: Finding | None = None

    @property
    def mends(self) -> tuple[Mend, ...]:
        """What is offered."""
        return () if self.finding is None else self.finding.mends


def remark_of(finding: Finding) -> Remark:
    """Return what a finding says."""
    return Remark(problem_sentence(finding.problem), finding.severity is Severity.ERROR, finding)


class TextLink(PaintedButton):
    """Words to press, underlined, that wrap where they are long."""

    def __init__(self, source: ThemeSource, text: str, parent: QWidget | None = None) -> None:
        super().__init__(source, "", parent)
        self._words = text
        # Not the button's own text: there an ampersand would be a shortcut.
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_focus_radius(source.current.radius("tag"))

    def hasHeightForWidth(self) -> bool:
        """Its words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Say how high it is at this width."""
        return max(_LEAST_PX, math.ceil(self._block(width).height) + 8)

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        width = math.ceil(text_width(self._words, self._style())) + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Never hold the panel open."""
        return QSize(1, _LEAST_PX)

    def paint_face(self, painter: QPainter) -> None:
        """Paint the words and a line under them."""
        block = self._block(self.width())
        top = (self.height() - block.height) / 2
        ink = self.source.current.color("accent" if self.is_hovered() or self.isDown() else "text")
        rect = QRectF(0, top, self.width(), block.height)
        block.paint(painter, rect, ink, Qt.AlignmentFlag.AlignLeading)
        painter.setPen(ink)
        for number, line in enumerate(block.lines):
            below = top + (number + 1) * block.line_px - 1.5
            under = self.visual(QRectF(0, below, text_width(line, self._style()), 0))
            painter.drawLine(QPointF(under.left(), below), QPointF(under.right(), below))

    def _block(self, width: float) -> Block:
        return lay_out(self._words, self._style(), max(width, 1))

    def _style(self) -> TextStyle:
        style = self.source.current.type("small")
        return TextStyle(style.size_px, style.line_px, 600)


class _RemarkBox(QFrame):
    """One remark in its colour, with its mends below it."""

    mended = Signal(object, object)

    def __init__(self, source: ThemeSource, remark: Remark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._remark = remark
        self._label = WrapLabel(source, remark.text, "small", "text", self)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self._label)
        for number, mend in enumerate(remark.mends):
            link = TextLink(source, mend_text(mend), self)
            link.setObjectName(f"mend-{mend.code.removeprefix('mend.')}-{number}")
            link.clicked.connect(lambda _=False, mend=mend: self.mended.emit(remark.finding, mend))
            self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        source.theme_changed.connect(self._set_margins)
        self._set_margins()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint surface, leading edge and icon."""
        theme = self.source.current
        fill, edge, ink, icon = _LOOK[self._remark.is_error]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, radius = QRectF(self.rect()), theme.radius("field")
        outline = edge if theme.name == "contrast" else None
        paint_surface(painter, theme, rect, Surface(radius, fill, outline, 1))
        whole = QPainterPath()
        whole.addRoundedRect(rect, radius, radius)
        painter.save()
        painter.setClipPath(whole)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        bar = QRectF(rect.right() - _EDGE_PX if mirrored else 0, 0, _EDGE_PX, rect.height())
        painter.fillRect(bar, theme.color(edge))
        painter.restore()
        size = theme.px(_ICON_PX)
        left = rect.right() - 14 - size if mirrored else 14
        top = self._label.y() + (line_height(theme.type("small")) - size) / 2
        paint_icon(painter, theme, icon, QRectF(left, top, size, size), theme.color(ink))

    def changeEvent(self, event: QEvent) -> None:
        """Turn round with the layout."""
        super().changeEvent(event)
        if event.type() == event.Type.LayoutDirectionChange:
            self._set_margins()

    def _set_margins(self) -> None:
        leading, trailing = 14 + self.source.current.px(_ICON_PX) + 10, 12
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            leading, trailing = trailing, leading
        self._column.setContentsMargins(leading, 10, trailing, 4 if self._remark.mends else 10)


class Remarks(QWidget):
    """Remarks below each other; hidden while there are none. `mended` carries a finding and the mend pressed."""

    mended = Signal(object, object)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._shown: tuple[Remark, ...] = ()
        self._boxes: list[_RemarkBox] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.hide()

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Say these, and nothing else; what is said already stays as it is."""
        if tuple(remarks) == self._shown:
            return
        self._shown = tuple(remarks)
        for box in self._boxes:
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = []
        for remark in remarks:
            box = _RemarkBox(self.source, remark, self)
            box.mended.connect(self.mended)
            self._column.addWidget(box)
            self._boxes.append(box)
        self.setVisible(bool(remarks))

    def texts(self) -> list[str]:
        """Return what is said."""
        return [remark.text for remark in self._shown]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self.updateGeometry()

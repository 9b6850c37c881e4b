"""A titled box of short paragraphs: caution and stop are coloured, the plain one is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from selfmassage.ui.parts.fact_row import FactRow, IconGlyph
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.theme.tokens import TextStyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

Tone: TypeAlias = Literal["plain", "caution", "stop"]

_EDGE_PX = 6
_LOOK: dict[Tone, tuple[ColorRole | None, ColorRole | None, ColorRole, str | None]] = {
    "plain": (None, None, "text", None),
    "caution": ("caution_soft", "caution_fill", "caution", "warn"),
    "stop": ("stop_soft", "stop", "stop", "stop"),
}


class NoteBox(QFrame):
    """Says a few sentences under a title. The tone is in the edge, the icon and the colour."""

    def __init__(self, source: ThemeSource, tone: Tone, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._tone: Tone = tone
        fill, _, ink, icon = _LOOK[tone]
        self._head = FactRow(source, IconGlyph(source, icon or "info"), title, self)
        self._head.set_role(ink)
        self._head.set_glyph_columns(1.4)
        self._head.label.set_role(ink)
        self._head.show_glyph(visible=fill is not None)
        self._texts: list[WrapLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setSpacing(4)
        self._column.addWidget(self._head)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_title(self, title: str) -> None:
        """Say another title."""
        self._head.set_text(title)

    def set_texts(self, texts: Sequence[str]) -> None:
        """Say these paragraphs, each plain text."""
        while len(self._texts) > len(texts):
            last = self._texts.pop()
            last.hide()
            last.deleteLater()
        while len(self._texts) < len(texts):
            label = WrapLabel(self.source, "", "body", "text", self)
            self._column.addWidget(label)
            self._texts.append(label)
        for label, text in zip(self._texts, texts, strict=True):
            label.setText(text)
        self.setAccessibleName(self._head.label.text())
        self.setAccessibleDescription(" ".join(texts))

    def texts(self) -> list[str]:
        """Return the paragraphs."""
        return [label.text() for label in self._texts]

    def changeEvent(self, event: QEvent) -> None:
        """Turn the margins round where the layout turns."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._set_margins()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface, and the edge on the leading side."""
        fill, edge, _, _ = _LOOK[self._tone]
        if fill is None or edge is None:
            return
        theme = self.source.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        radius = theme.radius("label")
        outline = edge if theme.name == "contrast" else None
        paint_surface(painter, theme, rect, Surface(radius, fill, outline, 2))
        whole = QPainterPath()
        whole.addRoundedRect(rect, radius, radius)
        painter.setClipPath(whole)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        bar = QRectF(rect.right() - _EDGE_PX if mirrored else 0, 0, _EDGE_PX, rect.height())
        painter.fillRect(bar, theme.color(edge))

    def _set_margins(self) -> None:
        if self._tone == "plain":
            self._column.setContentsMargins(0, 0, 0, 0)
            return
        leading, trailing = 18, 16
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            leading, trailing = trailing, leading
        self._column.setContentsMargins(leading, 14, trailing, 14)

    def _on_theme_changed(self) -> None:
        body = self.source.current.type("body")
        self._head.set_style(TextStyle(body.size_px, body.line_px, 600))
        self._set_margins()
        self.update()

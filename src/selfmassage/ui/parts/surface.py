"""Rounded surfaces: how one is painted, and the card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QFrame

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import Theme, ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole


class Surface(NamedTuple):
    """How a rounded surface looks; None paints no fill, or no edge. `dashed` is a control that does nothing now."""

    radius: float
    fill: ColorRole | None = "surface"
    edge: ColorRole | None = "line_strong"
    edge_px: float = 1.0
    dashed: bool = False


def paint_surface(painter: QPainter, theme: Theme, rect: QRectF, surface: Surface) -> None:
    """Paint `surface` with its edge wholly inside `rect`, sharp at fractional pixel ratios."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = surface.edge_px / 2 if surface.edge is not None else 0.0
    painter.setBrush(theme.color(surface.fill) if surface.fill is not None else Qt.BrushStyle.NoBrush)
    if surface.edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        pen = QPen(theme.color(surface.edge), surface.edge_px)
        if surface.dashed:
            pen.setDashPattern([3 / surface.edge_px, 2.5 / surface.edge_px])
        painter.setPen(pen)
    radius = max(surface.radius - half, 0.0)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)
    painter.restore()


class Card(QFrame):
    """A quiet surface that holds other things: `card` in lists and pages, `hero` for the one thing of a page."""

    def __init__(
        self,
        source: ThemeSource,
        kind: Literal["card", "hero"] = "card",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.source = source
        self._kind = kind
        self._state: Literal["normal", "locked", "broken"] = "normal"
        source.theme_changed.connect(self._on_theme_changed)

    def set_state(self, state: Literal["normal", "locked", "broken"]) -> None:
        """Show that what it stands for is locked (ground colour) or broken (2 px stop edge)."""
        self._state = state
        self.update()

    def surface(self) -> Surface:
        """Return how it is painted."""
        theme = self.source.current
        radius = theme.radius(self._kind)
        if self._state == "broken":
            return Surface(radius, "surface", "stop", 2)
        fill: ColorRole = "bg" if self._state == "locked" else "surface"
        return Surface(radius, fill, "line", theme.border_px)

    def inner_path(self) -> QPainterPath:
        """Return the outline inside the edge, to clip a picture that fills the card."""
        surface = self.surface()
        path = QPainterPath()
        inset = surface.edge_px
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        path.addRoundedRect(rect, surface.radius - inset, surface.radius - inset)
        return path

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface."""
        painter = QPainter(self)
        paint_surface(painter, self.source.current, QRectF(self.rect()), self.surface())

    def _on_theme_changed(self) -> None:
        self.update()

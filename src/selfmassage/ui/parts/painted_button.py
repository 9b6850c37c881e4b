"""The base of buttons that paint themselves: hover, press and focus as for every button, the drawing their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton

from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.theme.focus import FOCUS_RADIUS
from selfmassage.ui.theme.qss import pressed_role

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole


class PaintedButton(QPushButton):
    """A push button to the system, keyboard and screen readers; painted by `paint_face`.

    Measured in leading and trailing, so that it mirrors in right-to-left layouts. Return presses it like Space.
    """

    def __init__(self, source: ThemeSource, text: str = "", parent: QWidget | None = None) -> None:
        # Not QPushButton(text, parent): looking which of its three makers is meant takes 2 ms, for QIcon's sake.
        super().__init__(parent)
        self.setText(text)
        self.source = source
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        # The stylesheet leaves this kind alone; its least sizes are for stock buttons.
        self.setProperty("kind", "painted")
        source.theme_changed.connect(self._on_theme_changed)

    def set_focus_radius(self, radius: int) -> None:
        """Tell the focus ring how round the button is."""
        self.setProperty(FOCUS_RADIUS, radius)

    def paint_face(self, painter: QPainter) -> None:
        """Paint all of the button. To be given by each kind."""
        raise NotImplementedError

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the face, and nothing of the style."""
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_face(painter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Return press the button too; a held key presses it once."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def visual(self, rect: QRectF) -> QRectF:
        """Return `rect`, measured from the leading edge, as it lies on the screen."""
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return rect
        return QRectF(self.width() - rect.right(), rect.top(), rect.width(), rect.height())

    def is_hovered(self) -> bool:
        """Say whether the pointer is over it and it can be pressed."""
        return self.isEnabled() and self.underMouse()

    def paint_control(
        self,
        painter: QPainter,
        radius: float,
        edge: ColorRole = "line_strong",
        fill: ColorRole = "surface",
        edge_px: float | None = None,
    ) -> None:
        """Paint the surface of a control in its present state: plain, hovered, pressed or disabled."""
        theme = self.source.current
        width = edge_px if edge_px is not None else max(1.5, theme.border_px)
        if not self.isEnabled():
            surface = Surface(radius, None, "line_strong", width, dashed=True)
        elif self.isDown():
            surface = Surface(radius, pressed_role(theme), edge, width)
        elif self.is_hovered():
            surface = Surface(radius, fill, "accent" if edge == "line_strong" else edge, max(width, 2) + 0.5)
        else:
            surface = Surface(radius, fill, edge, width)
        paint_surface(painter, theme, QRectF(self.rect()), surface)

    def event(self, event: QEvent) -> bool:
        """Repaint when the pointer comes or goes."""
        if event.type() in {QEvent.Type.HoverEnter, QEvent.Type.HoverLeave}:
            self.update()
        return super().event(event)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()

    @staticmethod
    def centred(outer: QRectF, width: float, height: float) -> QRectF:
        """Return a rectangle of this size in the middle of `outer`."""
        centre = outer.center()
        return QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)

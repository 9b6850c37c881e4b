"""A banner under a title: what happened, what still works, and at most two things to do. Never a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QWidget

from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.text_layout import text_width
from selfmassage.ui.theme.icons import paint_icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from selfmassage.ui.parts.buttons import ButtonKind
    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

BannerKind: TypeAlias = Literal["calm", "caution", "stop"]

_MOST_ACTIONS = 2
_EDGE_PX = 4
_ICON_PX = 22
_LOOK: dict[BannerKind, tuple[ColorRole, ColorRole | None, ColorRole, str]] = {
    "calm": ("accent_soft", None, "text", "info"),
    "caution": ("caution_soft", "caution_fill", "caution", "warn"),
    "stop": ("stop_soft", "stop", "stop", "stop"),
}


class Banner(QFrame):
    """Hidden until `show_message`; `action_chosen` carries the index of the action pressed.

    Actions go below the text where they do not fit beside it. Screen readers hear the text as it appears.
    """

    action_chosen = Signal(int)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._kind: BannerKind = "calm"
        self._icon = "info"
        self._buttons: list[Button] = []
        self._label = WrapLabel(source, "", "body", "text", self)
        self._label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._actions = QWidget(self)
        self._row = QHBoxLayout(self._actions)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setSpacing(12)
        self._box.addWidget(self._label, 1)
        self._box.addWidget(self._actions, 0, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()
        source.theme_changed.connect(self._on_theme_changed)
        self._set_margins()

    def show_message(self, kind: BannerKind, text: str, actions: Sequence[str] = (), icon: str | None = None) -> None:
        """Show `text`, plain, with at most two actions, the first the one meant."""
        if len(actions) > _MOST_ACTIONS:
            raise ValueError("a banner has at most two actions")
        self._kind = kind
        self._icon = icon or _LOOK[kind][3]
        self._label.setText(text)
        self._set_actions(actions)
        self._arrange()
        self.show()
        self.update()
        self._announce(kind, text)

    def _announce(self, kind: BannerKind, text: str) -> None:
        # Late: these classes take 3 ms, and most starts show no banner.
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        event = QAccessibleAnnouncementEvent(self, text)
        if kind == "stop":
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)

    def clear(self) -> None:
        """Go."""
        self.hide()
        self._set_actions(())

    def text(self) -> str:
        """Return what it says."""
        return self._label.text()

    def actions_below(self) -> bool:
        """Say whether the actions stand under the text."""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def button(self, index: int) -> Button:
        """Return the button of an action."""
        return self._buttons[index]

    def changeEvent(self, event: QEvent) -> None:
        """Turn the margins round where the layout turns."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._set_margins()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the actions where they fit."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface, the edge on the leading side, and the icon."""
        theme = self.source.current
        fill, edge, ink, _ = _LOOK[self._kind]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        radius = theme.radius("label")
        paint_surface(painter, theme, rect, Surface(radius, fill, None))
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if edge is not None:
            whole = QPainterPath()
            whole.addRoundedRect(rect, radius, radius)
            painter.save()
            painter.setClipPath(whole)
            left = rect.right() - _EDGE_PX if right_to_left else rect.left()
            painter.fillRect(QRectF(left, rect.top(), _EDGE_PX, rect.height()), theme.color(edge))
            painter.restore()
        size = theme.px(_ICON_PX)
        line = self._label.block(self._label.width())
        text_top = self._label.y() + max((self._label.height() - line.height) / 2, 0)
        left = rect.right() - 20 - size if right_to_left else 20
        square = QRectF(left, text_top + (line.line_px - size) / 2, size, size)
        paint_icon(painter, theme, self._icon, square, theme.color(ink))

    def _set_actions(self, actions: Sequence[str]) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        for index, text in enumerate(actions):
            kind: ButtonKind = "link" if index == 0 else "quiet"
            button = Button(self.source, text, kind, parent=self._actions)
            button.clicked.connect(lambda _checked=False, at=index: self.action_chosen.emit(at))
            self._row.addWidget(button)
            button.show()
            self._buttons.append(button)
        self._actions.setVisible(bool(actions))
        self._set_margins()

    def _arrange(self) -> None:
        margins = self.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._box.contentsMargins().left() - 40
        wanted = min(text_width(self._label.text(), self._label.text_style()), 320)
        beside = wanted + self._actions.sizeHint().width() <= room
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != direction:
            self._box.setDirection(direction)

    def _on_theme_changed(self) -> None:
        self._set_margins()
        self._arrange()
        self.update()

    def _set_margins(self) -> None:
        size = self.source.current.px(_ICON_PX)
        leading, trailing = 20 + size + 14, 16
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            leading, trailing = trailing, leading
        vertical = 10 if self._buttons else 14
        self._box.setContentsMargins(leading, vertical, trailing, vertical)

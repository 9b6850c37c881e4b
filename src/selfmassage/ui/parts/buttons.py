"""Buttons of pages: the plain one, the icon alone, the big Start."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy

from selfmassage.ui.parts.painted_button import PaintedButton
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.text_layout import draw_line, line_height, text_width
from selfmassage.ui.parts.tool_tip import plain_tip
from selfmassage.ui.theme.focus import FOCUS_RECT
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.ui.theme.qss import pressed_role
from selfmassage.ui.theme.tokens import TextStyle

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

ButtonKind: TypeAlias = Literal["normal", "primary", "quiet", "link", "stop", "chip"]

_ICON_PX = 20
_GAP_PX = 10
_PADDING_PX = 18
_CHIP_PADDING_PX = 14
_STRONG: frozenset[ButtonKind] = frozenset({"primary", "link", "stop"})


class _Look(NamedTuple):
    ink: ColorRole
    fill: ColorRole | None = None
    edge: ColorRole | None = None
    edge_px: float = 0.0


class Button(PaintedButton):
    """A button with a word and, if it helps, an icon.

    `primary` is the one action of a page, `quiet` stands aside, `link` begins where the text above it does, `stop` is
    for stopping, `chip` is an answer or filter that stays pressed (drawn 36 px high in a target of 44, with a check
    when chosen).
    """

    def __init__(
        self,
        source: ThemeSource,
        text: str,
        kind: ButtonKind = "normal",
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(source, text, parent)
        self._kind: ButtonKind = kind
        self._icon = icon
        self.setCheckable(kind == "chip")
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._mark_focus()

    def set_kind(self, kind: ButtonKind) -> None:
        """Change what the button looks like."""
        self._kind = kind
        self.setCheckable(kind == "chip")
        self._mark_focus()
        self.updateGeometry()
        self.update()

    def set_icon(self, name: str | None) -> None:
        """Change or take away the icon."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for icon and word."""
        # A chip keeps the room of its check, so that choosing moves nothing beside it.
        shown_icon = self._icon or ("check" if self._kind == "chip" else None)
        width = math.ceil(self._content_width(shown_icon)) + 2 * self._padding()
        least = self.source.current.target("min")
        return QSize(max(width, least), max(least, math.ceil(line_height(self._style())) + 16))

    def minimumSizeHint(self) -> QSize:
        """Never less: a cut word is no word."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the focus ring round what is drawn."""
        super().resizeEvent(event)
        self._mark_focus()

    def paint_face(self, painter: QPainter) -> None:
        """Paint the surface, then icon and word in its middle."""
        theme = self.source.current
        look = self._look()
        drawn = self._drawn()
        radius = drawn.height() / 2 if self._kind == "chip" else theme.radius("button")
        dashed = not self.isEnabled()
        paint_surface(painter, theme, drawn, Surface(radius, look.fill, look.edge, look.edge_px, dashed))
        icon = "check" if self._kind == "chip" and self.isChecked() else self._icon
        style = self._style()
        # A link begins where the text above it does.
        left = 0.0 if self._kind == "link" else (self.width() - self._content_width(icon)) / 2
        if icon is not None:
            size = theme.px(_ICON_PX)
            square = self.visual(QRectF(left, (self.height() - size) / 2, size, size))
            paint_icon(painter, theme, icon, square, theme.color(look.ink))
            left += size + theme.px(_GAP_PX)
        face = font(style)
        face.setUnderline(self._kind == "link" and (self.is_hovered() or self.isDown()))
        painter.setFont(face)
        painter.setPen(theme.color(look.ink))
        draw_line(painter, self.visual(QRectF(left, 0, self.width() - left, self.height())), self.text())

    def _look(self) -> _Look:
        theme = self.source.current
        line: float = theme.border_px
        hover, down = self.is_hovered(), self.isDown()
        if not self.isEnabled():
            return _Look("text_quiet", None, "line_strong", line)
        if self._kind == "primary" or self.isChecked():
            fill: ColorRole = "accent_pressed" if down else "accent_hover" if hover else "accent"
            return _Look("on_accent", fill, fill, line)
        if self._kind == "stop":
            return _Look("stop", "stop_soft" if down else "surface", "stop", 3 if hover and not down else 2)
        edge: ColorRole | None = "accent" if hover and not down else None
        if self._kind == "link":
            return _Look("accent_pressed" if down else "accent", None, None, 2)
        if self._kind == "quiet":
            return _Look("text" if hover else "text_soft", pressed_role(theme) if down else None, edge, 2)
        return _Look("text", pressed_role(theme) if down else "surface", edge or "line_strong", 2 if edge else line)

    def _style(self) -> TextStyle:
        style = self.source.current.type("chip" if self._kind == "chip" else "control")
        return TextStyle(style.size_px, style.line_px, 600) if self._kind in _STRONG else style

    def _padding(self) -> int:
        return 0 if self._kind == "link" else _CHIP_PADDING_PX if self._kind == "chip" else _PADDING_PX

    def _content_width(self, icon: str | None) -> float:
        theme = self.source.current
        taken = theme.px(_ICON_PX) + theme.px(_GAP_PX) if icon is not None else 0
        return taken + text_width(self.text(), self._style()) + 1

    def _drawn(self) -> QRectF:
        rect = QRectF(self.rect())
        inset = (rect.height() * (1 - 36 / 44)) / 2 if self._kind == "chip" else 0.0
        return rect.adjusted(0, inset, 0, -inset)

    def _mark_focus(self) -> None:
        self.setProperty(FOCUS_RECT, self._drawn().toAlignedRect())
        radius = self.source.current.radius("button")
        self.set_focus_radius(self.height() if self._kind == "chip" else radius)


class IconButton(PaintedButton):
    """An icon alone, 44 px at least; `label` is its tooltip and its name for screen readers.

    Quiet until the pointer is there. Checked, it is filled; `set_icon` may show the other state by its drawing.
    """

    def __init__(self, source: ThemeSource, icon: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(source, "", parent)
        self._icon = icon
        self._role: ColorRole = "text_soft"
        self.set_label(label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_focus_radius(source.current.radius("button"))

    def set_label(self, label: str) -> None:
        """Say what it does."""
        self.setToolTip(plain_tip(label))
        self.setAccessibleName(label)

    def set_icon(self, icon: str) -> None:
        """Show another drawing."""
        self._icon = icon
        self.update()

    @property
    def role(self) -> ColorRole:
        """The colour the icon is drawn in."""
        return self._role

    def set_role(self, role: ColorRole) -> None:
        """Draw the icon in another colour: `text_quiet` when the player's icons step back."""
        if role != self._role:
            self._role = role
            self.update()

    def sizeHint(self) -> QSize:
        """Ask for the least target, more for large text."""
        side = max(self.source.current.target("min"), self._icon_px() + 16)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Never less than the target."""
        return self.sizeHint()

    def paint_face(self, painter: QPainter) -> None:
        """Paint the icon; a fill where it is held down or checked, an edge under the pointer."""
        theme = self.source.current
        radius = theme.radius("button")
        role = self._role if self.isEnabled() else "text_quiet"
        if self.isChecked():
            paint_surface(painter, theme, QRectF(self.rect()), Surface(radius, "accent_soft", "accent", 1.5))
            role = "accent"
        elif self.isDown():
            paint_surface(painter, theme, QRectF(self.rect()), Surface(radius, pressed_role(theme), None))
        if self.is_hovered() and not self.isDown():
            paint_surface(painter, theme, QRectF(self.rect()), Surface(radius, None, "accent", 2))
            role = "text" if role != "accent" else role
        size = self._icon_px()
        paint_icon(painter, theme, self._icon, self.centred(QRectF(self.rect()), size, size), theme.color(role))

    def _icon_px(self) -> int:
        # Grows by a third at 200 %: it is a drawing, and its row must still fit.
        return round(24 * (1 + (self.source.current.text_scale - 1) / 3))


class StartButton(PaintedButton):
    """The one Start of a page, 252 x 72 at 100 % text."""

    def __init__(self, source: ThemeSource, text: str, icon: str = "play", parent: QWidget | None = None) -> None:
        super().__init__(source, text, parent)
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.set_focus_radius(source.current.radius("start"))

    def set_icon(self, icon: str) -> None:
        """Show another drawing."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for 252 x 72, or what the text needs."""
        needed = math.ceil(self._content_width()) + 64
        return QSize(max(252, needed), max(72, math.ceil(self._style().line_px) + 36))

    def minimumSizeHint(self) -> QSize:
        """Never less."""
        return self.sizeHint()

    def paint_face(self, painter: QPainter) -> None:
        """Paint icon and word in the middle of an accent surface."""
        theme = self.source.current
        radius = theme.radius("start")
        ink: ColorRole = "on_accent"
        if not self.isEnabled():
            surface = Surface(radius, None, "line_strong", 1.5, dashed=True)
            ink = "text_quiet"
        elif self.isDown():
            surface = Surface(radius, "accent_pressed", "accent_pressed")
        else:
            fill: ColorRole = "accent_hover" if self.is_hovered() else "accent"
            surface = Surface(radius, fill, fill)
        paint_surface(painter, theme, QRectF(self.rect()), surface)
        style = self._style()
        size = style.size_px * 1.05
        left = (self.width() - self._content_width()) / 2
        # Play means "forward in time" everywhere and keeps its direction; only its place mirrors.
        square = self.visual(QRectF(left, (self.height() - size) / 2, size, size))
        paint_icon(painter, theme, self._icon, square, theme.color(ink))
        text_left = left + size + style.size_px * 0.55
        box = self.visual(QRectF(text_left, 0, self.width() - text_left, self.height()))
        painter.setFont(font(style))
        painter.setPen(theme.color(ink))
        draw_line(painter, box, self.text())

    def _style(self) -> TextStyle:
        return TextStyle(28, 36, 600).scaled(1 + (self.source.current.text_scale - 1) * 0.6)

    def _content_width(self) -> float:
        style = self._style()
        return style.size_px * (1.05 + 0.55) + text_width(self.text(), style)

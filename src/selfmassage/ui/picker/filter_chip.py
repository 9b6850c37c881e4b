"""A filter as a chip: what it asks for, a menu of answers, and a cross that lifts it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QSizePolicy

from selfmassage.ui.parts.painted_button import PaintedButton
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.text_layout import draw_line, line_height, text_width
from selfmassage.ui.theme.focus import FOCUS_RECT
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.ui.theme.qss import pressed_role
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole, TextStyle

Answer = tuple[object, str]
"""A value and the word for it."""


class FilterChip(PaintedButton):
    """Opens its menu on a press; on, it says the answer and is lifted by its cross, Delete or Backspace.

    `answered` carries a value of the menu, or None when lifted. Where several may hold it carries a frozenset of them;
    the first answer, an empty text, then stands for none of the others. A chip without answers is just pressed: on
    carries True.
    """

    answered = Signal(object)

    def __init__(
        self,
        source: ThemeSource,
        off: str,
        icon: str,
        answers: Sequence[Answer] = (),
        parent: QWidget | None = None,
        *,
        several: bool = False,
    ) -> None:
        super().__init__(source, off, parent)
        self._off = off
        self._icon = icon
        self._answers = tuple(answers)
        self._several = several
        self._value: object = None
        self._with_icon = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)
        self._name()

    @property
    def is_on(self) -> bool:
        """Whether it filters."""
        return self._value is not None

    def set_answers(self, answers: Sequence[Answer]) -> None:
        """Offer other answers; the value stays."""
        self._answers = tuple(answers)

    def show_value(self, value: object, text: str = "") -> None:
        """Show what it filters by, in these words, or that it does not; says nothing."""
        self._value = value
        self.setText(text if value is not None else self._off)
        self._name()
        self.updateGeometry()
        self.update()

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        if icon != self._icon:
            self._icon = icon
            self.update()

    def set_with_icon(self, shown: bool) -> None:
        """Show the icon, or leave it out in narrow windows."""
        if shown != self._with_icon:
            self._with_icon = shown
            self.updateGeometry()
            self.update()

    def open_menu(self) -> QMenu:
        """Show the answers under the chip and return the menu."""
        menu = _StayingMenu(self) if self._several else QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        group.setExclusive(not self._several)
        held: frozenset[object] = self._value if isinstance(self._value, frozenset) else frozenset({self._value})
        for value, text in self._answers:
            action = QAction(text.replace("&", "&&"), group)
            action.setCheckable(True)
            nothing = self._several and not value
            action.setChecked(self._value == frozenset() if nothing else value in held)
            action.setData(value)
            menu.addAction(action)
        menu.triggered.connect(self._on_triggered)
        below = QPoint(0 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.width(), self.height())
        menu.popup(self.mapToGlobal(below))
        return menu

    def sizeHint(self) -> QSize:
        """Ask for icon, words and cross."""
        height = max(self.source.current.target("min"), math.ceil(line_height(self._style())) + 24)
        return QSize(max(math.ceil(self._content_width()) + 2 * self._pad(), 44), height)

    def minimumSizeHint(self) -> QSize:
        """Never less: a cut word is no word."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the focus ring round what is drawn."""
        super().resizeEvent(event)
        drawn = self._drawn().toAlignedRect()
        self.setProperty(FOCUS_RECT, drawn)
        self.set_focus_radius(drawn.height() // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lift the filter with Delete or Backspace; open the menu with Down."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.is_on:
            self.answered.emit(None)
        elif event.key() == Qt.Key.Key_Down and self._answers:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lift the filter where its cross is pressed."""
        x = event.position().x()
        from_end = x if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else self.width() - x
        inside = self.rect().contains(event.position().toPoint())
        if self.is_on and inside and from_end < self._cross_px() and event.button() == Qt.MouseButton.LeftButton:
            self.setDown(False)
            self.answered.emit(None)
            return
        super().mouseReleaseEvent(event)

    def paint_face(self, painter: QPainter) -> None:
        """Paint the surface, the icon, the words and the cross."""
        theme = self.source.current
        drawn = self._drawn()
        down, hover = self.isDown(), self.is_hovered()
        ink: ColorRole = "text"
        if self.is_on:
            fill: ColorRole = "accent_pressed" if down else "accent_hover" if hover else "accent"
            surface, ink = Surface(drawn.height() / 2, fill, fill, theme.border_px), "on_accent"
        else:
            edge: ColorRole = "accent" if hover and not down else "line_strong"
            fill = pressed_role(theme) if down else "surface"
            surface = Surface(drawn.height() / 2, fill, edge, 2 if edge == "accent" else theme.border_px)
        paint_surface(painter, theme, drawn, surface)
        left, size = float(self._pad()), theme.px(18)
        color = theme.color(ink)
        if self._with_icon:
            square = self.visual(QRectF(left, (self.height() - size) / 2, size, size))
            paint_icon(painter, theme, self._icon, square, color)
            left += size + 7
        words = text_width(self.text(), self._style()) + 1
        painter.setFont(font(self._style()))
        painter.setPen(color)
        draw_line(painter, self.visual(QRectF(left, 0, words, self.height())), self.text())
        if self.is_on:
            cross = self.visual(QRectF(left + words + 7, (self.height() - size) / 2, size, size))
            paint_icon(painter, theme, "close", cross, color)

    def _name(self) -> None:
        self.setAccessibleName(f"{self._off}: {self.text()}" if self.is_on and self.text() != self._off else self._off)
        self.setAccessibleDescription(tr("On. Delete lifts it.") if self.is_on else "")

    def _on_clicked(self) -> None:
        if self._answers:
            self.open_menu()
        else:
            self.answered.emit(None if self.is_on else True)

    def _on_triggered(self, action: QAction) -> None:
        value = action.data()
        if not self._several:
            self.answered.emit(value)
            return
        group = action.actionGroup()
        if not value:
            for other in group.actions():
                other.setChecked(other is action and action.isChecked())
            self.answered.emit(frozenset() if action.isChecked() else None)
            return
        group.actions()[0].setChecked(False)
        held = frozenset(one.data() for one in group.actions() if one.isChecked() and one.data())
        self.answered.emit(held or None)

    def _content_width(self) -> float:
        size = self.source.current.px(18)
        width = text_width(self.text(), self._style()) + 1
        return width + (size + 7 if self._with_icon else 0) + (size + 7 if self.is_on else 0)

    def _cross_px(self) -> float:
        return max(44.0, self.source.current.px(18) + self._pad() + 7.0)

    def _drawn(self) -> QRectF:
        inset = self.height() * (1 - 36 / 44) / 2
        return QRectF(self.rect()).adjusted(0, inset, 0, -inset)

    def _style(self) -> TextStyle:
        return self.source.current.type("chip")

    def _pad(self) -> int:
        return round(12 * (1 + (self.source.current.text_scale - 1) / 2))


class _StayingMenu(QMenu):
    """A menu of several answers: it stays open while they are given."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Answer without closing."""
        action: QAction | None = self.actionAt(event.position().toPoint())
        if action is not None and action.isEnabled():
            action.trigger()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with Space without closing."""
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None:
            action.trigger()
            return
        super().keyPressEvent(event)

"""The list of the settings' pages: one is open, arrow keys go along them, Tab goes past them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.painted_button import PaintedButton
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.text_layout import draw_line, elided, text_width
from selfmassage.ui.parts.tool_tip import plain_tip
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

_PAD_PX, _BAR_PX = 14, 4
_FAR = 99
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -_FAR, Qt.Key.Key_End: _FAR}


class SideList(QWidget):
    """`chosen` carries the name of the page wished for. `pages` are their labels by name, in order."""

    chosen = Signal(str)

    def __init__(self, source: ThemeSource, pages: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.setAccessibleName(tr("Settings"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._title = WrapLabel(source, tr("Settings"), "subheading", "text", self)
        self._title.setContentsMargins(_PAD_PX, 0, _PAD_PX, 0)
        head = QVBoxLayout()
        head.setContentsMargins(_PAD_PX, 4, _PAD_PX, 12)
        head.addWidget(self._title)
        column.addLayout(head)
        self._items = {name: _Item(self, name, label) for name, label in pages.items()}
        for item in self._items.values():
            column.addWidget(item)
        column.addStretch(1)
        self.show_page(next(iter(pages)))

    def show_page(self, name: str) -> None:
        """Mark the page that is open; says nothing."""
        for item in self._items.values():
            item.setChecked(item.name == name)
            item.setFocusPolicy(Qt.FocusPolicy.StrongFocus if item.isChecked() else Qt.FocusPolicy.ClickFocus)

    def wished_px(self) -> int:
        """Say how wide it is with every label in full."""
        return max(item.sizeHint().width() for item in self._items.values())

    def go(self, name: str, by: int) -> None:
        """Open the page that is `by` further on than this one, at most the first or the last."""
        names = list(self._items)
        to = min(max(names.index(name) + by, 0), len(names) - 1)
        self._items[names[to]].setFocus(Qt.FocusReason.TabFocusReason)
        if names[to] != name:
            self.chosen.emit(names[to])


class _Item(PaintedButton):
    """One page of the list."""

    def __init__(self, owner: SideList, name: str, label: str) -> None:
        super().__init__(owner.source, "", owner)
        self.name = name
        self._owner, self._label = owner, label
        self.setObjectName(f"settings_{name}")
        self.setAccessibleName(label)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_focus_radius(owner.source.current.radius("button"))
        self.clicked.connect(lambda: owner.chosen.emit(name))

    def sizeHint(self) -> QSize:
        """Ask for the label as it is when the page is open."""
        style = self._style(chosen=True)
        wide = round(text_width(self._label, style)) + 2 * _PAD_PX + 2
        return QSize(wide, max(self.source.current.target("min"), round(style.line_px) + 16))

    def minimumSizeHint(self) -> QSize:
        """Elide rather than hold a window open."""
        return QSize(80, self.sizeHint().height())

    def nextCheckState(self) -> None:  # noqa: N802
        """Leave it to the list which one is open."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the list with the arrow keys, to its ends with Home and End."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._owner.go(self.name, _STEPS[key])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the whole label as tooltip where it no longer fits."""
        super().resizeEvent(event)
        cut = self.width() < self.sizeHint().width()
        self.setToolTip(plain_tip(self._label) if cut else "")

    def paint_face(self, painter: QPainter) -> None:
        """Paint the label, and what marks the open page."""
        theme = self.source.current
        radius, rect = theme.radius("button"), QRectF(self.rect())
        ink: ColorRole = "text_soft"
        if self.isChecked():
            edge: ColorRole | None = "accent" if theme.name == "contrast" else None
            paint_surface(painter, theme, rect, Surface(radius, "accent_soft", edge, 2))
            bar = QRectF(0, rect.height() * 0.25, _BAR_PX, rect.height() * 0.5)
            painter.fillRect(self.visual(bar), theme.color("accent"))
            ink = "accent"
        elif self.isDown():
            paint_surface(painter, theme, rect, Surface(radius, "sunken", None))
        if self.is_hovered() and not self.isChecked():
            paint_surface(painter, theme, rect, Surface(radius, None, "accent", 2))
            ink = "text"
        style = self._style(chosen=self.isChecked())
        painter.setFont(font(style))
        painter.setPen(theme.color(ink))
        room = rect.width() - 2 * _PAD_PX
        draw_line(painter, QRectF(_PAD_PX, 0, room + 1, rect.height()), elided(self._label, style, room + 1))

    def _style(self, *, chosen: bool) -> TextStyle:
        style = self.source.current.type("body")
        return TextStyle(style.size_px, style.line_px, 600 if chosen else 400)

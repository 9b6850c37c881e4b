"""The order of the cards: a word with a chevron that opens the list of orders."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QSizePolicy

from selfmassage.engine.wishes import Sort
from selfmassage.ui.parts.painted_button import PaintedButton
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.text_layout import draw_line, line_height, text_width
from selfmassage.ui.picker.describing import sort_names
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource

_PAD_PX, _CHEVRON_PX = 10, 18


class SortButton(PaintedButton):
    """`sort_chosen` carries the order."""

    sort_chosen = Signal(object)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(source, "", parent)
        self.setObjectName("sort")
        self._sort = Sort.LAST_USED
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_focus_radius(source.current.radius("button"))
        self.clicked.connect(self.open_menu)
        self.show_sort(Sort.LAST_USED)

    def show_sort(self, sort: Sort) -> None:
        """Show which order holds; says nothing."""
        self._sort = sort
        name = dict(sort_names())[sort.value]
        self.setText(name)
        self.setAccessibleName(tr("Order: {name}").format(name=name))
        self.updateGeometry()
        self.update()

    def open_menu(self) -> None:
        """Offer the orders."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for value, name in sort_names():
            action = QAction(name, group)
            action.setCheckable(True)
            action.setChecked(value == self._sort.value)
            action.triggered.connect(lambda _checked=False, value=value: self.sort_chosen.emit(Sort(value)))
            menu.addAction(action)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def sizeHint(self) -> QSize:
        """Ask for word and chevron."""
        style = self.source.current.type("body")
        width = text_width(self.text(), style) + 2 * _PAD_PX + 6 + self.source.current.px(_CHEVRON_PX)
        return QSize(math.ceil(width) + 1, max(44, math.ceil(line_height(style)) + 12))

    def minimumSizeHint(self) -> QSize:
        """Never less."""
        return self.sizeHint()

    def paint_face(self, painter: QPainter) -> None:
        """Paint word and chevron, an edge under the pointer."""
        theme = self.source.current
        if self.is_hovered():
            surface = Surface(theme.radius("button"), None, "accent", 2)
            paint_surface(painter, theme, QRectF(self.rect()), surface)
        style, size = theme.type("body"), theme.px(_CHEVRON_PX)
        ink = theme.color("text" if self.is_hovered() else "text_soft")
        painter.setFont(font(style))
        painter.setPen(ink)
        room = self.width() - 2 * _PAD_PX - size - 6
        draw_line(painter, self.visual(QRectF(_PAD_PX, 0, room + 1, self.height())), self.text())
        chevron = QRectF(self.width() - _PAD_PX - size, (self.height() - size) / 2, size, size)
        paint_icon(painter, theme, "down", self.visual(chevron), ink)

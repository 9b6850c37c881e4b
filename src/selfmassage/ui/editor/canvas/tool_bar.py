"""The bar of tools over the picture, and what each tool can be set to."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from selfmassage.model.tokens import PathShape, ViewName
from selfmassage.ui.parts.buttons import Button, IconButton
from selfmassage.ui.parts.fields import DropDown
from selfmassage.ui.parts.painted_button import PaintedButton
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.text_layout import draw_line, line_height, text_width
from selfmassage.ui.parts.tool_tip import plain_tip
from selfmassage.ui.picker.flow import FlowRow
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.ui.theme.qss import pressed_role
from selfmassage.words import tr
from selfmassage.words.drawing import shape_name
from selfmassage.words.point_words import view_name

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from selfmassage.ui.editor.canvas.sketch import Sketch
    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

ToolName: TypeAlias = Literal["draw", "pull", "pick"]

_ICONS: Final[dict[ToolName, str]] = {"draw": "pen", "pull": "hand", "pick": "link"}
_ICON_PX, _GAP_PX, _PAD_PX, _LEAST_PX = 20, 8, 12, 40
_EDGE_PX = 4


class Panel(QWidget):
    """A surface over the picture that holds controls."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        source.theme_changed.connect(self._on_theme_changed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface."""
        theme = self.source.current
        surface = Surface(theme.radius("label"), "surface", "line", max(theme.border_px, 1))
        paint_surface(QPainter(self), theme, QRectF(self.rect()), surface)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class ToolBar(Panel):
    """Draw, Pull, Pick a path: one of them in use, or none. `chosen` carries the tool that is asked for, or None."""

    chosen = Signal(object)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        words: dict[ToolName, str] = {"draw": tr("Draw"), "pull": tr("Pull"), "pick": tr("Pick a path")}
        self._buttons: dict[ToolName, _ToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(4)
        for name, icon in _ICONS.items():
            button = _ToolButton(source, words[name], icon, self)
            button.setObjectName(f"canvas_{name}")
            button.clicked.connect(lambda _checked=False, one=name: self._on_clicked(one))
            row.addWidget(button)
            self._buttons[name] = button
        self._buttons["draw"].set_tip(tr("Points snap to landmarks. Hold Alt to place them freely."))
        self._buttons["pull"].set_tip(tr("Points snap to landmarks. Hold Alt to place them freely."))

    def button(self, name: ToolName) -> PaintedButton:
        """Return the button of a tool."""
        return self._buttons[name]

    def show_tool(self, name: ToolName | None) -> None:
        """Show which tool is in use."""
        for one, button in self._buttons.items():
            button.setChecked(one == name)

    def set_words(self, name: ToolName, words: str) -> None:
        """Call a tool by what it does for the chosen step."""
        if self._buttons[name].text() != words:
            self._buttons[name].setText(words)
            self._buttons[name].updateGeometry()

    def set_enabled(self, name: ToolName, *, enabled: bool) -> None:
        """Let a tool be chosen, or not."""
        self._buttons[name].setEnabled(enabled)

    def set_short(self, *, short: bool) -> None:
        """Show icons alone where words have no room."""
        for button in self._buttons.values():
            button.set_short(short=short)

    def _on_clicked(self, name: ToolName) -> None:
        self.chosen.emit(name if self._buttons[name].isChecked() else None)


class _ToolButton(PaintedButton):
    """One tool: filled while it is in use."""

    def __init__(self, source: ThemeSource, text: str, icon: str, parent: QWidget) -> None:
        super().__init__(source, text, parent)
        self._icon, self._short, self._tip = icon, False, ""
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_focus_radius(source.current.radius("field"))

    def set_tip(self, tip: str) -> None:
        """Tell more than the word does."""
        self._tip = tip
        self.setAccessibleDescription(tip)
        self.set_short(short=self._short)

    def set_short(self, *, short: bool) -> None:
        """Show the icon alone."""
        self._short = short
        self.setToolTip(plain_tip(" ".join(part for part in (f"{self.text()}." if short else "", self._tip) if part)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for icon and word."""
        theme = self.source.current
        height = max(_LEAST_PX, math.ceil(line_height(theme.type("chip"))) + 16)
        return QSize(math.ceil(self._content_px()) + 2 * _PAD_PX, height)

    def minimumSizeHint(self) -> QSize:
        """Never less: a cut word is no word."""
        return self.sizeHint()

    def paint_face(self, painter: QPainter) -> None:
        """Paint icon and word."""
        theme = self.source.current
        ink: ColorRole = "text_soft"
        box, radius = QRectF(self.rect()), theme.radius("field")
        if not self.isEnabled():
            ink = "text_quiet"
        elif self.isChecked():
            paint_surface(painter, theme, box, Surface(radius, "accent_hover" if self.is_hovered() else "accent", None))
            ink = "on_accent"
        elif self.isDown():
            paint_surface(painter, theme, box, Surface(radius, pressed_role(theme), None))
        elif self.is_hovered():
            paint_surface(painter, theme, box, Surface(radius, None, "accent", 2))
            ink = "text"
        size = theme.px(_ICON_PX)
        left = (self.width() - self._content_px()) / 2
        square = self.visual(QRectF(left, (self.height() - size) / 2, size, size))
        paint_icon(painter, theme, self._icon, square, theme.color(ink))
        if not self._short:
            left += size + _GAP_PX
            painter.setFont(font(theme.type("chip")))
            painter.setPen(theme.color(ink))
            draw_line(painter, self.visual(QRectF(left, 0, self.width() - left, self.height())), self.text())

    def _content_px(self) -> float:
        theme = self.source.current
        icon = theme.px(_ICON_PX)
        return icon if self._short else icon + _GAP_PX + text_width(self.text(), theme.type("chip")) + 1


class PathOptions(Panel):
    """Settings of the tool in use: the picture, how the line runs, whether it is a ring or goes to and fro."""

    view_chosen = Signal(object)
    shape_chosen = Signal(object)
    closed_chosen = Signal(bool)
    pingpong_chosen = Signal(bool)
    anew_asked = Signal()
    removal_asked = Signal()

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self._row = FlowRow(4, 4, self)
        self.views = DropDown(source, self)
        self.views.setObjectName("canvas_view")
        self.views.setAccessibleName(tr("Part of the body"))
        for view in ViewName:
            self.views.addItem(view_name(view), view)
        self.shapes = DropDown(source, self)
        self.shapes.setObjectName("canvas_shape")
        self.shapes.setAccessibleName(tr("How the line runs"))
        for shape in PathShape:
            self.shapes.addItem(shape_name(shape), shape)
        self.closed = Button(source, tr("Closed"), "chip", parent=self)
        self.closed.setObjectName("canvas_closed")
        self.pingpong = Button(source, tr("There and back"), "chip", parent=self)
        self.pingpong.setObjectName("canvas_pingpong")
        self.anew = IconButton(source, "repeat", tr("Begin another path"), self)
        self.anew.setObjectName("canvas_anew")
        self.removal = IconButton(source, "minus", tr("Take the point away"), self)
        self.removal.setObjectName("canvas_remove")
        self._parts = (self.views, self.shapes, self.closed, self.pingpong, self.anew, self.removal)
        self._row.hold(self._parts)
        self.views.activated.connect(lambda at: self.view_chosen.emit(ViewName(self.views.itemData(at))))
        self.shapes.activated.connect(lambda at: self.shape_chosen.emit(PathShape(self.shapes.itemData(at))))
        self.closed.clicked.connect(self.closed_chosen)
        self.pingpong.clicked.connect(self.pingpong_chosen)
        self.anew.clicked.connect(self.anew_asked)
        self.removal.clicked.connect(self.removal_asked)

    def show_for(self, tool: ToolName | None, view: ViewName, sketch: Sketch | None, *, is_own: bool) -> None:
        """Show what can be set with a tool, and how it is set."""
        of_line = tool in {"draw", "pull"} and sketch is not None
        is_empty = sketch is None or not sketch.nodes
        self.views.setVisible(tool == "pick" or (tool == "draw" and is_empty))
        self.views.setCurrentIndex(self.views.findData(view))
        for part in (self.shapes, self.closed, self.pingpong):
            part.setVisible(of_line and not (tool == "draw" and is_empty))
        self.anew.setVisible(tool == "draw" and is_own)
        self.removal.setVisible(of_line and not is_empty)
        if sketch is not None:
            self.shapes.setCurrentIndex(self.shapes.findData(sketch.shape))
            self.closed.setChecked(sketch.closed)
            self.pingpong.setChecked(sketch.pingpong)
        self._row.relay()
        self.setVisible(any(not part.isHidden() for part in self._parts))

    def size_within(self, width: int) -> QSize:
        """Return how wide and high it is where there is so much room."""
        inner = max(width - 2 * _EDGE_PX, 1)
        parts = [part.sizeHint().width() for part in self._parts if not part.isHidden()]
        one_row = sum(parts) + 4 * max(len(parts) - 1, 0)
        taken = min(one_row, inner)
        # The style sheet holds lists a little higher than they ask to be.
        extra = max((part.minimumHeight() - part.sizeHint().height() for part in self._parts), default=0)
        return QSize(taken + 2 * _EDGE_PX, self._row.heightForWidth(taken) + max(extra, 0) + 2 * _EDGE_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the row its room."""
        super().resizeEvent(event)
        self._row.setGeometry(self.rect().adjusted(_EDGE_PX, _EDGE_PX, -_EDGE_PX, -_EDGE_PX))

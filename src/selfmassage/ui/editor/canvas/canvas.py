"""The middle of the editor: the chosen step on the body, with the tools that change where it works."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from selfmassage.engine.editing.drawings import used_by
from selfmassage.model.step import Exercise, Press
from selfmassage.ui.editor.canvas.board import Board, place_of
from selfmassage.ui.editor.canvas.drawing_tool import DrawTool
from selfmassage.ui.editor.canvas.notes import Notes
from selfmassage.ui.editor.canvas.picking_tool import PickTool
from selfmassage.ui.editor.canvas.picture import CanvasView
from selfmassage.ui.editor.canvas.playing import StepPlayer
from selfmassage.ui.editor.canvas.pulling_tool import PullTool
from selfmassage.ui.editor.canvas.targets import targets_for
from selfmassage.ui.editor.canvas.tool_bar import PathOptions, ToolBar, ToolName
from selfmassage.ui.parts.buttons import IconButton
from selfmassage.words import tr
from selfmassage.words.point_words import view_name

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent

    from selfmassage.engine.editing.findings import Finding
    from selfmassage.model.tokens import PathShape, ViewName
    from selfmassage.ui.body.line import Box
    from selfmassage.ui.editor.canvas.targets import Target
    from selfmassage.ui.editor.canvas.tool import LineTool, Tool
    from selfmassage.ui.editor.desk import Desk

_EDGE_PX: Final = 16
_GAP_PX: Final = 8


class Canvas(QWidget):
    """Shows the chosen step of a desk; Draw, Pull and Pick change the path it follows, Preview plays it.

    `picked`: a place has been chosen on the picture, as `pick` asked for.
    """

    picked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editor-canvas")
        self._desk, self._source = desk, desk.means.source
        self.board = Board(desk, self)
        self.view = CanvasView(desk.means.art, desk.means.bodymap, self._source.current)
        self.view.setParent(self)
        self.view.setObjectName("canvas_body")
        self._tool_name: ToolName | None = None
        self._spot = desk.spot
        self._pick_view: ViewName | None = None
        self._is_whole = False
        self.bar = ToolBar(self._source, self)
        self._zoom = IconButton(self._source, "full", "", self)
        self._zoom.setObjectName("canvas_zoom")
        self._zoom.setCheckable(True)
        self._zoom.set_label(tr("The whole picture"))
        self.options = PathOptions(self._source, self)
        self._notes = Notes(self._source, self)
        self.player = StepPlayer(desk, self.board, self.view, self)
        self._draw = DrawTool(self.board, self.view, self)
        self._pull = PullTool(self.board, self.view, self)
        self._pick = PickTool(self.board, self.view, self)
        self._tools: dict[ToolName, Tool] = {"draw": self._draw, "pull": self._pull, "pick": self._pick}
        # In the order the keyboard goes through them.
        for before, after in ((self.bar, self._zoom), (self._zoom, self.options), (self.options, self.view)):
            QWidget.setTabOrder(before, after)
        QWidget.setTabOrder(self.view, self.player.bar)
        self._connect()
        self._show_step()

    # --- what others ask for --------------------------------------------------------------------------------------

    @property
    def tool(self) -> ToolName | None:
        """The tool in use."""
        return self._tool_name

    def pick(self) -> None:
        """Let the person pick a place for the chosen step; the keyboard goes to the picture."""
        self.use("pick")
        if self._tool_name == "pick":
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def use(self, name: ToolName | None) -> None:
        """Take a tool in use, or none; what the chosen step has no use for is passed over."""
        if name is not None and not self.bar.button(name).isEnabled():
            name = None
        if self._tool_name is not None:
            self._tools[self._tool_name].leave()
        if name != "draw":
            self.board.give_up()
        self._tool_name = name
        self._pick_view = None
        if name is not None:
            self._tools[name].enter()
        self.view.set_tool(None if name is None else self._tools[name])
        self.player.set_tool(self._line_tool())
        self._show_tool()
        self._reframe()
        self._hint()

    # --- what happens ---------------------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        if self._desk.spot != self._spot:
            self._spot = self._desk.spot
            if self._tool_name is not None:
                self.use(None)
            self._is_whole = False
            self._show_step()
            return
        self._go_on_drawing()
        self._show_tool()
        if self._tool_name is None:
            self._reframe()

    def _on_board_changed(self) -> None:
        if not self.board.is_reading:
            self._show_tool()

    def _go_on_drawing(self) -> None:
        if self._tool_name == "draw" and self.board.own_name is None and not self.board.is_begun:
            # Taken back to before the drawing: there is a new one to begin.
            if self.board.can_draw:
                self.board.begin(self.board.view_of_step())
            else:
                self.use(None)

    def _on_picked(self, target: Target) -> None:
        if self.board.follow(target) or place_of(self._desk.step) == target.name:
            self.use(None)
            self._reframe()
            self.picked.emit()

    def _on_named(self, words: str) -> None:
        at = self._pick.at
        if len(at) == 1 and not self._is_whole and not self.view.sees(at[0].box):
            # Keys have gone to what lies outside of the part that is shown.
            self._on_zoom(True)
        self.view.setAccessibleDescription(words)
        if words and self.view.hasFocus():
            from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.view, words))

    def _on_view_chosen(self, view: ViewName) -> None:
        if self._tool_name == "pick":
            self._pick_view = view
        elif self._tool_name == "draw":
            self.board.begin(view)
        self._reframe()
        self._show_tool()

    def _on_shape_chosen(self, shape: PathShape) -> None:
        sketch = self.board.sketch
        if sketch is not None and not self.board.commit(replace(sketch, shape=shape)):
            self._show_tool()

    def _on_closed_chosen(self, closed: bool) -> None:
        sketch = self.board.sketch
        if sketch is not None and not self.board.commit(replace(sketch, closed=closed)):
            self._show_tool()

    def _on_pingpong_chosen(self, pingpong: bool) -> None:
        sketch = self.board.sketch
        if sketch is not None and not self.board.commit(replace(sketch, pingpong=pingpong)):
            self._show_tool()

    def _on_anew(self) -> None:
        self.board.begin(self.board.view_of_step())
        self._show_tool()

    def _on_removal(self) -> None:
        if self._tool_name == "draw":
            self._draw.take_back()
        else:
            self._pull.delete_chosen()

    def _on_zoom(self, whole: bool) -> None:
        self._is_whole = whole
        self._reframe()

    def _on_field_wanted(self, finding: Finding) -> None:
        """Lead to the tool that mends a place."""
        match finding.place:
            case ("drawings", str() as name, *_) if name != self.board.own_name:
                self._desk.choose(used_by(self._desk.routine, name)[:1])
            case _:
                pass
        if finding.code in {"place.forbidden", "drawing.outside"} and self.board.own_name is not None:
            self.use("pull")
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif finding.field in {"path", "point", "movement"}:
            self.use("pick")

    # --- how it looks ---------------------------------------------------------------------------------------------

    def _show_step(self) -> None:
        self._show_tool()
        self._reframe()

    def _show_tool(self) -> None:
        step, board = self._desk.step, self.board
        self.bar.set_enabled("draw", enabled=board.can_draw)
        self.bar.set_enabled("pick", enabled=board.can_draw)
        self.bar.set_enabled("pull", enabled=board.can_draw and board.sketch is not None and not board.is_begun)
        words = tr("Pick a path")
        if isinstance(step, Press):
            words = tr("Pick a point")
        elif isinstance(step, Exercise):
            words = tr("Pick a movement")
        self.bar.set_words("pick", words)
        if self._tool_name == "pull" and not self.bar.button("pull").isEnabled():
            self.use(None)
            return
        self.bar.show_tool(self._tool_name)
        self.options.show_for(self._tool_name, self._view_name(), board.sketch, is_own=board.own_name is not None)
        if self._tool_name == "pick" and step is not None:
            means = self._desk.means
            found = targets_for(step, means.bodymap, self._desk.routine.drawings, means.points, self._view_name())
            self._pick.offer(found, place_of(step))
        self._show_picture()
        self.view.setAccessibleName(view_name(self._view_name()))
        self._place()

    def _show_picture(self) -> None:
        """Show the picture a tool works on; without one the player shows the step."""
        if self._tool_name is not None:
            is_left = self.board.is_left and self._tool_name != "pick"
            self.view.show_ground(self._view_name(), is_left=is_left)
        self.player.show_now()
        self.view.update()

    def _view_name(self) -> ViewName:
        if self._tool_name == "pick" and self._pick_view is not None:
            return self._pick_view
        sketch = self.board.sketch
        if self._tool_name in {"draw", "pull"} and sketch is not None:
            return sketch.view
        return self.board.view_of_step()

    def _reframe(self) -> None:
        """Show the part of the picture that is worked on; while a path is changed it stays the same part."""
        self.view.set_frame(self._box(), whole=self._is_whole)
        self._zoom.setChecked(self.view.is_whole)

    def _box(self) -> Box | None:
        return self.player.box() if self._view_name() is self.board.view_of_step() else None

    def _line_tool(self) -> LineTool | None:
        return self._draw if self._tool_name == "draw" else self._pull if self._tool_name == "pull" else None

    def _hint(self) -> None:
        name = self.board.own_name
        self._notes.hint(self._tool_name, 0 if name is None else len(used_by(self._desk.routine, name)))

    def _place(self) -> None:
        """Give the picture all of it, and the bars their edges."""
        width, height = self.width(), self.height()
        self.view.setGeometry(0, 0, width, height)
        room = max(width - 2 * _EDGE_PX, 1)
        zoom = self._zoom.sizeHint()
        self.bar.set_short(short=False)
        bar = self.bar.sizeHint()
        if bar.width() + zoom.width() + _GAP_PX > room:
            self.bar.set_short(short=True)
            bar = self.bar.sizeHint()
        top = _EDGE_PX - 2
        self._put(self.bar, _EDGE_PX, top, min(bar.width(), room), bar.height())
        zoom_top = top + (bar.height() - zoom.height()) // 2
        self._put(self._zoom, width - _EDGE_PX - zoom.width(), zoom_top, zoom.width(), zoom.height())
        under = top + bar.height() + _GAP_PX
        options = self.options.size_within(room)
        self._put(self.options, _EDGE_PX, under, options.width(), options.height())
        play = self.player.bar
        play_px = play.sizeHint().height()
        self._put(play, _EDGE_PX, height - _EDGE_PX - play_px, room, play_px)
        self._notes.place(QRect(_EDGE_PX, under, room, height - _EDGE_PX - play_px - _GAP_PX - under))
        row_px = self._zoom.sizeHint().height()
        self.view.set_insets(under + row_px + _GAP_PX, play_px + 2 * _EDGE_PX)

    def _put(self, part: QWidget, left: int, top: int, width: int, height: int) -> None:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - width
        part.setGeometry(left, top, width, height)

    def _connect(self) -> None:
        desk = self._desk
        desk.changed.connect(self._on_changed)
        desk.selected.connect(self._on_changed)
        desk.field_wanted.connect(self._on_field_wanted)
        self.board.changed.connect(self._on_board_changed)
        self.board.refused.connect(self._notes.refuse)
        self._notes.changed.connect(self._place)
        self.bar.chosen.connect(self._on_tool_chosen)
        self._pick.picked.connect(self._on_picked)
        self._pick.named.connect(self._on_named)
        self._zoom.clicked.connect(self._on_zoom)
        options = self.options
        options.view_chosen.connect(self._on_view_chosen)
        options.shape_chosen.connect(self._on_shape_chosen)
        options.closed_chosen.connect(self._on_closed_chosen)
        options.pingpong_chosen.connect(self._on_pingpong_chosen)
        options.anew_asked.connect(self._on_anew)
        options.removal_asked.connect(self._on_removal)
        self._source.theme_changed.connect(self._on_theme_changed)

    def _on_tool_chosen(self, name: ToolName | None) -> None:
        self.use(name)
        if self._tool_name is not None:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_theme_changed(self) -> None:
        self.view.set_theme(self._source.current)
        self._place()
        self.update()

    # --- events ---------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave a tool by Esc."""
        if event.key() == Qt.Key.Key_Escape and self._tool_name is not None:
            button = self.bar.button(self._tool_name)
            self.use(None)
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the preview move."""
        super().showEvent(event)
        self.player.preview.set_seen(seen=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Draw no frames that nobody sees."""
        super().hideEvent(event)
        self.player.preview.set_seen(seen=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give everything its place."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Turn round with the layout."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        QPainter(self).fillRect(self.rect(), self._source.current.color("bg"))

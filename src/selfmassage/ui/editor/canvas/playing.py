"""Play the chosen step on the canvas: as its scene, or along the path a tool is changing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from selfmassage.engine.segments import SegmentKind
from selfmassage.engine.transitions import State
from selfmassage.model.bodymap import Path
from selfmassage.model.tokens import ViewName
from selfmassage.ui.body.marks import mark_for
from selfmassage.ui.body.motion import gait_of, jump_at, pose_at
from selfmassage.ui.body.moving import MovingMarks
from selfmassage.ui.body.pens import circle, round_pen
from selfmassage.ui.body.scene import TouchPath, scene_for
from selfmassage.ui.editor.canvas.preview import Preview, PreviewBar
from selfmassage.ui.play.scenes import phase_of, scene_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from selfmassage.engine.editing.draft import Spot
    from selfmassage.engine.lines import Line
    from selfmassage.ui.body.crop import Fit
    from selfmassage.ui.body.line import Box
    from selfmassage.ui.body.scene import Phase, Scene
    from selfmassage.ui.editor.canvas.board import Board
    from selfmassage.ui.editor.canvas.picture import CanvasView
    from selfmassage.ui.editor.canvas.sketch import Sketch
    from selfmassage.ui.editor.canvas.tool import LineTool
    from selfmassage.ui.editor.desk import Desk

_TOUCH_PX: Final = 16.0


class StepPlayer(QObject):
    """Shows the chosen step in the picture, standing or playing. With a tool in use only the hand moves over it."""

    def __init__(self, desk: Desk, board: Board, view: CanvasView, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._board, self._view = desk, board, view
        self._tool: LineTool | None = None
        self._spot: Spot | None = None
        self._moving: tuple[object, MovingMarks] | None = None
        self.preview = Preview(desk.means.options, self)
        self.bar = PreviewBar(desk.means.source, parent)
        self.bar.play_asked.connect(self.preview.toggle)
        self.preview.toggled.connect(self._on_toggled)
        self.preview.frame.connect(self._on_frame)
        desk.changed.connect(self._on_changed)
        desk.selected.connect(self._on_changed)
        view.frame_changed.connect(self._on_frame_changed)
        view.set_extra(self._paint)
        self._take_up()

    def set_tool(self, tool: LineTool | None) -> None:
        """Follow the path a tool is changing, instead of the routine's."""
        self._tool = tool
        self._moving = None

    def show_now(self) -> None:
        """Show the step as it stands; a picture that a tool works on stays as it is."""
        line = self.preview.line
        if self._is_bare and line is not None and not self._has_lost_its_place(line):
            self._view.show_scene(self._scene(line), self.preview.at_ms / 1000)
        elif self._is_bare:
            self._view.show_ground(self._board.view_of_step(), is_left=False)
        self._show_bar()

    def box(self) -> Box | None:
        """Return the box around what the step works on, in units of the view as shown."""
        line = self.preview.line
        if line is None or self._has_lost_its_place(line):
            return None
        scene = self._scene(line)
        if self._board.is_left or scene.midline is None:
            return scene.box
        # Both sides, so that nothing moves when the other one is played.
        box = scene.box
        if box is None:
            return None
        left, right = 2 * scene.midline - box[2], 2 * scene.midline - box[0]
        return min(box[0], left), box[1], max(box[2], right), box[3]

    # --- insides --------------------------------------------------------------------------------------------------

    @property
    def _is_bare(self) -> bool:
        return not self._view.has_tool

    def _take_up(self) -> None:
        spot, step = self._desk.spot, self._desk.step
        anew = spot != self._spot
        self._spot = spot
        self.preview.set_step(self._desk.routine, 0 if spot is None else spot.stage, step, anew=anew)
        self._moving = None

    def _on_changed(self) -> None:
        self._take_up()
        self.show_now()

    def _on_toggled(self, _playing: bool) -> None:
        self._moving = None
        self.show_now()
        self._view.update()

    def _on_frame(self, line: Line, seconds: float) -> None:
        if not self._is_bare:
            self._view.update()
        elif not self._has_lost_its_place(line):
            self._view.show_scene(self._scene(line), seconds)
        self._show_bar()

    def _on_frame_changed(self) -> None:
        self._moving = None

    def _show_bar(self) -> None:
        preview = self.preview
        self.bar.show_playing(playing=preview.is_playing)
        self.bar.show_line(preview.line, preview.at_ms, playing=preview.is_playing)

    def _has_lost_its_place(self, line: Line) -> bool:
        """Tell whether the step names a place that is nowhere: a finding says so, and no picture can."""
        bodymap, step, drawings = self._desk.means.bodymap, line.step, self._desk.routine.drawings
        names = [getattr(step, field, None) for field in ("path", "movement", "point")]
        named = next((name for name in names if name is not None), None)
        if named is None or named in drawings:
            return False
        home = bodymap.home_of(named)
        view = getattr(step, "view", None) or home
        if home is None or view is None:
            return True
        held = bodymap.views[view]
        return named not in held.paths and all(point.code != named for point in held.points)

    def _scene(self, line: Line) -> Scene:
        kind = SegmentKind.REST if line.is_rest else SegmentKind.WORK
        phase: Phase = phase_of(State.RUNNING, kind) if self.preview.is_playing else "still"
        return scene_of(self._desk.routine, self._desk.means.bodymap, line, phase, line.pressure)

    def _paint(self, painter: QPainter) -> None:
        """Paint the hand over what a tool has painted."""
        line = self.preview.line
        if self._is_bare or line is None or not self.preview.is_playing or self._tool is None:
            return
        if self._has_lost_its_place(line):
            return
        sketch = self._tool.shown
        shown, fit = self._view.scene_shown, self._view.fit_shown
        if sketch is None or not sketch.nodes or shown is None or fit is None or sketch.view is not shown.view:
            return
        if self._tool.tried is not None and self._board.sketch != sketch:
            self._paint_touch(painter, line, sketch)
            return
        moving = self._moving_along(line, sketch, fit)
        moving.paint(painter, moving.poses(self.preview.at_ms / 1000))

    def _paint_touch(self, painter: QPainter, line: Line, sketch: Sketch) -> None:
        """Paint where the hand is on a path that is being pulled: the hand itself takes longer than a frame to make."""
        step_scene = self._scene(line)
        along = TouchPath(sketch.shape, sketch.line, pingpong=sketch.pingpong, closed=sketch.is_ring)
        pose = (jump_at if self._view.theme.reduced_motion else pose_at)(
            gait_of(along, step_scene.touch.stroke_s), self.preview.at_ms / 1000
        )
        at = self._view.px_of((pose.x, pose.y))
        disc = circle((at.x(), at.y()), _TOUCH_PX)
        painter.fillPath(disc, self._view.theme.color("touch", 0.75))
        painter.strokePath(disc, round_pen(self._view.theme.color("path_case"), 3))

    def _moving_along(self, line: Line, sketch: Sketch, fit: Fit) -> MovingMarks:
        key = (line, sketch, fit, self._view.theme.name)
        if self._moving is None or self._moving[0] != key:
            theme, bodymap = self._view.theme, self._desk.means.bodymap
            step_scene = scene_of(self._desk.routine, bodymap, line, "work", line.pressure)
            path = Path(
                shape=sketch.shape, side="right", points=sketch.line, closed=sketch.is_ring, pingpong=sketch.pingpong
            )
            scene = scene_for(
                sketch.view,
                self._board.view(sketch.view),
                phase="work",
                side=step_scene.side,
                path=path,
                touch=step_scene.touch,
            )
            marks = tuple(mark_for(mark, scene, fit, theme) for mark in scene.marks)
            outline = bodymap.views[ViewName.HAND_DORSUM].silhouette[0]
            made = MovingMarks(
                scene, fit, theme, marks, outline, ratio=self._view.devicePixelRatioF(), jumping=theme.reduced_motion
            )
            self._moving = (key, made)
        return self._moving[1]

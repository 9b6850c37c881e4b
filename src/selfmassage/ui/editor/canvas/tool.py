"""What the tools of the canvas have in common: pointer, keys, a cross-hair, and what they paint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, QPointF, Qt

from selfmassage.ui.editor.canvas.painting import hatching, paint_cross_hair, paint_line, paint_nodes
from selfmassage.ui.editor.canvas.snapping import landmarks_of, snapped

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter, QPixmap

    from selfmassage.model.problem import Problem
    from selfmassage.ui.body.line import XY
    from selfmassage.ui.editor.canvas.board import Board
    from selfmassage.ui.editor.canvas.picture import CanvasView
    from selfmassage.ui.editor.canvas.sketch import Sketch

STEP_UNITS: Final = 10.0
"""How far an arrow key goes; with Shift a tenth of it."""

_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ALT: Final = Qt.KeyboardModifier.AltModifier


class Tool(Protocol):
    """Has pointer and keys of the picture while it is the one in use. Pixels are the picture's own, logical."""

    def enter(self) -> None:
        """Begin to be used."""
        ...

    def leave(self) -> None:
        """Be used no longer."""
        ...

    def press(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Take a press of the pointer."""
        ...

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Take a move of the pointer, held down or not."""
        ...

    def release(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Take the end of a press."""
        ...

    def key(self, event: QKeyEvent) -> bool:
        """Take a key; False where it means nothing here."""
        ...

    def pointer_gone(self) -> None:
        """Take that the pointer has left the picture."""
        ...

    def keys_gone(self) -> None:
        """Take that the keyboard has left the picture."""
        ...

    def paint(self, painter: QPainter) -> None:
        """Paint over the picture."""
        ...


class BoardTool(QObject):
    """What a tool for the places of a board begins with: it takes no notice. Keys and paint are each tool's own."""

    def __init__(self, board: Board, view: CanvasView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.board = board
        self.view = view

    def enter(self) -> None:
        """Begin to be used."""

    def leave(self) -> None:
        """Be used no longer."""

    def press(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Take a press of the pointer."""

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Take a move of the pointer, held down or not."""

    def release(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Take the end of a press."""

    def pointer_gone(self) -> None:
        """Take that the pointer has left the picture."""

    def keys_gone(self) -> None:
        """Take that the keyboard has left the picture."""


class LineTool(BoardTool):
    """A tool that changes the sketch: it hatches what is left alone, snaps, and asks the board before each change."""

    def __init__(self, board: Board, view: CanvasView, parent: QObject | None = None) -> None:
        super().__init__(board, view, parent)
        self._hatched: tuple[object, QPixmap] | None = None
        self._landmarks: tuple[object, tuple[XY, ...]] | None = None

    @property
    def tried(self) -> Sketch | None:
        """The path as it would be if the change under way were made; None while none is."""
        return None

    @property
    def shown(self) -> Sketch | None:
        """The path to show, and to play: the one tried where it may be."""
        return self.tried if self.tried is not None else self.board.sketch

    def aimed(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> XY:
        """Return the place meant by a pixel: a landmark near it, unless Alt is held."""
        place = self.view.place_at(at)
        if modifiers & _ALT:
            return place
        return snapped(place, self._marks(), self.view.unit_px) or place

    def is_snapped(self, place: XY) -> bool:
        """Say whether a place is that of a landmark."""
        return place in self._marks()

    def arrow(self, event: QKeyEvent) -> tuple[float, float] | None:
        """Return how far an arrow key goes, in units of the view as kept; None for another key."""
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is None:
            return None
        size = STEP_UNITS / 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP_UNITS
        # On the left side the picture is mirrored, and right on the screen stays right.
        across = -step[0] if self.view.is_left else step[0]
        return across * size, step[1] * size

    def kept_in_picture(self, place: XY) -> XY:
        """Return the place nearest to `place` that can be seen."""
        free, at = self.view.free_area(), self.view.px_of(place)
        held = QPointF(min(max(at.x(), free.left()), free.right() - 1), min(max(at.y(), free.top()), free.bottom() - 1))
        return place if held == at else self.view.place_at(held)

    def hatch(self, painter: QPainter) -> None:
        """Paint what is left alone."""
        scene = self.view.scene_shown
        if scene is None:
            return
        key = (scene.view, self.view.fit_shown, self.view.theme.name, self.view.devicePixelRatioF(), self.view.is_left)
        if self._hatched is None or self._hatched[0] != key:
            self._hatched = (key, hatching(self.view, self.board.view(scene.view)))
        painter.drawPixmap(QPointF(0, 0), self._hatched[1])

    def paint_sketch(self, painter: QPainter, sketch: Sketch | None, chosen: int | None) -> None:
        """Paint a path with its points."""
        scene = self.view.scene_shown
        if sketch is None or scene is None or sketch.view is not scene.view:
            return
        paint_line(painter, self.view, sketch)
        paint_nodes(painter, self.view, sketch, chosen)

    def paint_cross_hair(self, painter: QPainter, place: XY | None) -> None:
        """Paint where the keys are, while they are heard here."""
        if place is not None and self.view.hasFocus():
            paint_cross_hair(painter, self.view, self.view.px_of(place))

    def judged(self, sketch: Sketch) -> tuple[Problem, ...]:
        """Return why the path may not run so."""
        return self.board.problems(sketch)

    def leave(self) -> None:
        """Keep no picture while it is not used."""
        self._hatched = None

    def _marks(self) -> tuple[XY, ...]:
        scene = self.view.scene_shown
        if scene is None:
            return ()
        if self._landmarks is None or self._landmarks[0] is not scene.view:
            self._landmarks = (scene.view, landmarks_of(self.board.view(scene.view)))
        return self._landmarks[1]

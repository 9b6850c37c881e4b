"""Pick: choose one of the places there are by pointing at it, or with arrow keys and Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QMenu

from selfmassage.ui.body.pens import cased, circle, round_pen
from selfmassage.ui.editor.canvas.painting import line_path, paint_tag
from selfmassage.ui.editor.canvas.targets import Target, near
from selfmassage.ui.editor.canvas.tool import BoardTool
from selfmassage.words import ntr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent, QPainterPath

    from selfmassage.ui.editor.canvas.board import Board
    from selfmassage.ui.editor.canvas.picture import CanvasView

REACH_PX: Final = 14.0
_LEAST_SPOT_PX: Final = 8.0
_STEPS: Final = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


class PickTool(BoardTool):
    """`picked` carries the target; `named` the words of what the pointer or the keys are at, empty for nothing.

    Where several lie on each other, a click asks which is meant.
    """

    picked = Signal(object)
    named = Signal(str)

    def __init__(self, board: Board, view: CanvasView, parent: QObject | None = None) -> None:
        super().__init__(board, view, parent)
        self._targets: tuple[Target, ...] = ()
        self._at: tuple[Target, ...] = ()
        self._now: str | None = None
        self._drawn: tuple[object, QPixmap] | None = None
        self._menu: QMenu | None = None
        self._pointer: QPointF | None = None

    @property
    def targets(self) -> tuple[Target, ...]:
        """What can be picked in the picture that is shown."""
        return self._targets

    @property
    def at(self) -> tuple[Target, ...]:
        """What the pointer or the keys are at."""
        return self._at

    def offer(self, targets: Sequence[Target], now: str | None) -> None:
        """Offer these; `now` is the one the step works at."""
        if (tuple(targets), now) == (self._targets, self._now):
            return
        self._targets, self._now = tuple(targets), now
        self._drawn = self._pointer = None
        self._be_at(tuple(one for one in self._targets if one.name == now))

    def leave(self) -> None:
        """Offer nothing."""
        if self._menu is not None:
            self._menu.close()
        self._drawn = None
        self._targets = self._at = ()

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:  # noqa: ARG002 - what every tool is handed
        """Name what lies under the pointer."""
        found = self._near(at)
        self._pointer = at
        self.view.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)
        self._be_at(found)

    def press(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:  # noqa: ARG002 - what every tool is handed
        """Pick what lies under the pointer, or ask which."""
        found = self._near(at)
        self._be_at(found)
        if len(found) == 1:
            self.picked.emit(found[0])
        elif found:
            self._ask(found, self.view.mapToGlobal(at.toPoint()))

    def pointer_gone(self) -> None:
        """Name nothing."""
        if self._menu is None:
            self._be_at(())

    def key(self, event: QKeyEvent) -> bool:
        """Go from one to the next, and pick."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and self._targets:
            here = self._targets.index(self._at[0]) if self._at else (-1 if step > 0 else 0)
            self._pointer = None
            self._be_at((self._targets[(here + step) % len(self._targets)],))
            return True
        if event.key() in _ENTER and self._at:
            self.picked.emit(self._at[0])
            return True
        return False

    def paint(self, painter: QPainter) -> None:
        """Paint all there are, and the one that is named."""
        painter.drawPixmap(QPointF(0, 0), self._all())
        theme = self.view.theme
        for target in self._at:
            for path in self._paths(target):
                cased(painter, path, round_pen(theme.color("accent"), 5), theme.color("path_case"), 11)
        if self._at:
            first = self._at[0].lines[0]
            at = self.view.px_of(first[len(first) // 2]) if self._pointer is None else self._pointer
            paint_tag(painter, self.view, _words(self._at), at)

    def _all(self) -> QPixmap:
        view = self.view
        key = (view.fit_shown, view.theme.name, view.devicePixelRatioF(), self._targets, self._now, view.is_left)
        if self._drawn is None or self._drawn[0] != key:
            self._drawn = (key, self._draw())
        return self._drawn[1]

    def _draw(self) -> QPixmap:
        view, theme = self.view, self.view.theme
        pixmap = QPixmap(view.size() * view.devicePixelRatioF())
        pixmap.setDevicePixelRatio(view.devicePixelRatioF())
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for target in sorted(self._targets, key=lambda one: one.name == self._now):
            is_now = target.name == self._now
            core, case = (4.5, 9) if is_now else (2.2, 5)
            for path in self._paths(target):
                if target.is_place:
                    painter.fillPath(path, theme.color("path_case", 0.6))
                cased(painter, path, round_pen(theme.color("path"), core), theme.color("path_case", 0.75), case)
        painter.end()
        return pixmap

    def _paths(self, target: Target) -> Iterator[QPainterPath]:
        view = self.view
        for line in target.lines:
            if target.is_place:
                at = view.px_of(line[0])
                yield circle((at.x(), at.y()), max(target.radius * view.unit_px, _LEAST_SPOT_PX))
            else:
                yield line_path(view, line)

    def _near(self, at: QPointF) -> tuple[Target, ...]:
        return near(self._targets, self.view.place_at(at), self.view.unit_px, REACH_PX)

    def _be_at(self, found: tuple[Target, ...]) -> None:
        if found != self._at:
            self._at = found
            self.named.emit(_words(found) if found else "")
            self.view.update()

    def _ask(self, found: Sequence[Target], at: QPoint) -> None:
        menu = QMenu(self.view)
        menu.setObjectName("canvas_which")
        for target in found:
            action = menu.addAction(target.words.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, one=target: self.picked.emit(one))
        menu.aboutToHide.connect(self._on_menu_gone)
        self._menu = menu
        menu.popup(at)

    def _on_menu_gone(self) -> None:
        if self._menu is not None:
            self._menu.deleteLater()
            self._menu = None


def _words(found: Sequence[Target]) -> str:
    if len(found) == 1:
        return found[0].words
    more = len(found) - 1
    return ntr("{name} and {n} more", "{name} and {n} more", more).replace("{name}", found[0].words)

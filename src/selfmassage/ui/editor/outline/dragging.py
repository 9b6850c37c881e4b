"""Moving lines of the outline with the pointer: where they would go, and the mark that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QPoint, QTimer

from selfmassage.engine.editing.draft import Spot
from selfmassage.engine.editing.outline import move
from selfmassage.ui.editor.outline.rows import StageLines, StepLine

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from selfmassage.ui.editor.desk import Desk
    from selfmassage.ui.editor.outline.rows import Line
    from selfmassage.ui.editor.outline.view import OutlineView

_EDGE_PX: Final = 28
_SCROLL_PX: Final = 12
_SCROLL_EVERY_MS: Final = 30


class Drop(NamedTuple):
    """The line that what is dragged would go before, and how far down the mark of it is."""

    before: Spot
    y_px: int


class Dragging(QObject):
    """One outline's drags. `drop` is where the lines would go now; None while nothing is dragged."""

    def __init__(self, desk: Desk, view: OutlineView) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._at = QPoint()
        self.drop: Drop | None = None
        self._scroll = QTimer(self)
        self._scroll.setInterval(_SCROLL_EVERY_MS)
        self._scroll.timeout.connect(self._on_scroll)

    @property
    def is_on(self) -> bool:
        """Whether lines are being dragged."""
        return self.drop is not None

    def pull_to(self, at: QPoint) -> None:
        """Follow the pointer."""
        self._at = at
        self.drop = self._drop_at(at)
        if not self._scroll.isActive():
            self._scroll.start()
        self._view.viewport().update()

    def let_go(self) -> None:
        """Put the chosen lines where the mark is."""
        drop = self.drop
        self.cancel()
        if drop is not None:
            self._desk.do(move(self._desk.routine, self._desk.spots, drop.before))

    def cancel(self) -> None:
        """Leave everything where it is."""
        self._scroll.stop()
        self.drop = None
        self._view.viewport().update()

    def _drop_at(self, at: QPoint) -> Drop:
        view, routine = self._view, self._desk.routine
        index = view.indexAt(QPoint(view.viewport().width() // 2, at.y()))
        line = view.lines.line_at(index)
        stages_alone = all(spot.step is None for spot in self._desk.spots)
        if line is not None and line.spot is None:
            # Above all stages only the routine itself is spoken of.
            return Drop(Spot(0, None if stages_alone else 0), view.row_rect(view.lines.index_of(Spot(0))).top())
        if line is None or line.spot is None:
            last = len(routine.stages) - 1
            before = Spot(last + 1) if stages_alone else Spot(last, len(routine.stages[last].steps))
            return Drop(before, view.content_bottom())
        rect = view.row_rect(index)
        upper = at.y() < rect.center().y()
        if stages_alone:
            return self._stage_drop(line.spot.stage, before=upper and isinstance(line, StageLines))
        return self._step_drop(line, rect, upper=upper)

    def _stage_drop(self, stage: int, *, before: bool) -> Drop:
        if before:
            return Drop(Spot(stage), self._view.row_rect(self._view.lines.index_of(Spot(stage))).top())
        return Drop(Spot(stage + 1), self._view.stage_bottom(stage))

    def _step_drop(self, line: StageLines | Line, rect: QRect, *, upper: bool) -> Drop:
        stage, step = line.spot or Spot(0)
        below = rect.bottom() + 1
        match line:
            case StageLines() if upper and stage > 0:
                return Drop(Spot(stage - 1, len(self._desk.routine.stages[stage - 1].steps)), rect.top())
            case StepLine() if upper:
                return Drop(Spot(stage, step), rect.top())
            case _:
                return Drop(Spot(stage, 0 if step is None else step + 1), below)

    def _on_scroll(self) -> None:
        bar, height = self._view.verticalScrollBar(), self._view.viewport().height()
        by = -_SCROLL_PX if self._at.y() < _EDGE_PX else _SCROLL_PX if self._at.y() > height - _EDGE_PX else 0
        before = bar.value()
        bar.setValue(before + by)
        if bar.value() != before:
            self.drop = self._drop_at(self._at)

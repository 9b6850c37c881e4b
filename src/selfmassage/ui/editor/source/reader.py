"""Read and write the source's text in a thread, so that no key waits for it."""

from __future__ import annotations

import contextlib
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

from selfmassage.engine.editing.draft import Spot, step_address
from selfmassage.model.json_form import routine_text
from selfmassage.store.documents import read_written
from selfmassage.store.json_positions import positions
from selfmassage.store.library import without_garbage
from selfmassage.ui.pool_job import PoolJob

if TYPE_CHECKING:
    from collections.abc import Callable

    from selfmassage.model.problem import Problem
    from selfmassage.model.routine import Routine
    from selfmassage.store.json_positions import Positions

_NOT_KEPT = re.compile("[\u2028\u2029\ufdd0\ufdd1]")
"""A text box takes these for ends of lines."""


class SourceText(NamedTuple):
    """A text and what it says; `starts` are the offsets of stages and steps, in order, each with its line."""

    text: str
    routine: Routine | None
    problems: tuple[Problem, ...]
    where: Positions | None
    starts: tuple[tuple[int, Spot], ...] = ()

    def spot_at(self, line: int, column: int) -> Spot | None:
        """Return the step or stage that a place, counted from 1, lies in; None before the first and for no routine."""
        if self.where is None:
            return None
        behind = bisect_right(self.starts, self.where.lines.offset(line, column), key=lambda start: start[0])
        return self.starts[behind - 1][1] if behind else None

    def place_of(self, spot: Spot) -> tuple[int, int] | None:
        """Return the line and column where a step or stage begins, counted from 1; None where that is not known."""
        address = step_address(spot)
        if self.where is None or address not in self.where.values:
            return None
        return self.where.of(address, key=False)


def read_source(text: str) -> SourceText:
    """Return what a text says. Takes up to 0.3 s."""
    written = read_written(text)
    starts = () if written.routine is None or written.where is None else _starts(written.routine, written.where)
    return SourceText(text, written.routine, written.problems, written.where, starts)


def write_source(routine: Routine) -> SourceText:
    """Return the text of a routine, as its file says it. Takes up to 0.1 s."""
    text = _NOT_KEPT.sub(lambda found: f"\\u{ord(found.group()):04x}", routine_text(routine))
    where = positions(text)
    return SourceText(text, routine, (), where, _starts(routine, where))


def _starts(routine: Routine, where: Positions) -> tuple[tuple[int, Spot], ...]:
    spots = [Spot(stage) for stage in range(len(routine.stages))]
    spots += [Spot(stage, step) for stage, step, _ in routine.steps()]
    return tuple(sorted((where.values[step_address(spot)], spot) for spot in spots))


class Reader(QObject):
    """Reads or writes one text after another; `done` carries the number it was asked with and the SourceText.

    What is asked while something runs waits, and only the latest of it. It may go while something runs.
    """

    done = Signal(int, object)
    _over = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running = False
        self._next: tuple[int, Callable[[], SourceText]] | None = None
        self._over.connect(self._on_over, Qt.ConnectionType.QueuedConnection)

    def read(self, number: int, text: str) -> None:
        """Read a text."""
        self._ask(number, lambda: read_source(text))

    def write(self, number: int, routine: Routine) -> None:
        """Write a routine."""
        self._ask(number, lambda: write_source(routine))

    def _ask(self, number: int, make: Callable[[], SourceText]) -> None:
        if self._running:
            self._next = (number, make)
            return
        self._running = True
        # The pool of all, which outlives every page: the page need not wait for its thread when it goes.
        QThreadPool.globalInstance().start(PoolJob(lambda: self._make(number, make)))

    def _make(self, number: int, make: Callable[[], SourceText]) -> None:
        with without_garbage():
            made = make()
        # The page has gone meanwhile, and this with it.
        with contextlib.suppress(RuntimeError):
            self._over.emit((number, made))

    def _on_over(self, result: tuple[int, SourceText]) -> None:
        self._running = False
        waiting, self._next = self._next, None
        if waiting is not None:
            self._ask(*waiting)
        self.done.emit(*result)

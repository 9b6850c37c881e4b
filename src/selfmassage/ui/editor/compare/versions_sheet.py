"""The earlier versions of the routine on the desk: look at one, take parts of it, or bring all of it back."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import Qt, QThreadPool, Signal

from selfmassage.engine.difference import difference
from selfmassage.engine.editing.draft import Refused, label
from selfmassage.engine.editing.taking import take
from selfmassage.ui.editor.column_sheet import ColumnSheet
from selfmassage.ui.editor.compare.conflict_sheet import SIDE_BY_SIDE_PX
from selfmassage.ui.editor.compare.taking_table import TakingTable
from selfmassage.ui.editor.compare.telling import difference_text
from selfmassage.ui.parts.link_row import LinkRow
from selfmassage.ui.pool_job import PoolJob
from selfmassage.ui.wording import moment_text, size_text
from selfmassage.words import ntr, tr
from selfmassage.words.problems import problem_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.engine.difference import Difference
    from selfmassage.model.routine import Routine
    from selfmassage.ui.editor.desk import Desk


class KeptVersion(Protocol):
    """An earlier version as the store tells of it: its file, and when it was saved, ISO 8601 in UTC."""

    @property
    def path(self) -> Path:
        """Where it is."""
        ...

    @property
    def changed(self) -> str:
        """When."""
        ...


class _Seen(NamedTuple):
    """A version that was read; `found` is how the routine differs from it, None where it cannot be read."""

    kept: KeptVersion
    size: int
    found: Difference | None


class VersionsSheet(ColumnSheet):
    """Lists versions, the latest first, each with how the routine differs from it. What is taken is one edit."""

    _read = Signal(int, object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(desk.means.source, page, "versions", tr("Earlier versions"), most_px=SIDE_BY_SIDE_PX)
        self._desk = desk
        self._kept: tuple[KeptVersion, ...] = ()
        self._turn = 0
        self._seen: list[_Seen] = []
        self._rows: list[LinkRow] = []
        self._shown: _Seen | None = None
        self._words = self.add_words("")
        self.list = self.add_rows(8)
        self.table = TakingTable(self.source, tr("As it was"), tr("As it is"), self.inner)
        self.table.taken_changed.connect(self._on_taken)
        self.table.hide()
        self.column.addWidget(self.table)
        self.column.addStretch(1)
        self.bring_back = self.add_action(tr("Bring this version back"), "versions-bring", "primary")
        self.bring_back.clicked.connect(self._on_bring_back)
        self.all_versions = self.add_action(tr("All versions"), "versions-all", "normal", "back")
        self.all_versions.clicked.connect(self._show_list)
        self.escape_pressed.disconnect(self.close_sheet)
        self.escape_pressed.connect(self._on_escape)
        self._read.connect(self._on_read, Qt.ConnectionType.QueuedConnection)
        desk.changed.connect(self._on_changed)

    @property
    def rows(self) -> tuple[LinkRow, ...]:
        """Return the versions of the list, as far as they are read."""
        return tuple(self._rows)

    def open_versions(self, kept: Sequence[KeptVersion]) -> None:
        """Show these, the latest first. They are read in a thread, one after the other."""
        self._kept = tuple(kept)
        self._read_anew()
        self._show_list()
        self.open_column()

    def close_sheet(self) -> None:
        """Go, and read no more."""
        self._turn += 1
        super().close_sheet()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from version to version by the arrows."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and self._rows and self._shown is None:
            at = next((n for n, row in enumerate(self._rows) if row.hasFocus()), -step if step < 0 else -1)
            self._rows[(at + step) % len(self._rows)].setFocus(Qt.FocusReason.TabFocusReason)
            event.accept()
            return
        super().keyPressEvent(event)

    def _read_anew(self) -> None:
        self._turn += 1
        self._seen, self._rows = [], []
        self.list.hold([])
        job = partial(self._read_all, self._turn, self._kept, self._desk.routine)
        QThreadPool.globalInstance().start(PoolJob(job))

    def _read_all(self, turn: int, kept: Sequence[KeptVersion], now: Routine) -> None:
        """Read each version and tell of it: in the thread."""
        from selfmassage.store.documents import load_routine
        from selfmassage.store.library import without_garbage

        with contextlib.suppress(RuntimeError), without_garbage():  # the sheet may go meanwhile, and its signal with it
            for one in kept:
                if turn != self._turn:
                    return
                old = load_routine(one.path).routine
                size = 0
                with contextlib.suppress(OSError):
                    size = one.path.stat().st_size
                self._read.emit(turn, _Seen(one, size, None if old is None else difference(old, now)))

    def _on_read(self, turn: int, seen: _Seen) -> None:
        if turn != self._turn:
            return
        self._seen.append(seen)
        if seen.found is None:
            text = tr("It cannot be read any more.")
        elif seen.found.is_empty:
            text = tr("The same as now.")
        else:
            text = tr("Since then: {changes}").format(changes=difference_text(seen.found))
        size = size_text(seen.size) if seen.size else ""
        row = LinkRow(self.source, moment_text(seen.kept.changed), text, size, parent=self.list)
        row.setObjectName(f"version_{len(self._rows)}")
        row.setEnabled(seen.found is not None)
        row.clicked.connect(lambda _checked=False: self._show_version(seen))
        self._rows.append(row)
        self.list.add(row)
        if self._shown is None:
            self._say_how_many()
            if len(self._rows) == 1 and row.isEnabled() and not self.isHidden():
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_how_many(self) -> None:
        if not self._kept:
            self._words.setText(tr("There are none yet. Each time you publish, the version before is kept."))
        elif len(self._seen) < len(self._kept):
            self._words.setText(tr("Reading {n} of {m}").format(n=len(self._seen) + 1, m=len(self._kept)))
        else:
            self._words.setText(ntr("{n} version is kept.", "{n} versions are kept.", len(self._kept)))

    def _show_list(self) -> None:
        was, self._shown = self._shown, None
        self.set_title(tr("Earlier versions"))
        self._say_how_many()
        self.list.setVisible(bool(self._rows))
        self.table.hide()
        self.bring_back.hide()
        self.all_versions.hide()
        self.name_actions([])
        row = next((row for row, seen in zip(self._rows, self._seen, strict=True) if seen is was), None)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_version(self, seen: _Seen) -> None:
        if seen.found is None:
            return
        self._shown = seen
        when = moment_text(seen.kept.changed)
        self.set_title(tr("The version of {when}").format(when=when))
        self._words.setText(difference_text(seen.found))
        self.list.hide()
        self.table.show_difference(seen.found, (when,), (tr("Now"),))
        self.table.setVisible(True)
        self.bring_back.setVisible(not seen.found.is_empty)
        self.all_versions.show()
        self._on_taken()
        self.scroll_to_top()
        (self.table.first_choice() or self.all_versions).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_taken(self) -> None:
        count = len(self.table.taken)
        words = tr("Bring this version back")
        if 0 < count < len(self.table.parts):
            words = ntr("Take over {n} change", "Take over {n} changes", count)
        self.name_actions([(self.bring_back, words)])

    def _on_bring_back(self) -> None:
        """Take what is chosen, and where nothing is, all of it."""
        if self._shown is None or self._shown.found is None:
            return
        some = self.table.taken
        whole = not some or len(some) == len(self.table.parts)
        named = label("bring_back") if whole else None
        outcome = take(self._shown.found, self.table.parts if whole else some, named)
        if isinstance(outcome, Refused):
            self.say(problem_sentence(outcome.problems[0]), "caution")
            return
        self.close_sheet()
        self._desk.do(outcome)

    def _on_changed(self) -> None:
        """Compare with the routine as it is now."""
        if not self.isHidden():
            self._read_anew()
            self._show_list()

    def _on_escape(self) -> None:
        if self._shown is not None:
            self._show_list()
        else:
            self.close_sheet()

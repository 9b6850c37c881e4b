"""Take files in, one after the other: look at each away from the window, show it, and do what the person answers."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from selfmassage.model.problem import UserError
from selfmassage.ui.importing.drop import DropTarget
from selfmassage.ui.pool_job import PoolJob
from selfmassage.words.faults import fault_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from selfmassage.model.bodymap import BodyMap
    from selfmassage.model.report import Report
    from selfmassage.store.library import Library
    from selfmassage.store.package import Packed
    from selfmassage.store.paths import Places
    from selfmassage.store.receiving import Incoming
    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.importing.page import ImportPage
    from selfmassage.ui.importing.shown import Answer, Shown
    from selfmassage.ui.shell import Shell
    from selfmassage.ui.theme.theme import ThemeSource

_WAIT_UNSEEN_MS = 300
"""A file that is looked at faster than this shows no page in between."""


class ImportMeans(NamedTuple):
    """What an import works with; it belongs to the window. `bodymap` may be called in a thread."""

    places: Places
    source: ThemeSource
    art: BodyArt
    library: Library
    bodymap: Callable[[], BodyMap]


class _Unpacked(NamedTuple):
    """A routine that came out of a package; `package` is its file."""

    package: Path
    packed: Packed

    @property
    def file(self) -> Path:
        """What `store.receiving` calls it by."""
        return self.package / f"{self.packed.id}.json"


class Importing(QObject):
    """Shows each file on a page of its own; nothing is written before the person has answered.

    Of a package each routine counts as a file.

    `finished` carries the files on a shelf that were added, or were there and asked for, at least one; without any the
    page before is shown again. `notice` carries a sentence about what failed, `report_read` a Report that was among
    the files: it is looked at, and kept nowhere.
    """

    finished = Signal(object)
    notice = Signal(str)
    report_read = Signal(object)
    _reported = Signal(int, object)
    _looked_at = Signal(int, object)
    _unpacked = Signal(int, object)

    def __init__(self, means: ImportMeans, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._means = means
        self._shell = shell
        self._page: ImportPage | None = None
        self._before: tuple[QWidget, str] | None = None
        self._left: deque[Path | _Unpacked] = deque()
        self._count = 0
        self._turn = 0
        self._taken: list[Path] = []
        self._looking: Path | _Unpacked | None = None
        self._report: Report | None = None
        self._reported.connect(self._on_reported)
        self._looked_at.connect(self._on_looked_at)
        self._unpacked.connect(self._on_unpacked)
        shell.page_asked.connect(self._on_elsewhere)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_WAIT_UNSEEN_MS)
        self._slow.timeout.connect(self._on_slow)

    @property
    def is_busy(self) -> bool:
        """Tell whether a file is being looked at or shown."""
        return self._looking is not None

    def take_drops(self, window: QWidget, is_open: Callable[[], bool]) -> None:
        """Take files that are dragged onto a window, too, whenever `is_open` says so."""
        self.drops = DropTarget(window, self._means.source, is_open)
        self.drops.dropped.connect(self.offer)
        self.drops.refused.connect(self.notice)

    def offer(self, files: Sequence[Path]) -> None:
        """Show these files one after the other, after those that are on their turn already."""
        if not files:
            return
        if not self.is_busy:
            self._count, self._taken = 0, []
            self._before = self._shell.shown
        self._left += files
        self._count += len(files)
        if not self.is_busy:
            self._next()
        elif self._page is not None and self._page.shown is not None:
            self._page.show_file(replace(self._page.shown, count=self._count))

    def _next(self) -> None:
        if not self._left:
            self._finish()
            return
        self._look(self._left.popleft())

    def _look(self, file: Path | _Unpacked) -> None:
        """Look at a file in a thread: with many problems, or compared, a long one takes its time."""
        self._looking = file
        self._turn += 1
        number = self._count - len(self._left)
        self._slow.start()
        count, turn = self._count, self._turn
        QThreadPool.globalInstance().start(PoolJob(lambda: self._see(file, number, count, turn)))

    def _see(self, file: Path | _Unpacked, number: int, count: int, turn: int) -> None:
        """Look, compare, and tell, or open a package and tell what is in it: in the thread."""
        # Here, and not in the window's thread: with the documents behind it this takes 0.3 s the first time.
        from selfmassage.store.library import without_garbage
        from selfmassage.ui.importing.shown import shown_of

        # Collected here, a dropped page would wait for Qt's lock while the window waits for Python's.
        with without_garbage():
            report = _report_in(file)
            if report is not None:
                self._reported.emit(turn, report)
                return
            bodymap = self._means.bodymap()
            found = _opened(self._means.library, file, bodymap)
            if isinstance(found, list):
                self._unpacked.emit(turn, found)
                return
            shown = shown_of(found, bodymap, number, count)
        self._looked_at.emit(turn, shown)

    def _on_unpacked(self, turn: int, members: list[_Unpacked]) -> None:
        if turn != self._turn or self._looking is None:
            return  # given up meanwhile
        self._left.extendleft(reversed(members))
        self._count += len(members) - 1
        self._next()

    def _on_reported(self, turn: int, found: Report | UserError) -> None:
        if turn != self._turn or self._looking is None:
            return  # given up meanwhile
        if isinstance(found, UserError):
            self._next()
            self.notice.emit(fault_sentence(found.code, found.params))
            return
        self._report = found
        self._next()

    def _on_looked_at(self, turn: int, shown: Shown) -> None:
        if turn != self._turn or self._looking is None:
            return  # given up meanwhile
        self._slow.stop()
        self._import_page().show_file(shown)
        self._shell.show_page(self._import_page(), "routines")

    def _on_slow(self) -> None:
        if self._looking is not None:
            self._import_page().show_waiting(_path_of(self._looking).name)
            self._shell.show_page(self._import_page(), "routines")

    def _import_page(self) -> ImportPage:
        if self._page is None:
            from selfmassage.ui.importing.page import ImportPage
            from selfmassage.ui.picker.places import RoutinePlaces

            means = self._means
            self._page = ImportPage(means.source, means.art, RoutinePlaces(means.places.assets), self._shell.pages)
            self._page.answered.connect(self._on_answered)
            self._page.left.connect(self._on_left)
        return self._page

    def _on_answered(self, answer: Answer) -> None:
        shown = self._import_page().shown
        file, self._looking = self._looking, None
        self._slow.stop()
        if file is None:
            return
        if shown is not None and shown.incoming.file == _path_of(file):
            try:
                self._obey(answer, shown)
            except UserError as fault:
                if fault.code == "import.changed":
                    # What it is compared with has become another: it is shown anew.
                    self._look(file)
                    return
                self._left.clear()
                self._finish()
                self.notice.emit(fault_sentence(fault.code, fault.params))
                return
        self._next()

    def _obey(self, answer: Answer, shown: Shown) -> None:
        from selfmassage.store.receiving import keep, keep_both, replace_held

        library, incoming, now = self._means.library, shown.incoming, datetime.now(UTC)
        match answer.value:
            case "add":
                self._taken.append(keep(library, incoming, now))
            case "keep_both":
                self._taken.append(keep_both(library, incoming, now))
            case "replace":
                self._taken.append(replace_held(library, incoming, now))
            case "open" if incoming.held is not None:
                self._taken.append(incoming.held.path)
            case _:
                pass

    def _on_left(self) -> None:
        self._left.clear()
        self._finish()

    def _on_elsewhere(self, _page: str) -> None:
        """Give up what is not answered: the person has gone to another page."""
        self._left.clear()
        self._looking = None
        self._slow.stop()

    def _finish(self) -> None:
        self._looking = None
        self._slow.stop()
        taken, self._taken = tuple(self._taken), []
        report, self._report = self._report, None
        if taken:
            self.finished.emit(taken)
        if report is not None:
            self.report_read.emit(report)
        elif taken:
            return
        elif self._before is not None:
            self._shell.show_page(*self._before)


def _path_of(one: Path | _Unpacked) -> Path:
    return one.file if isinstance(one, _Unpacked) else one


def _report_in(file: Path | _Unpacked) -> Report | UserError | None:
    """Return the report in a file that means to be one, or what keeps it from being read."""
    from selfmassage.store.report_file import is_report, read_report

    if isinstance(file, _Unpacked) or not is_report(file):
        return None
    try:
        return read_report(file)
    except UserError as fault:
        return fault


def _opened(library: Library, file: Path | _Unpacked, bodymap: BodyMap) -> Incoming | list[_Unpacked]:
    """Return what a file holds, or the routines of a package."""
    from selfmassage.store.package import SUFFIX, read_package
    from selfmassage.store.receiving import look_at, look_at_packed, unreadable

    if isinstance(file, _Unpacked):
        return look_at_packed(library, file.package, file.packed, bodymap)
    if file.suffix.lower() != SUFFIX:
        return look_at(library, file, bodymap)
    found = read_package(file)
    return [_Unpacked(file, packed) for packed in found] if isinstance(found, tuple) else unreadable(file, found)

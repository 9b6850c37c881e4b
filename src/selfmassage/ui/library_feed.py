"""Keep what the pages show of the library true: read it away from the window, and hear when the shelves change."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QThreadPool, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from selfmassage.ui.pool_job import PoolJob

if TYPE_CHECKING:
    from pathlib import Path

    from selfmassage.store.library import Library
    from selfmassage.store.paths import Places

SETTLE_MS = 300
"""Another program writes many files in a row: they are looked at when it pauses for this long."""

_LONGEST_WAIT_MS = 2_000
_MOST_FILES = 500
"""Files watched one by one; of more, changes in place are seen when the app is next come back to."""

_TELL_EACH = 25
"""Files checked between two words about how far it has come."""


class _GivenUp(Exception):  # noqa: N818 - nothing went wrong
    """The reading is no longer wanted."""


class LibraryFeed(QObject):
    """Reads the library in a thread of its own, one reading at a time, and again when a shelf changes.

    `entries_changed` carries all entries: first, where files are new, as they look at a glance (`Entry.checked` is
    False), then checked. `progressed` carries how many files have been checked, of how many. Nothing is written but
    the index, nothing deleted but what broken writes left; no folder is made: of a shelf that is not there yet, the
    nearest folder above it is watched.
    """

    entries_changed = Signal(object)
    progressed = Signal(int, int)
    _over = Signal()

    def __init__(self, library: Library, places: Places, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._folders = library.own_shelves
        self._above = places.data.parent
        self._swept = dict.fromkeys((places.data, places.cache))
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._reading = False
        self._again = False
        self._given_up = False
        self._away = False
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_folder_changed)
        self._watcher.fileChanged.connect(self._on_folder_changed)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE_MS)
        self._settling.timeout.connect(self.refresh)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_LONGEST_WAIT_MS)
        self._waiting.timeout.connect(self.refresh)
        self._over.connect(self._on_over, Qt.ConnectionType.QueuedConnection)
        application = cast("QGuiApplication", QGuiApplication.instance())
        application.applicationStateChanged.connect(self._on_state_changed)

    def begin(self) -> None:
        """Read what no index knows, and watch from now on; then take away what broken writes left."""
        self.refresh()
        self._pool.start(PoolJob(self._sweep))

    def refresh(self) -> None:
        """Read the library; while it is being read, once more after that. Nothing after `close`."""
        self._settling.stop()
        self._waiting.stop()
        if self._given_up:
            return
        # Before the reading: what changes during it is then heard.
        self._watch()
        if self._reading:
            self._again = True
            return
        self._reading = True
        self._pool.start(PoolJob(self._read))

    def close(self) -> None:
        """Give up reading and watching, and return when the thread has ended."""
        self._given_up = True
        self._settling.stop()
        self._waiting.stop()
        self._pool.waitForDone()

    def wait(self) -> None:
        """Return when the reading that runs is over; for tests and tools. Its signals come with the next events."""
        self._pool.waitForDone()

    def _read(self) -> None:
        try:
            self.entries_changed.emit(self._library.entries(self._tell, self.entries_changed.emit))
        except _GivenUp:
            pass
        finally:
            self._over.emit()

    def _sweep(self) -> None:
        from selfmassage.store.leftovers import sweep

        for folder in self._swept:
            if not self._given_up:
                sweep(folder)

    def _tell(self, done: int, of: int) -> None:
        if self._given_up:
            raise _GivenUp
        if done % _TELL_EACH == 0 or done == of:
            self.progressed.emit(done, of)

    def _on_over(self) -> None:
        self._reading = False
        if self._again and not self._given_up:
            self._again = False
            self.refresh()

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        """Look again when the person comes back from another program."""
        if state == Qt.ApplicationState.ApplicationActive and self._away:
            self._on_folder_changed()
        self._away = state != Qt.ApplicationState.ApplicationActive

    def _on_folder_changed(self) -> None:
        if not self._waiting.isActive():
            self._waiting.start()
        self._settling.start()

    def _watch(self) -> None:
        """Watch the shelves, or the nearest folders above them, and the files in them: a file may change in place."""
        wanted: set[str] = set()
        for folder in self._folders:
            there = self._nearest(folder)
            if there is not None:
                wanted.add(str(there))
        files = [str(file) for folder in self._folders for file in folder.glob("*.json")]
        # A folder tells of files that come and go, not of one written in place.
        wanted.update(files[:_MOST_FILES])
        held = {*self._watcher.directories(), *self._watcher.files()}
        if gone := held - wanted:
            self._watcher.removePaths(list(gone))
        if new := wanted - held:
            self._watcher.addPaths(list(new))

    def _nearest(self, folder: Path) -> Path | None:
        for one in (folder, *folder.parents):
            if one.is_dir():
                return one
            if one == self._above:
                return None
        return None

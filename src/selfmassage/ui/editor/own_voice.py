"""Have a person's own recordings prepared, kept beside the drafts, and looked at, in a thread."""

from __future__ import annotations

import itertools
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from selfmassage.model.problem import UserError
from selfmassage.speech.codes import RefusedError
from selfmassage.speech.recorded import made_of
from selfmassage.store.library import without_garbage
from selfmassage.store.recordings import keep_recording, recording_in
from selfmassage.ui.pool_job import PoolJob

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from selfmassage.player.microphone import Microphone


class OwnVoiceMeans(NamedTuple):
    """Where recordings lie and how they are made.

    `folders` are those of the routine on the desk, `keep_in` the one of drafts. `quiet` ends what is heard, for the
    microphone would hear it; `microphone` makes one, for a parent.
    """

    folders: Callable[[], Sequence[Path]]
    keep_in: Path
    cache_dir: Path
    quiet: Callable[[], object]
    microphone: Callable[[QObject], Microphone]


class Taken(NamedTuple):
    """What a recording came to: its name among the recordings and its length, or why it is not taken."""

    ticket: int
    name: str = ""
    length_ms: int = 0
    fault: UserError | None = None


class OwnVoice(QObject):
    """Belongs to a desk. `taken` carries a `Taken`; `looked` the name of a recording about which `known` now tells."""

    taken = Signal(object)
    looked = Signal(str)
    _told = Signal(object)

    def __init__(self, means: OwnVoiceMeans, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.means = means
        self._tickets = itertools.count(1)
        self._known: dict[str, Taken] = {}
        self._asked: set[str] = set()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._told.connect(self._on_told)

    def take(self, source: Path | bytes) -> int:
        """Have a sound file prepared, or the bytes of a WAV; return the ticket that `taken` carries."""
        ticket = next(self._tickets)
        self._start(lambda: self._taken(ticket, source))
        return ticket

    def known(self, name: str) -> Taken | None:
        """Return what a recording of the routine is worth; None before it was looked at, which begins with asking."""
        found = self._known.get(name)
        if found is None and name not in self._asked:
            self._asked.add(name)
            path = recording_in(self.means.folders(), name)
            self._start(lambda: self._looked_at(name, path))
        return found

    def close(self) -> None:
        """Let nothing run on. May be called again."""
        self._pool.clear()
        self._pool.waitForDone()

    @Slot(object)
    def _on_told(self, told: Taken) -> None:
        if told.name:
            self._known[told.name] = told
        if told.ticket:
            self.taken.emit(told)
        elif told.name:
            self.looked.emit(told.name)

    def _start(self, call: Callable[[], Taken]) -> None:
        def collected_elsewhere() -> None:
            # Collected here, a dropped page would wait for Qt's lock while the window waits for Python's.
            with without_garbage():
                self._told.emit(call())

        self._pool.start(PoolJob(collected_elsewhere))

    # --- in the thread --------------------------------------------------------------------------------------------

    def _taken(self, ticket: int, source: Path | bytes) -> Taken:
        means = self.means
        try:
            if isinstance(source, Path):
                made = made_of(source, means.cache_dir)
            else:
                with tempfile.TemporaryDirectory(prefix="selfmassage-") as folder:
                    path = Path(folder) / "recorded.wav"
                    path.write_bytes(source)
                    made = made_of(path, means.cache_dir)
            return Taken(ticket, keep_recording(means.keep_in, made.data), made.length_ms)
        except RefusedError as refused:
            return Taken(ticket, fault=UserError(refused.code))
        except UserError as fault:
            return Taken(ticket, fault=fault)
        except OSError:
            return Taken(ticket, fault=UserError("recording.unread"))

    def _looked_at(self, name: str, path: Path | None) -> Taken:
        try:
            made = made_of(path or Path(name), self.means.cache_dir)
        except RefusedError as refused:
            return Taken(0, name, fault=UserError(refused.code))
        return Taken(0, name, made.length_ms)

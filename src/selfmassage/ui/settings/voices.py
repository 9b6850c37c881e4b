"""Ask, in a thread, which voices there are on this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal

from selfmassage.speech import report
from selfmassage.store.library import without_garbage
from selfmassage.ui.pool_job import PoolJob
from selfmassage.words import languages_read

if TYPE_CHECKING:
    from selfmassage.speech.report import VoiceReport


class Voices(QObject):
    """`listed` carries a `VoiceReport`, in which the voices of the person's languages have been tried.

    Outlives the pages that show them, and waits for its thread.
    """

    listed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._known: VoiceReport | None = None

    def look(self) -> None:
        """Tell them: at once where they are known, else when the voice has answered."""
        if self._known is not None:
            self.listed.emit(self._known)
        else:
            self._pool.start(PoolJob(self._ask))

    def close(self) -> None:
        """Wait for the thread: a voice that hangs is given up within seconds."""
        self._pool.waitForDone()

    def _ask(self) -> None:
        # Collected here, a dropped page would wait for Qt's lock while the window waits for Python's.
        with without_garbage():
            found = report.probe(languages=languages_read())
        if found.voices:
            self._known = found
        self.listed.emit(found)

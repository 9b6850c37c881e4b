"""Have one sound file made in a process of its own, and tell how far it is."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from selfmassage.model.problem import UserError
from selfmassage.player.take_along_child import Job, as_sent
from selfmassage.speech.process import child_environment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from selfmassage.engine.options import Options
    from selfmassage.model.routine import Routine
    from selfmassage.player.take_along import Means

# So long it may take to clear up after itself.
_PATIENCE_MS = 5_000


class TakingAlong(QObject):
    """Makes one at a time. `progressed` carries a share from 0 to 1.

    `made` carries how long the file sounds in milliseconds, `refused` a UserError; `given_up` comes when it was
    cancelled. After any of them nothing is left of it but the file, whole, or what was there before.
    """

    progressed = Signal(float)
    made = Signal(int)
    refused = Signal(object)
    given_up = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._rest = b""
        self._answer: Mapping[str, Any] | None = None
        self._cancelled = False

    @property
    def at_work(self) -> bool:
        """Whether a file is being made."""
        return self._process is not None

    def start(self, routine: Routine, options: Options, target: Path, means: Means) -> None:
        """Make the file; see `player.take_along.take_along`. Nothing happens while one is being made."""
        if self._process is not None:
            return
        self._rest, self._answer, self._cancelled = b"", None, False
        process = self._process = QProcess(self)
        environment = QProcessEnvironment()
        for name, value in child_environment().items():
            environment.insert(name, value)
        process.setProcessEnvironment(environment)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._on_output)
        process.finished.connect(self._on_over)
        process.errorOccurred.connect(self._on_error)
        process.start(sys.executable, ["-P", "-m", "selfmassage.player.take_along_child"])
        process.write(as_sent(Job(routine, options, target, means)))

    def cancel(self) -> None:
        """Give it up; `given_up` follows."""
        if self._process is not None:
            self._cancelled = True
            self._process.closeWriteChannel()

    def close(self) -> None:
        """Give it up and wait until nothing is left of it. May be called again."""
        self.cancel()
        process = self._process
        if process is not None and not process.waitForFinished(_PATIENCE_MS):
            process.kill()
            process.waitForFinished(_PATIENCE_MS)

    def _on_output(self) -> None:
        if self._process is None:
            return
        *lines, self._rest = (self._rest + bytes(self._process.readAllStandardOutput().data())).split(b"\n")
        for line in lines:
            told = json.loads(line)
            if "done" in told:
                self.progressed.emit(told["done"])
            else:
                self._answer = told

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._on_over()

    def _on_over(self) -> None:
        process = self._process
        if process is None:
            return
        self._on_output()
        self._process = None
        process.deleteLater()
        answer = self._answer
        if answer is not None and "length_ms" in answer:
            self.made.emit(answer["length_ms"])
        elif answer is not None:
            self.refused.emit(UserError(answer["error"], **answer["params"]))
        elif self._cancelled:
            self.given_up.emit()
        else:
            self.refused.emit(UserError("audio.failed"))

"""One voice process, from its start to its end: each question has a time limit, each failure a code."""

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from selfmassage.speech.codes import Code, ProcessFailedError, VoiceMissingError

_LONGEST_LINE_BYTES = 256 * 1024
_MOST_UNREAD_LINES = 64
_END_LIMIT_S = 0.5

Answer = Mapping[str, Any]


def default_command() -> list[str]:
    """Return the command of the real voice process; a frozen build has to name its own."""
    return [sys.executable, "-P", "-m", "selfmassage.speech.worker"]


class VoiceProcess:
    """A running voice process. Questions come from one thread; `end` may be called from any."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start it, without waiting for it; ProcessFailedError (NOT_STARTED) when the system refuses."""
        self._number = 0
        self._inbox: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        try:
            self._popen = subprocess.Popen(
                list(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=child_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except (OSError, ValueError) as error:
            raise ProcessFailedError(Code.NOT_STARTED) from error
        self._reader = threading.Thread(target=self._read, name="speech-reader", daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        """The process id."""
        return self._popen.pid

    def wait_ready(self, limit_s: float) -> tuple[str, str]:
        """Return the engine's name and version once it can work; ProcessFailedError otherwise."""
        deadline = time.monotonic() + limit_s
        starting = False
        while True:
            try:
                answer = self._receive(deadline)
            except ProcessFailedError as failure:
                # espeak without its data calls exit(1): no exception, no word.
                if failure.code is Code.DIED and starting and self._popen.wait() == 1:
                    raise ProcessFailedError(Code.DATA_MISSING) from failure
                raise
            state = answer.get("state")
            if state == "ready":
                return str(answer.get("engine", "")), str(answer.get("version", ""))
            if state == "failed":
                raise VoiceMissingError(_code(answer.get("error")))
            if state != "starting":
                raise ProcessFailedError(Code.GARBAGE)
            starting = True

    def ask(self, question: Mapping[str, object], limit_s: float) -> Answer:
        """Return the answer to a question; ProcessFailedError for none, none in time, or nonsense."""
        self._number += 1
        line = json.dumps({"id": self._number, **question}).encode("ascii") + b"\n"
        assert self._popen.stdin is not None  # noqa: S101 (for the type checker: it is a pipe)
        try:
            self._popen.stdin.write(line)
            self._popen.stdin.flush()
        except (OSError, ValueError) as error:
            raise ProcessFailedError(Code.DIED) from error
        answer = self._receive(time.monotonic() + limit_s)
        if answer.get("id") != self._number:
            raise ProcessFailedError(Code.GARBAGE)
        return answer

    def end(self) -> None:
        """End it now and leave no zombie. May be called again, and from any thread."""
        with contextlib.suppress(OSError):
            self._popen.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._popen.wait(_END_LIMIT_S)
        if self._reader is not threading.current_thread():
            self._reader.join(_END_LIMIT_S)
        with contextlib.suppress(OSError):
            if self._popen.stdin is not None:
                self._popen.stdin.close()
        if self._popen.stdout is not None and not self._reader.is_alive():
            self._popen.stdout.close()

    def _receive(self, deadline: float) -> Answer:
        try:
            line = self._inbox.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            raise ProcessFailedError(Code.HUNG) from None
        if line is None:
            raise ProcessFailedError(Code.DIED)
        try:
            answer = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise ProcessFailedError(Code.GARBAGE) from error
        if not isinstance(answer, dict):
            raise ProcessFailedError(Code.GARBAGE)
        return answer

    def _read(self) -> None:
        # A thread, because a pipe cannot be waited for with a time limit on every platform.
        assert self._popen.stdout is not None  # noqa: S101 (for the type checker: it is a pipe)
        with contextlib.suppress(OSError, ValueError):
            while line := self._popen.stdout.readline(_LONGEST_LINE_BYTES):
                self._inbox.put(line)
                if self._inbox.qsize() > _MOST_UNREAD_LINES:
                    break  # it chatters: whoever reads the first of these sees garbage
        self._inbox.put(None)


def child_environment() -> dict[str, str]:
    """Return what a child process of ours needs: it finds the same package, and speaks UTF-8."""
    # The child finds this very package, however its parent found it; -P keeps the current folder out.
    package_root = str(Path(__file__).resolve().parents[2])
    inherited = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([package_root, inherited]) if inherited else package_root
    return {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}


def _code(value: object) -> Code:
    try:
        return Code(str(value))
    except ValueError:
        return Code.GARBAGE

"""Keep a voice process at work: start it when needed, restart it when it fails, give up in time."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from selfmassage.speech.codes import (
    BadAnswerError,
    Code,
    GivenUpError,
    LostError,
    ProcessFailedError,
    VoiceMissingError,
)
from selfmassage.speech.process import Answer, VoiceProcess, default_command

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long and how often a failing voice is borne with."""

    start_s: float = 5.0
    job_s: float = 3.0
    """A job takes 15 ms; with this much, one that hangs is done again within the lead-in of a session."""
    tries_a_job: int = 3
    starts: int = 3
    failures_in_a_row: int = 6
    """Whatever the jobs: after so many without one success the voice is lost."""


class Child:
    """The voice process as the rest sees it: one that always answers, is given up, or is lost.

    One thread asks; `close` may be called from any. The process is started by the first question, and must be
    started by a thread that lives as long as it: on Linux it dies with that thread.
    """

    def __init__(self, command: Sequence[str] | None = None, patience: Patience | None = None) -> None:
        """Prepare; nothing is started. `command` None is the real voice process."""
        self._command = list(command) if command is not None else default_command()
        self._patience = patience or Patience()
        self._lock = threading.Lock()
        self._process: VoiceProcess | None = None
        self._closed = False
        self._ready = False
        self._failures = 0
        self._lost: Code | None = None
        self.engine = ""
        self.version = ""

    @property
    def pid(self) -> int | None:
        """The id of the running process, None when there is none."""
        process = self._process
        return process.pid if process else None

    @property
    def ready(self) -> bool:
        """Whether the running process has said that it can work."""
        return self._process is not None and self._ready

    def ask(self, question: Mapping[str, object], read: Callable[[Answer], T]) -> T:
        """Put a question and return what `read` makes of the answer.

        GivenUpError after `tries_a_job` failures or when the process refuses the question; LostError when
        the process cannot be started or failed too often. `read` raises BadAnswerError for an untrue answer.
        """
        code = Code.DIED
        for _ in range(self._patience.tries_a_job):
            process = self._started()
            try:
                answer = process.ask(question, self._patience.job_s)
                if "error" in answer:
                    refused = _refusal(answer["error"])
                    self._failures = 0
                    raise GivenUpError(refused)
                result = read(answer)
            except (ProcessFailedError, BadAnswerError) as failure:
                code = failure.code
                self._failed(code)
            else:
                self._failures = 0
                return result
        raise GivenUpError(code)

    def rest(self) -> None:
        """End the process; the next question starts another."""
        with self._lock:
            process, self._process = self._process, None
        if process:
            process.end()

    def forgive(self) -> None:
        """Forget past failures, so that a lost voice is tried again."""
        self._lost = None
        self._failures = 0

    def close(self) -> None:
        """End the process for good, also in the middle of a question. May be called again."""
        with self._lock:
            self._closed = True
            process, self._process = self._process, None
        if process:
            process.end()

    def _failed(self, code: Code) -> None:
        self.rest()
        self._failures += 1
        if self._failures >= self._patience.failures_in_a_row:
            self._lost = code

    def _started(self) -> VoiceProcess:
        if self._process:
            return self._process
        code = Code.NOT_STARTED
        for _ in range(self._patience.starts):
            if self._lost:
                raise LostError(self._lost)
            try:
                process = self._spawn()
                self.engine, self.version = process.wait_ready(self._patience.start_s)
            except VoiceMissingError as failure:
                self.rest()
                self._lost = failure.code
            except ProcessFailedError as failure:
                code = failure.code
                self.rest()
            else:
                self._ready = True
                return process
        self._lost = self._lost or code
        raise LostError(self._lost)

    def _spawn(self) -> VoiceProcess:
        with self._lock:
            if self._closed:
                raise LostError(Code.DIED)
            self._ready = False
            self._process = VoiceProcess(self._command)
            return self._process


def _refusal(value: object) -> Code:
    try:
        return Code(str(value))
    except ValueError as error:
        raise BadAnswerError(Code.GARBAGE) from error

"""Have recordings brought into the form that is played, each once: found by what is in them, kept with the lines."""

import contextlib
import hashlib
import stat
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from selfmassage.speech.cache import SpeechCache
from selfmassage.speech.child import Child, Patience
from selfmassage.speech.codes import BadAnswerError, Code, GivenUpError, LostError, RefusedError
from selfmassage.speech.process import Answer
from selfmassage.speech.wav import wav_length_ms

MOST_BYTES: Final = 16 * 1024 * 1024
"""More is no line of a routine: 90 s of uncompressed stereo sound."""

# Changes when a recording is made into something else than before (loudness, trimming).
_MAKING: Final = "1"
# A line of 90 s takes 2 s on a slow machine. A file that ends the process would do so again.
_PATIENCE: Final = Patience(start_s=15.0, job_s=10.0, tries_a_job=1, failures_in_a_row=sys.maxsize)


class Converted(NamedTuple):
    """A recording as it is played: a file (see `wav`) and its length."""

    path: Path
    length_ms: int


class Made(NamedTuple):
    """A recording as it is played: the bytes of a WAV (see `wav`) and its length."""

    data: bytes
    length_ms: int


class _Seen(NamedTuple):
    """What a file was when it was looked at: the place of its sound in the cache, or why it has none."""

    mark: tuple[int, int, int]
    found: str | Code


class Recordings:
    """Knows recordings by their files. `look` takes its time and belongs to one thread; `known` may be asked by any."""

    def __init__(self, cache: SpeechCache, command: Sequence[str] | None = None) -> None:
        """Prepare; nothing is started. `command` None is the real recording process."""
        self._cache = cache
        self._child = Child(recording_command() if command is None else command, _PATIENCE)
        self._seen: dict[Path, _Seen] = {}
        self._lock = threading.Lock()

    def known(self, path: Path) -> Converted | Code | None:
        """Return at once what became of a recording, or why it is not used; None if it has to be looked at."""
        mark = _mark_of(path)
        if mark is None:
            return Code.RECORDING_MISSING
        with self._lock:
            seen = self._seen.get(path)
        if seen is None or seen.mark != mark:
            return None
        if isinstance(seen.found, Code):
            return seen.found
        held = self._cache.find(seen.found)
        return None if held is None else Converted(*held)

    def look(self, path: Path) -> Converted | Code:
        """Return the sound of a recording, made now if need be, or why it is not used; never raises.

        The process that makes it is started by the thread that asks, and must not outlive it.
        """
        mark = _mark_of(path)
        if mark is None:
            return Code.RECORDING_MISSING
        key, found = "", self.known(path)
        if found is None:
            try:
                key, found = self._made(path)
            except RefusedError as refused:
                found = refused.code
            # One that could not be read for want of room may be, the next time.
            if found is not Code.RECORDING_UNREAD:
                with self._lock:
                    self._seen[path] = _Seen(mark, found if isinstance(found, Code) else key)
        return found

    def rest(self) -> None:
        """End the process; the next recording starts another."""
        self._child.rest()

    def close(self) -> None:
        """End the process for good. May be called again, and from any thread."""
        self._child.close()

    def _made(self, path: Path) -> tuple[str, Converted]:
        digest = _digest_of(path)
        key = hashlib.sha256(f"recording {_MAKING} {digest}".encode("ascii")).hexdigest()
        held = self._cache.find(key)
        if held is not None:
            return key, Converted(*held)
        while (target := self._cache.target(key)) is not None:
            try:
                length_ms = self._ask(path, digest, target)
            except RefusedError as refused:
                if refused.code is not Code.RECORDING_UNREAD or not self._cache.fall_back():
                    raise
            else:
                self._cache.added(target)
                return key, Converted(target, length_ms)
        raise RefusedError(Code.RECORDING_UNREAD)

    def _ask(self, path: Path, digest: str, target: Path) -> int:
        def read(answer: Answer) -> int:
            length_ms = wav_length_ms(target)
            if length_ms is None or answer.get("length_ms") != length_ms:
                target.unlink(missing_ok=True)
                raise BadAnswerError(Code.GARBAGE)
            return length_ms

        try:
            return self._child.ask({"source": str(path), "digest": digest, "path": str(target)}, read)
        except LostError as failure:
            self._child.forgive()
            raise RefusedError(Code.RECORDING_UNREAD) from failure
        except GivenUpError as failure:
            if failure.code.startswith("recording."):
                raise RefusedError(failure.code) from failure
            # It hung, crashed or spoke nonsense over this file.
            raise RefusedError(Code.RECORDING_NO_SOUND) from failure


def made_of(path: Path, cache_dir: Path) -> Made:
    """Return a recording as it is played; takes up to some seconds. Raises RefusedError `recording.*`."""
    cache = SpeechCache(cache_dir)
    with contextlib.closing(cache), contextlib.closing(Recordings(cache)) as recordings:
        found = recordings.look(path)
        if isinstance(found, Code):
            raise RefusedError(found)
        try:
            return Made(found.path.read_bytes(), found.length_ms)
        except OSError as fault:
            raise RefusedError(Code.RECORDING_UNREAD) from fault


def recording_command() -> list[str]:
    """Return the command of the recording process; a frozen build has to name its own."""
    return [sys.executable, "-P", "-m", "selfmassage.speech.recording_worker"]


def _mark_of(path: Path) -> tuple[int, int, int] | None:
    """Return what changes with a file; None if there is none."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    # Opening what is no file may wait for ever.
    return (status.st_size, status.st_mtime_ns, status.st_ino) if stat.S_ISREG(status.st_mode) else None


def _digest_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as fault:
        raise RefusedError(Code.RECORDING_MISSING) from fault
    if len(data) > MOST_BYTES:
        raise RefusedError(Code.RECORDING_TOO_BIG)
    return hashlib.sha256(data).hexdigest()

"""Turn lines of text into sound files, ahead of time and in playing order: the door of this room."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from selfmassage.speech.cache import SpeechCache
from selfmassage.speech.child import Child, Patience
from selfmassage.speech.codes import BadAnswerError, Code, GivenUpError, LostError
from selfmassage.speech.process import Answer
from selfmassage.speech.recorded import Recordings
from selfmassage.speech.saying import AS_WRITTEN, Pronunciations, Saying
from selfmassage.speech.voices import Voice, pick_voice, read_voices
from selfmassage.speech.wav import wav_length_ms

DEFAULT_RATE_WPM = 150
SLOWEST_WPM, FASTEST_WPM = 80, 450
"""A rate outside is spoken at the nearer of these."""

LATE_AFTER_S = 0.7
"""A line takes 15 ms, and 100 where the voice process has to be started: after so long something is the matter."""

_CLOSE_LIMIT_S = 0.9
# An idle voice process keeps 14 MB; another starts in 60 ms.
_IDLE_S = 20.0

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Request:
    """A text to be said: `language` is a BCP 47 tag, `voice` the id of a voice or None for the best.

    `rate_wpm` are words a minute as they come out, for the sentences of a routine (see `rates`).
    `recording` is a file in which somebody says it: that is heard, and the voice only where it cannot be.
    """

    text: str
    language: str
    voice: str | None = None
    rate_wpm: int = DEFAULT_RATE_WPM
    recording: Path | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """What became of a request: a WAV file (see `wav`) of `length_ms`, or no path and an `error`."""

    request: Request
    path: Path | None
    length_ms: int
    error: Code | None = None
    params: Mapping[str, str] = field(default_factory=dict)


class Status(Enum):
    """How the voice is."""

    IDLE = "idle"
    """No process runs, none is needed."""
    STARTING = "starting"
    READY = "ready"
    LATE = "late"
    """A line has been asked for and has not come for `LATE_AFTER_S`."""
    LOST = "lost"
    """It cannot be had; `Renderer.lost_code` says why."""


class Renderer:
    """Renders requests one after the other in a thread of its own, with one voice process.

    Each request enqueued is answered once by `on_result`, with a file or with an error; `on_lost(code,
    params)` comes once when the voice is lost, before the errors of what was still waiting. Both are called
    from this renderer's thread and must be quick. Lines in the cache are answered although the voice is lost.
    All methods may be called from any thread, and none but `voices` and `close` waits for anything.
    """

    def __init__(
        self,
        cache_dir: Path,
        *,
        on_result: Callable[[Rendered], None],
        on_lost: Callable[[Code, Mapping[str, str]], None],
        command: Sequence[str] | None = None,
        patience: Patience | None = None,
        pronunciations: Pronunciations = AS_WRITTEN,
    ) -> None:
        """Prepare; no process and no thread is started. `command` None is the real voice process."""
        self._saying = Saying(pronunciations)
        self._cache = SpeechCache(cache_dir)
        self._child = Child(command, patience)
        self._recordings = Recordings(self._cache)
        self._on_result = on_result
        self._on_lost = on_lost
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._queue: deque[Request] = deque()
        self._generation = 0
        self._voices: tuple[Voice, ...] | None = None
        self._voices_wanted = False
        self._given_up: dict[Request, Rendered] = {}
        self._lost_code: Code | None = None
        self._asked_since_s: float | None = None
        self._closing = False

    @property
    def status(self) -> Status:
        """How the voice is now."""
        if self._lost_code is not None:
            return Status.LOST
        since = self._asked_since_s
        if since is not None and time.monotonic() - since > LATE_AFTER_S:
            return Status.LATE
        if self._child.pid is None:
            return Status.IDLE
        return Status.READY if self._child.ready else Status.STARTING

    @property
    def lost_code(self) -> Code | None:
        """Why the voice is lost; None unless `status` is LOST."""
        return self._lost_code

    @property
    def cache_problem(self) -> Code | None:
        """CACHE_UNWRITABLE when lines go to a temporary folder, else None."""
        return self._cache.problem

    @property
    def child_pid(self) -> int | None:
        """The process id of the voice, None when none runs."""
        return self._child.pid

    def enqueue(self, requests: Iterable[Request]) -> None:
        """Render these after what is queued already, in this order; what waits already keeps its place."""
        with self._changed:
            # Thousands may wait: each is looked for once.
            self._queue = deque(dict.fromkeys([*self._queue, *requests]))
            self._wake()

    def reprioritise(self, requests: Iterable[Request]) -> None:
        """Render these next, in this order, whether they wait already or not."""
        first = list(requests)
        with self._changed:
            self._queue = deque(dict.fromkeys([*first, *self._queue]))
            self._wake()

    def known(self, request: Request) -> Rendered | None:
        """Return at once a request's file, or why it was given up; None if not rendered yet."""
        recorded = None if request.recording is None else self._recordings.known(request.recording)
        if request.recording is not None and not isinstance(recorded, Code):
            return None if recorded is None else Rendered(request, *recorded)
        found = self._cache.find(self._key(request))
        if found is None:
            return self._given_up.get(request)
        return Rendered(request, *found)

    def voices(self, timeout_s: float = 5.0) -> tuple[Voice, ...]:
        """Return this machine's voices; empty when they cannot be had in time. Not from a callback."""
        with self._changed:
            if self._voices is None and not self._closing:
                self._voices_wanted = True
                self._wake()
                self._changed.wait_for(lambda: not self._voices_wanted, timeout_s)
            return self._voices or ()

    def retry(self) -> None:
        """Forget what was given up and lost; what is enqueued from now on is tried anew."""
        with self._changed:
            self._child.forgive()
            self._given_up.clear()
            self._lost_code = None

    def cancel_all(self) -> None:
        """Forget the queue. The line in work is finished and kept, but not reported."""
        with self._changed:
            self._queue.clear()
            self._generation += 1

    def close(self) -> None:
        """End process and thread within a second; nothing is reported afterwards. May be called again."""
        with self._changed:
            self._closing = True
            self._queue.clear()
            self._generation += 1
            self._voices_wanted = False
            self._changed.notify_all()
        self._child.close()
        self._recordings.close()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(_CLOSE_LIMIT_S)
        self._cache.close()

    def _wake(self) -> None:
        if self._closing:
            self._queue.clear()
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="speech-renderer", daemon=True)
            self._thread.start()
        self._changed.notify_all()

    def _run(self) -> None:
        while True:
            with self._changed:
                if not self._changed.wait_for(self._has_work, _IDLE_S):
                    self._child.rest()
                    self._recordings.rest()
                    self._changed.wait_for(self._has_work)
                if self._closing:
                    return
                # A person who looks at the list of voices waits; but a line to be said comes first.
                request = self._queue.popleft() if self._queue else None
                generation = self._generation
            if request is None:
                self._answer_voices()
                continue
            rendered = self._render(request)
            if rendered is not None and generation == self._generation:
                self._report(rendered)

    def _has_work(self) -> bool:
        return self._closing or bool(self._queue) or self._voices_wanted

    def _answer_voices(self) -> None:
        try:
            self._list_voices()
        except GivenUpError as failure:
            _logger.warning("voices not listed: %s", failure.code)
        except LostError as failure:
            self._lose(failure.code)
        with self._changed:
            self._voices_wanted = False
            self._changed.notify_all()

    def _list_voices(self) -> tuple[Voice, ...]:
        if self._voices is None:
            self._voices = self._child.ask({"do": "voices"}, read_voices)
        return self._voices

    def _render(self, request: Request) -> Rendered | None:
        """Return what became of it; None when we are closing."""
        if request.recording is not None:
            self._recordings.look(request.recording)
        done = self.known(request)
        if done is not None:
            return done
        if self._lost_code is not None:
            return Rendered(request, None, 0, self._lost_code)
        self._asked_since_s = time.monotonic()
        try:
            return self._render_anew(request)
        except GivenUpError as failure:
            return self._give_up(request, failure.code)
        except LostError as failure:
            if self._closing:
                return None
            self._lose(failure.code)
            return Rendered(request, None, 0, failure.code)
        finally:
            self._asked_since_s = None

    def _render_anew(self, request: Request) -> Rendered:
        text = self._saying.words(request.text, request.language)
        if not text:
            return self._give_up(request, Code.EMPTY)
        voice = request.voice
        if not voice:
            picked = pick_voice(self._list_voices(), request.language)
            if picked is None:
                return self._give_up(request, Code.NO_LANGUAGE, language=request.language)
            voice = picked.id
        job = {"do": "render", "text": text, "voice": voice, "rate_wpm": _rate_wpm(request), "volume": 1.0}
        while (target := self._cache.target(self._key(request))) is not None:
            try:
                length_ms = self._child.ask({**job, "path": str(target)}, _file_reader(target))
            except GivenUpError as failure:
                if failure.code is not Code.DISK or not self._cache.fall_back():
                    raise
            else:
                self._cache.added(target)
                return Rendered(request, target, length_ms)
        raise GivenUpError(Code.DISK)

    def _key(self, request: Request) -> str:
        return SpeechCache.key(
            voice=request.voice or "",
            rate_wpm=_rate_wpm(request),
            language=request.language,
            text=self._saying.words(request.text, request.language),
        )

    def _give_up(self, request: Request, code: Code, **params: str) -> Rendered:
        if code is Code.UNKNOWN and request.voice is not None:
            params["voice"] = request.voice
        rendered = Rendered(request, None, 0, code, params)
        if code is not Code.DISK:  # a disk may have room the next time
            self._given_up[request] = rendered
        return rendered

    def _lose(self, code: Code) -> None:
        if self._closing or self._lost_code is not None:
            return
        self._lost_code = code
        try:
            self._on_lost(code, {})
        except Exception:
            _logger.exception("a listener of the voice failed")

    def _report(self, rendered: Rendered) -> None:
        try:
            self._on_result(rendered)
        except Exception:
            _logger.exception("a listener of the voice failed")


def _rate_wpm(request: Request) -> int:
    return min(max(request.rate_wpm, SLOWEST_WPM), FASTEST_WPM)


def _file_reader(target: Path) -> Callable[[Answer], int]:
    def read(answer: Answer) -> int:
        length_ms = wav_length_ms(target)
        if length_ms is None or answer.get("length_ms") != length_ms:
            target.unlink(missing_ok=True)
            raise BadAnswerError(Code.EMPTY if answer.get("length_ms") == 0 else Code.GARBAGE)
        return length_ms

    return read

"""Bring rendered lines from the renderer's thread to the player: sounds, lengths, and the loss of the voice."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from selfmassage.engine.events import Event, EventName
from selfmassage.engine.options import Options, Utterance
from selfmassage.engine.timeline import Timeline
from selfmassage.player.driver import Driver
from selfmassage.player.track import read_wav
from selfmassage.speech.codes import Code
from selfmassage.speech.renderer import Rendered, Request
from selfmassage.store.recordings import recording_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

LATE_AFTER_MS = 700
"""A line that is not there so long after it was due: a person sees why within a second of silence."""

AGAIN_AFTER_MS, AGAIN_MOST_MS = 10_000, 60_000
"""A lost voice is tried again after this, then after twice as long each time, up to the most."""

# With these no other line would fare better. What fails for one line alone is shown and no more said about.
_VOICELESS = frozenset({Code.MISSING, Code.DATA_MISSING, Code.NOT_STARTED, Code.FORMAT, Code.DISK})


def request_of(
    utterance: Utterance, options: Options, voice_id: str | None, recordings: "Sequence[Path]" = ()
) -> Request:
    """Return what to ask for a line: a chosen voice speaks the person's first language, the others have the best.

    A line that somebody has recorded is asked for with its file in the first of the folders `recordings` that has it.
    """
    own = utterance.language.partition("-")[0] == options.languages[0].partition("-")[0]
    recording = None if utterance.recording is None else recording_in(recordings, utterance.recording)
    return Request(utterance.text, utterance.language, voice_id if own else None, options.wpm, recording)


class Voice(Protocol):
    """What the bridge asks of a renderer."""

    @property
    def lost_code(self) -> Code | None:
        """Why there is no voice; None while there is one."""
        ...

    def reprioritise(self, requests: Iterable[Request]) -> None:
        """Render these next, in this order."""
        ...

    def known(self, request: Request) -> Rendered | None:
        """Return what became of a request; None if nothing yet."""
        ...

    def retry(self) -> None:
        """Try anew what was given up and lost."""
        ...


class VoiceBridge(QObject):
    """Has the lines of a timeline rendered ahead, in playing order, and knows what is ready.

    A line that is not there when it is due is told as late, a voice that is gone as lost and tried again, and either as
    back once a line has come.
    `line_ready` carries the utterance whose sound has just come. `take_result` and `take_loss` are for the renderer
    and may be called from any thread; everything else happens in the thread of this object.
    """

    line_ready = Signal(object)
    _arrived = Signal(object)
    _gone = Signal(str)

    def __init__(
        self,
        driver: Driver,
        voice_id: str | None = None,
        parent: QObject | None = None,
        recordings: "Sequence[Path]" = (),
    ) -> None:
        """Speak with `voice_id` where a line is in the person's first language; None is the best there is.

        `recordings` are the folders of those that came with the routine.
        """
        super().__init__(parent)
        self._driver = driver
        self._voice_id = voice_id
        self._recordings = recordings
        self._voice: Voice | None = None
        self._paths: dict[Utterance, Path] = {}
        self._wanted: dict[Request, dict[Utterance, None]] = {}
        self._lost = False
        self._late = False
        self._mute_languages: set[str] = set()
        self._failed: set[Utterance] = set()
        self._awaited: set[Utterance] = set()
        self._lateness = _timer(self, LATE_AFTER_MS, self._on_late)
        self._again = _timer(self, AGAIN_AFTER_MS, self._on_again)
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)
        self._gone.connect(self._on_gone, Qt.ConnectionType.QueuedConnection)
        driver.happened.connect(self._on_happened)

    def use(self, voice: Voice) -> None:
        """Ask this renderer from now on."""
        self._voice = voice

    def take_result(self, rendered: Rendered) -> None:
        """Take what became of a request."""
        self._arrived.emit(rendered)

    def take_loss(self, code: Code, _params: Mapping[str, str]) -> None:
        """Take the news that there is no voice any more."""
        self._gone.emit(str(code))

    def samples(self, utterance: Utterance) -> bytes | None:
        """Return a line's sound; None when it is not there (yet)."""
        path = self._paths.get(utterance)
        return None if path is None else read_wav(path)

    def prepare(self, timeline: Timeline, from_segment: int = 0) -> None:
        """Have every line of `timeline` rendered: first those from a segment on, then those before it."""
        cues = sorted(timeline.cues, key=lambda cue: cue.segment < from_segment)
        utterances = dict.fromkeys(cue.utterance for cue in cues if cue.utterance is not None)
        missing: list[Request] = []
        lengths: dict[Utterance, int] = {}
        for utterance in utterances:
            if utterance in self._paths or self._voice is None:
                continue
            request = request_of(utterance, timeline.options, self._voice_id, self._recordings)
            # With and without a recording that is nowhere, the same words are one line to the voice.
            self._wanted.setdefault(request, {})[utterance] = None
            known = self._voice.known(request)
            if known is None:
                missing.append(request)
            elif known.path is not None:
                self._paths[utterance] = known.path
                lengths[utterance] = known.length_ms
            else:
                self._fail(known)
        self._driver.learn_lengths(lengths)
        if missing and self._voice is not None:
            self._voice.reprioritise(missing)

    def close(self) -> None:
        """Take nothing any more."""
        self._voice = None
        self._wanted.clear()
        self._lateness.stop()
        self._again.stop()

    @Slot(object)
    def _on_arrived(self, rendered: Rendered) -> None:
        utterances = self._wanted.get(rendered.request)
        if utterances is None:
            return
        if rendered.path is None:
            self._fail(rendered)
            return
        self._paths |= dict.fromkeys(utterances, rendered.path)
        self._failed.difference_update(utterances)
        self._forget_awaited(utterances)
        if self._voice is not None and self._voice.lost_code is None:
            self._tell_back()
        self._driver.learn_lengths(dict.fromkeys(utterances, rendered.length_ms))
        for utterance in utterances:
            self.line_ready.emit(utterance)

    @Slot(str)
    def _on_gone(self, code: str) -> None:
        self._tell_lost(code)

    @Slot(object)
    def _on_happened(self, events: tuple[Event, ...]) -> None:
        for event in events:
            if event.event is EventName.CUE and event.cue is not None and event.cue.utterance is not None:
                self._await(event.cue.utterance)
        # Another place is gone to, or other lines are to be said: what comes next is rendered next.
        asked = any(event.event in (EventName.SKIPPED, EventName.SAYS) for event in events)
        if asked and not self._driver.session.ended:
            session = self._driver.session
            self.prepare(session.timeline, session.segment.index)

    def _fail(self, rendered: Rendered) -> None:
        request, code = rendered.request, rendered.error
        if code is Code.UNKNOWN and request.voice is not None and self._voice is not None:
            # The chosen voice is no longer on this machine; another one of the language is better than none.
            self._voice_id = None
            other = replace(request, voice=None)
            self._wanted[other] = self._wanted[request]
            self._voice.reprioritise([other])
            return
        self._failed.update(self._wanted.get(request, {}))
        self._forget_awaited(self._wanted.get(request, {}))
        if code is Code.NO_LANGUAGE:
            self._tell_mute(request.language)
        elif code in _VOICELESS or (self._voice is not None and self._voice.lost_code is not None):
            self._tell_lost(str(code))

    def _await(self, utterance: Utterance) -> None:
        """Look again in a while at a line that is due and not there, unless it is known that it will not come."""
        gone = self._lost or self._voice is None or utterance in self._failed
        if not gone and utterance not in self._paths:
            self._awaited.add(utterance)
            if not self._late and not self._lateness.isActive():
                self._lateness.start()

    def _forget_awaited(self, utterances: "Iterable[Utterance]") -> None:
        self._awaited.difference_update(utterances)
        if not self._awaited:
            self._lateness.stop()

    def _on_late(self) -> None:
        if not self._late and not self._driver.session.ended:
            self._late = True
            self._driver.voice_late()

    def _tell_mute(self, language: str) -> None:
        """Say once that nobody speaks a language; other languages may have a voice, and trying again brings none."""
        if language not in self._mute_languages:
            self._mute_languages.add(language)
            self._driver.voice_lost(str(Code.NO_LANGUAGE), language)

    def _tell_lost(self, code: str) -> None:
        if not self._again.isActive():
            self._again.start()
        if not self._lost:
            self._lost, self._late = True, False
            self._forget_awaited(list(self._awaited))
            self._driver.voice_lost(code)

    def _tell_back(self) -> None:
        if self._lost or self._late:
            self._lost = self._late = False
            self._again.stop()
            self._again.setInterval(AGAIN_AFTER_MS)
            self._driver.voice_back()

    def _on_again(self) -> None:
        session = self._driver.session
        if self._voice is None or session.ended:
            return
        self._again.setInterval(min(2 * self._again.interval(), AGAIN_MOST_MS))
        self._failed.clear()
        self._voice.retry()
        self.prepare(session.timeline, session.segment.index)


def _timer(parent: QObject, after_ms: int, then: "Callable[[], None]") -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(after_ms)
    timer.timeout.connect(then)
    return timer

"""Speak single lines of a routine that is written, and learn in the background how long all of its lines take."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from selfmassage.engine.editing.draft import BLANK
from selfmassage.engine.options import Utterance
from selfmassage.model.step import Rest
from selfmassage.model.text import for_side
from selfmassage.model.tokens import Side
from selfmassage.player.track import Clip, Track, read_wav
from selfmassage.player.voice import request_of
from selfmassage.speech.codes import Code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from PySide6.QtCore import SignalInstance

    from selfmassage.engine.options import Options
    from selfmassage.model.base import Text
    from selfmassage.model.routine import Routine
    from selfmassage.model.step import Step
    from selfmassage.speech.renderer import Rendered, Request

LEARN_EVERY_MS = 1_000
"""Lengths come in one by one and each lot is a review of the whole routine: they are handed on together."""


class Voice(Protocol):
    """What hearing asks of a renderer (`speech.renderer.Renderer`)."""

    def enqueue(self, requests: Iterable[Request]) -> None:
        """Render these after all others."""
        ...

    def reprioritise(self, requests: Iterable[Request]) -> None:
        """Render these next."""
        ...

    def close(self) -> None:
        """End voice and thread."""
        ...


class Sound(Protocol):
    """What hearing asks of the sound device (`player.output.Output`)."""

    fell_silent: SignalInstance
    lost: SignalInstance

    def play(self, track: Track) -> None:
        """Play from the start, now."""
        ...

    def cut(self) -> None:
        """Be silent at once."""
        ...

    def close(self) -> None:
        """Let the device go."""
        ...


class HearMeans(NamedTuple):
    """How a voice and a sound device are made, when they are first needed, and who speaks how fast.

    `voice` is called with the listeners of a renderer: `on_result` and `on_lost`, from its own thread. `recordings`
    tells the folders in which those of the routine lie.
    """

    voice: Callable[[Callable[[Rendered], None], Callable[[Code, Mapping[str, str]], None]], Voice]
    sound: Callable[[], Sound]
    options: Options
    voice_id: str | None = None
    recordings: Callable[[], Sequence[Path]] = tuple


class Hearing(QObject):
    """Says one line at a time; a line asked for again while it is spoken is stopped.

    `speaking` carries the line that is spoken from now on, or None; `learned` a mapping of lines to milliseconds, for
    `Desk.learn_lengths`; `failed` a code and its parameters, for a sentence: no voice, no sound.
    """

    speaking = Signal(object)
    learned = Signal(object)
    failed = Signal(str, object)
    _arrived = Signal(object)
    _gone = Signal(str)

    def __init__(self, means: HearMeans, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._means = means
        self._voice_id = means.voice_id
        self._voice: Voice | None = None
        self._sound: Sound | None = None
        self._wanted: Utterance | None = None
        self._is_spoken = False
        self._requests: dict[Request, set[Utterance]] = {}
        self._steps: dict[int, Step] = {}
        self._lengths: dict[Utterance, int] = {}
        self._learning = QTimer(self)
        self._learning.setSingleShot(True)
        self._learning.setInterval(LEARN_EVERY_MS)
        self._learning.timeout.connect(self._hand_on)
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)
        self._gone.connect(self._on_gone, Qt.ConnectionType.QueuedConnection)

    @property
    def spoken(self) -> Utterance | None:
        """The line that is spoken, or made ready to be."""
        return self._wanted

    def hear(self, utterance: Utterance) -> None:
        """Speak a line in place of what is spoken; the one that is spoken already falls silent instead."""
        again = utterance == self._wanted
        self.stop()
        if not again:
            self._wanted = utterance
            self.speaking.emit(utterance)
            request = self._request(utterance)
            self._requests.setdefault(request, set()).add(utterance)
            self._ready_voice().reprioritise([request])

    def stop(self) -> None:
        """Be silent."""
        if self._wanted is None:
            return
        self._wanted = None
        if self._is_spoken and self._sound is not None:
            self._sound.cut()
        self._is_spoken = False
        self.speaking.emit(None)

    def ask_lengths(self, routine: Routine) -> None:
        """Have every line that was not asked for before rendered, after all else; `learned` tells as they come."""
        lines: dict[Utterance, None] = {}
        seen, self._steps = self._steps, {}
        for _, _, step in routine.steps():
            self._steps[id(step)] = step
            if seen.get(id(step)) is not step:
                lines |= dict.fromkeys(_lines(step, routine.language))
        fresh: list[Request] = []
        for line in lines:
            request = self._request(line)
            known = self._requests.setdefault(request, set())
            if line not in known:
                known.add(line)
                fresh.append(request)
        if fresh:
            self._ready_voice().enqueue(fresh)

    def close(self) -> None:
        """Be silent, and let voice and device go, within a second. May be called again."""
        self.stop()
        self._learning.stop()
        if self._voice is not None:
            self._voice.close()
        if self._sound is not None:
            self._sound.close()
        self._voice = self._sound = None
        self._requests.clear()

    def _ready_voice(self) -> Voice:
        if self._voice is None:
            self._voice = self._means.voice(self._arrived.emit, lambda code, _params: self._gone.emit(str(code)))
        return self._voice

    def _ready_sound(self) -> Sound:
        if self._sound is None:
            self._sound = self._means.sound()
            self._sound.fell_silent.connect(self._on_silent)
            self._sound.lost.connect(self._on_sound_lost)
        return self._sound

    def _request(self, utterance: Utterance) -> Request:
        return request_of(utterance, self._means.options, self._voice_id, self._means.recordings())

    @Slot(object)
    def _on_arrived(self, rendered: Rendered) -> None:
        utterances = self._requests.get(rendered.request)
        if utterances is None or self._voice is None:
            return
        if rendered.error is Code.UNKNOWN and rendered.request.voice is not None:
            self._do_without(rendered.request, utterances)
            return
        if rendered.path is not None:
            self._lengths |= dict.fromkeys(utterances, rendered.length_ms)
            if not self._learning.isActive():
                self._learning.start()
        if self._wanted not in utterances or self._is_spoken:
            return
        samples = None if rendered.path is None else read_wav(rendered.path)
        if samples is not None:
            self._is_spoken = True
            self._ready_sound().play(Track([Clip(0, samples)]))
        else:
            self.stop()
            self.failed.emit(str(rendered.error or Code.FORMAT), rendered.params)

    def _do_without(self, request: Request, utterances: set[Utterance]) -> None:
        """The chosen voice is no longer on this machine; another one of the language is better than none."""
        self._voice_id = None
        other = replace(request, voice=None)
        self._requests.setdefault(other, set()).update(utterances)
        voice = self._ready_voice()
        (voice.reprioritise if self._wanted in utterances else voice.enqueue)([other])

    @Slot(str)
    def _on_gone(self, code: str) -> None:
        if self._wanted is not None:
            self.stop()
            self.failed.emit(code, {})

    @Slot()
    def _on_silent(self) -> None:
        self.stop()

    @Slot(str)
    def _on_sound_lost(self, code: str) -> None:
        if self._wanted is not None:
            self.stop()
            self.failed.emit(code, {})

    def _hand_on(self) -> None:
        lengths, self._lengths = self._lengths, {}
        self.learned.emit(lengths)


def _lines(step: Step, own: str) -> Iterator[Utterance]:
    """Yield what a step says, in every language and for every side it plays on."""
    if isinstance(step, Rest):
        sides: tuple[str, ...] = ("right",)
    else:
        sides = ("right", "left") if step.side is Side.EACH else (step.side.value,)
    for text, audio in ((step.say, step.audio), *((cue.say, cue.audio) for cue in step.cues)):
        for language, words in _wordings(text, own):
            if words.strip() != BLANK:
                yield from (Utterance(for_side(words, side), language) for side in sides)
            if audio is not None and language == own:
                yield Utterance(for_side(words, sides[0]), language, audio)


def _wordings(text: Text, own: str) -> Iterable[tuple[str, str]]:
    return ((own, text),) if isinstance(text, str) else text.items()

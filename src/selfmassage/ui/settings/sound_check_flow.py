"""Play a short line, ask whether it was heard, and lead on: louder, to the next device, to what else may help."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from selfmassage.ui.settings.sound_check import SoundCheckCard
from selfmassage.ui.settings.sound_check_bars import levels
from selfmassage.words import language, tr
from selfmassage.words.faults import fault_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from selfmassage.player.devices import OutputDevice
    from selfmassage.player.track import Track
    from selfmassage.speech.codes import Code
    from selfmassage.speech.renderer import Rendered
    from selfmassage.store.paths import Places
    from selfmassage.ui.editor.hearing import Hearing, Voice
    from selfmassage.ui.settings.column import SettingsMeans

_LOUDER_PERCENT: Final = 25
_MOST_PERCENT: Final = 100
_DRAW_EVERY_MS: Final = 40


class Device(Protocol):
    """What the check asks of `player.output.Output`."""

    fell_silent: SignalInstance
    lost: SignalInstance

    @property
    def device_name(self) -> str:
        """What it plays on."""
        ...

    def play(self, track: Track) -> None:
        """Play from the start, now."""
        ...

    def heard_ms(self) -> float:
        """Return how much of the track the device has taken."""
        ...

    def cut(self) -> None:
        """Be silent at once."""
        ...

    def close(self) -> None:
        """Let the device go."""
        ...

    def set_volume(self, volume: float) -> None:
        """Play at this volume, 0 to 1."""
        ...

    def set_device(self, device: str | None) -> None:
        """Play on this output."""
        ...


class CheckMeans(NamedTuple):
    """What the check is made of: how a voice and a device are made, when they are first needed, and what there is."""

    voice: Callable[[Callable[[Rendered], None], Callable[[Code, Mapping[str, str]], None]], Voice]
    device: Callable[[], Device]
    outputs: Callable[[], tuple[OutputDevice, ...]]
    chimes: Path


def check_means(places: Places) -> CheckMeans:
    """Return the real ones."""

    def voice(on_result: Callable[[Rendered], None], on_lost: Callable[[Code, Mapping[str, str]], None]) -> Voice:
        from selfmassage.speech.renderer import Renderer

        return Renderer(places.voice_cache, on_result=on_result, on_lost=on_lost)

    def device() -> Device:
        from selfmassage.player.clock import SystemClock
        from selfmassage.player.output import Output

        return Output(SystemClock())

    def found() -> tuple[OutputDevice, ...]:
        from selfmassage.player.devices import outputs

        return outputs()

    return CheckMeans(voice, device, found, places.assets / "sounds")


class SoundCheck(QObject):
    """Leads the check on its card. `passed` when the person has heard it; what was found out is kept in the settings.

    `volume_changed` and `device_changed` tell what the check has changed there, for the rows below it. Voice and
    device are made with the first line, and let go by `close`.
    """

    passed = Signal()
    volume_changed = Signal(int)
    device_changed = Signal()

    def __init__(self, settings: SettingsMeans, means: CheckMeans, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._means = means
        self._hearing: Hearing | None = None
        self._device: Device | None = None
        self._trying: str | None = None
        self._tried: set[str] = set()
        self._length_ms = 0.0
        self._said = ""
        self.card = SoundCheckCard(settings.source, parent)
        self.card.play_asked.connect(self.play)
        self.card.answered.connect(self._on_answered)
        self._drawing = QTimer(self)
        self._drawing.setInterval(_DRAW_EVERY_MS)
        self._drawing.timeout.connect(self._on_draw)
        self.offer()

    def offer(self) -> None:
        """Begin anew: offer to play."""
        muted = self._settings.settings().muted
        self.card.show_idle(
            tr("Sound is off. To check it turns it on.") if muted else tr("One short line, as loud as in a session.")
        )

    def play(self) -> None:
        """Play the line, on what is tried now; where sound was off it is on from here."""
        kept = self._settings.settings()
        if kept.muted:
            self._settings.change(muted=False)
            self.device_changed.emit()
            self._said = tr("Sound was off here. It is on now.")
        hearing, device = self._ready()
        device.set_volume(kept.volume_percent / 100)
        device.set_device(self._trying or kept.output_device)
        hearing.stop()
        self._ask(tr("Did you hear “Drop your shoulders”?"))
        from selfmassage.engine.options import Utterance

        hearing.hear(Utterance(tr("Drop your shoulders."), language()))

    def close(self) -> None:
        """Be silent, and let voice and device go. May be called again."""
        self._drawing.stop()
        if self._hearing is not None:
            self._hearing.close()
        self._hearing = self._device = None

    def _ready(self) -> tuple[Hearing, Device]:
        if self._hearing is None or self._device is None:
            from selfmassage.engine.options import Options
            from selfmassage.ui.editor.hearing import Hearing, HearMeans
            from selfmassage.words import languages_read

            kept = self._settings.settings()
            self._device = device = self._means.device()
            options = Options(languages=languages_read(), wpm=kept.rate_wpm)
            # It would be let go and made anew with each line; it is to be measured while it plays.
            tapped = _Tapped(device, self._on_begun, self)
            self._hearing = Hearing(HearMeans(self._means.voice, lambda: tapped, options, kept.voice), self)
            self._hearing.failed.connect(self._on_failed)
            self._hearing.speaking.connect(self._on_speaking)
        return self._hearing, self._device

    def _ask(self, title: str) -> None:
        name = self._device.device_name if self._device is not None else ""
        played = tr("Played on {device}, just now.").format(device=name) if name else ""
        self.card.bars.show_share(0.0)
        self.card.show_asked(title, f"{self._said} {played}".strip())
        self._said = ""

    # --- what is heard --------------------------------------------------------------------------------------------

    def _on_begun(self, samples: bytes, length_ms: float) -> None:
        self._length_ms = length_ms
        self.card.bars.show_levels(levels(samples))
        self._drawing.start()

    def _on_draw(self) -> None:
        if self._device is not None and self._length_ms:
            self.card.bars.show_share(self._device.heard_ms() / self._length_ms)

    def _on_speaking(self, line: object) -> None:
        if line is None and self._drawing.isActive():
            self._drawing.stop()
            # What the device still holds is heard all the same.
            if self.card.bars.share > 0:
                self.card.bars.show_share(1.0)

    def _on_failed(self, code: str, params: Mapping[str, str]) -> None:
        said = fault_sentence(code, params)
        if code.startswith("sound."):
            self.card.show_helpless(tr("Nothing could be played"), said, _steps())
            # A device tells once that it is lost; the next one made tells anew.
            QTimer.singleShot(0, self.close)
            return
        from selfmassage.player.track import Clip, Track, read_chimes

        chime = read_chimes(self._means.chimes).get("done")
        if self._device is not None and chime is not None:
            self._said = said
            self._ask(tr("Did you hear the chime?"))
            track = Track([Clip(0, chime)])
            self._on_begun(chime, track.length_ms)
            self._device.play(track)

    # --- what the person says -------------------------------------------------------------------------------------

    def _on_answered(self, answer: str) -> None:
        if self._hearing is not None:
            self._hearing.stop()
        if answer == "yes":
            self._take_heard()
        elif answer == "quiet":
            self._take_quiet()
        else:
            self._take_unheard()

    def _take_heard(self) -> None:
        changes: dict[str, object] = {"sound_checked": True}
        if self._trying is not None:
            found = next((one for one in self._means.outputs() if one.id == self._trying), None)
            changes["output_device"] = None if found is None or found.is_default else found.id
        self._settings.change(**changes)
        if self._trying is not None:
            self.device_changed.emit()
        self._trying, self._tried = None, set()
        self.card.show_good(tr("Sessions sound like this. You can check it again whenever you like."))
        self.passed.emit()

    def _take_quiet(self) -> None:
        percent = self._settings.settings().volume_percent
        if percent < _MOST_PERCENT:
            percent = min(_MOST_PERCENT, percent + _LOUDER_PERCENT)
            self._settings.change(volume_percent=percent)
            self.volume_changed.emit(percent)
            self._said = tr("Louder now: {n} %.").format(n=percent)
            self.play()
            return
        self.card.show_helpless(
            tr("It is at its loudest here"),
            tr("The rest is up to the device and the system."),
            _steps()[:2],
        )

    def _take_unheard(self) -> None:
        """Try the next device, until all have been tried."""
        outputs = self._means.outputs()
        kept = self._settings.settings().output_device
        here = self._trying or kept or next((one.id for one in outputs if one.is_default), "")
        self._tried.add(here)
        left = [one for one in outputs if one.id not in self._tried]
        if left:
            self._trying = left[0].id
            self._said = tr("Tried on the next device.")
            self.play()
            return
        self._trying, self._tried = None, set()
        self.card.show_helpless(
            tr("Not heard on any device"),
            tr("Every session can be followed without sound: text and picture lead through it."),
            _steps(),
        )


class _Tapped(QObject):
    """A device for `Hearing` that tells what begins to be played on it."""

    fell_silent = Signal()
    lost = Signal(str)

    def __init__(self, device: Device, begun: Callable[[bytes, float], None], parent: QObject) -> None:
        super().__init__(parent)
        self._device = device
        self._begun = begun
        device.fell_silent.connect(self.fell_silent)
        device.lost.connect(self.lost)

    def play(self, track: Track) -> None:
        left = array("h", track.read(0, track.frames))[::2]
        self._begun(left.tobytes(), track.length_ms)
        self._device.play(track)

    def cut(self) -> None:
        self._device.cut()

    def close(self) -> None:
        self._device.close()


def _steps() -> list[str]:
    return [
        tr("Is the speaker or headset switched on, plugged in, and turned up itself?"),
        tr("Open the system's sound settings: this app must not be muted or turned down there."),
        tr("In the settings, choose another device under “Sound goes to”. Then press Again."),
    ]

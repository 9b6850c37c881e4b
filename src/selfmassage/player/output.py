"""Play one track at a time on the chosen sound device, follow what becomes of that, and notice when it is dead.

Imported only when something is to sound: QtMultimedia costs 10 ms and 8 MB.
"""

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QMediaDevices

from selfmassage.player import sound_server, spare_stream
from selfmassage.player.clock import Clock
from selfmassage.player.devices import chosen_output, device_id, falls_asleep
from selfmassage.player.form import KINDS, Form
from selfmassage.player.reel import Reel
from selfmassage.player.sound_only import sound_only
from selfmassage.player.spare_stream import SpareStream
from selfmassage.player.track import RATE_HZ, Track, frames

NO_DEVICE = "sound.no_device"
FAILED = "sound.failed"
STALLED = "sound.stalled"

WATCH_MS = 500
# While it is sure that nothing is heard: the sound is to be back as soon as it can be.
LOST_WATCH_MS = 200
# A server may take sound in lumps of about a second: the first looks without progress mean nothing yet.
LOOKS_TO_REBUILD = 3
LOOKS_TO_LOSE = 6
# A device that takes less than there is time for is as good as dead: what is heard is not what is shown.
BEHIND_MS = 3_000
# What a device may still hold when all has been given to it.
RING_OUT_S = 1.5
# A device that falls asleep does so some seconds after the last sound, and swallows so much when it is woken.
_ASLEEP_AFTER_S = 4.0
WAKE_MS = 1_000
# Kept awake for so long between the tracks of a session.
_KEPT_AWAKE_S = 120.0

# Once the server was gone, Qt is done without for good.
_forsaken = False

# By name: the enumeration has moved from QAudio to QtAudio among the versions of Qt that we take.
_IDLE, _STOPPED, _NO_ERROR = "IdleState", "StoppedState", "NoError"

# Best first: sides before fewer bytes. A device that takes none of them gets what it likes best.
_FORMS = tuple(Form(RATE_HZ * rate, channels) for rate, channels in ((1, 2), (2, 2), (1, 1), (2, 1)))


class Output(QObject):
    """Plays what it is given, at once, in place of what it was playing.

    It keeps to the chosen device, plays on the system's while that is not there, and goes back to it when it is. A
    track goes on at the right place when a device changes or comes back; time never waits for it. `lost` (a code)
    comes once when nothing can be heard, `found` once when it can be again, `fell_silent` when a track has been played
    out. No timer runs while nothing is playing, unless a device has to be kept awake.
    """

    lost = Signal(str)
    found = Signal()
    fell_silent = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None, *, device: str | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._wished = device
        self._volume = 1.0
        self._track = Track(())
        self._began_s = 0.0
        self._sink_began_s = 0.0
        self._sounded_s = self._awake_from_s = float("-inf")
        self._playing = False
        self._lost = False
        self._devices: QMediaDevices | None = None
        self._device: QAudioDevice | None = None
        self._dead: set[str] = set()
        self._guarded = False
        self._spare: SpareStream | None = None
        self._sink: QAudioSink | None = None
        self._forms: list[tuple[Form, QAudioFormat]] = []
        self._reel: Reel | None = None
        self._given = 0
        self._looks = 0
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self._on_watch)

    @property
    def playing(self) -> bool:
        """Whether a track is under way, heard or not."""
        return self._playing

    @property
    def device_name(self) -> str:
        """What is played on, or would be, by its name; "" where there is nothing."""
        return chosen_output(self._wished).description() if self._look_for_devices() else ""

    def behind_ms(self) -> float:
        """Return how far what is heard lags behind the clock; a server that stumbles lags for the rest of a track."""
        if self._sink is None or not self._playing:
            return 0.0
        return (self._clock.monotonic() - self._sink_began_s) * 1000 - self._sink.processedUSecs() / 1000

    def heard_ms(self) -> float:
        """Return how much of what is played now the device has taken, since it was last begun or gone on with."""
        return 0.0 if self._sink is None or not self._playing else self._sink.processedUSecs() / 1000

    def wake_ms(self) -> int:
        """Return how much of what is played now the device would swallow, for it is asleep."""
        if not self._asleep():
            return round(max(0.0, min(WAKE_MS, (self._awake_from_s - self._clock.monotonic()) * 1000)))
        return WAKE_MS if self._look_for_devices() and falls_asleep(chosen_output(self._wished)) else 0

    def play(self, track: Track) -> None:
        """Play a track from its start, now."""
        self._track = track
        self._began_s = self._clock.monotonic()
        self._playing = True
        # What refused to play may do so now: a device is busy for a while.
        self._dead.clear()
        if self._sink is not None:
            self._looks = 0
        self._watch.start(LOST_WATCH_MS if self._lost else WATCH_MS)
        self._start()

    def cut(self) -> None:
        """Be silent at once."""
        self._playing = False
        self._watch.stop()
        self._silence()
        self._track = Track(())

    def set_volume(self, volume: float) -> None:
        """Play at `volume`, 0 to 1, from now on."""
        self._volume = volume
        if self._sink is not None:
            self._sink.setVolume(volume)
        if self._spare is not None:
            self._spare.volume = volume

    def set_device(self, device: str | None) -> None:
        """Play on the output of this id, at once, or on the system's while it is not there; None is the system's."""
        if device != self._wished:
            self._wished = device
            self._follow()

    def close(self) -> None:
        """Be silent and let the device go."""
        self.cut()
        self._drop_sink()
        if self._devices is not None:
            self._devices.audioOutputsChanged.disconnect(self._on_outputs_changed)
            self._devices = None

    def _start(self) -> None:
        """Play the track from where it should be by now."""
        offset_ms = (self._clock.monotonic() - self._began_s) * 1000
        if self._server_gone() and spare_stream.can_play():
            self._start_spare(offset_ms)
            return
        while offset_ms < self._track.length_ms and (sink := self._ready_sink()) is not None:
            sleepy = self._device is not None and falls_asleep(self._device)
            if sleepy and self._asleep():
                self._awake_from_s = self._clock.monotonic() + WAKE_MS / 1000
            self._silence()
            self._reel = Reel(self._track, frames(offset_ms), self._forms[0][0], self, awake=sleepy)
            self._given = 0
            sink.setVolume(self._volume)
            self._sink_began_s = self._clock.monotonic()
            sink.start(self._reel)
            if sink.error().name == _NO_ERROR:
                return
            # It said that it takes this form, and does not.
            self._drop_sink(refused=True)

    def _asleep(self) -> bool:
        """Whether a device of the kind that falls asleep would have done so by now."""
        return self._reel is None and self._clock.monotonic() - self._sounded_s >= _ASLEEP_AFTER_S

    def _start_spare(self, offset_ms: float) -> None:
        """Play past Qt, as soon as the server is there again."""
        global _forsaken  # noqa: PLW0603 - it holds for Qt in this process, not for one output
        _forsaken = True
        self._drop_sink()
        self._silence()
        self._given = 0
        if not sound_server.reachable():
            self._tell_lost(STALLED)
        elif offset_ms < self._track.length_ms:
            self._spare = SpareStream(self._track, frames(offset_ms), self._wished, self._volume)

    def _silence(self) -> None:
        if self._spare is not None:
            self._spare.cut()
            self._spare = None
        if self._sink is not None and self._sink.state().name != _STOPPED:
            self._sounded_s = self._clock.monotonic()
            self._sink.reset()
        if self._reel is not None:
            self._reel.close()
            self._reel.deleteLater()
            self._reel = None

    def _ready_sink(self) -> QAudioSink | None:
        """Return a sink on the device that is meant; None, told once, when there is none."""
        if not self._look_for_devices():
            self._tell_lost(NO_DEVICE)
            return None
        if self._server_gone():
            # Starting a sink now would end the process; the watch tries again.
            self._drop_sink()
            self._tell_lost(STALLED)
            return None
        while not (device := chosen_output(self._wished, self._dead)).isNull():
            if self._device != device:
                self._drop_sink()
                self._device = device
                self._forms = _forms_for(device)
            if self._forms:
                break
            self._dead.add(device_id(device))
        else:
            self._drop_sink()
            self._tell_lost(FAILED if self._dead else NO_DEVICE)
            self._dead.clear()
            return None
        if self._sink is None:
            self._sink = QAudioSink(device, self._forms[0][1], self)
            self._sink.stateChanged.connect(self._on_state_changed, Qt.ConnectionType.QueuedConnection)
        return self._sink

    def _look_for_devices(self) -> bool:
        if self._devices is None and sound_server.reachable():
            with sound_only():
                self._devices = QMediaDevices(self)
                QMediaDevices.defaultAudioOutput()
            self._devices.audioOutputsChanged.connect(self._on_outputs_changed)
            self._guarded = sound_server.connected()
        return self._devices is not None

    def _server_gone(self) -> bool:
        """Whether Qt has lost the server; it stays so, for a spare stream's own connection cannot be told from Qt's."""
        return _forsaken or (self._guarded and not sound_server.connected())

    def _drop_sink(self, *, refused: bool = False) -> None:
        """Let the sink go; with `refused` its form is not tried again on this device."""
        if self._sink is not None:
            self._silence()
            self._sink.stateChanged.disconnect(self._on_state_changed)
            self._sink.deleteLater()
            self._sink = None
        if refused:
            self._forms = self._forms[1:]
        else:
            self._device = None

    def _finish(self) -> None:
        """Let the track have ended; a device that would fall asleep hears more of nothing."""
        if self._reel is not None and not self._reel.atEnd() and not self._lost:
            self._playing = False
        else:
            self.cut()
        self.fell_silent.emit()

    def _tell_lost(self, code: str) -> None:
        self._watch.setInterval(LOST_WATCH_MS)
        if not self._lost:
            self._lost = True
            self.lost.emit(code)

    def _tell_found(self) -> None:
        self._looks = 0
        if self._lost:
            self._lost = False
            self._watch.setInterval(WATCH_MS)
            self.found.emit()

    def _follow(self) -> None:
        """Go over to the device that is meant now."""
        if self._devices is None:
            return
        self._dead.clear()
        device = chosen_output(self._wished)
        if self._device is not None and device == self._device:
            return
        if self._playing:
            self._looks = 0
            self._start()
        elif device.isNull():
            self._drop_sink()
            self._tell_lost(NO_DEVICE)
        else:
            self._drop_sink()
            self._tell_found()

    @Slot()
    def _on_outputs_changed(self) -> None:
        self._follow()

    @Slot()
    def _on_state_changed(self) -> None:
        if not self._playing or self._sink is None:
            return
        if self._sink.state().name == _IDLE and self._reel is not None and self._reel.atEnd():
            self._tell_found()
            self._finish()

    @Slot()
    def _on_watch(self) -> None:
        """See that the device takes what it is given; take another one if it does not."""
        over_s = self._began_s + self._track.length_ms / 1000
        now = self._clock.monotonic()
        if not self._playing:
            if now > over_s + _KEPT_AWAKE_S:
                self.cut()
            return
        if now > over_s + (0.0 if self._heard_out() else RING_OUT_S):
            self._finish()
            return
        if self._server_gone() and self._spare is None:
            self._drop_sink()
            self._tell_lost(STALLED)
            self._start()
            return
        if self._spare is not None:
            given, at_end = self._spare.taken, self._spare.ended
        else:
            given = 0 if self._reel is None else self._reel.given
            at_end = self._reel is not None and self._reel.atEnd()
        keeps_up = self.behind_ms() < BEHIND_MS
        plays = self._sink is not None or self._spare is not None
        if plays and keeps_up and (given > self._given or (given and at_end)):
            self._given = given
            self._tell_found()
            return
        self._looks += 1
        if self._looks >= LOOKS_TO_LOSE:
            self._tell_lost(STALLED)
        if self._looks >= LOOKS_TO_REBUILD or not plays:
            self._drop_sink()
            self._start()

    def _heard_out(self) -> bool:
        """Whether a device that is kept awake has come to the end of the track."""
        return self._reel is not None and self._reel.spent and self.behind_ms() < RING_OUT_S * 1000


def _forms_for(device: QAudioDevice) -> list[tuple[Form, QAudioFormat]]:
    """Return the forms a device says it takes, best first; at last the one it likes best, in which much is computed."""
    found = []
    for form in _FORMS:
        wished = QAudioFormat()
        wished.setSampleRate(form.rate_hz)
        wished.setChannelCount(form.channels)
        wished.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        if device.isFormatSupported(wished):
            found.append((form, wished))
    liked = device.preferredFormat()
    if liked.isValid() and liked.sampleFormat().name in KINDS:
        found.append((Form(liked.sampleRate(), liked.channelCount(), liked.sampleFormat().name), liked))
    return found

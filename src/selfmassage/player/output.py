"""Play one track at a time on the default sound device, follow that device, and notice when it is dead.

Imported only when something is to sound: QtMultimedia costs 10 ms and 8 MB.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QMediaDevices

from selfmassage.player import sound_server
from selfmassage.player.clock import Clock
from selfmassage.player.sound_only import sound_only
from selfmassage.player.track import BYTES_A_FRAME, RATE_HZ, frames, length_ms, widened

NO_DEVICE = "sound.no_device"
FAILED = "sound.failed"
STALLED = "sound.stalled"

WATCH_MS = 1_000
# A server may take sound in lumps of about a second: the first look without progress means nothing yet.
LOOKS_TO_REBUILD = 2
LOOKS_TO_LOSE = 3
# What a device may still hold when all has been given to it.
RING_OUT_S = 1.5

# By name: the enumeration has moved from QAudio to QtAudio among the versions of Qt that we take.
_IDLE, _STOPPED, _NO_ERROR = "IdleState", "StoppedState", "NoError"

# Rate and channels as multiples of ours; every device known takes one of these.
_FORMS = ((1, 1), (1, 2), (2, 1), (2, 2))


class Output(QObject):
    """Plays what it is given, at once, in place of what it was playing.

    A track goes on at the right place when the default device changes or comes back; time never waits for it.
    `lost` (a code) comes once when nothing can be heard, `found` once when it can be again, `fell_silent` when a track
    has been played out. No timer runs while nothing is playing.
    """

    lost = Signal(str)
    found = Signal()
    fell_silent = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._volume = 1.0
        # One copy of a track, up to 3 MB, that Qt's buffer shares.
        self._track = QByteArray()
        self._length_ms = 0.0
        self._began_s = 0.0
        self._sink_began_s = 0.0
        self._playing = False
        self._lost = False
        self._devices: QMediaDevices | None = None
        self._device: QAudioDevice | None = None
        self._guarded = False
        self._sink: QAudioSink | None = None
        self._form = _FORMS[0]
        self._buffer = QBuffer(self)
        self._given = 0
        self._looks = 0
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self._on_watch)

    @property
    def playing(self) -> bool:
        """Whether a track is under way, heard or not."""
        return self._playing

    def behind_ms(self) -> float:
        """Return how far what is heard lags behind the clock; a server that stumbles lags for the rest of a track."""
        if self._sink is None or not self._playing:
            return 0.0
        return (self._clock.monotonic() - self._sink_began_s) * 1000 - self._sink.processedUSecs() / 1000

    def play(self, samples: bytes) -> None:
        """Play a track from its start, now."""
        self._track = QByteArray(samples)
        self._length_ms = length_ms(samples)
        self._began_s = self._clock.monotonic()
        self._playing = True
        if self._sink is not None:
            self._looks = 0
        self._watch.start()
        self._start()

    def cut(self) -> None:
        """Be silent at once."""
        self._playing = False
        self._watch.stop()
        self._silence()

    def set_volume(self, volume: float) -> None:
        """Play at `volume`, 0 to 1, from now on."""
        self._volume = volume
        if self._sink is not None:
            self._sink.setVolume(volume)

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
        if offset_ms >= self._length_ms:
            return
        sink = self._ready_sink()
        if sink is None:
            return
        self._silence()
        rate, channels = self._form
        copies = rate * channels
        self._buffer.setData(
            self._track if copies == 1 else QByteArray(widened(bytes(self._track.data()), rate, channels))
        )
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._given = frames(offset_ms) * BYTES_A_FRAME * copies
        self._buffer.seek(self._given)
        sink.setVolume(self._volume)
        self._sink_began_s = self._clock.monotonic()
        sink.start(self._buffer)
        if sink.error().name != _NO_ERROR:
            self._drop_sink()
            self._tell_lost(FAILED)

    def _silence(self) -> None:
        if self._sink is not None and self._sink.state().name != _STOPPED:
            self._sink.reset()
        self._buffer.close()

    def _ready_sink(self) -> QAudioSink | None:
        """Return a sink on the default device; None, told once, when there is none."""
        if not self._look_for_devices() or QMediaDevices.defaultAudioOutput().isNull():
            self._drop_sink()
            self._tell_lost(NO_DEVICE)
            return None
        if self._guarded and not sound_server.connected():
            # Starting a sink now would end the process; the watch tries again.
            self._drop_sink()
            self._tell_lost(STALLED)
            return None
        device = QMediaDevices.defaultAudioOutput()
        if self._sink is None or self._device != device:
            self._drop_sink()
            form = _format_for(device)
            if form is None:
                self._tell_lost(FAILED)
                return None
            self._form, audio_format = form
            self._device = device
            self._sink = QAudioSink(device, audio_format, self)
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

    def _drop_sink(self) -> None:
        if self._sink is None:
            return
        self._silence()
        self._sink.stateChanged.disconnect(self._on_state_changed)
        self._sink.deleteLater()
        self._sink = self._device = None

    def _finish(self) -> None:
        self.cut()
        self.fell_silent.emit()

    def _tell_lost(self, code: str) -> None:
        if not self._lost:
            self._lost = True
            self.lost.emit(code)

    def _tell_found(self) -> None:
        self._looks = 0
        if self._lost:
            self._lost = False
            self.found.emit()

    @Slot()
    def _on_outputs_changed(self) -> None:
        device = QMediaDevices.defaultAudioOutput()
        if self._device is not None and device == self._device:
            return
        if self._playing:
            self._looks = 0
            self._start()
        elif device.isNull():
            self._drop_sink()
            self._tell_lost(NO_DEVICE)
        else:
            self._tell_found()

    @Slot()
    def _on_state_changed(self) -> None:
        if not self._playing or self._sink is None:
            return
        if self._sink.state().name == _IDLE and self._buffer.atEnd():
            self._tell_found()
            self._finish()

    @Slot()
    def _on_watch(self) -> None:
        """See that the device takes what it is given; take another one if it does not."""
        over_s = self._began_s + self._length_ms / 1000
        if self._clock.monotonic() > over_s + RING_OUT_S:
            self._finish()
            return
        given = self._buffer.pos() if self._buffer.isOpen() else 0
        if self._sink is not None and (given > self._given or (given and self._buffer.atEnd())):
            self._given = given
            self._tell_found()
            return
        self._looks += 1
        if self._looks >= LOOKS_TO_LOSE:
            self._tell_lost(STALLED)
        if self._looks >= LOOKS_TO_REBUILD or self._sink is None:
            self._drop_sink()
            self._start()


def _format_for(device: QAudioDevice) -> tuple[tuple[int, int], QAudioFormat] | None:
    for rate, channels in _FORMS:
        wished = QAudioFormat()
        wished.setSampleRate(RATE_HZ * rate)
        wished.setChannelCount(channels)
        wished.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        if device.isFormatSupported(wished):
            return (rate, channels), wished
    return None

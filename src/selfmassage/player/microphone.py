"""Record from the microphone of the system, and tell how loud it is meanwhile.

Imported only when somebody wants to record: QtMultimedia costs 10 ms and 8 MB.
"""

import io
import sys
import wave
from array import array

from PySide6.QtCore import QIODevice, QObject, QTimer, Signal
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSource, QMediaDevices

from selfmassage.player.sound_only import sound_only

NO_MICROPHONE = "microphone.none"
FAILED = "microphone.failed"
LONGEST_S = 90

_RATES_HZ = (48_000, 44_100, 22_050)
_BYTES_A_SAMPLE = 2
# A device that gives nothing for so long gives nothing.
_PATIENCE_MS = 3_000


class Microphone(QObject):
    """Records one thing at a time, 90 s at most.

    `heard` carries the peak of the last moment, 0 to 1, and how many milliseconds there are; `ended` the bytes of a
    WAV, when it was stopped or is full; `failed` a code, in which case there is nothing.
    """

    heard = Signal(float, int)
    ended = Signal(bytes)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source: QAudioSource | None = None
        self._stream: QIODevice | None = None
        self._form = QAudioFormat()
        self._samples = bytearray()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(lambda: self._fail(FAILED))

    @property
    def recording(self) -> bool:
        """Whether it records now."""
        return self._source is not None

    def start(self) -> None:
        """Record from now on; what was recorded before and not stopped is gone."""
        self.drop()
        with sound_only():
            device = QMediaDevices.defaultAudioInput()
        form = None if device.isNull() else _form_for(device)
        if form is None:
            self.failed.emit(NO_MICROPHONE if device.isNull() else FAILED)
            return
        self._form = form
        self._samples = bytearray()
        self._source = QAudioSource(device, form, self)
        self._stream = self._source.start()
        if self._source.error().name != "NoError":
            self._fail(FAILED)
            return
        self._stream.readyRead.connect(self._on_ready)
        self._patience.start()

    def stop(self) -> None:
        """Be done, and tell what was recorded."""
        if self._source is None:
            return
        self._on_ready()
        if self._source is not None:  # else that filled it
            self._end()

    def drop(self) -> None:
        """Be done, and tell nothing. May be called again."""
        self._patience.stop()
        source, self._source, self._stream = self._source, None, None
        if source is not None:
            source.stop()
            source.deleteLater()

    def _on_ready(self) -> None:
        if self._stream is None:
            return
        piece = bytes(self._stream.readAll().data())
        if not piece:
            return
        self._patience.start()
        self._samples += piece
        frame = _BYTES_A_SAMPLE * self._form.channelCount()
        self.heard.emit(_peak(piece), len(self._samples) * 1000 // (frame * self._form.sampleRate()))
        most = LONGEST_S * self._form.sampleRate() * frame
        if len(self._samples) >= most:
            del self._samples[most:]
            self._end()

    def _end(self) -> None:
        samples, form = bytes(self._samples), self._form
        self.drop()
        self.ended.emit(_wav(samples, form))

    def _fail(self, code: str) -> None:
        self.drop()
        self.failed.emit(code)


def _form_for(device: QAudioDevice) -> QAudioFormat | None:
    """Return whole numbers in one channel or two, as the device can; None where it cannot."""
    for rate in _RATES_HZ:
        for channels in (1, 2):
            form = QAudioFormat()
            form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
            form.setSampleRate(rate)
            form.setChannelCount(channels)
            if device.isFormatSupported(form):
                return form
    return None


def _peak(piece: bytes) -> float:
    samples = array("h", piece[: len(piece) // _BYTES_A_SAMPLE * _BYTES_A_SAMPLE])
    return min(1.0, max(max(samples, default=0), -min(samples, default=0)) / 32_767)


def _wav(samples: bytes, form: QAudioFormat) -> bytes:
    made, channels = io.BytesIO(), form.channelCount()
    whole = array("h", samples[: len(samples) // (_BYTES_A_SAMPLE * channels) * _BYTES_A_SAMPLE * channels])
    if sys.byteorder == "big":
        whole.byteswap()
    with wave.open(made, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(_BYTES_A_SAMPLE)
        file.setframerate(form.sampleRate())
        file.writeframes(whole.tobytes())
    return made.getvalue()

"""Speak one short text at a time, so that a voice, a pace or a word can be judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from selfmassage.engine.options import Options, Utterance
from selfmassage.ui.editor.hearing import Hearing, HearMeans
from selfmassage.words.faults import fault_sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selfmassage.ui.editor.hearing import Sound
    from selfmassage.ui.settings.column import SettingsMeans
    from selfmassage.ui.settings.sound_check_flow import CheckMeans


class Samples(QObject):
    """Speaks as fast, as loud and on the device that the settings say.

    `speaking` carries the key of what is spoken from now on, or None; `failed` a sentence. Voice and device are made
    with the first sample, and let go by `close`.
    """

    speaking = Signal(object)
    failed = Signal(str)

    def __init__(self, settings: SettingsMeans, means: CheckMeans, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._means = means
        self._hearing: Hearing | None = None
        self._key = ""

    def hear(self, key: str, text: str, language: str, voice: str | None = None) -> None:
        """Speak in place of what is spoken; where that has the same key, it falls silent instead."""
        again = key == self._key
        self.close()
        if again:
            return
        options = Options(languages=(language,), wpm=self._settings.settings().rate_wpm)
        self._hearing = hearing = Hearing(HearMeans(self._means.voice, self._sound, options, voice), self)
        hearing.speaking.connect(self._on_speaking)
        hearing.failed.connect(self._on_failed)
        self._key = key
        self.speaking.emit(key)
        hearing.hear(Utterance(text, language))

    def close(self) -> None:
        """Be silent, and let voice and device go. May be called again."""
        hearing, self._hearing = self._hearing, None
        if hearing is not None:
            hearing.close()
            hearing.deleteLater()
        self._on_speaking(None)

    def _sound(self) -> Sound:
        kept = self._settings.settings()
        device = self._means.device()
        device.set_volume(kept.volume_percent / 100)
        device.set_device(kept.output_device)
        return device

    def _on_speaking(self, line: object) -> None:
        if line is None and self._key:
            self._key = ""
            self.speaking.emit(None)

    def _on_failed(self, code: str, params: Mapping[str, str]) -> None:
        self.failed.emit(fault_sentence(code, params))

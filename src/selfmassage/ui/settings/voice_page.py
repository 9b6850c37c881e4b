"""Voice and sound: whether there is sound, which voice speaks, how fast and how loud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from selfmassage.ui.editor.properties.choices import Choice, ChoiceBox, Segments
from selfmassage.ui.settings.column import SettingsColumn
from selfmassage.ui.settings.slider import Slider
from selfmassage.words import languages_read, ntr, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from selfmassage.speech.voices import Voice
    from selfmassage.ui.settings.column import SettingsMeans
    from selfmassage.ui.settings.voices import Voices

_SLOWEST_WPM, _FASTEST_WPM, _WPM_STEP = 80, 300, 10
_LOUDNESS_STEP = 5


class VoicePage(SettingsColumn):
    """What is chosen holds for the next session. The voices there are come a moment later, from a thread."""

    def __init__(self, means: SettingsMeans, voices: Voices, parent: QWidget | None = None) -> None:
        super().__init__(means.source, tr("Voice and sound"), parent)
        self._means = means
        self.sound = self._sound()
        self.add_row(tr("Sound"), self.sound, tr("Off, the text goes on alone."))
        self.voice = self._voice()
        self._voice_row = self.add_row(tr("Voice"), self.voice)
        self.pace = self._pace()
        self._pace_row = self.add_row(tr("Pace"), self.pace)
        self.loudness = self._loudness()
        self._loudness_row = self.add_row(tr("Loudness"), self.loudness)
        self.end()
        self._say_numbers()
        voices.listed.connect(self._on_listed)
        voices.look()

    def _sound(self) -> Segments:
        made = Segments(self.source, (Choice(False, tr("On")), Choice(True, tr("Off"))), self.inner, tall=True)
        made.setObjectName("muted")
        made.setAccessibleName(tr("Sound"))
        made.show_value(self._means.settings().muted)
        made.edited.connect(lambda value: self._means.change(muted=value))
        return made

    def _voice(self) -> ChoiceBox:
        made = ChoiceBox(self.source, (), self.inner)
        made.setObjectName("voice")
        made.setAccessibleName(tr("Voice"))
        made.setAccessibleDescription(tr("Voice"))
        made.setMaximumWidth(self.source.current.px(420))
        kept = self._means.settings().voice
        made.set_choices([_best(), *([Choice(kept, kept)] if kept else [])])
        made.show_value(kept or "")
        made.edited.connect(lambda value: self._means.change(voice=value or None))
        return made

    def _pace(self) -> Slider:
        made = Slider(self.source, tr("Pace"), _SLOWEST_WPM, _FASTEST_WPM, _WPM_STEP, self.inner)
        made.setObjectName("rate_wpm")
        made.setValue(self._means.settings().rate_wpm)
        made.valueChanged.connect(self._on_pace)
        return made

    def _loudness(self) -> Slider:
        made = Slider(self.source, tr("Loudness"), 0, 100, _LOUDNESS_STEP, self.inner)
        made.setObjectName("volume_percent")
        made.setValue(self._means.settings().volume_percent)
        made.valueChanged.connect(self._on_loudness)
        return made

    def _on_pace(self, wpm: int) -> None:
        self._means.change(rate_wpm=wpm)
        self._say_numbers()

    def _on_loudness(self, percent: int) -> None:
        self._means.change(volume_percent=percent)
        self._say_numbers()

    def _say_numbers(self) -> None:
        wpm, percent = self.pace.value(), self.loudness.value()
        said = ntr("{n} word a minute", "{n} words a minute", wpm)
        self._pace_row.set_detail(said)
        self.pace.setAccessibleDescription(said)
        self._loudness_row.set_detail(tr("{n} %").format(n=percent))

    def _on_listed(self, voices: Mapping[str, tuple[Voice, ...]]) -> None:
        """Offer the voices, those of the person's languages first."""
        kept = self._means.settings().voice
        first = [code.partition("-")[0] for code in languages_read()]
        ordered = sorted(voices, key=lambda code: (first.index(code) if code in first else len(first), code))
        named: dict[str, str] = {}
        for code in ordered:
            for voice in voices[code]:
                named.setdefault(voice.id, f"{_language_name(code)}: {voice.name}")
        if kept and kept not in named:
            named[kept] = tr("{voice} (not on this computer)").format(voice=kept)
        self.voice.set_choices([_best(), *(Choice(name, word) for name, word in named.items())])
        self.voice.show_value(kept or "")
        if not voices:
            self._voice_row.set_detail(tr("No voice was found on this computer. Text and chimes go on."))


def _best() -> Choice:
    return Choice("", tr("The best for each language"))


def _language_name(code: str) -> str:
    return QLocale(code).nativeLanguageName() or code

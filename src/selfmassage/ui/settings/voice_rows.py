"""The rows of the settings about the voice: which one speaks, a sample of it, and how fast it speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout, QWidget

from selfmassage.speech.rates import MEASURED_ENGINES
from selfmassage.speech.voices import ranked
from selfmassage.ui.editor.properties.choices import Choice, ChoiceBox
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.settings.slider import Slider
from selfmassage.words import languages_read, marked, ntr, tr, tr_in

if TYPE_CHECKING:
    from selfmassage.speech.report import VoiceReport
    from selfmassage.ui.settings.column import SettingsColumn, SettingsMeans
    from selfmassage.ui.settings.samples import Samples
    from selfmassage.ui.settings.voices import Voices

_SLOWEST_WPM, _FASTEST_WPM, _WPM_STEP = 110, 200, 10
_KEY = "voice"
_SAMPLE = marked("Press gently for 30 s, then breathe out slowly.")


class VoiceRows:
    """What is chosen holds for the next session. The voices there are come a moment later, from a thread."""

    def __init__(self, page: SettingsColumn, means: SettingsMeans, voices: Voices, samples: Samples) -> None:
        """Add the rows to `page`, below what it has."""
        self._page = page
        self._means = means
        self._samples = samples
        self._languages: dict[str, str] = {}
        self._untried = False
        self.voice = self._voice()
        self.hear = Button(page.source, tr("Hear it"), "normal", "sound", page.inner)
        self.hear.setObjectName("voice_hear")
        self.hear.clicked.connect(self._on_hear)
        samples.speaking.connect(self._on_speaking)
        samples.failed.connect(self._on_failed)
        self.voice_row = page.add_row(tr("Voice"), self._beside(), fills=True)
        self.pace = self._pace()
        self.pace_row = page.add_row(tr("Pace"), self.pace)
        self._tell_pace()
        voices.listed.connect(self._on_listed)
        voices.look()

    def _beside(self) -> QWidget:
        held = QWidget(self._page.inner)
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.voice, 1)
        row.addWidget(self.hear)
        return held

    def _voice(self) -> ChoiceBox:
        made = ChoiceBox(self._page.source, (), self._page.inner)
        made.setObjectName("voice")
        made.setAccessibleName(tr("Voice"))
        made.setAccessibleDescription(tr("Voice"))
        kept = self._means.settings().voice
        made.set_choices([_best(), *([Choice(kept, kept)] if kept else [])])
        made.show_value(kept or "")
        made.edited.connect(self._on_voice)
        return made

    def _pace(self) -> Slider:
        made = Slider(self._page.source, tr("Pace"), _SLOWEST_WPM, _FASTEST_WPM, _WPM_STEP, self._page.inner)
        made.setObjectName("rate_wpm")
        made.setValue(self._means.settings().rate_wpm)
        made.valueChanged.connect(self._on_pace)
        return made

    def _on_voice(self, value: object) -> None:
        self._samples.close()
        self._means.change(voice=value or None)
        self.voice_row.set_detail("")

    def _on_pace(self, wpm: int) -> None:
        self._means.change(rate_wpm=wpm)
        self._tell_pace()

    def _tell_pace(self) -> None:
        wpm = self.pace.value()
        said = ntr("{n} word a minute", "{n} words a minute", wpm)
        if self._untried:
            said = tr("{pace}, as far as is known; not tried with the voices of this computer").format(pace=said)
        self.pace_row.set_detail(said)
        self.pace.setAccessibleDescription(said)

    def _on_hear(self) -> None:
        voice = str(self.voice.value() or "")
        language = self._languages.get(voice, languages_read()[0])
        self.voice_row.set_detail("")
        self._samples.hear(_KEY, sample_text(language), language, voice or None)

    def _on_speaking(self, key: object) -> None:
        mine = key == _KEY
        self.hear.setText(tr("Stop") if mine else tr("Hear it"))
        self.hear.set_icon("stop" if mine else "sound")

    def _on_failed(self, sentence: str) -> None:
        self.voice_row.set_detail(sentence)

    def _on_listed(self, report: VoiceReport) -> None:
        """Offer the voices, those of the person's languages and the best of each first."""
        kept = self._means.settings().voice
        named: dict[str, str] = {}
        for code, some in ranked({one for group in report.voices.values() for one in group}, languages_read()):
            for voice in some:
                named.setdefault(voice.id, f"{_native_name(code)}: {voice.name}")
                self._languages.setdefault(voice.id, code)
        if kept and kept not in named:
            named[kept] = tr("{voice} (not on this computer)").format(voice=kept)
        self.voice.set_choices([_best(), *(Choice(name, word) for name, word in named.items())])
        self.voice.show_value(kept or "")
        self._untried = bool(report.voices) and report.engine not in MEASURED_ENGINES
        self._tell_pace()
        if not report.voices:
            self.voice_row.set_detail(tr("No voice was found on this computer. Text and chimes go on."))


def sample_text(language: str) -> str:
    """Return a short text in a language, by which its voice can be judged; figures where nothing is translated."""
    return tr_in(language, _SAMPLE) or "1, 2, 3, 4, 5."


def _best() -> Choice:
    return Choice("", tr("The best for each language"))


def _native_name(code: str) -> str:
    return QLocale(code).nativeLanguageName() or code

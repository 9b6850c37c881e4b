"""Voice and sound: whether there is sound, which voice speaks, how fast and how loud, and how it says names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.ui.editor.properties.choices import Choice, Segments
from selfmassage.ui.settings.column import SettingsColumn
from selfmassage.ui.settings.pronunciation_rows import PronunciationRows
from selfmassage.ui.settings.said_rows import SaidRows
from selfmassage.ui.settings.samples import Samples
from selfmassage.ui.settings.slider import Slider
from selfmassage.ui.settings.sound_check_flow import SoundCheck
from selfmassage.ui.settings.sound_check_rows import SoundRows
from selfmassage.ui.settings.voice_rows import VoiceRows
from selfmassage.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.settings.column import SettingsMeans
    from selfmassage.ui.settings.pronunciation_rows import WordsMeans
    from selfmassage.ui.settings.sound_check_flow import CheckMeans
    from selfmassage.ui.settings.voices import Voices

_LOUDNESS_STEP = 5


class VoicePage(SettingsColumn):
    """What is chosen holds for the next session."""

    def __init__(
        self, means: SettingsMeans, voices: Voices, check: CheckMeans, words: WordsMeans, parent: QWidget | None = None
    ) -> None:
        super().__init__(means.source, tr("Voice and sound"), parent)
        self._means = means
        self.check = SoundCheck(means, check, self.inner)
        self.add(self.check.card, 8)
        self.column.addSpacing(14)
        self.sound = self._sound()
        self.add_row(tr("Sound"), self.sound, tr("Off, the text goes on alone."))
        self.samples = Samples(means, check, self)
        self.spoken = VoiceRows(self, means, voices, self.samples)
        self.loudness = self._loudness()
        self._loudness_row = self.add_row(tr("Loudness"), self.loudness)
        self.said = SaidRows(self, means)
        self.rows = SoundRows(self, means, check.outputs)
        self.pronounced = PronunciationRows(self, words, self.samples)
        self.end()
        self.check.volume_changed.connect(self.loudness.setValue)
        self.check.device_changed.connect(self._on_device_changed)
        self._tell_loudness()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the devices there are now."""
        super().showEvent(event)
        self.rows.refresh()
        self.check.offer()

    def hideEvent(self, event: QHideEvent) -> None:
        """Be silent elsewhere."""
        super().hideEvent(event)
        self.check.close()
        self.samples.close()

    def _on_device_changed(self) -> None:
        self.rows.refresh()
        self.sound.show_value(self._means.settings().muted)

    def _sound(self) -> Segments:
        made = Segments(self.source, (Choice(False, tr("On")), Choice(True, tr("Off"))), self.inner, tall=True)
        made.setObjectName("muted")
        made.setAccessibleName(tr("Sound"))
        made.show_value(self._means.settings().muted)
        made.edited.connect(lambda value: self._means.change(muted=value))
        return made

    def _loudness(self) -> Slider:
        made = Slider(self.source, tr("Loudness"), 0, 100, _LOUDNESS_STEP, self.inner)
        made.setObjectName("volume_percent")
        made.setValue(self._means.settings().volume_percent)
        made.valueChanged.connect(self._on_loudness)
        return made

    def _on_loudness(self, percent: int) -> None:
        self._means.change(volume_percent=percent)
        self._tell_loudness()

    def _tell_loudness(self) -> None:
        self._loudness_row.set_detail(tr("{n} %").format(n=self.loudness.value()))

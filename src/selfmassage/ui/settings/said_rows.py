"""The rows of the settings about what is said and sounds: how much, what comes next, the last seconds, the rhythm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.engine.options import HOW_MUCH
from selfmassage.store.settings import ANNOUNCED_S, COUNTINGS, PACE_SOUNDS
from selfmassage.ui.editor.properties.choices import Choice, Segments
from selfmassage.ui.settings.slider import Slider
from selfmassage.words import ntr, tr
from selfmassage.words.saying import how_much_meaning, how_much_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selfmassage.ui.settings.column import SettingsColumn, SettingsMeans

_LOUDNESS_STEP = 5


class SaidRows:
    """Four rows and a slider; what is chosen holds for the next session. A routine may have a choice of its own."""

    def __init__(self, page: SettingsColumn, means: SettingsMeans) -> None:
        """Add the rows to `page`, below what it has."""
        self._page = page
        self._means = means
        kept = means.settings()
        self.how_much = self._segments("how_much", tr("How much is said"), _how_much())
        self._how_much_row = page.add_row(tr("How much is said"), self.how_much)
        self._tell_how_much()
        self.how_much.edited.connect(lambda _: self._tell_how_much())
        next_step = tr("The next step")
        self.announce = self._segments("announce_s", next_step, _announced())
        page.add_row(next_step, self.announce, tr("How early it is announced"))
        last = tr("The last seconds")
        self.counting = self._segments("counting", last, _countings())
        page.add_row(last, self.counting)
        rhythm = tr("Rhythm of the hand")
        self.pace_sound = self._segments("pace_sound", rhythm, _pace_sounds())
        page.add_row(rhythm, self.pace_sound, tr("At the pace of the step, on the side that is worked"))
        self.pace_percent = Slider(page.source, tr("Loudness of the rhythm"), 0, 100, _LOUDNESS_STEP, page.inner)
        self.pace_percent.setObjectName("pace_percent")
        self.pace_percent.setValue(kept.pace_percent)
        self._loudness_row = page.add_row(tr("Loudness of the rhythm"), self.pace_percent)
        self._tell_rhythm()
        self.pace_percent.valueChanged.connect(self._on_loudness)
        self.pace_sound.edited.connect(lambda _: self._tell_rhythm())

    def _segments(self, name: str, title: str, choices: Sequence[Choice]) -> Segments:
        made = Segments(self._page.source, choices, self._page.inner, tall=True)
        made.setObjectName(name)
        made.setAccessibleName(title)
        made.show_value(getattr(self._means.settings(), name))
        made.edited.connect(lambda value: self._means.change(**{name: value}))
        return made

    def _on_loudness(self, percent: int) -> None:
        self._means.change(pace_percent=percent)
        self._tell_rhythm()

    def _tell_how_much(self) -> None:
        self._how_much_row.set_detail(how_much_meaning(self._means.settings().how_much))

    def _tell_rhythm(self) -> None:
        kept = self._means.settings()
        self.pace_percent.setEnabled(kept.pace_sound != "off")
        self._loudness_row.set_detail(tr("{n} %").format(n=kept.pace_percent))


def _how_much() -> list[Choice]:
    return [Choice(one, how_much_word(one), how_much_meaning(one)) for one in HOW_MUCH]


def _announced() -> list[Choice]:
    words = (tr("When it comes"), *(ntr("{n} s before", "{n} s before", n).format(n=n) for n in ANNOUNCED_S[1:]))
    return [Choice(value, word) for value, word in zip(ANNOUNCED_S, words, strict=True)]


def _countings() -> list[Choice]:
    words = {"ticks": tr("Ticks"), "spoken": tr("Spoken"), "off": tr("Nothing")}
    return [Choice(one, words[one]) for one in COUNTINGS]


def _pace_sounds() -> list[Choice]:
    words = {"off": tr("Off"), "tick": tr("Soft tick"), "breath": tr("Breath")}
    return [Choice(one, words[one]) for one in PACE_SOUNDS]

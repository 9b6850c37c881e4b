"""The settings, as the window shows them: built for pictures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from selfmassage.engine.reminding import Reminder
from selfmassage.speech.report import VoiceReport
from selfmassage.speech.voices import Voice
from selfmassage.store.my_data import Amount
from selfmassage.store.paths import places
from selfmassage.store.pronunciations import LoadedPronunciations, Pronunciations
from selfmassage.store.settings import Settings
from selfmassage.store.sources import read_sources
from selfmassage.ui.settings.about_page import AboutPage
from selfmassage.ui.settings.column import SettingsMeans
from selfmassage.ui.settings.data_page import DataPage
from selfmassage.ui.settings.look_page import LookPage
from selfmassage.ui.settings.page import SettingsPage
from selfmassage.ui.settings.pronunciation_rows import WordsMeans
from selfmassage.ui.settings.reminders_page import RemindersPage
from selfmassage.ui.settings.sound_check_flow import check_means
from selfmassage.ui.settings.voice_page import VoicePage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource

_COURSE = "built-in:collar-zone"


class FewVoices(QObject):
    """Stands in for the voices of a computer."""

    listed = Signal(object)

    def look(self) -> None:
        """Tell two of them at once."""
        voices = {"en": (Voice("gmw/en", "English", ("en-GB",)),), "de": (Voice("gmw/de", "German", ("de",)),)}
        self.listed.emit(VoiceReport("espeak-ng", "1.52", voices))


class SettingsScreens(NamedTuple):
    """What the pages are made of."""

    source: ThemeSource
    assets: Path

    def screens(self) -> Iterator[tuple[str, Callable[[], QWidget]]]:
        """Yield each page's name and how to build it."""
        yield "voice", lambda: self.settings("voice", self.voice)
        yield "look", lambda: self.settings("look", LookPage)
        yield "reminders", lambda: self.settings("reminders", self.reminders)
        yield "data", lambda: self.settings("data", lambda _: self.data())
        yield "about", lambda: self.settings("about", lambda _: AboutPage(self.source, read_sources(self.assets)))

    def settings(self, name: str, make: Callable[[SettingsMeans], QWidget]) -> QWidget:
        """Return the settings with one page open."""
        kept = Settings(reminders=(Reminder(19, 0), Reminder(7, 30, frozenset({0, 2, 4}), _COURSE)))

        def change(**changes: object) -> None:
            nonlocal kept
            plain: dict[str, Any] = dict(changes)
            kept = replace(kept, **plain)

        page = SettingsPage(self.source)
        page.show_page(name, make(SettingsMeans(self.source, lambda: kept, change)))
        return page

    def voice(self, means: SettingsMeans) -> QWidget:
        """Voice and sound."""
        voices: Any = FewVoices()
        none = replace(places(), data=Path("/nowhere"))
        own: Pronunciations = {"en": {"Hegu": "huh goo"}}
        words = WordsMeans(lambda: LoadedPronunciations(own), lambda _: None)
        check = check_means(none)._replace(outputs=lambda: ())
        return VoicePage(means, voices, check, words)

    def reminders(self, means: SettingsMeans) -> QWidget:
        """Two reminders, and a course whose days can be saved."""
        page = RemindersPage(means, has_tray=True, can_notify=True)
        page.show_courses({_COURSE: "Collar zone"})
        return page

    def data(self) -> QWidget:
        """What is kept of somebody who has used it for a while."""
        page = DataPage(self.source)
        own, cache = Path("~/.local/share/selfmassage"), Path("~/.cache/selfmassage")
        page.show_amounts(
            (
                Amount("journal", own, 8, 412_000),
                Amount("answers", own, 1, 3_700),
                Amount("routines", own / "routines", 14, 96_000),
                Amount("settings", own, 2, 900),
                Amount("caches", cache, 380, 61_000_000),
            ),
            48,
        )
        return page

"""Leads to the settings: makes each page when it is first asked for, keeps what is chosen, and lets it hold."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from selfmassage.model.problem import UserError
from selfmassage.store.settings import Settings, save_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from selfmassage.store.index import Entry
    from selfmassage.store.journal import Journal
    from selfmassage.store.paths import Places
    from selfmassage.ui.guard import Guard
    from selfmassage.ui.running_courses import RunningCourses
    from selfmassage.ui.sessions import Sessions
    from selfmassage.ui.settings.column import SettingsMeans
    from selfmassage.ui.settings.data_flow import DataFlow
    from selfmassage.ui.settings.page import SettingsPage
    from selfmassage.ui.settings.reminder_flow import ReminderFlow
    from selfmassage.ui.settings.voices import Voices
    from selfmassage.ui.shell import Shell
    from selfmassage.ui.staying import Staying
    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.window import MainWindow

NAME: Final = "settings"
_SAVE_AFTER_MS: Final = 400


class SettleMeans(NamedTuple):
    """What the settings are made of; it belongs to the window. The calls give what is there when they are made.

    `open_today` shows the first page, `start` presses its Start, `put_down` keeps and closes what is being written.
    """

    places: Places
    source: ThemeSource
    window: MainWindow
    shell: Shell
    sessions: Sessions
    guard: Callable[[], Guard]
    journal: Callable[[], Journal | None]
    entries: Callable[[], tuple[Entry, ...]]
    open_today: Callable[[], None]
    start: Callable[[], None]
    put_down: Callable[[], None]


class Settling(QObject):
    """Holds the pages. `pace_changed` carries words a minute.

    `journal_emptied` when every session has been deleted, `emptied` when everything has: what shows it starts anew.
    """

    pace_changed = Signal(int)
    journal_emptied = Signal()
    emptied = Signal()

    def __init__(self, means: SettleMeans, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._means = means
        self._page: SettingsPage | None = None
        self._pages: dict[str, QWidget] = {}
        self._data: DataFlow | None = None
        self._reminders: ReminderFlow | None = None
        self._voices: Voices | None = None
        self._staying: Staying | None = None
        self._courses: RunningCourses | None = None
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(_SAVE_AFTER_MS)
        self._saving.timeout.connect(self._on_save)
        means.window.hidden.connect(self._on_hidden)

    @property
    def staying(self) -> Staying:
        """What goes on while nobody looks; made when it is first asked for."""
        if self._staying is None:
            from selfmassage.ui.staying import Staying, StayMeans

            means = self._means
            own = (means.places, means.window, means.journal, lambda: means.sessions.leading is not None)
            self._staying = Staying(StayMeans(*own, self.with_courses, means.open_today, means.start), self)
        return self._staying

    def open(self, name: str = "") -> None:
        """Show the settings: the page of that name, or the one that was open last."""
        self._show(name or self._settings.settings_page)

    def follow(self) -> None:
        """Let reminders and tray be as the settings say; without either nothing is loaded for them."""
        kept = self._settings
        if self._staying is not None or kept.reminders or kept.stays_in_tray:
            self.staying.follow(kept)

    def change(self, **changes: object) -> None:
        """Change what is kept; it holds from now on."""
        before = self._settings
        plain: dict[str, Any] = dict(changes)
        self._means.sessions.settings = after = replace(before, **plain)
        self._saving.start()
        if after.rate_wpm != before.rate_wpm:
            self.pace_changed.emit(after.rate_wpm)
        if (after.reminders, after.stays_in_tray) != (before.reminders, before.stays_in_tray):
            self.follow()

    def with_courses(self, do: Callable[[RunningCourses], None]) -> None:
        """Do it with the courses the person follows, once they can be read; without a journal there are none."""
        if self._means.places.journal.exists():
            self._means.sessions.loading.then(lambda: do(self._running()))

    def close(self) -> None:
        """Remind no more, and let nothing run on."""
        self._saving.stop()
        if self._staying is not None:
            self._staying.close()
        if self._data is not None:
            self._data.close()
        if self._voices is not None:
            self._voices.close()

    @property
    def _settings(self) -> Settings:
        return self._means.sessions.settings

    # --- pages ----------------------------------------------------------------------------------------------------

    def _show(self, name: str) -> None:
        from selfmassage.ui.settings.page import SettingsPage, page_names

        # One that another version had.
        name = name if name in page_names() else next(iter(page_names()))
        page = self._page
        if page is None:
            page = self._page = SettingsPage(self._means.source, self._means.shell.pages)
            page.page_asked.connect(self._show)
        if name == "answers":
            self._means.sessions.loading.then(self._show_answers)
        else:
            self._means.sessions.loading.drop_waiting()
            self._put(name, self._made(name, page))
        self._means.shell.show_page(page, NAME)
        if name == "data" and self._data is not None:
            self._data.measure()
        elif name == "reminders" and self._reminders is not None:
            self._reminders.look()

    def _show_answers(self) -> None:
        self._put("answers", self._means.guard().answers())

    def _put(self, name: str, shown: QWidget) -> None:
        if self._page is not None:
            self._page.show_page(name, shown)
        if name != self._settings.settings_page:
            self.change(settings_page=name)

    def _made(self, name: str, page: SettingsPage) -> QWidget:
        if name not in self._pages:
            self._pages[name] = self._make(name, page)
        return self._pages[name]

    def _make(self, name: str, page: SettingsPage) -> QWidget:
        from selfmassage.ui.settings.column import SettingsMeans

        means = SettingsMeans(self._means.source, lambda: self._settings, self.change)
        match name:
            case "voice":
                return self._voice_page(means, page)
            case "look":
                from selfmassage.ui.settings.look_page import LookPage

                return LookPage(means, page)
            case "reminders":
                return self._reminders_page(means, page)
            case "data":
                return self._data_page(page)
        from selfmassage.store.sources import read_sources
        from selfmassage.ui.settings.about_page import AboutPage

        return AboutPage(means.source, read_sources(self._means.places.assets), page)

    def _voice_page(self, means: SettingsMeans, page: SettingsPage) -> QWidget:
        from selfmassage.store.pronunciations import load_pronunciations, save_pronunciations
        from selfmassage.ui.settings.pronunciation_rows import WordsMeans
        from selfmassage.ui.settings.sound_check_flow import check_means
        from selfmassage.ui.settings.voice_page import VoicePage
        from selfmassage.ui.settings.voices import Voices

        self._voices = self._voices or Voices(self)
        path = self._means.places.pronunciations
        words = WordsMeans(lambda: load_pronunciations(path), lambda own: save_pronunciations(path, own))
        return VoicePage(means, self._voices, check_means(self._means.places), words, page)

    def _reminders_page(self, means: SettingsMeans, page: SettingsPage) -> QWidget:
        from selfmassage.ui.settings.reminder_flow import ReminderFlow

        self._reminders = ReminderFlow(means, self.staying, self.with_courses, page)
        return self._reminders.page

    def _data_page(self, page: SettingsPage) -> QWidget:
        from selfmassage.ui.settings.data_flow import DataFlow, DataMeans

        own = (self._means.places, self._means.source, self._means.journal)
        self._data = DataFlow(DataMeans(*own, self._save, self._let_go), page)
        self._data.journal_emptied.connect(self.journal_emptied)
        self._data.emptied.connect(self._on_emptied)
        return self._data.page

    def _running(self) -> RunningCourses:
        if self._courses is None:
            from selfmassage.store.courses import Courses
            from selfmassage.ui.running_courses import RunningCourses

            means = self._means
            self._courses = RunningCourses(
                Courses(means.places), means.journal, lambda: {one.id: one.region for one in means.entries()}
            )
        return self._courses

    # --- keeping --------------------------------------------------------------------------------------------------

    def _save(self) -> None:
        self._saving.stop()
        save_settings(self._means.places.settings, self._settings)

    def _on_save(self) -> None:
        # It holds all the same, and is tried once more when the window goes.
        with suppress(UserError):
            self._save()

    def _on_hidden(self) -> None:
        """Leave the session as when the window is closed: it can be gone on with."""
        self._means.sessions.on_over()
        self._on_save()

    def _let_go(self) -> None:
        from selfmassage.engine.screening.answers import Answers

        self._saving.stop()
        # What is on the desk would be written once more at the end.
        self._means.put_down()
        self._means.guard().safety.change(lambda _: Answers())

    def _on_emptied(self) -> None:
        """Begin as at the first start."""
        source = self._means.source
        self._means.sessions.settings = Settings(window=self._settings.window, settings_page="data")
        source.set_choice("system")
        source.set_text_scale(1.0)
        source.set_reduced_motion(False)
        self.follow()
        # They show what was chosen before.
        for name in [name for name in self._pages if name != "data"]:
            self._pages.pop(name).deleteLater()
        self._reminders = None
        self.emptied.emit()

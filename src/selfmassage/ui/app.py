"""The composition root of the window: builds stores, theme, pages and sessions, and takes them down in reverse."""

from __future__ import annotations

import contextlib
import gc
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, QThreadPool, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from selfmassage.model.problem import UserError
from selfmassage.store.library import Library
from selfmassage.store.settings import load_settings, save_settings
from selfmassage.ui.body.art import BodyArt
from selfmassage.ui.body.giving_back import share_one_heap
from selfmassage.ui.crash import CrashWatch
from selfmassage.ui.first_paint import FirstPaint
from selfmassage.ui.loading import Loading
from selfmassage.ui.qt_language import qt_locale, speak_qt
from selfmassage.ui.shell import Shell
from selfmassage.ui.theme.apply import STYLE_ARGUMENTS, dress
from selfmassage.ui.theme.focus import FocusRing
from selfmassage.ui.theme.theme import ThemeChoice, ThemeSource
from selfmassage.ui.theme.tokens import load_tokens
from selfmassage.ui.today.atlas import Atlas
from selfmassage.ui.today.page import TodayPage
from selfmassage.ui.window import MainWindow
from selfmassage.words import language, tr
from selfmassage.words.choosing import begin_language
from selfmassage.words.faults import fault_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from pathlib import Path

    from selfmassage.model.bodymap import BodyMap
    from selfmassage.player.clock import Clock
    from selfmassage.player.loop import Loop
    from selfmassage.store.index import Entry
    from selfmassage.store.journal import Journal, OpenSession
    from selfmassage.store.paths import Places
    from selfmassage.ui.browsing import Browsing
    from selfmassage.ui.importing.flow import Importing
    from selfmassage.ui.leading import Leading, Wish
    from selfmassage.ui.library_feed import LibraryFeed


class App(QObject):
    """One run of the window. Documents, speech and multimedia are imported when a session is first started.

    `library_read` carries the entries when the pages show what has changed on the shelves.
    """

    library_read = Signal(object)

    def __init__(self, places: Places, files: Sequence[Path] = (), clock: Clock | None = None) -> None:
        super().__init__()
        self._places = places
        self._clock = clock
        self._files = files
        self._importing: Importing | None = None
        loaded = load_settings(places.settings)
        self._settings = loaded.settings
        self._notice = loaded.notice
        self._library = Library(places)
        self._journal: Journal | None = None
        self._bodymap: BodyMap | None = None
        self._open: OpenSession | None = None
        self._leading: Leading | None = None
        self._loading = Loading(self)
        self._loop: Loop | None = None
        self.source = ThemeSource(load_tokens(places.assets / "tokens.json"))
        self.source.set_choice(cast("ThemeChoice", self._settings.theme))
        self.source.set_text_scale(self._settings.text_scale)
        self.source.set_reduced_motion(bool(self._settings.reduced_motion))
        application = cast("QApplication", QApplication.instance())
        dress(application, self.source)
        self._focus = FocusRing(application, self.source)
        atlas = Atlas(places.assets)
        self._art = BodyArt(places.assets / "bodymap", atlas)
        self._art.hold()
        self.window = MainWindow()
        self.window.place(self._settings.window)
        self.window.closing.connect(self._on_closing)
        self.shell = Shell(self.source, self.window.pages)
        self.shell.page_asked.connect(self._on_page_asked)
        self.today = TodayPage(self.source, self._art, atlas, self.shell.pages)
        self.today.started.connect(self._on_started)
        self.today.all_asked.connect(lambda: self._on_page_asked("routines"))
        self.today.went_on.connect(self._on_went_on)
        self.today.closed_open.connect(self._on_closed_open)
        self._entries, self._complete = self._library.first_entries()
        self._browsing: Browsing | None = None
        self._feed: LibraryFeed | None = None
        self.today.show_entries(self._entries)
        self.shell.show_page(self.today, "today")
        self.window.show_page(self.shell)

    def show(self) -> None:
        """Show the window; what the first paint does not need comes after it."""
        FirstPaint(self.today.card, self._after_first_paint)
        self.window.show()
        self.today.focus_start()

    def _after_first_paint(self) -> None:
        share_one_heap()
        self._art.go_on()
        self._hear_ending_signals()
        self._begin_feed()
        self._show_switched_on()
        if self._notice is not None:
            self.today.show_notice(fault_sentence(self._notice.code, self._notice.params))
        if self._places.journal.exists():
            self._offer_open_session()
        self._begin_imports()

    def _show_switched_on(self) -> None:
        from selfmassage.store.remembered import Marks

        marks, fault = Marks(self._places.data).load()
        self._notice = self._notice or fault
        self.today.set_switched_on(frozenset(marks.switched_on))

    def _hear_ending_signals(self) -> None:
        """Close in good order when the system, or Ctrl-C where the app was started, asks for the end."""
        from selfmassage.player.loop import Loop

        self._loop = loop = Loop()
        # As shells report a program that a signal has ended.
        loop.on_ending_signal(lambda number: loop.quit(128 + number))

    def _begin_feed(self) -> None:
        """Watch the shelves, and read what no index knows."""
        from selfmassage.ui.library_feed import LibraryFeed

        self._feed = LibraryFeed(self._library, self._places, self)
        self._feed.entries_changed.connect(self._on_entries_changed)
        self._feed.progressed.connect(self._on_progressed)
        self._feed.begin()

    def _on_entries_changed(self, entries: tuple[Entry, ...]) -> None:
        self._complete = all(entry.checked for entry in entries)
        if entries == self._entries:
            return
        self._entries = entries
        self.today.show_entries(entries)
        if self._browsing is not None:
            self._browsing.show_entries(entries)
        self.library_read.emit(entries)
        gc.collect()

    def _on_progressed(self, done: int, of: int) -> None:
        if self._browsing is not None:
            self._browsing.show_progress(done, of)

    def _on_page_asked(self, name: str) -> None:
        if name == "today":
            self.shell.show_page(self.today, name)
        else:
            self.browsing.open_page(name)

    @property
    def browsing(self) -> Browsing:
        """The pages to look around in, made when they are first asked for."""
        if self._browsing is None:
            from selfmassage.ui.browsing import BrowseMeans, Browsing

            means = BrowseMeans(
                self._places,
                self.source,
                self._art,
                self._library,
                self._loading,
                self._map,
                self._settings.rate_wpm,
            )
            self._browsing = Browsing(means, self.shell, self)
            self._browsing.show_entries(self._entries)
            self._browsing.started.connect(self._on_started)
            self._browsing.switched.connect(self.today.set_switched_on)
            self._browsing.notice.connect(self._on_notice)
            if self._importing is not None:
                self._browsing.files_chosen.connect(self._importing.offer)
        return self._browsing

    def _on_notice(self, sentence: str) -> None:
        self.today.show_notice(sentence)
        self.shell.show_page(self.today, "today")

    def _begin_imports(self) -> None:
        from selfmassage.ui.importing.flow import Importing, ImportMeans

        means = ImportMeans(self._places, self.source, self._art, self._library, self._map)
        self._importing = importing = Importing(means, self.shell, self)
        importing.notice.connect(self._on_notice)
        importing.finished.connect(self._on_imported)
        importing.take_drops(self.window, lambda: self._leading is None)
        importing.offer(self._files)

    def _on_imported(self, files: Sequence[Path]) -> None:
        if self._feed is not None:
            self._feed.refresh()
        self.browsing.show_added(files)

    # --- sessions -------------------------------------------------------------------------------------------------

    def _open_journal(self) -> Journal | None:
        """Return the journal, or None after saying why there is none."""
        if self._journal is None:
            from selfmassage.store.journal import Journal

            try:
                self._journal = Journal(self._places.journal)
            except UserError as fault:
                self.today.show_notice(fault_sentence(fault.code, fault.params))
                return None
            if self._journal.notice is not None:
                self.today.show_notice(fault_sentence(self._journal.notice.code, self._journal.notice.params))
        return self._journal

    def _offer_open_session(self) -> None:
        journal = self._open_journal()
        try:
            self._open = journal.open_session() if journal is not None else None
        except UserError as fault:
            self.today.show_notice(fault_sentence(fault.code, fault.params))
            return
        if self._open is not None:
            self.today.show_open_session(self._open.title, _day_of(self._open.started_utc))

    def _on_started(self, entry: Entry, fit_ms: int | None = None, parts: tuple[str, ...] = ()) -> None:
        def start() -> Generator[None, None, None]:
            from selfmassage.ui.starting import new_wish

            if not self.browsing.may_start(entry):
                self.browsing.open_routine(entry)
                return
            yield from self._lead(lambda: new_wish(self._library, entry, self._map(), fit_ms, parts))
            if self._leading is not None:
                self.browsing.note_start(entry)

        self._loading.in_turns(start)

    def _on_went_on(self) -> None:
        opened = self._open

        def go_on() -> Generator[None, None, None]:
            from selfmassage.ui.starting import open_wish

            if opened is not None:
                yield from self._lead(lambda: open_wish(self._library, opened, self._map()))

        self._loading.in_turns(go_on)

    def _on_closed_open(self) -> None:
        if self._journal is not None and self._open is not None:
            try:
                self._journal.close_open(self._open.id)
            except UserError as fault:
                self.today.show_notice(fault_sentence(fault.code, fault.params))
                return
        self._open = None

    def _map(self) -> BodyMap:
        if self._bodymap is None:
            from selfmassage.store.assets import load_bodymap

            self._bodymap = load_bodymap(self._places.assets)
        return self._bodymap

    def _lead(self, wish_of: Callable[[], Wish]) -> Generator[None, None, None]:
        """Build a session and show it, or say what is in the way; the window answers at each `yield`."""
        if self._leading is not None:
            return
        from selfmassage.player.clock import SystemClock
        from selfmassage.ui.leading import Means, built

        try:
            wish = wish_of()
        except UserError as fault:
            self._say_why_not(fault)
            return
        clock = self._clock or SystemClock()
        pages = self.window.pages
        means = Means(self._places, self.source, self._art, self._map(), self._open_journal(), clock, pages)
        yield
        self._leading = leading = yield from built(means, wish, self._settings)
        leading.over.connect(self._on_over)
        leading.muted_changed.connect(self._on_muted)
        leading.page.full_screen_asked.connect(self.window.toggle_full_screen)
        self.today.clear_banner()
        self.window.show_page(leading.page)
        # What the first page showed; the player needs the room.
        self._art.forget()
        leading.start()

    def _say_why_not(self, fault: UserError) -> None:
        sentence = fault_sentence(fault.code, fault.params)
        if fault.code == "session.changed":
            self.today.show_closed_way(sentence)
            return
        self.today.show_notice(sentence)
        # What cannot be played any more says so in the list, too; what was offered is still open.
        if self._feed is not None:
            self._feed.refresh()
        self._offer_open_session()

    def _on_muted(self, muted: bool) -> None:
        self._settings = replace(self._settings, muted=muted)

    def _on_over(self) -> None:
        """Go back to the first page; a session that has not ended can be gone on with from there."""
        leading, self._leading = self._leading, None
        if leading is None:
            return
        leading.leave("left")
        self.window.leave_full_screen()
        self.shell.show_page(self.today, "today")
        self.window.show_page(self.shell)
        self.window.drop_page(leading.page)
        leading.deleteLater()
        QTimer.singleShot(0, gc.collect)
        self._offer_open_session()
        self.today.focus_start()

    # --- the end --------------------------------------------------------------------------------------------------

    def _on_closing(self) -> None:
        self._loading.give_up()
        if self._leading is not None:
            self._leading.leave("window_closed")
            self._leading = None
        chosen = replace(
            self._settings,
            theme=self.source.choice,
            text_scale=self.source.current.text_scale,
            reduced_motion=self.source.current.reduced_motion or None,
            window=self.window.placed(),
        )
        # Nothing the person can do about it any more; the next start has the old choices.
        with contextlib.suppress(UserError):
            save_settings(self._places.settings, chosen)

    def close(self) -> None:
        """Close the window, if it is not closed yet, and let go of what was opened."""
        if self.window.isVisible():
            self.window.close()
        if self._feed is not None:
            self._feed.close()
        QThreadPool.globalInstance().waitForDone()
        self._art.close()
        if self._journal is not None:
            self._journal.close()


def _day_of(started_utc: str) -> str:
    """Return the day of an ISO time as people say it: `Wednesday 18 November`."""
    from PySide6.QtCore import QDateTime

    moment = QDateTime.fromString(started_utc, Qt.DateFormat.ISODate).toLocalTime()
    # Translators: a day without its year, in Qt's letters: dddd the weekday, d the day, MMMM the month by name.
    return qt_locale(language()).toString(moment, tr("dddd d MMMM"))


def run_window(places: Places, files: Sequence[Path] = ()) -> int:
    """Open the window and return the exit code when it has closed."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(["selfmassage", *STYLE_ARGUMENTS])
    application.setApplicationName("selfmassage")
    application.setDesktopFileName("selfmassage")
    begin_language(places.assets, load_settings(places.settings).settings.language)
    speak_qt(language())
    crash = CrashWatch()
    with crash.watching():
        app = App(places, files)
        app.show()
        # What there is now stays to the end.
        gc.freeze()
        # Left off: collected in another thread, a dropped page waits for Qt's lock while the window waits for Python's.
        # `App` collects where pages and sessions are dropped.
        code = application.exec()
        try:
            app.close()
        finally:
            if crash.fault is not None:
                _show_report(crash.fault)
    return code


def _show_report(fault: BaseException) -> None:
    from selfmassage.store.crash_report import report_text
    from selfmassage.ui.crash_window import CrashWindow

    window = CrashWindow(report_text(fault, sys.argv[1:]))
    window.exec()

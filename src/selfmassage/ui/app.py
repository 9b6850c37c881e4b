"""The composition root of the window: builds stores, theme, pages and sessions, and takes them down in reverse."""

from __future__ import annotations

import contextlib
import gc
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QApplication

from selfmassage.model.problem import UserError
from selfmassage.store.answers_glance import may_lock
from selfmassage.store.course_glance import last_glance
from selfmassage.store.left import any_left
from selfmassage.store.library import Library
from selfmassage.store.settings import load_settings, save_settings
from selfmassage.ui.body.art import BodyArt
from selfmassage.ui.body.giving_back import share_one_heap
from selfmassage.ui.first_paint import FirstPaint
from selfmassage.ui.loading import Loading
from selfmassage.ui.past import Past
from selfmassage.ui.sessions import SessionMeans, Sessions
from selfmassage.ui.shell import Shell
from selfmassage.ui.theme.apply import dress
from selfmassage.ui.theme.focus import FocusRing
from selfmassage.ui.theme.theme import ThemeChoice, ThemeSource
from selfmassage.ui.theme.tokens import load_tokens
from selfmassage.ui.today.atlas import Atlas
from selfmassage.ui.today.page import TodayPage
from selfmassage.ui.window import MainWindow
from selfmassage.words.faults import fault_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from selfmassage.model.bodymap import BodyMap
    from selfmassage.model.report import Report
    from selfmassage.player.clock import Clock
    from selfmassage.player.loop import Loop
    from selfmassage.store.drafts import LoadedDrafts
    from selfmassage.store.index import Entry
    from selfmassage.store.paths import Places
    from selfmassage.ui.browsing import Browsing
    from selfmassage.ui.coursing import Coursing
    from selfmassage.ui.guard import Guard
    from selfmassage.ui.importing.flow import Importing
    from selfmassage.ui.library_feed import LibraryFeed
    from selfmassage.ui.progressing import Progressing
    from selfmassage.ui.settling import Settling


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
        self._bodymap: BodyMap | None = None
        self._guard: Guard | None = None
        self._quiet = Loading(self)
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
        self.today.all_asked.connect(lambda: self._on_page_asked("routines"))
        self._past = Past(places, self.today)
        self.sessions = self._make_sessions()
        self.today.started.connect(self.sessions.start)
        self.today.went_on.connect(self.sessions.go_on)
        self.today.closed_open.connect(self._past.close_open)
        self._entries, self._complete = self._library.first_entries()
        self._browsing: Browsing | None = None
        self._progressing: Progressing | None = None
        self._settling: Settling | None = None
        self._feed: LibraryFeed | None = None
        self._coursing: Coursing | None = None
        self.today.expect_course(last_glance(places.data))
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
            self._past.offer()
        self.coursing.look()
        self._begin_imports()
        self._look_for_locks()
        self._look_for_drafts()
        if self._settings.reminders or self._settings.stays_in_tray:
            self.settling.follow()
        self.sessions.mend_crash()

    def _look_for_locks(self) -> None:
        """Find out what is locked, where something that was answered may lock: most people need not load for it."""
        if self._guard is not None:
            self._guard.look()
        elif may_lock(self._places.data):
            # Beside the loading for a session: a Start that is pressed meanwhile must not wait behind this.
            self._quiet.then(lambda: self.guard.look())  # noqa: PLW0108 - it is made then, not now

    def _look_for_drafts(self) -> None:
        """Offer what was left unsaved, as after a crash; without any nothing is loaded for it."""
        if not any_left(self._places.drafts):
            return
        from selfmassage.ui.editor.offering import Offering

        offering = Offering(self._places, self._library, self._map, self)
        offering.found.connect(self._on_drafts_found)
        offering.look()

    def _on_drafts_found(self, loaded: LoadedDrafts) -> None:
        from selfmassage.ui.editor.offering import offer_text

        for notice in loaded.notices:
            self.today.show_notice(fault_sentence(notice.code, notice.params))
        if loaded.drafts:
            self.today.offer_drafts(offer_text(loaded), lambda: self.browsing.writing.go_on(loaded.drafts))

    def _on_answers_asked(self) -> None:
        self.settling.open("answers")

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
        self.coursing.know_entries()
        self._look_for_locks()
        self.library_read.emit(entries)
        QTimer.singleShot(200, gc.collect)  # Later: beside a large draft it takes as long as all of this.

    def _on_progressed(self, done: int, of: int) -> None:
        if self._browsing is not None:
            self._browsing.show_progress(done, of)

    def _on_page_asked(self, name: str) -> None:
        if name in ("today", "progress"):
            # The last wish wins over a page that is still being loaded.
            self.sessions.loading.drop_waiting()
        if name == "today":
            self.shell.show_page(self.today, name)
        elif name == "progress":
            self.progressing.open()
        elif name == "settings":
            self.settling.open()
        else:
            self.browsing.open_page(name)

    @property
    def progressing(self) -> Progressing:
        """What leads to the page of progress, made when it is first asked for."""
        if self._progressing is None:
            from selfmassage.ui.progressing import Progressing, ProgressMeans

            own = (self._places, self.source, self._library, self.sessions.loading, self._map)
            means = ProgressMeans(*own, lambda: self._entries, self._past.journal, lambda: self.browsing)
            self._progressing = Progressing(means, self.shell, self)
            self._progressing.notice.connect(self._on_notice)
            self._past.mended.connect(self._progressing.look)
            self.window.closing.connect(self._progressing.close)
        return self._progressing

    @property
    def settling(self) -> Settling:
        """What leads to the settings and lets them hold; made when it is first asked for."""
        if self._settling is None:
            from selfmassage.ui.settling import SettleMeans, Settling

            own = (self._places, self.source, self.window, self.shell, self.sessions)
            asked = (lambda: self.guard, self._past.journal, lambda: self._entries)
            done = (self._open_today, self.today.card.button.click, self._put_down)
            self._settling = Settling(SettleMeans(*own, *asked, *done), self)
            self._settling.journal_emptied.connect(self._on_journal_emptied)
            self._settling.emptied.connect(self._on_emptied)
        return self._settling

    @property
    def coursing(self) -> Coursing:
        """What leads through courses; made after the first paint."""
        if self._coursing is None:
            from selfmassage.ui.coursing import Coursing, CoursingMeans

            own = (self._places, self._library, self.source, self.shell, self.today, self.sessions.loading)
            means = CoursingMeans(*own, self._past.journal, self._map, lambda: self._entries)
            self._coursing = Coursing(means, self)
            self._coursing.notice.connect(self._on_notice)
            self._past.mended.connect(self._coursing.look)
        return self._coursing

    @property
    def browsing(self) -> Browsing:
        """The pages to look around in, made when they are first asked for."""
        if self._browsing is None:
            from selfmassage.ui.browsing import BrowseMeans, Browsing

            own = (self._places, self.source, self._art, self._library)
            means = BrowseMeans(*own, self.sessions.loading, self._map, lambda: self.sessions.settings)
            self._browsing = Browsing(means, self.shell, self)
            self._browsing.show_entries(self._entries)
            self._browsing.guard_with(lambda: self.guard)
            self._browsing.started.connect(self.sessions.start)
            self._browsing.answers_asked.connect(self._on_answers_asked)
            self._browsing.switched.connect(self.today.set_switched_on)
            self._browsing.notice.connect(self._on_notice)
            self.window.closing.connect(self._browsing.close)
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
        importing.report_read.connect(self._on_report_read)
        importing.take_drops(self.window, lambda: self.sessions.leading is None)
        importing.offer(self._files)

    def _on_report_read(self, report: Report) -> None:
        self.progressing.open_report(report)

    def _on_imported(self, files: Sequence[Path]) -> None:
        if self._feed is not None:
            self._feed.refresh()
        self.browsing.show_added(files)

    # --- sessions -------------------------------------------------------------------------------------------------

    def _map(self) -> BodyMap:
        if self._bodymap is None:
            from selfmassage.store.assets import load_bodymap

            self._bodymap = load_bodymap(self._places.assets)
        return self._bodymap

    @property
    def guard(self) -> Guard:
        """What stands between Start and a session; made when it is first asked for."""
        if self._guard is None:
            from selfmassage.ui.guard import Guard, GuardMeans

            own = (self._places, self.source, self._art, self.window, self.shell, self._library)
            means = GuardMeans(*own, self.browsing, self._map, lambda: self._entries, self._past.journal)
            self._guard = Guard(means, self)
            self._guard.passed.connect(self.sessions.on_passed)
            self._guard.locked.connect(self.today.set_locks)
            self._guard.locked.connect(self.browsing.set_locks)
            self._guard.notice.connect(self._on_notice)
            self._guard.left.connect(self.today.focus_start)
        return self._guard

    def _make_sessions(self) -> Sessions:
        own = (self._places, self.source, self._art, self.window, self._library, self._past)
        means = SessionMeans(*own, self._map, lambda: self.guard, lambda: self.coursing)
        sessions = Sessions(means, self._settings, self._clock, self)
        sessions.began.connect(self._on_began)
        sessions.entered.connect(self.today.clear_banner)
        sessions.left.connect(self._on_session_left)
        sessions.refused.connect(self._on_refused)
        return sessions

    def _on_began(self, entry: Entry) -> None:
        self.browsing.note_start(entry)

    def _on_refused(self, fault: UserError) -> None:
        sentence = fault_sentence(fault.code, fault.params)
        if fault.code == "session.changed":
            self.today.show_closed_way(sentence)
            return
        self.today.show_notice(sentence)
        # What cannot be played any more says so in the list, too; what was offered is still open.
        if self._feed is not None:
            self._feed.refresh()
        self._past.offer()

    def _open_today(self) -> None:
        self.shell.show_page(self.today, "today")
        self.window.show_page(self.shell)
        self.today.focus_start()

    def _put_down(self) -> None:
        if self._browsing is not None:
            self._browsing.close()

    def _on_journal_emptied(self) -> None:
        self._past.opened = None
        self.today.clear_banner()
        self.coursing.look()

    def _on_emptied(self) -> None:
        self.today.set_switched_on(frozenset())
        if self._browsing is not None:
            self._browsing.forget_marks()

    def _on_session_left(self) -> None:
        self._open_today()
        self.coursing.after_session()

    # --- the end --------------------------------------------------------------------------------------------------

    def _on_closing(self) -> None:
        self._quiet.give_up()
        self.sessions.close()
        chosen = replace(
            self.sessions.settings,
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
        self.window.go()
        if self._settling is not None:
            self._settling.close()
        if self._feed is not None:
            self._feed.close()
        if self._guard is not None:
            self._guard.close()
        QThreadPool.globalInstance().waitForDone()
        self._art.close()
        self._past.close()

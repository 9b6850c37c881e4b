"""Leads through a person's courses: what the first page says, the list, the calendar, and the questions in between."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from selfmassage.model.problem import UserError
from selfmassage.ui.course.holding import Holding
from selfmassage.words.faults import fault_sentence

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtCore import Qt

    from selfmassage.model.bodymap import BodyMap
    from selfmassage.store.index import Entry
    from selfmassage.store.journal import Journal, Pen
    from selfmassage.store.library import Library
    from selfmassage.store.paths import Places
    from selfmassage.ui.course.advice_page import AdvicePage
    from selfmassage.ui.course.asking import Asking
    from selfmassage.ui.course.calendar_page import CalendarPage
    from selfmassage.ui.course.courses_page import CoursesPage
    from selfmassage.ui.course.knowing import Knowing
    from selfmassage.ui.loading import Loading
    from selfmassage.ui.shell import Shell
    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.today.page import TodayPage

_NAME = "today"


def on_the_wall() -> datetime:
    """Return the moment with the offset of where the person is."""
    return datetime.now().astimezone()


class CoursingMeans(NamedTuple):
    """What it is made of; it belongs to the window. The calls give what is there when they are made."""

    places: Places
    library: Library
    source: ThemeSource
    shell: Shell
    today: TodayPage
    loading: Loading
    journal: Callable[[], Journal | None]
    bodymap: Callable[[], BodyMap]
    entries: Callable[[], tuple[Entry, ...]]
    now: Callable[[], datetime] = on_the_wall


class Coursing(QObject):
    """Knows the courses once something asks for them; without a course in the journal nothing is loaded at the start.

    `notice` carries a sentence about something that failed.
    """

    notice = Signal(str)

    def __init__(self, means: CoursingMeans, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._means = means
        self._holding = Holding(means.places, means.journal, means.entries, means.now, self)
        self._holding.loaded.connect(self._on_loaded)
        self._holding.failed.connect(self._say)
        self._page: CoursesPage | None = None
        self._calendar: CalendarPage | None = None
        self._advice: AdvicePage | None = None
        self._asking: Asking | None = None
        self._open: tuple[str, str] | None = None
        self._just_stopped: int | None = None
        self._told_on: date | None = None
        today = means.today
        today.course_asked.connect(self.open_courses)
        today.calendar_asked.connect(self.open_calendar)
        today.course_action.connect(lambda: means.loading.then(self._on_action))
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_state_changed)

    # --- the first page -------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Show on the first page how the courses stand, if there are any: the documents are read beside the window."""
        self._holding.look_at_eased()
        if self._holding.knowing is not None:
            self.refresh()
            return
        if not self._holding.has_any():
            self._means.today.show_course(None)
            self._holding.keep_glance(None)
            return
        self._holding.load()

    def refresh(self) -> None:
        """Compute anew how everything stands, and show it wherever it is shown."""
        knowing = self._holding.read()
        if knowing is None:
            return
        from selfmassage.ui.course.today_told import glance_of, shown_of

        self._holding.close_what_is_over()
        told = knowing.told()
        shown = shown_of(told, knowing, self._means.entries()) if told else None
        self._told_on = knowing.today
        self._means.today.show_course(shown)
        self._holding.keep_glance(glance_of(shown, knowing.today))
        if self._page is not None:
            self._show_courses()
        if self._calendar is not None:
            self._calendar.show_day(self._calendar.day)

    def know_entries(self) -> None:
        """Say anew what depends on the library's routines."""
        if self._holding.knowing is not None:
            self.refresh()

    def after_session(self) -> None:
        """Know what a session has changed, and ask what is to be asked after it."""
        if self._holding.knowing is not None or self._holding.has_any():
            self.refresh()
        knowing = self._holding.knowing
        if knowing is None or not self._ask_review(knowing):
            self._ask_about_step()

    def credit(self, routine: str) -> tuple[int, int] | None:
        """Return the run that a session of this routine counts in if it begins now, and its number there."""
        if self._holding.knowing is None and not self._holding.has_any():
            return None
        knowing = self._holding.read()
        return knowing.credit(routine) if knowing is not None else None

    # --- pages ----------------------------------------------------------------------------------------------------

    def open_courses(self) -> None:
        """Open the page of the courses, at the one that is next, once what it takes is loaded."""
        self._means.loading.then(self._open_courses)

    def open_calendar(self, day: date | None = None) -> None:
        """Open the calendar, at this day or today, once what it takes is loaded."""
        self._means.loading.then(lambda: self._open_calendar(day))

    def _open_courses(self) -> None:
        knowing = self._holding.read()
        if knowing is None:
            return
        if self._page is None:
            from selfmassage.ui.course.courses_page import CoursesPage

            page = self._page = CoursesPage(self._means.source, self._means.shell.pages)
            page.chosen.connect(self._on_chosen)
            page.left.connect(self._on_left)
            page.calendar_asked.connect(lambda: self.open_calendar(None))
            page.as_written_asked.connect(lambda key, step: self._keep_eased(key, step, "as_before"))
            panel = page.reading.panel
            panel.started.connect(self._on_started)
            panel.stopped.connect(self._on_stopped)
            panel.reopened.connect(self._on_reopened)
            panel.calendar_asked.connect(lambda: self.open_calendar(None))
            panel.saving_asked.connect(self._on_saving)
        told = knowing.told()
        if told:
            self._open = told[0].key
        self._just_stopped = None
        self._show_courses()
        self._means.shell.show_page(self._page, _NAME)
        self._page.take_focus()

    def _open_calendar(self, day: date | None) -> None:
        knowing = self._holding.read()
        if knowing is None:
            return
        if self._calendar is None:
            from selfmassage.ui.course.calendar_page import CalendarPage
            from selfmassage.ui.course.calendar_told import told_of
            from selfmassage.ui.course.marking import marks_between

            page = self._calendar = CalendarPage(
                self._means.source,
                lambda first, last: marks_between(knowing, first, last),
                lambda one: told_of(knowing, one, self._holding.sessions_on(one)),
                lambda: knowing.today,
                self._means.shell.pages,
            )
            page.left.connect(self._on_left)
            panel = page.panel
            panel.visit_planned.connect(self._on_visit_planned)
            panel.visit_changed.connect(self._on_visit_changed)
            panel.visit_logged.connect(lambda visit, done: self._write(lambda pen: pen.log_visit(visit, done=done)))
            panel.visit_deleted.connect(lambda visit: self._write(lambda pen: pen.delete_visit(visit)))
        self._calendar.show_day(day or knowing.today)
        self._means.shell.show_page(self._calendar, _NAME)
        self._calendar.take_focus()

    def _open_advice(self) -> None:
        from selfmassage.ui.course.advice_page import AdvicePage
        from selfmassage.ui.course.telling import advice_told

        knowing = self._holding.read()
        one = knowing.advised() if knowing is not None else None
        if one is None:
            return
        if self._advice is None:
            page = self._advice = AdvicePage(self._means.source, self._means.shell.pages)
            page.left.connect(self._on_left)
            page.course_asked.connect(self.open_courses)
        self._advice.show_advice(*advice_told(one))
        self._means.shell.show_page(self._advice, _NAME)
        self._advice.take_focus()

    def _show_courses(self) -> None:
        from selfmassage.store.step_titles import StepTitles
        from selfmassage.ui.course.telling import course_told, rows_told, steps_told
        from selfmassage.ui.progress.naming import known_title

        knowing, page = self._holding.knowing, self._page
        if knowing is None or page is None:
            return
        keys = self._keys(knowing)
        if self._open not in keys:
            self._open = next(iter(keys), None)
        if self._open is None:
            return
        told = course_told(knowing, self._open, self._means.places.assets, self._just_stopped, self._means.entries())
        page.show_courses(rows_told(knowing), told)
        entries = self._means.entries()
        names = known_title(StepTitles(self._means.library, entries))
        page.show_steps(steps_told(self._holding.eased.load(), entries, names))

    def _keys(self, knowing: Knowing) -> list[tuple[str, str]]:
        return [(one.shelf, one.id) for one in knowing.files if one.course is not None]

    # --- questions ------------------------------------------------------------------------------------------------

    def _on_action(self) -> None:
        """Do what the first page's card asks for before a session: an answer, or reading why a course has ended."""
        knowing = self._holding.read()
        if knowing is not None and not self._ask_review(knowing):
            self._open_advice()

    @property
    def _questions(self) -> Asking:
        if self._asking is None:
            from selfmassage.ui.course.asking import Asking

            self._asking = Asking(self._means.source, self._means.today)
            self._asking.reviewed.connect(self._on_reviewed)
            self._asking.eased.connect(self._keep_eased)
        return self._asking

    def _ask_review(self, knowing: Knowing) -> bool:
        one = knowing.asking()
        if one is not None:
            self._questions.ask_review(one)
        return one is not None

    def _ask_about_step(self) -> None:
        """Ask what to do about a step of the last session that hurt before as well."""
        from selfmassage.ui.course.hurting import asked_after_last

        journal, means = self._means.journal(), self._means
        if journal is None:
            return
        try:
            chosen = self._holding.eased.load().by_routine
            found = asked_after_last(journal, means.entries(), means.library, means.bodymap(), chosen, means.now())
        except UserError as fault:
            self._say(fault)
            return
        if found is not None:
            self._questions.ask_step(*found)

    def _on_reviewed(self, run: int, after: int, answer: str) -> None:
        from selfmassage.store.journal_rows import ANSWERS

        given = next(one for one in ANSWERS if one == answer)
        self._write(lambda pen: pen.give_review(run, after, given))
        self._means.today.focus_start()

    def _keep_eased(self, key: tuple[str, str], step: str, code: str) -> None:
        from selfmassage.store.eased import EASED

        chosen = next(one for one in EASED if one == code)
        try:
            self._holding.eased.choose(key, step, chosen, self._means.now())
        except UserError as fault:
            self._say(fault)
        if self._page is not None:
            self._show_courses()

    # --- what a person does ---------------------------------------------------------------------------------------

    def _on_chosen(self, key: tuple[str, str]) -> None:
        self._open, self._just_stopped = key, None
        if self._page is not None:
            self._page.reading.panel.said.hide()
        self._show_courses()

    def _on_left(self) -> None:
        self._just_stopped = None
        self._means.shell.show_page(self._means.today, _NAME)
        self._means.today.focus_start()

    def _on_started(self, way: str, day: date) -> None:
        from selfmassage.model.course import course_version
        from selfmassage.ui.wording import said

        knowing, opened = self._holding.knowing, self._open
        if knowing is None or opened is None:
            return
        found = next((one for one in knowing.files if (one.shelf, one.id) == opened), None)
        if found is None or found.course is None:
            return
        course, shelf = found.course, found.shelf
        title, version = said(course.title, course.language), course_version(course)
        self._write(lambda pen: pen.start_run(course.id, shelf, title, version, way, day))

    def _on_stopped(self, run: int) -> None:
        self._just_stopped = run
        self._write(lambda pen: pen.end_run(run, "stopped"))

    def _on_reopened(self, run: int) -> None:
        self._just_stopped = None
        self._write(lambda pen: pen.reopen_run(run))

    def _on_saving(self) -> None:
        from selfmassage.ui.course.saving import save_from_page

        knowing, opened, means = self._holding.knowing, self._open, self._means
        if self._page is not None and knowing is not None and opened is not None:
            documents, panel = knowing.documents, self._page.reading.panel
            save_from_page(panel, documents, means.journal(), means.entries(), means.now, opened)

    def _on_visit_planned(self, half: str, area: str) -> None:
        from selfmassage.ui.course.telling import half_of, run_of_visits

        calendar, knowing = self._calendar, self._holding.knowing
        if calendar is not None and knowing is not None:
            day, run = calendar.day, run_of_visits(knowing)
            # What is entered for a day that has passed has taken place.
            past = day < knowing.today

            def plan(pen: Pen) -> None:
                visit = pen.plan_visit(day, half_of(half), area, run)
                pen.log_visit(visit, done=past)

            self._write(plan)

    def _on_visit_changed(self, visit: int, half: str, area: str) -> None:
        from selfmassage.ui.course.telling import half_of

        if self._calendar is not None:
            day = self._calendar.day
            self._write(lambda pen: pen.change_visit(visit, day, half_of(half), area))

    def _write(self, task: Callable[[Pen], object]) -> None:
        self._holding.write(task)
        self.refresh()

    def _on_loaded(self) -> None:
        self.refresh()
        self._ask_whether_visited()

    def _ask_whether_visited(self) -> None:
        """Ask about a visit that was planned for a day that has passed."""
        from selfmassage.ui.course.telling import visit_asked
        from selfmassage.words import tr

        knowing = self._holding.knowing
        asked = visit_asked(knowing) if knowing is not None else None
        if asked is None:
            return
        visit, text = asked
        yes = lambda: self._write(lambda pen: pen.log_visit(visit.id, done=True))  # noqa: E731 - beside the other
        self._means.today.ask("visit", text, {tr("Yes"): yes, tr("No"): lambda: self.open_calendar(visit.on)})

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        """Look anew when the window comes back on another day."""
        known = self._holding.knowing is not None and self._told_on is not None
        if known and state.value and self._told_on != self._means.now().date():
            self.refresh()

    def _say(self, fault: UserError) -> None:
        """Say it where the person is looking."""
        sentence = fault_sentence(fault.code, fault.params)
        if self._page is not None and self._page.isVisible():
            self._page.reading.panel.said.show_message("stop", sentence)
        elif self._calendar is not None and self._calendar.isVisible():
            self._calendar.panel.said.show_message("stop", sentence)
        else:
            self.notice.emit(sentence)

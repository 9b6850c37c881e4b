"""Leads to the page of progress, to a session on it, and to the report: reads the journal, and deletes from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import shiboken6
from PySide6.QtCore import QEvent, QLocale, QObject, QTimer, Signal

from selfmassage.engine.progress.overview import overview
from selfmassage.engine.progress.rows import counted
from selfmassage.engine.progress.spans import Period, Span, span_of
from selfmassage.model.problem import UserError
from selfmassage.model.text import for_side
from selfmassage.store.step_titles import StepTitles
from selfmassage.ui.progress.loading import ChartsLoading
from selfmassage.ui.progress.naming import known_title
from selfmassage.ui.progress.page import ProgressPage, Shown
from selfmassage.ui.progress.saying import day_text
from selfmassage.ui.wording import said
from selfmassage.words import tr
from selfmassage.words.faults import fault_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from selfmassage.model.bodymap import BodyMap
    from selfmassage.model.report import Report, RoutineReport
    from selfmassage.store.index import Entry
    from selfmassage.store.journal import Journal
    from selfmassage.store.journal_rows import SessionSummary, StepTrouble
    from selfmassage.store.library import Library
    from selfmassage.store.paths import Places
    from selfmassage.ui.browsing import Browsing
    from selfmassage.ui.loading import Loading
    from selfmassage.ui.report.page import Chosen
    from selfmassage.ui.shell import Shell
    from selfmassage.ui.theme.theme import ThemeSource

NAME = "progress"


class ProgressMeans(NamedTuple):
    """What the page works with; it belongs to the window. `journal` gives None, and says why, where there is none."""

    places: Places
    source: ThemeSource
    library: Library
    loading: Loading
    bodymap: Callable[[], BodyMap]
    entries: Callable[[], Sequence[Entry]]
    journal: Callable[[], Journal | None]
    browsing: Callable[[], Browsing]


class _Held(NamedTuple):
    """The sessions of some days, as they were when the page was opened or something was deleted."""

    span: Span
    sessions: Sequence[SessionSummary]


class Progressing(QObject):
    """Shows what the journal says. A deleted session can be taken back until the page is left.

    `notice` carries a sentence about something that failed.
    """

    notice = Signal(str)

    def __init__(self, means: ProgressMeans, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._means = means
        self._shell = shell
        self._page: ProgressPage | None = None
        self._charts = ChartsLoading(self)
        self._period = Period.MONTH
        self._spans: list[Span] = []
        self._away: int | None = None
        self._held: _Held | None = None

    def open(self) -> None:
        """Show the page, with what the journal says now."""
        # First: its thread works while the page is made here.
        self._charts.then(self._on_charts)
        page = self._progress_page()
        self._spans, self._held = [], None
        self._refresh()
        self._shell.show_page(page, NAME)
        page.focus_first()

    def look(self) -> None:
        """Read the journal anew where the page is shown."""
        if self._page is not None and self._page.isVisible():
            self._held = None
            self._refresh()

    def close(self) -> None:
        """Do what can be taken back no more, since the window goes."""
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete for good what was deleted when the page is left."""
        if event.type() == QEvent.Type.Hide and watched is self._page and not event.spontaneous():
            self._settle()
            if self._page is not None:
                self._page.banner.clear()
        return False

    def _progress_page(self) -> ProgressPage:
        if self._page is None:
            page = self._page = ProgressPage(self._means.source, self._shell.pages)
            page.period_chosen.connect(self._on_period)
            page.span_chosen.connect(self._on_span)
            page.back_asked.connect(self._on_back)
            page.session_chosen.connect(self._on_session)
            page.delete_asked.connect(self._on_delete)
            page.undo_asked.connect(self._on_undo)
            page.report_asked.connect(self._on_report)
            page.installEventFilter(self)
        return self._page

    def _on_charts(self) -> None:
        if self._page is None:
            return
        self._page.pain.make_chart()
        # In turns, so that the window answers between.
        QTimer.singleShot(0, self._page.bars.make_charts)

    # --- reading --------------------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        page = self._progress_page()
        try:
            page.show_progress(self._read())
        except UserError as fault:
            page.show_progress(_nothing(self._period))
            page.say_fault(fault_sentence(fault.code, fault.params))

    def _read(self) -> Shown:
        today = _today()
        journal = self._means.journal()
        if journal is None:
            raise UserError("journal.none")
        size = journal.size()
        span = self._spans[-1] if self._spans else span_of(self._period, today, size.first)
        sessions = self._sessions(journal, span)
        kept = [one for one in sessions if one.id != self._away]
        troubles = journal.troubles(span.first, span.last)
        if self._away is not None and any(one.id == self._away for one in sessions):
            troubles = _without(troubles, journal, next(one for one in sessions if one.id == self._away))
        return Shown(
            period=None if self._spans else self._period,
            overview=overview(counted(kept), span, _week_start()),
            troubles=troubles,
            titles=StepTitles(self._means.library, self._means.entries()),
            today=today,
            ever=size.sessions > 0,
        )

    def _sessions(self, journal: Journal, span: Span) -> Sequence[SessionSummary]:
        """Return the sessions of a span, out of those read before where they are among them: all of them take 0.1 s."""
        held = self._held
        if held is None or span.first < held.span.first or span.last > held.span.last:
            held = self._held = _Held(span, journal.sessions(span.first, span.last))
        return [one for one in held.sessions if span.first <= one.started.date() <= span.last]

    # --- what the person asks -------------------------------------------------------------------------------------

    def _on_period(self, period: Period) -> None:
        self._period = period
        self._spans = []
        self._refresh()

    def _on_span(self, span: Span) -> None:
        self._spans.append(span)
        self._refresh()
        self._progress_page().pain.table.setFocus()

    def _on_back(self) -> None:
        self._spans = self._spans[:-1]
        self._refresh()
        self._progress_page().focus_first()

    def _on_session(self, session: int) -> None:
        from selfmassage.ui.progress.session_sheet import Session

        page, journal = self._progress_page(), self._means.journal()
        if journal is None:
            return
        try:
            summary = journal.session(session)
            if summary is None:
                # Another instance has deleted it.
                self._refresh()
                return
            page.open_session(Session(summary, journal.lines(session), journal.pauses(session)))
        except UserError as fault:
            page.say_fault(fault_sentence(fault.code, fault.params))

    def _on_delete(self, session: int) -> None:
        page, journal = self._progress_page(), self._means.journal()
        if journal is None:
            return
        self._settle()
        try:
            summary = journal.session(session)
        except UserError as fault:
            page.say_fault(fault_sentence(fault.code, fault.params))
            return
        if summary is None:
            return
        self._away = session
        self._refresh()
        day = day_text(summary.started.date(), _today())
        page.say_deleted(tr("The session of {day} is deleted when you leave this page.").format(day=day))
        page.banner.button(0).setFocus()

    def _on_undo(self) -> None:
        self._away = None
        page = self._progress_page()
        page.banner.clear()
        self._refresh()
        page.pain.table.setFocus()

    def _settle(self) -> None:
        """Delete what is still to be deleted."""
        session, self._away = self._away, None
        journal = self._means.journal() if session is not None else None
        if journal is None or session is None:
            return
        self._held = None
        try:
            journal.do(lambda pen: pen.delete_session(session))
        except UserError as fault:
            self.notice.emit(fault_sentence(fault.code, fault.params))

    # --- reports --------------------------------------------------------------------------------------------------

    def _on_report(self) -> None:
        self._means.loading.then(self._show_report)

    def _show_report(self) -> None:
        from selfmassage.ui.handout.making import Source
        from selfmassage.ui.report.page import ReportPage

        means = self._means
        made_from = Source(means.places.assets, means.bodymap(), means.source.current.tokens.icons)
        page = ReportPage(means.source, made_from, self._make_report, self._shell.pages)
        page.left.connect(lambda: self._on_report_left(page))
        self._shell.show_page(page, NAME)
        page.open_report(self._period)

    def _on_report_left(self, page: QWidget) -> None:
        self.open()
        self._shell.drop_page(page)

    def _make_report(self, chosen: Chosen) -> Generator[float, None, Report]:
        from selfmassage.store.courses import Courses
        from selfmassage.store.eased import EasedSteps
        from selfmassage.store.reports import Sources, Wanted, make_report

        journal = self._means.journal()
        if journal is None:
            raise UserError("journal.none")
        today = _today()
        span = span_of(chosen.period, today, journal.size().first)
        titles = StepTitles(self._means.library, self._means.entries())

        wanted = Wanted(span.first, span.last, chosen.pain, chosen.steps, chosen.courses, chosen.person)
        pressure = EasedSteps(self._means.places.data).load().pressing(titles.pressure)
        sources = Sources(journal, Courses(self._means.places), known_title(titles), pressure)
        return make_report(sources, wanted, today)

    def open_report(self, report: Report) -> None:
        """Show a report that someone else has made, beside the routines here that it tells of."""
        from selfmassage.ui.report.read_page import ReadReportPage

        page = ReadReportPage(self._means.source, self._shell.pages)
        before = self._shell.shown
        page.left.connect(lambda: self._on_read_left(page, before))
        page.routine_asked.connect(self._on_routine_asked)
        page.show_report(report, self._steps_here)
        self._shell.show_page(page, NAME)
        # The page may be left before its charts can be made.
        self._charts.then(lambda: page.make_charts() if shiboken6.isValid(page) else None)

    def _on_read_left(self, page: QWidget, before: tuple[QWidget, str] | None) -> None:
        if before is not None and self._shell.pages.indexOf(before[0]) >= 0:
            self._shell.show_page(*before)
        else:
            self.open()
        self._shell.drop_page(page)

    def _steps_here(self, routine: RoutineReport) -> tuple[str, tuple[tuple[str, str], ...]] | None:
        entry = next((one for one in self._means.entries() if one.id == routine.id and one.plays), None)
        if entry is None:
            return None
        titles = StepTitles(self._means.library, self._means.entries())
        steps = titles.steps(entry.shelf, entry.id)
        return entry.shelf, tuple((step, for_side(said(one.text, one.language), "right")) for step, one in steps)

    def _on_routine_asked(self, shelf: str, routine: str) -> None:
        entry = next((one for one in self._means.entries() if (one.shelf, one.id) == (shelf, routine)), None)
        if entry is not None:
            self._means.browsing().open_routine(entry)


def _nothing(period: Period) -> Shown:
    today = _today()
    return Shown(period, overview((), span_of(period, today, None), _week_start()), (), None, today, ever=False)


def _without(troubles: Sequence[StepTrouble], journal: Journal, away: SessionSummary) -> tuple[StepTrouble, ...]:
    """Return the troubles without those of a session."""
    lines = [line for line in journal.lines(away.id) if line.outcome != "done"]
    left = []
    for trouble in troubles:
        one = trouble
        if (one.shelf, one.routine_id) == (away.shelf, away.routine_id):
            of_it = [line for line in lines if (line.stage, line.step, line.side) == (one.stage, one.step, one.side)]
            for line in of_it:
                one = replace(one, **{line.outcome: getattr(one, line.outcome) - 1})
        if one.hurt or one.skipped or one.shortened:
            left.append(one)
    return tuple(left)


def _today() -> date:
    return datetime.now().astimezone().date()


def _week_start() -> int:
    """Return the day a week begins with here, 0 for Monday."""
    return QLocale().firstDayOfWeek().value - 1

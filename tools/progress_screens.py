"""The page of progress and the report, as the window shows them: for pictures, from made-up years of a journal."""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from selfmassage.engine.progress.overview import overview
from selfmassage.engine.progress.spans import Period, span_of
from selfmassage.store.courses import Courses
from selfmassage.store.journal import Journal
from selfmassage.store.reports import Sources, Wanted, made_whole, make_report
from selfmassage.store.step_titles import StepTitles
from selfmassage.ui.handout.making import Source
from selfmassage.ui.progress.naming import known_title
from selfmassage.ui.progress.page import ProgressPage, Shown
from selfmassage.ui.progress.session_sheet import Session
from selfmassage.ui.report.page import ReportPage
from selfmassage.ui.report.read_page import ReadReportPage
from selfmassage.ui.wording import said

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from PySide6.QtWidgets import QApplication, QWidget

    from selfmassage.model.bodymap import BodyMap
    from selfmassage.model.report import Report, RoutineReport
    from selfmassage.store.library import Library
    from selfmassage.store.paths import Places
    from selfmassage.ui.report.page import Chosen
    from selfmassage.ui.theme.theme import ThemeSource

TODAY = date(2026, 11, 20)


class ProgressScreens(NamedTuple):
    """What the pages are made of."""

    app: QApplication
    source: ThemeSource
    bodymap: BodyMap
    places: Places
    library: Library

    def screens(self) -> Iterator[tuple[str, Callable[[], QWidget]]]:
        """Yield each page's name and how to build it."""
        yield "progress", lambda: self.progress(8, 17, Period.MONTH)
        yield "progress-nothing", lambda: self.progress(0, 1, Period.MONTH)
        yield "progress-one", lambda: self.progress(1, 1, Period.MONTH)
        yield "progress-year", lambda: self.progress(200, 365, Period.YEAR)
        yield "progress-ten-years", lambda: self.progress(4000, 3650, Period.ALL)
        yield "progress-session", lambda: self.progress(8, 17, Period.MONTH, opens=True)
        yield "report", self.report
        yield "report-read", self.read

    def progress(self, sessions: int, days: int, period: Period, *, opens: bool = False) -> QWidget:
        """The page over so many sessions; with the sheet of the last one, if it `opens`."""
        page = ProgressPage(self.source)
        with self._journal(sessions, days) as journal:
            size = journal.size()
            span = span_of(period, TODAY, size.first)
            found = overview(journal.sessions(span.first, span.last), span)
            troubles = journal.troubles(span.first, span.last)
            page.show_progress(Shown(period, found, troubles, self._titles(), TODAY, ever=size.sessions > 0))
            page.make_charts()
            if opens:
                # The sheet is as large as the page.
                page.resize(1280, 800)
                last = journal.sessions()[-1]
                page.open_session(Session(last, journal.lines(last.id), journal.pauses(last.id)))
        return page

    def report(self) -> QWidget:
        """The report of a month, its page made."""

        def make(chosen: Chosen) -> Generator[float, None, Report]:
            journal = self._journal(8, 17)
            span = span_of(chosen.period, TODAY, None)
            return make_report(self._sources(journal), Wanted(span.first, span.last, person="Anna Example"), TODAY)

        assets = self.places.assets
        page = ReportPage(self.source, Source(assets, self.bodymap, self.source.current.tokens.icons), make)
        # Hidden it makes nothing.
        page.show()
        page.open_report(Period.MONTH)
        while page.pages is None:
            self.app.processEvents()
        return page

    def read(self) -> QWidget:
        """A report that was read back."""
        span = span_of(Period.MONTH, TODAY, None)
        titles = self._titles()

        def here(routine: RoutineReport) -> tuple[str, tuple[tuple[str, str], ...]]:
            steps = titles.steps("built-in", routine.id)
            return "built-in", tuple((step, said(one.text, one.language)) for step, one in steps)

        page = ReadReportPage(self.source)
        with self._journal(8, 17) as journal:
            wanted = Wanted(span.first, span.last, person="Anna Example")
            page.show_report(made_whole(self._sources(journal), wanted, TODAY), here)
        page.make_charts()
        return page

    def _journal(self, sessions: int, days: int) -> Journal:
        root = str(Path(__file__).resolve().parent.parent)
        if root not in sys.path:
            sys.path.insert(0, root)
        from bench.years import Years, write_years

        folder = Path(tempfile.mkdtemp(dir=self.places.data))
        if sessions:
            years = Years(sessions, days, TODAY, 6, 4 if sessions < 20 else 3)
            write_years(folder / "journal.db", years, self.places.built_in / "collar-zone-self.json")
        return Journal(folder / "journal.db")

    def _sources(self, journal: Journal) -> Sources:
        return Sources(journal, Courses(self.places), known_title(self._titles()), self._titles().pressure)

    def _titles(self) -> StepTitles:
        return StepTitles(self.library, self.library.known_entries()[0])

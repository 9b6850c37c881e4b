"""The pages about courses, as the window shows them: built for pictures, from made-up days of a journal."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QAbstractButton

from selfmassage.engine.courses.rows import Kept, Review, Rows, Run
from selfmassage.engine.courses.rows import Visit as VisitRow
from selfmassage.store.course_glance import Glance
from selfmassage.store.eased import Choices, Chosen
from selfmassage.store.journal_rows import SessionSummary, Visit
from selfmassage.store.library import Library
from selfmassage.store.step_titles import StepTitles
from selfmassage.ui.course.advice_page import AdvicePage
from selfmassage.ui.course.answer import Answer
from selfmassage.ui.course.asking import Asking
from selfmassage.ui.course.calendar_page import CalendarPage
from selfmassage.ui.course.calendar_told import told_of
from selfmassage.ui.course.courses_page import CoursesPage
from selfmassage.ui.course.hurting import StepQuestion
from selfmassage.ui.course.knowing import Knowing
from selfmassage.ui.course.marking import marks_between
from selfmassage.ui.course.telling import advice_told, course_told, rows_told, steps_told
from selfmassage.ui.course.today_told import shown_of
from selfmassage.ui.progress.naming import known_title
from selfmassage.ui.today.page import TodayPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from selfmassage.engine.courses.rows import Answer as Told
    from selfmassage.engine.courses.rows import Half
    from selfmassage.store.index import Entry
    from selfmassage.store.paths import Places
    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.today.atlas import Atlas

NOW = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)
COLLAR, TITLE = "collar-zone-self", "Collar zone, full self-massage"


class CourseScreens(NamedTuple):
    """What the pages are made of."""

    source: ThemeSource
    art: BodyArt
    atlas: Atlas
    places: Places
    entries: tuple[Entry, ...]

    def screens(self) -> Iterator[tuple[str, Callable[[], QWidget]]]:
        """Yield each page's name and how to build it."""
        due, visits = self.knowing(4, 2), self.knowing(4, 2, visits=((17, True), (24, False)))
        advised = self.knowing(13, 11, 9, 7, 5, 3, answers=((3, "same"), (6, "same")))
        break_ = self.knowing(16, 14, 12, 10, 8, 6, 4, 2, answers=((3, "better"), (6, "better"), (8, "better")))
        yield "today-due", lambda: self.today(due)
        yield "today-later", lambda: self.today(self.knowing(4, 2, 0, answers=((3, "better"),)))
        yield "today-review", lambda: self.today(self.knowing(5, 3, 1))
        yield "today-break", lambda: self.today(break_)
        yield "today-advised", lambda: self.today(advised)
        yield "today-visits", lambda: self.today(visits)
        yield "today-chosen", lambda: self.pressed(self.today(due), "routine_desk-neck-reset")
        yield "review", lambda: self.asked(step=False)
        yield "hurt-twice", lambda: self.asked(step=True)
        yield "courses", lambda: self.courses(due, "collar-zone")
        yield "start", lambda: self.courses(self.knowing(), "lumbar-three-stage")
        yield "stop", lambda: self.pressed(self.courses(due, "collar-zone"), "course_stop")
        yield "visits", lambda: self.courses(visits, "acupuncture-visits")
        yield "calendar", lambda: self.calendar(due, NOW.date() - timedelta(days=2))
        yield "calendar-visits", lambda: self.calendar(visits, date(2026, 11, 24))
        yield "calendar-visit-form", lambda: self.pressed(self.calendar(visits, date(2026, 11, 30)), "enter_visit")
        yield "advice", lambda: self.advice(advised)

    def knowing(
        self,
        *days_ago: int,
        answers: Sequence[tuple[int, Told]] = (),
        visits: Sequence[tuple[int, bool]] = (),
    ) -> Knowing:
        """Return what is known of somebody who had the collar zone on these days, and visits in November."""
        made = Knowing(self.places, lambda: NOW)
        starts = [NOW - timedelta(days=ago, hours=1) for ago in days_ago]
        run = [Run(1, "collar-zone", "self", starts[0], starts[0].date())] if starts else []
        visiting = [Run(2, "acupuncture-visits", "ten", NOW - timedelta(days=9))] if visits else []
        sessions = tuple(
            Kept(start, COLLAR, finished=True, run=1, worked_ms=560_000, region="collar") for start in starts
        )
        morning: Half = "morning"
        reviews = tuple(Review(1, after, answer, NOW - timedelta(hours=2)) for after, answer in answers)
        rows = tuple(VisitRow(date(2026, 11, day), morning, done, 2, "lumbar") for day, done in visits)
        made.rows = Rows((*run, *visiting), sessions, reviews, rows)
        made.visits = tuple(
            Visit(number, 2, date(2026, 11, day), morning, "lumbar", done)
            for number, (day, done) in enumerate(visits, 1)
        )
        return made

    def today(self, knowing: Knowing) -> TodayPage:
        """The first page."""
        page = TodayPage(self.source, self.art, self.atlas)
        page.set_time(QDate(2026, 11, 20), QTime(19, 0))
        page.expect_course(Glance(""))
        page.show_entries(self.entries)
        page.show_course(shown_of(knowing.told(), knowing, self.entries))
        return page

    def asked(self, *, step: bool) -> QWidget:
        """The question over the first page."""
        knowing = self.knowing(5, 3, 1)
        page = self.today(knowing)
        page.resize(1192, 800)
        page.show()
        asking = Asking(self.source, page)
        if step:
            answers = (
                Answer("lighter", "A level lighter", "This is what we suggest."),
                Answer("left_out", "Leave it out"),
                Answer("as_before", "Keep it as it is"),
            )
            text = "How shall it be from the next time on? You can change that on the page of your courses."
            title = "It hurt 2 times at “Circles along the shoulder line”."
            asking.ask_step(("built-in", COLLAR), StepQuestion("knead-line", title, text, answers))
        else:
            asking.ask_review(knowing.told()[0])
        return page

    def courses(self, knowing: Knowing, course: str) -> QWidget:
        """The page of the courses."""
        page = CoursesPage(self.source)
        key = ("built-in", course)
        page.show_courses(rows_told(knowing), course_told(knowing, key, self.places.assets, None, self.entries))
        chosen = {("built-in", COLLAR): {"knead-line": Chosen("lighter", NOW)}} if knowing.rows.runs else {}
        page.show_steps(
            steps_told(Choices(chosen), self.entries, known_title(StepTitles(Library(self.places), self.entries)))
        )
        return page

    def calendar(self, knowing: Knowing, day: date) -> QWidget:
        """The calendar."""
        page = CalendarPage(
            self.source,
            lambda first, last: marks_between(knowing, first, last),
            lambda one: told_of(knowing, one, [self.session(kept) for kept in knowing.rows.sessions if _on(kept, one)]),
            lambda: knowing.today,
        )
        page.show_day(day)
        return page

    def advice(self, knowing: Knowing) -> QWidget:
        """The page about a course that has not helped."""
        page = AdvicePage(self.source)
        one = knowing.advised()
        if one is None:
            raise SystemExit("no course has ended with advice")
        page.show_advice(*advice_told(one))
        return page

    def session(self, kept: Kept) -> SessionSummary:
        """Return a session of the journal."""
        ended = kept.started + timedelta(minutes=11)
        return SessionSummary(
            1, kept.routine, "built-in", TITLE, "", kept.started, ended, "finished", None, kept.worked_ms,
            6, 4, new_signs=False, skin_marks=False, course_run=1, course_number=2,
        )  # fmt: skip

    def pressed(self, page: QWidget, name: str) -> QWidget:
        """Return a page on which this has been pressed."""
        cast("QAbstractButton", page.findChild(QAbstractButton, name)).click()
        return page


def _on(kept: Kept, day: date) -> bool:
    return kept.started.date() == day

"""What is known of a person's courses: the documents, the journal's rows, and how each run stands by them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from selfmassage.engine.courses.crediting import credit
from selfmassage.engine.courses.planning import done_days, planned
from selfmassage.engine.courses.rows import Rows
from selfmassage.engine.courses.standing import What, standing
from selfmassage.store.course_rows import rows_of
from selfmassage.store.courses import Courses

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from selfmassage.engine.courses.planning import Planned
    from selfmassage.engine.courses.rows import Run
    from selfmassage.engine.courses.standing import Standing
    from selfmassage.model.course import Course
    from selfmassage.store.courses import CourseFile
    from selfmassage.store.index import Entry
    from selfmassage.store.journal import Journal
    from selfmassage.store.journal_rows import CourseRun, Visit
    from selfmassage.store.paths import Places

_TOLD_AFTER: Final = timedelta(days=30)
"""How long the first page says that a course may be done again."""

_ORDER: Final = (What.REVIEW, What.DUE, What.LATER, What.ADVISED, What.VISIT, What.BREAK, What.REPEAT)
"""What is told first; visits come after every massage, since nothing of them starts here."""


class Stood(NamedTuple):
    """A course with its latest run, and how that stands; `key` is the shelf and id of the course."""

    course: Course
    run: Run
    standing: Standing
    key: tuple[str, str]


class CourseDay(NamedTuple):
    """A planned day of a course."""

    stood: Stood
    day: Planned


class Knowing:
    """The courses' documents are read once, the rows by `read`; everything else is computed from them.

    `now` tells the moment with the offset of where the person is.
    """

    def __init__(self, places: Places, now: Callable[[], datetime]) -> None:
        """Read the documents."""
        self.documents = Courses(places)
        """Their files."""
        self._now = now
        self.rows = Rows()
        self.runs: tuple[CourseRun, ...] = ()
        self.visits: tuple[Visit, ...] = ()
        self.documents.all()

    @property
    def today(self) -> date:
        """The local day."""
        return self._now().date()

    @property
    def now(self) -> datetime:
        """The local moment."""
        return self._now()

    @property
    def files(self) -> tuple[CourseFile, ...]:
        """Every course's file, the person's own first."""
        return self.documents.all()

    @property
    def courses(self) -> dict[str, Course]:
        """The courses that runs are of, by id: each stays with the file it was begun from."""
        return {name: one.course for name, one in self._begun().items() if one.course is not None}

    def read(self, journal: Journal | None, entries: Sequence[Entry]) -> None:
        """Read the journal's rows; raises UserError as its reads do."""
        if journal is None:
            self.rows, self.runs, self.visits = Rows(), (), ()
            return
        self.rows = rows_of(journal, {entry.id: entry.region for entry in entries}, self.today)
        self.runs = journal.course_runs()
        self.visits = journal.visits()

    def stood(self) -> tuple[Stood, ...]:
        """Return the latest run of each course with how it stands; a course whose file is gone is not among them."""
        courses, begun = self.courses, self._begun()
        latest = {run.course: run for run in sorted(self.rows.runs, key=lambda one: one.id)}
        known = [(courses[name], run, begun[name].shelf) for name, run in latest.items() if name in courses]
        return tuple(
            Stood(course, run, standing(course, run, self.rows, self._now()), (shelf, course.id))
            for course, run, shelf in known
        )

    def told(self) -> tuple[Stood, ...]:
        """Return what the first page tells of, what is to be done first at the beginning."""
        found = [(self._rank(one), one) for one in self.stood()]
        kept = [(rank, one) for rank, one in found if rank is not None]
        return tuple(one for _, one in sorted(kept, key=lambda pair: (pair[0], pair[1].run.id)))

    def asking(self) -> Stood | None:
        """Return the course that asks how it goes, if one does."""
        return next((one for one in self.told() if one.standing.what is What.REVIEW), None)

    def advised(self) -> Stood | None:
        """Return the course that has ended with advice, if one has."""
        return next((one for one in self.told() if one.standing.what is What.ADVISED), None)

    def credit(self, routine: str) -> tuple[int, int] | None:
        """Return the run that a session begun now counts in, and its number there; None where it counts in none."""
        found = credit(self.courses, self.rows, routine, self._now())
        return None if found is None else (found.run, found.number)

    def done_days(self, first: date, last: date) -> dict[date, int]:
        """Return how many sessions were finished on each day."""
        return done_days(self.rows, first, last)

    def planned_days(self, first: date, last: date) -> tuple[CourseDay, ...]:
        """Return what all courses have planned between two days."""
        return tuple(
            CourseDay(one, day)
            for one in self.stood()
            for day in planned(one.course, one.run, self.rows, self._now(), first, last)
        )

    def over(self) -> tuple[tuple[int, str], ...]:
        """Return the runs that are over by their rows but not closed in the journal, each with the reason."""
        reasons = {What.ADVISED: "advised", What.BREAK: "complete", What.REPEAT: "complete", What.OVER: "complete"}
        open_runs = [one for one in self.stood() if one.run.ended is None]
        return tuple((one.run.id, reasons[one.standing.what]) for one in open_runs if one.standing.what in reasons)

    def _begun(self) -> dict[str, CourseFile]:
        return self.documents.of_runs(self.rows.runs)

    def _rank(self, one: Stood) -> int | None:
        """Return the place of a course among those that are told of, None where it is not."""
        stands, today = one.standing, self.today
        if stands.what is What.ADVISED and stands.day is not None and today >= stands.day:
            return None
        if stands.what is What.REPEAT and stands.day is not None and today - stands.day > _TOLD_AFTER:
            return None
        place = _ORDER.index(stands.what) if stands.what in _ORDER else None
        return None if place is None else place + (len(_ORDER) if one.course.kind == "visits" else 0)

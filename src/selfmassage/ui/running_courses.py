"""The courses a person follows now: what they are called, whether one is due, and its days to come."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from selfmassage.engine.courses.planning import planned
from selfmassage.engine.courses.standing import What, standing
from selfmassage.model.text import choose
from selfmassage.store.course_rows import rows_of
from selfmassage.words import languages_read, tr
from selfmassage.words.calendar_words import calendar_entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import time

    from selfmassage.engine.courses.rows import Rows, Run
    from selfmassage.model.course import Course
    from selfmassage.store.calendar_file import CalendarEntry
    from selfmassage.store.courses import Courses
    from selfmassage.store.journal import Journal

_AHEAD = timedelta(days=366)


class _Running(NamedTuple):
    key: str
    title: str
    course: Course
    run: Run
    rows: Rows


class RunningCourses:
    """Reads the journal anew each time. `regions` tells the region of a routine by its id.

    Every method raises UserError as the journal's reads do. A course that is broken or gone is left out.
    """

    def __init__(
        self,
        courses: Courses,
        journal: Callable[[], Journal | None],
        regions: Callable[[], Mapping[str, str]],
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        """Read nothing yet."""
        self._courses, self._journal, self._regions, self._now = courses, journal, regions, now

    def titles(self) -> dict[str, str]:
        """Return what the courses are called, by the key they are known by."""
        return {one.key: one.title for one in self._running()}

    def due_sentence(self, key: str) -> str:
        """Return what there is to do in a course today; nothing where nothing is due."""
        for one in self._running():
            if one.key == key:
                found = standing(one.course, one.run, one.rows, self._now())
                if found.what is What.DUE and found.number:
                    said = tr("{title}: session {n} of {of}, when it suits you.")
                    return said.format(title=one.title, n=found.number, of=found.of)
                if found.what is What.REVIEW:
                    return tr("{title}: how is it going? One answer, when it suits you.").format(title=one.title)
        return ""

    def entries(self, key: str, at: time | None, minutes: int = 30) -> tuple[str, tuple[CalendarEntry, ...]]:
        """Return the title of a course and its days to come as calendar entries; none where it has ended."""
        now = self._now()
        for one in self._running():
            if one.key == key:
                days = planned(one.course, one.run, one.rows, now, now.date(), now.date() + _AHEAD)
                of = one.course.way(one.run.way).sessions
                return one.title, calendar_entries(days, one.run, one.title, of=of, at=at, minutes=minutes)
        return "", ()

    def _running(self) -> Iterator[_Running]:
        journal = self._journal()
        runs = journal.course_runs(only_open=True) if journal is not None else ()
        if journal is None or not runs:
            return
        rows = rows_of(journal, self._regions(), self._now().date())
        by_id = {run.id: run for run in rows.runs}
        for one in runs:
            file = self._courses.of_run(one.shelf, one.course_id)
            if file is not None and file.course is not None and one.id in by_id:
                title = choose(file.course.title, file.course.language, languages_read())[0]
                yield _Running(f"{file.shelf}:{file.id}", title, file.course, by_id[one.id], rows)

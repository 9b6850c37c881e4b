"""A person with a course before the real window: days go by, sessions are played, the journal is looked at."""

import json
from contextlib import closing
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from sqlite3 import connect
from typing import Any

from selfmassage.store.journal import Beginning, Journal, LineRecord, Pen
from selfmassage.store.journal_values import utc_of, utc_text
from selfmassage.store.paths import places
from selfmassage.store.settings import Settings, save_settings
from tests.builders import routine_dict, stage_dict, step_dict
from tests.window.desk import Desk, until
from tests.window.person import MOST_STOPS, Person

BASIS = {"proposed": "for a test"}
STEPS = (step_dict("stroke", seconds=10), step_dict("stroke", id="pinch", seconds=10, title="Pinching"))
PHASE = {
    "id": "all",
    "sessions": 8,
    "routines": ["small"],
    "spacing": {"kind": "daily", "basis": BASIS},
    "basis": BASIS,
}
COURSE = {
    "format": 1,
    "id": "small-course",
    "language": "en",
    "title": "A small course",
    "summary": "For tests.",
    "region": "collar",
    "kind": "massage",
    "ways": [{"id": "alone", "title": "Alone", "phases": [PHASE]}],
    "caps": {"a_day": {"most": 1, "basis": BASIS}},
    "reviews": {"after": [3, 6, 8], "most_worse": 2, "better_by": 6, "basis": BASIS},
    "break": {"days": 14, "basis": BASIS},
}
_MOMENTS = {
    "session": ("started_utc", "ended_utc", "seen_utc"),
    "pause": ("began_utc",),
    "course_run": ("started_utc", "ended_utc"),
    "review": ("told_utc",),
}


class Followed:
    """The folder of somebody with a small course of their own; `come` opens the window, the same folder each time."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk, self._folder = desk, folder
        self.places = places(folder / "data")
        for one in (self.places.mine, self.places.courses):
            one.mkdir(parents=True)
        (self.places.mine / "small.json").write_text(json.dumps(routine_dict(stages=[stage_dict(*STEPS)])))
        (self.places.courses / "small-course.json").write_text(json.dumps(COURSE))
        save_settings(self.places.settings, Settings(muted=True, sound_checked=True))
        self.person: Person | None = None

    def come(self) -> Person:
        """Open the window, and close the one before."""
        self.go()
        self.person = Person(self._desk, self._folder)
        self.person.wait(lambda now: now["page"] == "today_page", "the first page")
        return self.person

    def go(self) -> None:
        if self.person is not None:
            self.person.close()
            self.person = None

    def days_pass(self, days: int = 1) -> None:
        """Let what was done be so many days ago."""
        self.go()
        with closing(connect(self.places.journal)) as db, db:
            for table, names in _MOMENTS.items():
                for name in names:
                    for number, text in db.execute(f"SELECT rowid, {name} FROM {table}").fetchall():  # noqa: S608
                        moment = utc_of(text)
                        if moment is not None:
                            earlier = utc_text(moment - timedelta(days=days))
                            db.execute(f"UPDATE {table} SET {name} = ? WHERE rowid = ?", (earlier, number))  # noqa: S608
            db.execute(f"UPDATE course_run SET starts_on = date(starts_on, '-{days} days')")  # noqa: S608

    def has_done(self, *days_ago: int, answers: tuple[tuple[int, Any], ...] = (), hurt: str = "") -> None:
        """Write a run with sessions so many days ago, the last of them hurting where that is said."""
        now, first = datetime.now().astimezone(), max(days_ago)
        with Journal(self.places.journal, lambda: now - timedelta(days=first)) as journal:
            day = (now - timedelta(days=first)).date()
            about = ("small-course", "mine", "A small course", "v", "alone", day)
            run = journal.do(lambda pen: pen.start_run(*about))
        for number, ago in enumerate(days_ago, 1):
            self._write_session(now - timedelta(days=ago), run, number, hurt if ago == days_ago[-1] else "")
        with Journal(self.places.journal) as journal:
            for after, answer in answers:
                journal.do(partial(_answer, run, after, answer))

    def _write_session(self, moment: datetime, run: int, number: int, hurt: str) -> None:
        begun = Beginning("small", "mine", "A small routine", "v", course_run=run, course_number=number)
        with Journal(self.places.journal, lambda: moment) as journal:
            session = journal.do(lambda pen: pen.begin(begun))
            if hurt:
                line = LineRecord("kneading", hurt, "right", "hurt", 5000, 10000, 5000)
                journal.do(lambda pen: pen.hurt(session, line))
            journal.do(lambda pen: pen.end(session, "finished"))

    def worked_ms(self) -> int:
        """Return how far the step is that is being done now."""
        with closing(connect(self.places.journal)) as db:
            return int(db.execute("SELECT work_ms FROM session ORDER BY id DESC").fetchone()[0])

    def journal(self) -> Journal:
        """The journal, for a look."""
        return Journal(self.places.journal)


def _answer(run: int, after: int, answer: Any, pen: Pen) -> None:
    pen.give_review(run, after, answer)


def says(person: Person, words: str, part: str = "today_page") -> None:
    """Wait until a part says so."""
    until(lambda: any(words in one for one in person.ask("texts", part)), f"{words} in {person.ask('texts', part)}")


def shows(person: Person, part: str) -> None:
    """Wait until a part is to be seen."""
    until(lambda: person.ask("part", part), f"{part} is not shown; {person.state}")


def skip_to_the_end(person: Person) -> None:
    """Go on from line to line until the session is over."""
    shows(person, "hurt")
    for _ in range(MOST_STOPS):
        if person.ask("part", "leave"):
            return
        person.key("Right")
    raise AssertionError("the session does not end")

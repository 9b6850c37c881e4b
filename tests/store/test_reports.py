"""A report tells what the journal holds of its days, no more than was wanted, and is read back as it was written."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.years import Years, write_years
from selfmassage.model.problem import UserError
from selfmassage.store.courses import Courses
from selfmassage.store.csv_text import csv_text
from selfmassage.store.journal import Journal
from selfmassage.store.paths import places
from selfmassage.store.report_file import is_report, read_report, report_csv, report_text
from selfmassage.store.reports import Sources, Wanted, made_whole

LAST = date(2026, 11, 20)
MONTH = Wanted(LAST - timedelta(days=30), LAST)


@pytest.fixture
def held(tmp_path):
    found = places(tmp_path)
    found.journal.parent.mkdir(parents=True, exist_ok=True)
    write_years(found.journal, Years(8, 17, LAST, 6, 4), found.built_in / "collar-zone-self.json")
    return found


def unknown(*_step):
    return None


def made(held, wanted=MONTH, name=lambda _shelf, _routine, step: f"The {step}", pressure=unknown):
    with Journal(held.journal, lambda: datetime(2026, 11, 20, 20, tzinfo=UTC)) as journal:
        return made_whole(Sources(journal, Courses(held), name, pressure), wanted, LAST)


def test_it_counts_each_session_and_each_step(held):
    report = made(held)
    assert len(report.sessions) == 8
    (routine,) = report.routines
    assert (routine.id, routine.sessions) == ("collar-zone-self", 8)
    assert sum(step.times for step in routine.steps) == 8 * 25
    with Journal(held.journal) as journal:
        hurt = sum(trouble.hurt for trouble in journal.troubles())
    assert sum(step.hurt for step in routine.steps) == hurt > 0
    assert routine.steps[0].title == f"The {routine.steps[0].step}"
    assert all(one.times >= 2 for one in report.suggestions)


def test_only_its_days_are_in_it(held):
    report = made(held, Wanted(date(2026, 11, 10), date(2026, 11, 15)))
    assert {one.day for one in report.sessions} <= {date(2026, 11, day) for day in range(10, 16)}
    assert len(report.sessions) == report.routines[0].sessions == 3


def test_what_is_not_wanted_is_not_there(held):
    report = made(held, Wanted(MONTH.first, MONTH.last, pain=False, steps=False, courses=False, person="  "))
    text = report_text(report)
    assert "pain_before" not in text
    assert "person" not in text
    assert report.courses is None
    assert report.suggestions is None
    assert report.routines[0].steps == ()


def test_adherence_is_of_the_run_up_to_the_last_day(held):
    with Journal(held.journal, lambda: datetime(2026, 11, 8, 9, tzinfo=UTC)) as journal:
        run = journal.do(
            lambda pen: pen.start_run("collar-zone", "built-in", "Collar zone", "0" * 64, "", date(2026, 11, 4))
        )
        journal.do(lambda pen: pen.give_review(run, 3, "better"))
        journal.do(lambda pen: pen.start_run("gone", "mine", "Gone", "0" * 64, "", date(2027, 1, 1)))
    (course,) = made(held).courses
    assert (course.id, course.done, course.started) == ("collar-zone", 0, date(2026, 11, 4))
    assert [(one.after_session, one.answer) for one in course.reviews] == [(3, "better")]


def test_its_file_is_known_and_read_back_as_it_was(held, tmp_path):
    report = made(held, Wanted(MONTH.first, MONTH.last, person="Anna"))
    file = tmp_path / "report.json"
    file.write_text(report_text(report))
    assert is_report(file)
    assert read_report(file) == report
    assert not is_report(held.built_in / "collar-zone-self.json")
    assert not is_report(tmp_path / "none.json")


@given(st.binary(max_size=300))
def test_any_bytes_are_a_report_or_refused(tmp_path_factory, data):
    file = tmp_path_factory.mktemp("any") / "report.json"
    file.write_bytes(data)
    with pytest.raises(UserError):
        read_report(file)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"format": 2}, "report.newer"),
        ({"format": "1"}, "report.broken"),
        ({"last": "2020-01-01"}, "report.broken"),
        ({"selfmassage": "routine"}, "report.broken"),
        ({"more": 1}, "report.broken"),
        ({"sessions": [{}]}, "report.broken"),
    ],
)
def test_a_changed_file_is_refused(held, tmp_path, change, code):
    file = tmp_path / "report.json"
    file.write_text(json.dumps(json.loads(report_text(made(held))) | change))
    with pytest.raises(UserError) as fault:
        read_report(file)
    assert fault.value.code == code


def test_the_table_has_a_line_for_each_session(held):
    lines = report_csv(made(held)).splitlines()
    assert lines[0].startswith("day,routine,title,minutes")
    assert len(lines) == 9


def test_no_cell_of_a_table_becomes_a_formula():
    assert csv_text(["a", "b"], [["=1+1", None], ["-2", True], ["plain", -2]]).splitlines() == [
        "a,b",
        "'=1+1,",
        "'-2,1",
        "plain,-2",
    ]


def test_what_is_as_light_as_can_be_is_left_out_and_both_sides_of_a_session_are_one_time(held):
    with Journal(held.journal) as journal:
        sessions = journal.sessions()
        hurt: dict[str, int] = {}
        for session in sessions:
            for step in {line.step for line in journal.lines(session.id) if line.outcome == "hurt"}:
                hurt[step] = hurt.get(step, 0) + 1
    suggestions = made(held, pressure=lambda *_step: 1).suggestions
    assert {one.step: one.times for one in suggestions} == {step: times for step, times in hurt.items() if times > 1}
    assert {one.change for one in suggestions} == {"leave_out"}

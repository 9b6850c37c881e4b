"""A course in the whole window: planned, played, credited, reviewed, stopped; visits; and what hurt is eased."""

import gc
import json
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from icalendar import Calendar
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from selfmassage.model.problem import UserError
from selfmassage.store.course_glance import last_glance
from selfmassage.store.eased import EasedSteps
from selfmassage.store.journal import Beginning, Journal, LineRecord, Pen
from selfmassage.store.paths import places
from selfmassage.ui import leading  # noqa: F401 - loaded, so that Start starts at once
from selfmassage.ui.app import App
from selfmassage.ui.course import saving
from tests.builders import routine_dict, stage_dict, step_dict
from tests.player.fakes import SleepyClock, play_on
from tests.screened import keep_clear
from tests.ui.checking import answer_check, check_page, start_through_check

TODAY = datetime.now().astimezone().date()
BASIS = {"proposed": "for a test"}
STEPS = (step_dict("stroke", seconds=20), step_dict("stroke", id="pinch", seconds=20, pressure=2))
COURSE = {
    "format": 1,
    "id": "small-course",
    "language": "en",
    "title": "A small course",
    "summary": "For tests.",
    "region": "collar",
    "kind": "massage",
    "ways": [
        {
            "id": "alone",
            "title": "Alone",
            "phases": [
                {
                    "id": "all",
                    "sessions": 8,
                    "routines": ["small"],
                    "spacing": {"kind": "daily", "basis": BASIS},
                    "basis": BASIS,
                }
            ],
        }
    ],
    "caps": {"a_day": {"most": 1, "basis": BASIS}},
    "reviews": {"after": [3, 6, 8], "most_worse": 2, "better_by": 6, "basis": BASIS},
    "break": {"days": 14, "basis": BASIS},
}


class Window:
    """The app with one routine and one course of the person's own."""

    def __init__(self, folder, qtbot) -> None:
        self.places = places(folder)
        self.qtbot = qtbot
        self.clock = SleepyClock()
        self.app = App(self.places, (), self.clock)
        self.app.window.resize(1280, 900)
        with qtbot.waitActive(self.app.window):
            self.app.show()
            self.app.window.activateWindow()
        qtbot.waitUntil(lambda: self.app._complete)
        qtbot.waitUntil(lambda: not self.app.coursing._holding._is_loading)
        QCoreApplication.processEvents()

    def part(self, name: str) -> Any:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        found = [one for one in self.app.window.findChildren(QWidget, name) if one.isVisible()]
        assert found, name
        return found[0]

    def has(self, name: str) -> bool:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return any(one.isVisible() for one in self.app.window.findChildren(QWidget, name))

    def press(self, name: str) -> None:
        self.qtbot.waitUntil(lambda: self.has(name))
        QTest.mouseClick(self.part(name), Qt.MouseButton.LeftButton)

    @property
    def sentence(self) -> str:
        return str(self.app.today._second.text())

    def play_to_the_end(self) -> None:
        """Start what is on the card, play all of it, and leave."""
        self.press("start")
        start_through_check(self.app, self.qtbot)
        play_on(self.driver, self.clock, 90)
        self.press("leave")

    @property
    def driver(self) -> Any:
        assert self.app.sessions.leading is not None
        return self.app.sessions.leading._playback.driver

    def close(self) -> None:
        self.app.window.close()
        self.app.close()
        self.app.window.deleteLater()


@pytest.fixture
def folder(tmp_path):
    own = places(tmp_path)
    for one in (own.mine, own.courses):
        one.mkdir(parents=True)
    (own.mine / "small.json").write_text(json.dumps(routine_dict(stages=[stage_dict(*STEPS)])))
    (own.courses / "small-course.json").write_text(json.dumps(COURSE))
    keep_clear(own.data)
    return tmp_path


@pytest.fixture
def window(folder, qtbot):
    opened = []

    def run() -> Window:
        made = Window(folder, qtbot)
        opened.append(made)
        return made

    yield run
    for one in opened:
        one.close()
    opened.clear()
    QCoreApplication.processEvents()
    # Here, and not in a thread that happens to be reading: there it can wait for this one, which waits for it.
    gc.collect()


def write(folder, *days_ago, answers=(), hurt=(), status="finished"):
    """Write a run of the small course with sessions so many days ago into the journal."""
    moment = datetime.now().astimezone()
    with Journal(places(folder).journal, lambda: moment) as journal:
        now = moment
        moment = now - timedelta(days=max(days_ago, default=0))
        run = journal.do(
            partial(pen, "start_run", "small-course", "mine", "A small course", "v", "alone", moment.date())
        )
        for number, ago in enumerate(days_ago, 1):
            moment = now - timedelta(days=ago)
            about = ("small", "mine", "A small routine", "v")
            session = journal.do(
                partial(pen, "begin", Beginning(*about, course_run=run, course_number=number, options={}))
            )
            for step in hurt:
                journal.do(
                    partial(pen, "hurt", session, LineRecord("kneading", step, "right", "hurt", 5000, 20000, 5000))
                )
            journal.do(partial(pen, "end", session, status))
        for after, answer in answers:
            journal.do(partial(pen, "give_review", run, after, answer))
    return run


def pen(*what):
    """Have the pen, which comes last, write what is named first."""
    name, *given, writer = what
    return getattr(writer, name)(*given)


def read(folder):
    with Journal(places(folder).journal) as journal:
        return journal.sessions(), journal.course_runs(), journal.visits(), journal.reviews()


def test_a_course_is_planned_from_the_first_page_and_its_first_session_counts(window, folder):
    opened = window()
    assert not opened.has("week_strip")
    opened.press("plan_course")
    opened.press("course_mine_small-course")
    opened.press("course_start")
    assert "0 of 8 done." in opened.part("course_state").text()
    opened.press("back")
    assert "session 1 of 8" in opened.sentence
    opened.play_to_the_end()
    assert "session 2 of 8" in opened.sentence
    assert opened.has("card_action")
    sessions, runs, _, _ = read(folder)
    assert [(one.course_run, one.course_number, one.status) for one in sessions] == [(runs[0].id, 1, "finished")]
    assert (runs[0].course_id, runs[0].shelf, runs[0].way) == ("small-course", "mine", "alone")


def test_the_next_start_knows_the_course_before_anything_is_loaded(window, folder):
    write(folder, 1)
    first = window()
    assert "session 2 of 8" in first.sentence
    first.close()
    glance = last_glance(places(folder).data)
    assert glance is not None
    assert glance.routine == "small"
    again = App(places(folder), (), SleepyClock())
    assert again.today.card.button.accessibleDescription().startswith("A small routine")
    assert again.today.findChild(QWidget, "week_strip") is not None
    again.window.close()
    again.close()


def test_what_is_begun_too_early_is_kept_and_does_not_count(window, folder):
    write(folder, 0)
    opened = window()
    opened.app.today.started.emit(next(entry for entry in opened.app._entries if entry.id == "small"))
    start_through_check(opened.app, opened.qtbot)
    play_on(opened.driver, opened.clock, 90)
    opened.press("leave")
    sessions, _, _, _ = read(folder)
    assert [one.course_number for one in sessions] == [1, None]


def test_after_the_third_session_it_is_asked_and_the_answer_is_kept(window, folder):
    write(folder, 3, 2)
    opened = window()
    opened.play_to_the_end()
    opened.press("answer_better")
    assert not opened.has("question_sheet")
    assert "session 4 of 8" in opened.sentence
    _, _, _, reviews = read(folder)
    assert [(one.after_session, one.answer) for one in reviews] == [(3, "better")]


def test_left_unanswered_the_card_asks_before_the_next_session(window, folder):
    write(folder, 3, 2, 1)
    opened = window()
    opened.press("card_action")
    opened.press("not_now")
    assert not opened.has("start")
    opened.press("card_action")
    opened.press("answer_same")
    assert opened.has("start")


def test_no_better_by_the_sixth_ends_the_course_with_advice(window, folder):
    write(folder, *range(6, 0, -1), answers=((3, "same"),))
    opened = window()
    opened.press("card_action")
    opened.press("answer_same")
    assert "see a professional" in opened.sentence
    opened.press("card_action")
    assert "doctor or physiotherapist" in opened.app.coursing._advice.text()
    opened.press("back")
    _, runs, _, _ = read(folder)
    assert runs[0].end_reason == "advised"
    # Other routines stay open.
    opened.press("routine_desk-neck-reset")
    assert opened.has("start")


def test_a_course_is_stopped_and_taken_up_again(window, folder):
    write(folder, 1)
    opened = window()
    opened.press("your_course")
    opened.press("course_stop")
    opened.press("course_stop")
    assert read(folder)[1][0].end_reason == "stopped"
    opened.press("course_stop")
    assert read(folder)[1][0].ended is None
    opened.press("back")
    assert "session 2 of 8" in opened.sentence


def test_stopped_the_first_page_is_as_without_a_course(window, folder):
    write(folder, 1)
    opened = window()
    opened.press("your_course")
    opened.press("course_stop")
    opened.press("course_stop")
    opened.press("back")
    assert not opened.has("week_strip")
    assert opened.has("plan_course")
    assert last_glance(places(folder).data) is None


def test_a_visit_is_planned_moves_the_massage_and_is_logged(window, folder):
    write(folder, 1)
    opened = window()
    opened.press("open_calendar")
    opened.press("enter_visit")
    opened.press("visit_afternoon")
    area = opened.part("visit_area")
    area.setCurrentIndex(area.findData("collar"))
    opened.press("visit_keep")
    visit = read(folder)[2][0]
    assert (visit.on, visit.half, visit.area, visit.done) == (TODAY, "afternoon", "collar", False)
    opened.press(f"visit_logged_{visit.id}")
    assert read(folder)[2][0].done
    opened.press("back")
    assert opened.has("card_action")
    assert not opened.has("start")


def test_a_visit_that_has_passed_is_asked_about(window, folder):
    write(folder, 1)
    with Journal(places(folder).journal) as journal:
        journal.do(partial(pen, "plan_visit", TODAY - timedelta(days=3), "morning", "lumbar"))
    opened = window()
    banner = opened.part("banner")
    assert banner.text().startswith("Did the acupuncture visit of ")
    QTest.mouseClick(banner.button(0), Qt.MouseButton.LeftButton)
    assert read(folder)[2][0].done


def test_a_visit_that_did_not_take_place_can_be_moved_or_deleted(window, folder):
    write(folder, 1)
    day = TODAY - timedelta(days=3)
    with Journal(places(folder).journal) as journal:
        visit = journal.do(partial(pen, "plan_visit", day, "morning", "lumbar"))
    opened = window()
    QTest.mouseClick(opened.part("banner").button(1), Qt.MouseButton.LeftButton)
    opened.press(f"visit_delete_{visit}")
    opened.press(f"visit_delete_{visit}")
    assert opened.app.coursing._calendar.day == day
    assert read(folder)[2] == ()


def test_the_calendar_tells_what_was_done_on_a_day(window, folder):
    write(folder, 1)
    opened = window()
    opened.press("open_calendar")
    calendar = opened.app.coursing._calendar
    calendar.show_day(TODAY - timedelta(days=1))
    assert "Session 1 of 8, A small course." in calendar.panel.text()


def test_a_step_that_hurt_twice_is_asked_about_and_the_choice_holds_from_the_next_start(window, folder):
    write(folder, 5, 4, hurt=("knead",))
    opened = window()
    opened.press("start")
    start_through_check(opened.app, opened.qtbot)
    play_on(opened.driver, opened.clock, 10)
    opened.press("close")
    opened.press("answer_lighter")
    assert EasedSteps(places(folder).data).load().steps(("mine", "small"), "lighter") == {"knead"}
    opened.press("start")
    start_through_check(opened.app, opened.qtbot)
    session = opened.driver.session
    knead, pinch = session.timeline.lines[:2]
    assert (session.pressure(knead), session.pressure(pinch)) == (1, 2)
    opened.press("close")
    opened.app.coursing.open_courses()
    opened.press("as_written_knead")
    assert EasedSteps(places(folder).data).load().steps(("mine", "small"), "lighter") == frozenset()


def test_a_step_that_is_left_out_is_not_played(window, folder):
    write(folder, 1)
    EasedSteps(places(folder).data).choose(("mine", "small"), "knead", "left_out", datetime.now().astimezone())
    opened = window()
    opened.press("start")
    start_through_check(opened.app, opened.qtbot)
    assert [line.step.id for line in opened.driver.session.timeline.lines] == ["pinch"]


def test_a_course_whose_file_has_gone_is_no_matter(window, folder):
    write(folder, 1)
    (places(folder).courses / "small-course.json").unlink()
    opened = window()
    assert not opened.has("week_strip")
    assert opened.has("start")


def newer(folder):
    """Let the journal be one of a later version."""
    with closing(sqlite3.connect(places(folder).journal)) as db:
        db.execute("PRAGMA user_version = 99")


def test_a_journal_of_a_newer_version_is_said_wherever_something_is_to_be_kept(window, folder):
    with Journal(places(folder).journal):
        pass
    newer(folder)
    opened = window()
    assert opened.part("banner").text().startswith("The journal was written by a newer version.")
    opened.press("plan_course")
    opened.press("course_mine_small-course")
    opened.press("course_start")
    assert opened.part("course_said").text() == "The journal cannot be used now; the first page says why."
    opened.press("open_calendar")
    opened.press("enter_visit")
    opened.press("visit_keep")
    assert opened.part("day_said").text() == "The journal cannot be used now; the first page says why."
    opened.press("back")
    opened.press("start")
    start_through_check(opened.app, opened.qtbot)
    opened.press("close")
    with closing(sqlite3.connect(places(folder).journal)) as db:
        assert db.execute("SELECT count(*) FROM course_run").fetchone() == (0,)
        assert db.execute("PRAGMA user_version").fetchone() == (99,)


def test_a_full_disk_is_said_on_the_page_and_nothing_is_begun(window, folder, monkeypatch):
    def refused(*_given):
        raise UserError("disk.full", path="journal.db")

    opened = window()
    opened.press("plan_course")
    opened.press("course_mine_small-course")
    monkeypatch.setattr(Pen, "start_run", refused)
    opened.press("course_start")
    assert opened.part("course_said").text().startswith("The disk is full")
    monkeypatch.undo()
    opened.press("course_start")
    assert not opened.has("course_said")
    assert "0 of 8 done." in opened.part("course_state").text()


def test_a_damaged_course_is_said_in_the_list_and_the_others_go_on(window, folder):
    write(folder, 1)
    (places(folder).courses / "torn.json").write_text('{"format": 1, "id":')
    opened = window()
    assert "session 2 of 8" in opened.sentence
    opened.press("your_course")
    row = opened.part("course_mine_torn")
    assert not row.isEnabled()
    assert "Line 1:" in row.accessibleDescription() + row.accessibleName()


def test_what_another_window_has_begun_is_known_when_this_one_looks(window, folder):
    write(folder, 1)
    first, second = window(), window()
    first.press("your_course")
    first.press("course_stop")
    first.press("course_stop")
    assert "session 2 of 8" in second.sentence
    second.app.coursing.refresh()
    assert not second.has("week_strip")
    assert read(folder)[1][0].end_reason == "stopped"


def test_begun_from_what_ships_it_stays_that_when_an_own_course_gets_its_id(window, folder):
    with Journal(places(folder).journal) as journal:
        journal.do(partial(pen, "start_run", "collar-zone", "built-in", "Collar zone", "v", "self", TODAY))
    own = json.loads((places(folder).built_in / "courses" / "collar-zone.json").read_text())
    own["title"], own["ways"][0]["id"] = "Mine", "other"
    (places(folder).courses / "collar-zone.json").write_text(json.dumps(own))
    opened = window()
    assert opened.sentence == "Collar zone: session 1 of 8 is today."
    opened.press("your_course")
    assert "0 of 8 done." in opened.part("course_state").text()
    opened.press("course_mine_collar-zone")
    assert opened.part("course_state").text().startswith("Another course of the same name is under way.")
    assert not opened.has("course_start")


def test_the_days_to_come_are_saved_from_the_page_of_the_course(window, folder, monkeypatch):
    write(folder, 1)
    file = folder / "days.ics"
    monkeypatch.setattr(saving, "chosen_file", lambda *_given: file)
    opened = window()
    opened.press("your_course")
    opened.press("course_save_days")
    assert opened.part("course_said").text() == f"Saved as {file}. Open it in your calendar."
    events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert str(events[0]["summary"]) == "A small course: session 2 of 8"
    monkeypatch.setattr(saving, "chosen_file", lambda *_given: folder / "data-is-a-file" / "days.ics")
    (folder / "data-is-a-file").write_text("")
    opened.press("course_save_days")
    assert "could not be written" in opened.part("course_said").text()


def test_a_routine_of_which_nothing_is_left_is_not_begun(window, folder):
    write(folder, 1)
    for step in ("knead", "pinch"):
        EasedSteps(places(folder).data).choose(("mine", "small"), step, "left_out", datetime.now().astimezone())
    opened = window()
    opened.press("start")
    opened.qtbot.waitUntil(lambda: check_page(opened.app) is not None, timeout=15_000)
    answer_check(opened.app)
    opened.qtbot.waitUntil(lambda: opened.part("banner").text().startswith("Every step of this routine is left out."))
    assert len(read(folder)[0]) == 1


def test_damaged_choices_for_steps_that_hurt_are_said_at_the_start(window, folder):
    places(folder).data.joinpath("eased.json").write_bytes(b"\xff")
    opened = window()
    assert opened.part("banner").text().startswith("What you chose for steps that hurt was damaged.")
    assert list(places(folder).data.glob("eased.damaged-*.json"))

"""The journal's record of a session: a row from the first second, each line, and the place where it breaks off."""

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QObject

from selfmassage.engine.options import Options
from selfmassage.engine.session import Session, StartAt
from selfmassage.engine.timeline import compile_timeline
from selfmassage.model.problem import UserError
from selfmassage.model.routine import version
from selfmassage.player.driver import Driver
from selfmassage.player.record import SessionRecord
from selfmassage.player.resuming import place_in
from selfmassage.store.journal import Journal, Pen
from tests.builders import routine_of, step_dict
from tests.player.fakes import SleepyClock, play_on

STEPS = (step_dict("stroke", id="knead", side="each", seconds=30), step_dict("rest", id="rest", seconds=20))


class Led(QObject):
    """A session led by hand, kept in a journal."""

    def __init__(self, path, start_at=None, open_row=None):
        super().__init__()
        self.clock = SleepyClock()
        self.timeline = compile_timeline(routine_of(*STEPS), Options(), {})
        self.driver = Driver(Session(self.timeline, start_at), self.clock)
        self.journal = Journal(path)
        self.record = SessionRecord(self.journal, self.driver.session, self.clock.monotonic)
        self.driver.happened.connect(self.record.on_events)
        if open_row is None:
            self.record.begin("built-in")
        else:
            self.record.go_on(open_row, start_at)

    def play(self, seconds):
        """Play on, waking at each deadline."""
        play_on(self.driver, self.clock, seconds)

    def row(self):
        return self.journal.history()[0]

    def close(self):
        self.record.close()
        self.driver.close()
        self.journal.close()


@pytest.fixture
def led(qapp, tmp_path):
    made = Led(tmp_path / "journal.db")
    yield made
    made.close()


def test_the_row_is_there_before_the_first_second(led):
    assert led.row()["status"] == "running"
    assert led.row()["routine"] == led.timeline.routine.id


def test_every_line_is_written_as_it_ends(led):
    led.driver.start()
    led.play(40)
    assert [(step["step"], step["side"], step["outcome"]) for step in led.row()["steps"]] == [
        ("knead", "right", "done")
    ]
    assert led.row()["steps"][0]["worked_seconds"] == 30
    led.play(120)
    assert [step["outcome"] for step in led.row()["steps"]] == ["done", "done", "done"]
    assert led.row()["status"] == "finished"


def test_a_line_left_early_is_shortened_and_one_passed_over_is_skipped(led):
    led.driver.start()
    led.play(5 + 4 + 10)
    led.driver.jump(2)
    steps = led.row()["steps"]
    assert [(step["side"], step["outcome"]) for step in steps] == [("right", "shortened"), ("left", "skipped")]


def test_where_it_hurt_is_written_at_once(led):
    led.driver.start()
    led.play(5 + 4 + 10)
    second = led.driver.session.work_ms(led.clock.now) / 1000
    led.driver.hurt()
    (step,) = led.row()["steps"]
    assert step["outcome"] == "hurt"
    assert step["hurt_at_second"] == pytest.approx(second, abs=0.5)
    led.driver.stop("hurt")
    assert (led.row()["status"], led.row()["reason"]) == ("stopped", "hurt")
    assert len(led.row()["steps"]) == 1


def test_an_interrupted_session_can_be_gone_on_with_from_its_millisecond(led, tmp_path):
    led.driver.start()
    led.play(5 + 4 + 10)
    worked = led.driver.session.work_ms(led.clock.now)
    led.driver.pause()
    led.record.interrupt("window_closed")
    opened = led.journal.open_session()
    assert (opened.step, opened.side, opened.work_ms) == ("knead", "right", worked)
    assert opened.version == version(led.timeline.routine)
    again = Led(tmp_path / "journal.db", StartAt(0, opened.work_ms), opened.id)
    again.driver.start()
    again.play(200)
    assert again.row()["status"] == "finished"
    assert len(again.journal.history()) == 1
    again.close()


@pytest.fixture
def gone_on(led, tmp_path):
    """A session left 10 s into its first line, going on: now in the 3 s in which the hands are moved there."""
    led.driver.start()
    led.play(5 + 4 + 10)
    led.record.interrupt("window_closed")
    opened = led.journal.open_session()
    again = Led(tmp_path / "journal.db", place_in(led.timeline.routine, opened), opened.id)
    again.driver.start()
    again.play(6)
    yield again
    again.close()


def test_the_place_is_kept_while_the_hands_are_moved_there_again(gone_on):
    before = gone_on.row()["massage_seconds"]
    assert gone_on.driver.session.segment.kind == "move"
    gone_on.record.interrupt("window_closed")
    opened = gone_on.journal.open_session()
    assert (opened.step, opened.side) == ("knead", "right")
    assert gone_on.row()["massage_seconds"] == before > 0


def test_a_line_gone_on_with_has_all_the_seconds_that_were_worked(gone_on):
    gone_on.play(200)
    assert [(step["outcome"], step["worked_seconds"]) for step in gone_on.row()["steps"]] == [
        ("done", 30),
        ("done", 30),
        ("done", 20),
    ]


def test_a_line_that_is_left_when_it_was_to_be_gone_on_with_was_shortened(gone_on):
    before = gone_on.row()["massage_seconds"]
    gone_on.driver.next()
    (step,) = gone_on.row()["steps"]
    assert step["outcome"] == "shortened"
    assert int(step["worked_seconds"]) == gone_on.row()["massage_seconds"] == before


def test_a_line_begun_anew_instead_of_gone_on_with_has_the_new_seconds_only(gone_on):
    gone_on.driver.repeat()
    gone_on.record.interrupt("window_closed")
    assert gone_on.journal.open_session().work_ms == 0


def test_what_was_made_lighter_stays_lighter_when_gone_on_with(led):
    led.driver.start()
    led.play(5 + 4 + 10)
    led.driver.hurt()
    led.driver.lighter()
    led.play(10)
    led.driver.pause()
    led.record.interrupt("window_closed")
    place = place_in(led.timeline.routine, led.journal.open_session())
    assert place is not None
    assert place.lighter_by == 1
    again = Session(led.timeline, place)
    assert again.pressure(led.timeline.lines[0]) == led.timeline.lines[0].pressure - 1


def test_how_much_it_hurt_is_kept_with_its_place_and_the_last_answer_counts(led):
    led.driver.start()
    led.play(5 + 4 + 10)
    led.driver.hurt()
    led.record.note_pain(4)
    led.record.note_pain(5)
    led.driver.lighter()
    led.play(6)
    led.driver.hurt()
    led.record.note_pain(2)
    led.record.interrupt("window_closed")
    pains = led.journal.open_session().options["pain"]
    assert [(one["step"], one["side"], one["pain"]) for one in pains] == [("knead", "right", 5), ("knead", "right", 2)]


def test_what_hurt_before_an_interruption_is_kept_when_it_is_gone_on_with(led, tmp_path):
    led.driver.start()
    led.play(5 + 4 + 10)
    led.driver.hurt()
    led.record.note_pain(4)
    led.record.interrupt("window_closed")
    again = Led(tmp_path / "journal.db", StartAt(0, 10_000), 1)
    again.driver.start()
    again.play(12)
    again.driver.hurt()
    again.record.note_pain(2)
    assert [one["pain"] for one in again.journal.pains(1)] == [4, 2]
    again.close()


def test_no_timer_runs_while_paused(led):
    led.driver.start()
    led.play(12)
    assert led.record.checkpointing
    led.driver.pause()
    assert not led.record.checkpointing


def test_a_journal_that_fails_is_said_once_and_the_session_goes_on(led, monkeypatch):
    told = []
    led.record.lost.connect(lambda code, params: told.append((code, params)))

    def fail(*_):
        raise UserError("disk.full", path="journal.db")

    monkeypatch.setattr(Pen, "line_done", fail)
    led.driver.start()
    led.play(300)
    assert led.driver.session.ended
    led.journal.flush()
    QCoreApplication.processEvents()
    assert told == [("disk.full", {"path": "journal.db"})]


def test_closing_a_finished_session_leaves_it_finished(led):
    led.driver.start()
    led.play(300)
    led.record.interrupt("window_closed")
    assert led.row()["status"] == "finished"


def test_answers_after_the_end_are_kept_one_by_one_and_the_last_one_counts(led):
    led.driver.start()
    led.record.note_after(pain_after=9)
    assert led.row()["pain_after"] is None
    led.driver.stop()
    assert (led.row()["pain_after"], led.row()["new_signs"], led.row()["skin_marks"]) == (None, None, None)
    led.record.note_after(pain_after=4)
    led.record.note_after(new_signs=False)
    led.record.note_after(pain_after=3)
    row = led.row()
    assert (row["pain_after"], row["new_signs"], row["skin_marks"]) == (3, False, None)
    assert row["status"] == "stopped"


def test_a_pain_told_before_going_on_takes_the_place_of_the_first(led, tmp_path):
    led.driver.start()
    led.play(20)
    led.record.interrupt("left")
    led.record.go_on(1, None, pain_before=5)
    assert led.row()["pain_before"] == 5


def test_each_pause_is_kept_with_its_place_and_its_length(led):
    led.driver.start()
    led.play(5 + 4 + 10)
    led.driver.pause()
    led.clock.now += 40
    led.driver.resume()
    led.play(10)
    (pause,) = led.row()["pauses"]
    assert (pause["step"], pause["side"], pause["reason"]) == ("knead", "right", "person")
    # The count-in belongs to it: the hands wait for its end.
    assert pause["seconds"] == pytest.approx(43, abs=1)


def test_a_pause_after_it_hurt_says_so(led):
    led.driver.start()
    led.play(5 + 4 + 10)
    led.driver.hurt()
    assert [(one["reason"], one["seconds"]) for one in led.row()["pauses"]] == [("hurt", None)]
    led.clock.now += 10
    led.driver.skip_step()
    led.play(1)
    assert led.row()["pauses"][0]["seconds"] == pytest.approx(10, abs=1)


def test_ending_in_a_pause_ends_the_pause_and_leaving_is_none(led):
    led.driver.start()
    led.play(5 + 4 + 10)
    led.driver.pause()
    led.clock.now += 7
    led.driver.stop()
    assert [one["seconds"] for one in led.row()["pauses"]] == [7]


def test_leaving_the_page_is_no_pause(led):
    led.driver.start()
    led.play(5 + 4 + 10)
    led.driver.pause()
    led.record.interrupt("left")
    assert led.row()["pauses"] == []


def test_a_session_of_a_course_says_which_and_its_number(led):
    run = led.journal.do(lambda pen: pen.start_run("lumbar", "built-in", "Lumbar", "a", "", date(2026, 3, 1)))
    record = SessionRecord(led.journal, led.driver.session, led.clock.monotonic)
    record.begin("built-in", course=(run, 4), pain_before=6)
    row = led.row()
    assert row["course"] == {"run": run, "course": "lumbar", "number": 4}
    assert row["pain_before"] == 6

"""`selfmassage play` and what a person has answered: a lock refuses, steps are left out, nothing known is noted."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from selfmassage.engine.screening.answers import Answers, answered, offer_used, patch_begun, patch_read, red_flagged
from selfmassage.store.answers import AnswerFile
from selfmassage.store.journal import Journal
from selfmassage.store.remembered import Marks
from tests.cli.program import Terminal, history, run
from tests.screened import RULES, all_no, having

QUICK = ("--speed", "1000", "--mute")


def today():
    return datetime.now().astimezone().date()


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


def keep(data, answers: Answers) -> None:
    AnswerFile(data).change(lambda _: answers)


def unanswered(data) -> list[int]:
    with Journal(data / "journal.db") as journal:
        return [row[0] for row in journal._db.execute("SELECT screening_unanswered FROM session ORDER BY id")]


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ("child", "You are under 18. Massage with this app is not for you."),
        ("anticoagulants", "You take blood thinners. Ask your doctor first."),
        ("skin-injury", "The skin is hurt there."),
        ("dvt", "It can be a clot in a vein. Have a doctor look at it today."),
    ],
)
def test_a_stored_lock_refuses_with_the_reason(data, condition, sentence):
    keep(data, having(condition, on=today()))
    refused = run("play", "desk-neck-reset", *QUICK, data=data)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith(f"This routine is locked. {sentence}")
    assert len(refused.stderr.splitlines()) == 1
    assert not (data / "journal.db").exists()


def test_a_red_flag_of_last_time_refuses(data):
    keep(data, red_flagged(all_no(today()), ("severe-pain",), today()))
    refused = run("play", "desk-neck-reset", *QUICK, data=data)
    assert refused.returncode == 1
    assert refused.stderr.startswith("This routine is locked. Last time: Pain of 7 or more")


def test_what_a_doctor_opened_plays_without_the_steps_that_stay_out(data):
    keep(data, having("anticoagulants", on=today(), agreed=True))
    events = data / "events.jsonl"
    played = run("play", "desk-neck-reset", *QUICK, "--events", events, data=data)
    assert (played.returncode, played.stderr) == (0, "")
    assert "2 of 6 steps are left out for you." in played.stdout
    steps = [json.loads(line)["step"] for line in events.read_text(encoding="utf-8").splitlines()]
    assert list(dict.fromkeys(step for step in steps if step)) == ["settle", "stroke", "finish", "rest"]
    assert unanswered(data) == [0]


def test_without_answers_and_a_terminal_it_plays_and_the_journal_says_so(data):
    assert run("play", "desk-neck-reset", *QUICK, data=data).returncode == 0
    assert unanswered(data) == [1]


def test_answers_that_are_too_old_are_none_and_an_old_lock_is_still_a_lock(data):
    keep(data, all_no(today() - timedelta(days=100)))
    assert run("play", "desk-neck-reset", *QUICK, data=data).returncode == 0
    assert unanswered(data) == [1]
    keep(data, having("child", on=today() - timedelta(days=100)))
    assert run("play", "desk-neck-reset", *QUICK, data=data).returncode == 1


def test_a_lock_for_a_day_that_is_over_locks_no_more_but_where_nothing_is_left_nothing_plays(data):
    yesterday = today() - timedelta(days=1)
    keep(data, answered(RULES, all_no(today()), "skin-injury", yes=True, on=yesterday))
    refused = run("play", "desk-neck-reset", *QUICK, data=data)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("Every step of this routine is left out.")


def test_damaged_answers_are_set_aside_and_said_and_count_as_none(data):
    data.mkdir()
    (data / "answers.json").write_bytes(b"\xff")
    played = run("play", "desk-neck-reset", *QUICK, data=data)
    assert played.returncode == 0
    assert "Your answers about safety were damaged." in played.stderr
    assert len(list(data.glob("answers.damaged-*.json"))) == 1
    assert unanswered(data) == [1]


def test_honey_waits_for_the_test_on_the_skin(data):
    Marks(data).switch_on("honey", datetime.now(UTC))
    refused = run("play", "honey-upper-back", *QUICK, data=data)
    assert refused.returncode == 1
    assert refused.stderr.startswith("This routine is locked. Test the honey on your skin first.")
    keep(data, patch_read(patch_begun(Answers(), datetime.now(UTC) - timedelta(hours=25)), reacted=False))
    assert run("play", "honey-upper-back", *QUICK, data=data).returncode == 0
    again = run("play", "honey-upper-back", *QUICK, data=data)
    assert again.returncode == 1
    assert again.stderr.startswith("This routine is locked. Wait 7 more days.")


def test_cups_are_counted_and_a_week_apart(data):
    Marks(data).switch_on("cups", datetime.now(UTC))
    keep(data, offer_used(all_no(today()), "cups", today() - timedelta(days=8)))
    assert run("play", "gliding-cup-back", *QUICK, data=data).returncode == 0
    assert AnswerFile(data).load().answers.cups == (today() - timedelta(days=8), today())
    assert run("play", "gliding-cup-back", *QUICK, data=data).returncode == 1
    assert [row["routine"] for row in history(data)] == ["gliding-cup-back"]


def test_on_a_terminal_todays_questions_stand_before_the_start(data):
    keep(data, all_no(today()))
    with Terminal("play", "desk-neck-reset", "--mute", data=data) as asked:
        asked.skip_pain()
        asked.wait_for("Q leaves:")
        for question in RULES.daily:
            assert question.question["en"] in asked.text
        asked.type("q\n")
        assert asked.wait_for_end() == 0
    assert history(data) == []

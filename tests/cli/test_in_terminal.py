"""The terminal player on a real terminal, driven by keys and signals as a person and a system do."""

import signal
import termios

import pytest

from selfmassage.store.answers import AnswerFile
from selfmassage.store.eased import EasedSteps
from selfmassage.store.journal import Journal
from tests.cli.program import Terminal, children, history, is_there, run, wait_until
from tests.screened import RULES


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


def assert_put_away(terminal: Terminal, status: str) -> None:
    """The terminal is as it was, nothing of ours runs, no traceback was shown, the journal knows how it ended."""
    assert terminal.attributes == terminal.before
    assert "Traceback" not in terminal.text
    assert [row["status"] for row in history(terminal.data)] == [status]


def test_keys_lead_a_session(data):
    with Terminal.playing("collar-zone-self", "--speed", "4", data=data) as played:
        assert not played.attributes[3] & (termios.ECHO | termios.ICANON)
        played.type("x")
        played.wait_for_event("paused", reason="person")
        played.type("\x1b[C")
        played.wait_for_event("skipped", reason="next")
        played.wait_for_event("segment_started", step="settle")
        played.type("\x1b[C")
        played.wait_for_event("segment_started", step="stroke", side="right")
        played.type("\x1b", "[D")
        played.wait_for_event("skipped", reason="back")
        played.type("\x1bOC")
        played.wait_for_event("segment_started", step="stroke", side="right")
        played.type("R")
        played.wait_for_event("skipped", reason="repeat")
        played.type("+")
        played.wait_for("This one takes no more time.")
        played.type("\x1b[D")
        played.wait_for_event("segment_started", step="settle")
        played.type("+")
        assert played.wait_for_event("time_added")["seconds"] == 10
        played.type(" ")
        played.wait_for_event("resumed")
        played.type("\x1b")
        played.wait_for_event("paused", reason="person")
        played.type("q")
        played.wait_for("Press Q once more to end.")
        played.type("Q")
        played.wait_for_event("stopped", reason="person")
        assert played.wait_for_end() == 0
        assert_put_away(played, "stopped")


def test_after_it_hurts_only_an_answer_goes_on(data):
    with Terminal.playing("collar-zone-self", "--speed", "4", "--from", "knead-line:right", data=data) as played:
        played.wait_for_event("segment_started", step="knead-line", side="right")
        played.type("H")
        played.wait_for_event("hurt", step="knead-line")
        played.type("x", "\x1b[C", "L")
        played.wait_for("L go on lighter, S skip this step, E end here, N something else.")
        played.wait_for_event("lighter")
        played.wait_for_event("resumed", step="knead-line")
        played.type("h")
        played.wait_for_event("hurt")
        played.type("s")
        assert played.wait_for_event("line_ended", step="knead-line", side="left")["reason"] == "skipped"
        played.wait_for_event("skipped", reason="skip")
        played.type("h")
        played.wait_for_event("hurt")
        played.type("e")
        played.wait_for_event("stopped", reason="hurt")
        assert played.wait_for_end() == 0
        assert_put_away(played, "stopped")
    outcomes = {(step["step"], step["side"]): step["outcome"] for step in history(data)[0]["steps"]}
    assert outcomes["knead-line", "right"] == "hurt"


def test_pain_too_strong_ends_and_is_asked_about_at_the_next_start(data):
    with Terminal.playing("collar-zone-self", "--speed", "4", "--from", "knead-line:right", data=data) as played:
        played.wait_for_event("segment_started", step="knead-line", side="right")
        played.type("h")
        played.wait_for_event("hurt", step="knead-line")
        played.type("8")
        played.wait_for_event("stopped", reason="hurt")
        assert played.wait_for_end() == 0
        played.wait_for("see a doctor today or tomorrow")
        assert_put_away(played, "stopped")
    refused = run("play", "desk-neck-reset", "--mute", data=data)
    assert refused.returncode == 1
    assert "Pain of 7 or more" in refused.stderr


def test_a_sign_is_kept_though_the_program_is_killed_right_after_it(data):
    with Terminal.playing("collar-zone-self", "--speed", "4", "--from", "knead-line:right", data=data) as played:
        played.wait_for_event("segment_started", step="knead-line", side="right")
        played.type("h")
        played.wait_for_event("hurt", step="knead-line")
        played.type("n", "6")
        played.wait_for_event("stopped", reason="sign.chest")
        played.process.kill()
        played.process.wait()
    flag = AnswerFile(data).load().answers.red_flag
    assert flag is not None
    assert flag.ids == ("chest",)


def test_a_rest_left_out_is_said(data):
    with Terminal.playing("collar-zone-self", "--speed", "4", "--from", "rest", data=data) as played:
        played.wait_for_event("segment_started", step="rest")
        played.type("\x1b[C")
        played.wait_for_event("finished")
        assert played.wait_for_end() == 0
        played.wait_for("You left out the rest at the end. Stay a minute, then stand up slowly.")


def test_a_routine_is_played_to_its_end_and_leaves_no_live_line(data):
    with Terminal.playing("collar-zone-self", "--speed", "600", data=data, columns=44) as played:
        played.wait_for_event("finished")
        assert played.wait_for_end() == 0
        assert played.text.count("Done.") == 1
        assert next(line for line in played.text.splitlines() if "Done." in line).startswith("Done.")
        assert_put_away(played, "finished")


@pytest.mark.parametrize(
    ("number", "code", "reason"),
    [
        (signal.SIGINT, 130, "signal"),
        (signal.SIGTERM, 143, "signal"),
        (signal.SIGHUP, 129, "terminal_closed"),
    ],
    ids=["interrupt", "terminate", "hang-up"],
)
def test_a_signal_ends_the_session_in_order(data, number, code, reason):
    with Terminal.playing("collar-zone-self", "--speed", "2", data=data) as played:
        wait_until(lambda: children(played.process.pid), "no voice process was started")
        voices = children(played.process.pid)
        played.process.send_signal(number)
        played.wait_for_event("stopped", reason=reason)
        assert played.wait_for_end() == code
        assert_put_away(played, "stopped")
        assert not any(map(is_there, voices))


def test_ctrl_c_typed_ends_the_session(data):
    with Terminal.playing("collar-zone-self", "--speed", "2", data=data) as played:
        played.type("\x03")
        played.wait_for_event("stopped", reason="person")
        assert played.wait_for_end() == 0
        assert_put_away(played, "stopped")


def test_a_closed_terminal_ends_the_session(data):
    with Terminal.playing("collar-zone-self", "--speed", "2", data=data) as played:
        wait_until(lambda: children(played.process.pid), "no voice process was started")
        voices = children(played.process.pid)
        played.hang_up()
        assert played.process.wait(20) == 129
        wait_until(lambda: not any(map(is_there, voices)))
    assert [(row["status"], row["reason"]) for row in history(data)] == [("stopped", "terminal_closed")]


def test_kill_leaves_no_voice_and_the_session_can_be_gone_on_with(data):
    with Terminal.playing("collar-zone-self", "--speed", "9", "--from", "knead-line", data=data) as killed:
        killed.wait_for_event("segment_started", kind="work", step="knead-line")
        voices = children(killed.process.pid)
        killed.process.kill()
        killed.process.wait()
        wait_until(lambda: not any(map(is_there, voices)), "the voice outlives the app")
    assert [row["status"] for row in history(data)] == ["interrupted"]
    events = data / "events.jsonl"
    events.unlink()
    with Terminal("play", "collar-zone-self", "--speed", "9", "--mute", "--events", events, data=data) as again:
        again.skip_pain()
        again.wait_for("The last session was left at “Fingertip kneading, Right side”.")
        again.type("perhaps\n", "y\n")
        again.wait_for("Q leaves:")
        again.type("y\n")
        again.wait_for_event("segment_started", kind="lead_in")
        again.wait_for_event("segment_started", step="knead-line", side="right")
        again.type("\x03")
        assert again.wait_for_end() == 0
        assert_put_away(again, "stopped")


def test_a_session_with_the_legs_goes_on_with_the_legs(data):
    words = ("low-back-self", "--with", "leg-self", "--speed", "9", "--from", "calf-right")
    with Terminal.playing(*words, data=data) as killed:
        killed.wait_for_event("segment_started", kind="work", step="calf-right")
        killed.process.kill()
        killed.process.wait()
    (data / "events.jsonl").unlink()
    assert [row["title"] for row in history(data)] == ["Low back self-massage + Leg self-massage"]
    with Terminal(
        "play", "low-back-self", "--speed", "9", "--mute", "--events", data / "events.jsonl", data=data
    ) as again:
        again.skip_pain()
        again.wait_for("The last session was left at “Calf kneading, Right side”.")
        again.type("y\n")
        again.wait_for("Check both calves first")
        again.wait_for("Q leaves:")
        again.type("y\n")
        again.wait_for_event("segment_started", step="calf-right", side="right")
        again.type("\x03")
        assert again.wait_for_end() == 0


def test_leaving_at_the_question_plays_nothing(data):
    with Terminal("play", "collar-zone-self", data=data) as asked:
        asked.skip_pain()
        asked.wait_for("Q leaves:")
        asked.type("q\n")
        assert asked.wait_for_end() == 0
        assert asked.attributes == asked.before
    assert history(data) == []


def test_ctrl_c_at_the_question_leaves_cleanly(data):
    with Terminal("play", "collar-zone-self", data=data) as asked:
        asked.skip_pain()
        asked.wait_for("Not during pregnancy.")
        asked.wait_for("Q leaves:")
        asked.type("\x03")
        assert asked.wait_for_end() == 130
        assert asked.attributes == asked.before
        assert "Traceback" not in asked.text
    assert history(data) == []


def test_an_answered_question_is_noted_and_an_unasked_one_too(data):
    with Terminal.playing("collar-zone-self", "--speed", "2", data=data) as played:
        played.type("\x03")
        played.wait_for_end()
    run("play", "collar-zone-self", "--speed", "1000", "--from", "rest", data=data)
    with Journal(data / "journal.db") as journal:
        rows = journal._db.execute("SELECT screening_unanswered FROM session ORDER BY id").fetchall()
    assert [row[0] for row in rows] == [0, 1]


def test_nothing_that_is_typed_disturbs_it_and_ctrl_c_still_ends(data):
    strange = bytes(byte for byte in range(256) if byte not in (3, 4, *b"QqHh")) + b"\xf0\x9f\xff" + b"\x1b[99;5~"
    with Terminal.playing("collar-zone-self", "--speed", "2", data=data, columns=20) as played:
        played.type(strange, b"\x1b[200~pasted and never closed")
        played.resize(1)
        played.wait_for_event("paused")
        played.resize(500)
        played.type("\x03")
        played.wait_for_event("stopped")
        assert played.wait_for_end() == 0
        assert_put_away(played, "stopped")


def test_the_live_line_keeps_to_the_width(data):
    with Terminal.playing("collar-zone-self", "--speed", "30", "--from", "stroke", data=data, columns=30) as played:
        played.wait_for_event("line_ended", step="stroke", side="right")
        played.type("\x03")
        played.wait_for_end()
        shown = [line.rpartition("\x1b[K")[2] for line in played.text.replace("\r\n", "\n").split("\n")]
        assert max(map(len, shown)) < 30


def test_in_the_background_nothing_is_read_from_the_terminal(data):
    line = 'set -m; "$@" & wait; echo "the shell goes on"'
    with Terminal("play", "collar-zone-self", "--speed", "1000", "--from", "finish", data=data, shell=line) as played:
        played.wait_for("the shell goes on")
        assert "Done." in played.text
        assert "Q leaves" not in played.text


def felt(data):
    with Journal(data / "journal.db") as journal:
        (one,) = journal.sessions()
    return one.pain_before, one.pain_after, one.new_signs, one.skin_marks


def test_what_is_told_before_and_after_stands_where_the_window_puts_it(data):
    events = data / "events.jsonl"
    data.mkdir()
    words = ("play", "collar-zone-self", "--speed", "900", "--mute", "--events", events)
    with Terminal(*words, data=data) as played:
        played.answer("6")
        played.wait_for("Q leaves:")
        played.type("\n")
        played.wait_for_event("finished")
        played.answer("11\n3")
        played.wait_for("From 6 to 3. Two points or more count as better.")
        played.answer("n")
        played.answer("y")
        assert played.wait_for_end() == 0
        bruise = next(one for one in RULES.stop_signs if one.id == "bruise")
        assert bruise.care["en"].split(".")[0][:30] in played.text.replace("\r\n", " ")
    assert felt(data) == (6, 3, False, True)


def test_a_new_sign_told_after_a_session_is_asked_about_at_the_next_start(data):
    with Terminal.playing("collar-zone-self", "--speed", "900", data=data) as played:
        played.wait_for_event("finished")
        played.answer("")
        played.answer("y")
        played.wait_for("0 for none of these:")
        played.type(f"{1 + [one.id for one in RULES.stop_signs].index('chest')}\n")
        assert played.wait_for_end() == 0
    assert felt(data) == (None, None, True, None)
    flag = AnswerFile(data).load().answers.red_flag
    assert flag is not None
    assert flag.ids == ("chest",)


def test_strong_pain_before_asks_for_red_flags_first_and_one_of_them_ends_it(data):
    with Terminal("play", "collar-zone-self", "--mute", data=data) as asked:
        asked.answer("8")
        asked.wait_for("Pain 8: is one of these there?")
        asked.wait_for("0 for none of these:")
        asked.type("\n", "1\n")
        assert asked.wait_for_end() == 0
        assert "The emergency number is" in asked.text
    assert history(data) == []
    flag = AnswerFile(data).load().answers.red_flag
    assert flag is not None
    assert flag.ids == (RULES.red_flags[0].id,)


def test_strong_pain_without_red_flags_plays_only_what_may_be_played_then(data):
    with Terminal("play", "collar-zone-self", "--mute", data=data) as asked:
        asked.answer("8")
        asked.wait_for("0 for none of these:")
        asked.type("0\n")
        assert asked.wait_for_end() == 1
        assert "This routine is locked." in asked.text
    assert history(data) == []


def test_ctrl_c_in_a_session_asks_nothing_any_more(data):
    with Terminal.playing("collar-zone-self", "--speed", "9", data=data) as played:
        played.type("\x03")
        played.wait_for_event("stopped")
        assert played.wait_for_end() == 0
        assert played.text.count("Pain now") == 1


def test_a_step_that_hurt_before_is_asked_about_and_played_as_chosen(data):
    for again in (False, True):
        (data / "events.jsonl").unlink(missing_ok=True)
        with Terminal.playing("collar-zone-self", "--speed", "4", "--from", "knead-line:right", data=data) as played:
            played.wait_for_event("segment_started", step="knead-line", side="right", kind="work")
            played.type("h")
            played.wait_for_event("hurt", step="knead-line")
            played.type("e")
            played.wait_for_event("stopped", reason="hurt")
            for _ in range(3):
                played.answer("")
            if again:
                played.wait_for("It hurt 2 times at “Fingertip kneading”.")
                played.answer("2")
            assert played.wait_for_end() == 0
    kept = EasedSteps(data).load()
    assert kept.steps(("built-in", "collar-zone-self"), "left_out") == {"knead-line"}
    events = data / "quick.jsonl"
    assert run("play", "collar-zone-self", "--speed", "1000", "--events", events, data=data).returncode == 0
    assert "knead-line" not in events.read_text(encoding="utf-8")

"""`selfmassage play` where nobody can press a key: in a pipe, in a script, with streams closed."""

import json
import os
import subprocess
import sys

import pytest

from tests.builders import routine_dict, stage_dict, step_dict
from tests.cli.program import SRC, environment, history, run


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def waiting(tmp_path):
    """A routine file with two points that are waited for."""
    press = step_dict("press", wait=True, seconds=10, side="each")
    path = tmp_path / "waiting.json"
    path.write_text(json.dumps(routine_dict(id="waiting", stages=[stage_dict(press)], cautions=["Mind\x1b[31m it."])))
    return path


def events_in(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_wait_is_confirmed_after_the_ten_seconds_that_count_for_it(data, waiting):
    events = data / "events.jsonl"
    done = run("play", waiting, "--speed", "100", "--events", events, data=data)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    happened = events_in(events)
    waits = [event["elapsed"] for event in happened if event["event"] == "waiting"]
    confirmed = [event["elapsed"] for event in happened if event["event"] == "confirmed"]
    assert len(waits) == len(confirmed) == 2
    assert all(end - begin >= 9.9 for begin, end in zip(waits, confirmed, strict=True))
    assert done.stdout.count("There are no keys here, so each place has 10 s.") == 1
    assert "any key" not in done.stdout.lower()
    assert [row["status"] for row in history(data)] == ["finished"]


def test_events_are_as_documented(data):
    events = data / "events.jsonl"
    done = run("play", "collar-zone-self", "--speed", "1000", "--events", events, "--from", "finish", data=data)
    assert done.returncode == 0, done.stderr
    keys = {"at", "elapsed", "event", "kind", "stage", "step", "side", "seconds", "text", "reason", "late_ms"}
    happened = events_in(events)
    assert all(set(event) == keys for event in happened)
    assert happened[-1]["event"] == "finished"
    steps = [event["step"] for event in happened if event["event"] == "segment_started"]
    assert list(dict.fromkeys(steps)) == [None, "finish", "rest"]


def test_cautions_are_printed_and_steer_no_terminal(data, waiting):
    done = run("play", waiting, "--speed", "1000", data=data)
    assert "! Mind [31m it." in done.stdout
    assert "\x1b" not in done.stdout


def test_a_reader_who_leaves_ends_the_session(data):
    playing = subprocess.Popen(
        [sys.executable, "-m", "selfmassage", "--data-dir", str(data), "play", "collar-zone-self", "--speed", "8"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    with playing:
        assert playing.stdout
        assert playing.stderr
        while b"Stage 1" not in playing.stdout.readline():
            pass
        playing.stdout.close()
        assert playing.stderr.read() == b""
    assert playing.returncode == 0
    assert [(row["status"], row["reason"]) for row in history(data)] == [("stopped", "output_closed")]


def test_closed_streams_are_no_hindrance(data):
    line = 'exec "$0" -m selfmassage --data-dir "$1" play collar-zone-self --speed 1000 --from finish <&- >&- 2>&-'
    done = subprocess.run(
        ["sh", "-c", line, sys.executable, str(data)],
        env=environment(),
        timeout=40,
        check=False,
    )
    assert done.returncode == 0
    assert [row["status"] for row in history(data)] == ["finished"]


def test_a_full_disk_under_the_events_does_not_end_the_session(data):
    done = run("play", "collar-zone-self", "--speed", "1000", "--from", "finish", "--events", "/dev/full", data=data)
    assert done.returncode == 0
    assert done.stdout.count("/dev/full takes no more events") == 1
    assert "Traceback" not in done.stderr


def test_a_journal_that_cannot_be_is_said_and_missed_by_nobody(data):
    (data / "journal.db").mkdir()
    done = run("play", "collar-zone-self", "--speed", "1000", "--from", "finish", data=data)
    assert done.returncode == 0
    assert "Done." in done.stdout
    assert len(done.stderr.splitlines()) == 1


def test_a_fault_of_the_app_is_one_sentence_and_a_report(data, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(
        "import selfmassage.cli.terminal.screen as screen\n"
        "def broken(*_, **__): raise RuntimeError('a bug')\n"
        "screen.Screen.on_events = broken\n"
    )
    path = os.pathsep.join((str(tmp_path), str(SRC)))
    done = run("play", "collar-zone-self", "--speed", "1000", data=data, PYTHONPATH=path)
    assert done.returncode == 70
    assert done.stderr.startswith("The app has failed")
    assert len(done.stderr.splitlines()) == 1
    reports = list((data / "reports").iterdir())
    assert len(reports) == 1
    assert "RuntimeError: a bug" in reports[0].read_text()
    assert [row["status"] for row in history(data)] == ["interrupted"]

"""A fault of the app itself: a report to copy, the session kept, and an end in good order."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from selfmassage.store.journal import Journal
from selfmassage.ui.crash import CRASHED, CrashWatch
from tests.screened import keep_clear

SCRIPT = Path(__file__).with_name("failing_window.py")
ROOT = Path(__file__).resolve().parents[2]


def fail_in(place: str, data_dir: Path) -> subprocess.CompletedProcess[str]:
    keep_clear(data_dir)
    return subprocess.run(
        [sys.executable, SCRIPT, data_dir, place],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )


@pytest.mark.parametrize("place", ["slot", "paint", "thread"])
def test_a_fault_becomes_a_report_to_copy_and_a_clean_end(tmp_path, place):
    done = fail_in(place, tmp_path)
    assert done.returncode == CRASHED, done.stderr
    seen = json.loads(done.stdout)
    assert "MadeUpError: put there by a test" in seen["report"]
    assert seen["report"].startswith("selfmassage ")
    assert seen["copied"] == seen["report"]
    assert seen["others"] == 0
    assert "Traceback" not in done.stderr
    [kept] = (tmp_path / "reports").iterdir()
    assert "MadeUpError: put there by a test" in kept.read_text()
    assert str(kept) in done.stderr
    assert (tmp_path / "settings.json").exists()


def test_the_session_of_a_failed_app_can_be_gone_on_with(tmp_path):
    fail_in("slot", tmp_path)
    with Journal(tmp_path / "journal.db") as journal:
        opened = journal.open_session()
        [row] = journal.history()
    assert opened is not None
    assert opened.routine_id == "collar-zone-self"
    assert row["status"] == "interrupted"


def test_a_fault_before_the_window_is_there_is_told_on_the_command_line(tmp_path):
    done = fail_in("start", tmp_path)
    assert done.returncode == CRASHED
    assert json.loads(done.stdout) == {}
    assert "Traceback" not in done.stderr
    assert len(list((tmp_path / "reports").iterdir())) == 1


def test_only_the_first_fault_counts_and_who_watched_before_is_told(monkeypatch, qapp):
    told = []
    monkeypatch.setattr(sys, "excepthook", lambda *about: told.append(about[1]))
    watch, first = CrashWatch(), ValueError("first")
    before = sys.excepthook
    with watch.watching():
        for fault in (KeyboardInterrupt(), first, ValueError("second")):
            sys.excepthook(type(fault), fault, None)
    assert sys.excepthook is before
    assert watch.fault is first
    assert [type(one) for one in told] == [KeyboardInterrupt, ValueError]

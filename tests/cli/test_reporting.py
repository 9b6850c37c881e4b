"""`selfmassage report` and `history --csv`: the real command, real files, one sentence where it cannot."""

import csv
import io
import json
from datetime import date

import pytest

from bench.years import Years, write_years
from selfmassage.store.paths import places
from tests.cli.program import run
from tests.cli.test_printing import NO_DISPLAY, pages


@pytest.fixture
def held(tmp_path):
    found = places(tmp_path / "data")
    found.journal.parent.mkdir(parents=True, exist_ok=True)
    write_years(found.journal, Years(8, 17, date(2026, 11, 20), 6, 4), found.built_in / "collar-zone-self.json")
    return found


DAYS = ("--from", "2026-10-21", "--to", "2026-11-20")


def test_it_writes_page_table_and_file_without_a_display(held, tmp_path, qapp):
    files = [tmp_path / name for name in ("r.pdf", "r.csv", "r.json")]
    words = ("--pdf", files[0], "--csv", files[1], "--json", files[2], "--name", "Anna Example")
    done = run("report", *words, *DAYS, data=held.data, **NO_DISPLAY)
    assert (done.returncode, done.stderr) == (0, "")
    texts, _ = pages(files[0])
    assert len(texts) == 1
    assert "Anna Example" in texts[0]
    assert "8 sessions in 17 days" in texts[0]
    rows = list(csv.DictReader(io.StringIO(files[1].read_text())))
    assert len(rows) == 8
    assert json.loads(files[2].read_text())["person"] == "Anna Example"
    again = run("report", "--csv", files[1], *DAYS, data=held.data)
    assert again.returncode == 1
    assert "--force" in again.stderr
    assert run("report", "--csv", files[1], "--force", *DAYS, data=held.data).returncode == 0


def test_it_reads_one_back(held, tmp_path):
    file = tmp_path / "r.json"
    run("report", "--json", file, *DAYS, data=held.data)
    done = run("report", "--read", file, data=tmp_path / "other")
    assert done.returncode == 0
    assert "Pain before a session went from 6 to 4." in done.stdout
    steps = [line for line in done.stdout.splitlines() if line.startswith("  done")]
    assert steps[0].endswith("Settle")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ((), 1, "--pdf FILE"),
        (("--csv", "x.csv", "--from", "2026-12-01", "--to", "2026-11-01"), 1, "before the first"),
        (("--csv", "x.csv", "--from", "1.12.2026"), 2, "2026-11-20"),
        (("--read", "no-such-file.json"), 1, "cannot be read"),
    ],
)
def test_what_makes_no_sense_is_said_in_one_sentence(held, words, code, told):
    done = run("report", *words, data=held.data)
    assert done.returncode == code
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_without_a_journal_there_is_nothing_to_report_and_none_is_made(tmp_path):
    done = run("report", "--csv", tmp_path / "r.csv", data=tmp_path / "data")
    assert done.returncode == 1
    assert not places(tmp_path / "data").journal.exists()
    assert not (tmp_path / "r.csv").exists()


def test_the_history_as_a_table(held):
    done = run("history", "--csv", data=held.data)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert len(rows) == 8
    assert rows[0]["started"].startswith("2026-11-20T19:30:00+01:00")
    assert {row["steps"] for row in rows} == {"25"}
    assert run("history", "--csv", "--json", data=held.data).returncode == 2

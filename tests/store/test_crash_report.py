"""A report of a fault: kept where it can be, with nothing of the person in it."""

from pathlib import Path

import pytest

from selfmassage.store.crash_report import keep_report, report_text


@pytest.fixture
def fault():
    try:
        return 1 // 0
    except ZeroDivisionError as raised:
        return raised


def test_a_report_says_what_where_and_in_which_versions(fault, tmp_path):
    kept = keep_report(fault, ["play", "collar-zone-self"], tmp_path / "new" / "reports")
    assert kept is not None
    text = kept.read_text(encoding="utf-8")
    assert "Command: selfmassage play collar-zone-self" in text
    assert "ZeroDivisionError: integer" in text
    assert text.startswith("selfmassage 0.")


def test_where_the_folder_cannot_be_it_is_kept_among_the_temporary_files(fault, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    kept = keep_report(fault, [], tmp_path / "file" / "reports")
    assert kept is not None
    assert kept.parent == tmp_path


def test_where_nothing_can_be_written_there_is_no_report(fault, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "file"))
    assert keep_report(fault, [], tmp_path / "file") is None


def test_the_home_of_the_person_is_not_named(fault, monkeypatch):
    monkeypatch.setenv("HOME", str(Path(__file__).parent))
    assert str(Path(__file__).parent) not in report_text(fault, [str(Path(__file__))])

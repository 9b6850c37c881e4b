"""What a killed write left is taken away a day later, and nothing else is."""

import subprocess
import sys

import pytest

from selfmassage.store.leftovers import sweep

DAY_S = 24 * 3600
KILLED = """
import os, signal, sys
from pathlib import Path
from selfmassage.store.writing import write_whole
write_whole(Path(sys.argv[1]), b"{}", lambda: os.kill(os.getpid(), signal.SIGKILL))
"""


@pytest.fixture
def left(tmp_path):
    """A file that a killed program really left, in a folder below."""
    shelf = tmp_path / "routines" / "mine"
    subprocess.run([sys.executable, "-c", KILLED, str(shelf / "neck.json")], check=False)
    (file,) = shelf.iterdir()
    return file


def test_what_a_kill_left_goes_after_a_day(tmp_path, left):
    written_s = left.stat().st_mtime
    assert sweep(tmp_path, written_s + DAY_S - 60) == 0
    assert left.exists()
    assert sweep(tmp_path, written_s + DAY_S + 60) == 1
    assert list(left.parent.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    ["neck.json", "neck.json.abcdefgh.new", ".new", ".neck.json.new", ".neck.json.abc.new", ".neck.json.abcdefgh.new~"],
)
def test_other_names_stay(tmp_path, name):
    file = tmp_path / name
    file.write_bytes(b"mine")
    assert sweep(tmp_path, file.stat().st_mtime + 2 * DAY_S) == 0
    assert file.read_bytes() == b"mine"


def test_links_folders_and_what_lies_behind_them_stay(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    kept = elsewhere / ".neck.json.abcdefgh.new"
    kept.write_bytes(b"mine")
    data = tmp_path / "data"
    (data / ".back.json.abcdefgh.new").mkdir(parents=True)
    (data / ".neck.json.abcdefgh.new").symlink_to(kept)
    (data / "linked").symlink_to(elsewhere, target_is_directory=True)
    assert sweep(data, kept.stat().st_mtime + 2 * DAY_S) == 0
    assert kept.exists()
    assert len(list(data.iterdir())) == 3


def test_a_folder_that_is_not_there_is_no_trouble(tmp_path):
    assert sweep(tmp_path / "none") == 0

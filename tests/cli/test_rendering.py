"""`selfmassage render`: the real command, a real sound file."""

import json
from datetime import UTC, datetime

import pytest
import soundfile

from selfmassage.store.answers import AnswerFile
from tests.builders import routine_dict, stage_dict, step_dict
from tests.cli.program import run
from tests.screened import having


@pytest.fixture
def short(tmp_path):
    path = tmp_path / "short.json"
    steps = [step_dict("stroke", seconds=6), step_dict("rest", seconds=3)]
    path.write_text(json.dumps(routine_dict(stages=[stage_dict(*steps)])), encoding="utf-8")
    return path


@pytest.fixture
def rendered(tmp_path, short):
    """Run `render` into a file and return what the program said and the file."""

    def call(*words, name="out.mp3"):
        path = tmp_path / name
        return run("render", short, "--audio", path, *words, data=tmp_path / "data"), path

    return call


def test_a_file_to_take_along(rendered):
    done, path = rendered()
    assert (done.returncode, done.stderr) == (0, "")
    seconds = soundfile.info(path).duration
    assert 18 < seconds < 24
    assert done.stdout in {f"{path}: 0:{whole:02}, 1 chapter\n" for whole in (int(seconds), int(seconds) + 1)}


def test_what_is_there_is_replaced_only_when_asked(rendered):
    _, path = rendered("--pace", "off", name="out.wav")
    before = path.read_bytes()
    done, _ = rendered("--pace", "tick", name="out.wav")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert path.read_bytes() == before
    done, _ = rendered("--pace", "tick", "--force", name="out.wav")
    assert done.returncode == 0
    assert path.read_bytes() != before


def test_an_ending_that_is_no_sound_is_one_sentence(rendered):
    done, path = rendered(name="out.doc")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "mp3, flac, ogg, wav" in done.stderr
    assert not path.exists()


def test_a_routine_that_is_off_is_not_rendered(tmp_path):
    path = tmp_path / "honey.mp3"
    done = run("render", "honey-upper-back", "--audio", path, data=tmp_path / "data")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert not path.exists()


def test_a_locked_routine_is_not_rendered(tmp_path):
    (tmp_path / "data").mkdir()
    AnswerFile(tmp_path / "data").change(lambda _: having("child", on=datetime.now(UTC).date()))
    path = tmp_path / "locked.mp3"
    done = run("render", "desk-neck-reset", "--audio", path, data=tmp_path / "data")
    assert done.returncode == 1
    assert done.stderr.startswith("This routine is locked.")
    assert not path.exists()

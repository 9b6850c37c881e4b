"""One sound file made in a process of its own: told how far, given up without a trace, refused in one sentence."""

import subprocess
import sys
from dataclasses import replace

import pytest
import soundfile

from selfmassage.engine.options import Options
from selfmassage.engine.pace import PaceKind
from selfmassage.model.problem import UserError
from selfmassage.player.take_along import Means
from selfmassage.player.taking_along import TakingAlong
from tests.builders import routine, stage_dict, step_dict
from tests.speech.recordings import file_of, speech

SHORT = routine(title="Short", stages=[stage_dict(step_dict("stroke", id="a", seconds=6), id="one", title="Kneading")])
LONG = routine(
    title="Long",
    stages=[stage_dict(*(step_dict("stroke", id=f"s{n}", seconds=600) for n in range(5)), id="one", title="Kneading")],
)


@pytest.fixture
def making(qapp):
    made = TakingAlong()
    yield made
    made.close()


@pytest.fixture
def means(tmp_path, pytestconfig):
    return Means(tmp_path / "cache", pytestconfig.rootpath / "assets" / "sounds", pace=PaceKind.TICK, pace_percent=30)


def test_a_file_is_made_and_the_way_there_told(making, means, tmp_path, qtbot):
    target = tmp_path / "out.mp3"
    told: list[float] = []
    making.progressed.connect(told.append)
    with qtbot.waitSignal(making.made, timeout=60_000) as made:
        making.start(SHORT, Options(), target, means)
        assert making.at_work
    assert not making.at_work
    assert told == sorted(told)
    assert 0 <= told[0] < 0.5 < told[-1] <= 1
    assert soundfile.info(target).duration * 1000 == pytest.approx(made.args[0], abs=150)


def test_given_up_it_leaves_what_was_there(making, means, tmp_path, qtbot):
    target = tmp_path / "files" / "out.flac"
    target.parent.mkdir()
    target.write_bytes(b"the old one")
    with qtbot.waitSignal(making.progressed, timeout=60_000, check_params_cb=lambda part: part > 0.3):
        making.start(LONG, Options(), target, means)
    with qtbot.waitSignal(making.given_up, timeout=30_000):
        making.cancel()
    assert target.read_bytes() == b"the old one"
    assert [path.name for path in target.parent.iterdir()] == ["out.flac"]


def test_closing_gives_up_and_waits(making, means, tmp_path, qtbot):
    with qtbot.waitSignal(making.progressed, timeout=60_000, check_params_cb=lambda part: part > 0.3):
        making.start(LONG, Options(), tmp_path / "files" / "out.wav", means)
    making.close()
    assert not making.at_work
    assert list((tmp_path / "files").iterdir()) == []


@pytest.mark.parametrize(
    ("name", "code"), [("out.doc", "audio.ending"), ("file/out.mp3", "disk.failed"), (".", "audio.ending")]
)
def test_what_cannot_be_written_is_refused(making, means, tmp_path, qtbot, name, code):
    (tmp_path / "file").touch()
    with qtbot.waitSignal(making.refused, timeout=60_000) as told:
        making.start(SHORT, Options(), tmp_path / name, means)
    assert isinstance(told.args[0], UserError)
    assert told.args[0].code == code


def test_a_process_that_cannot_be_started_or_dies_is_told(making, means, tmp_path, qtbot, monkeypatch):
    for program in (str(tmp_path / "none"), "/bin/false"):
        monkeypatch.setattr(sys, "executable", program)
        with qtbot.waitSignal(making.refused, timeout=60_000) as told:
            making.start(SHORT, Options(), tmp_path / "out.mp3", means)
        assert told.args[0].code == "audio.failed"


def test_a_recording_is_heard_in_it_and_its_true_length_counts(making, means, tmp_path, qtbot):
    folder = tmp_path / "recordings"
    folder.mkdir()
    (folder / "hello.wav").write_bytes(file_of(speech(seconds=7.5)))
    step = step_dict("stroke", id="a", seconds=6, audio="hello.wav")
    spoken = routine(title="Short", stages=[stage_dict(step, id="one", title="Kneading")])
    lengths = []
    for folders in ((), (folder,)):
        with qtbot.waitSignal(making.made, timeout=60_000) as made:
            making.start(spoken, Options(), tmp_path / "out.wav", replace(means, recordings=folders))
        lengths.append(made.args[0])
    # The line is said before the work begins.
    assert lengths[1] - lengths[0] > 3_000


def test_numpy_stays_out_of_the_parent():
    program = (
        "import sys; import selfmassage.player.taking_along;"
        "sys.exit(any(name in sys.modules for name in ('numpy', 'soundfile')))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0

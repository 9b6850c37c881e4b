"""What the commands print, in the shapes that docs/command-line.md promises, and what they import for it."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from selfmassage.cli.main import main
from selfmassage.model.problem import UserError
from selfmassage.player.playback import Playback
from selfmassage.store.remembered import Marks
from selfmassage.store.settings import Settings, save_settings
from tests.builders import routine_dict, stage_dict, step_dict
from tests.cli.program import environment, history, run
from tests.speech.recordings import file_of, speech


@pytest.fixture
def said(tmp_path, capsys):
    """Run a command in this process and return its exit code, output and complaints."""

    def call(*words: object) -> tuple[int, str, str]:
        try:
            code = main(["--data-dir", str(tmp_path / "data"), *map(str, words)])
        except SystemExit as ended:
            code = int(ended.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def broken(tmp_path):
    """A routine file with two errors and a name that would clear the screen."""
    step = step_dict("stroke", seconds=-1) | {"te\x1b[2Jmpo": 3}
    path = tmp_path / "broken.json"
    path.write_text(json.dumps(routine_dict(stages=[stage_dict(step)]), indent=1))
    return path


def test_list_json(said):
    code, out, _ = said("list", "--json")
    assert code == 0
    rows = json.loads(out)
    keys = ["id", "title", "region", "performer", "position", "equipment", "massage_seconds", "total_seconds"]
    keys += ["shelf", "problems"]
    assert all(list(row) == keys for row in rows)
    collar = next(row for row in rows if row["id"] == "collar-zone-self")
    assert (collar["massage_seconds"], collar["shelf"], collar["problems"]) == (540.0, "built-in", 0)


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        (("--region", "collar"), ["collar-zone-partner", "collar-zone-self"]),
        (("--minutes", "10"), ["neck-acupressure"]),
        (("--minutes", "2"), []),
        (("--performer", "partner"), ["collar-zone-partner"]),
    ],
    ids=str,
)
def test_list_filters(said, wish, found):
    code, out, _ = said("list", "--json", *wish)
    assert code == 0
    shown = {row["id"] for row in json.loads(out)}
    assert sorted(shown & {"collar-zone-self", "collar-zone-partner", "neck-acupressure"}) == found


def test_show_json(said):
    code, out, _ = said("show", "neck-acupressure", "--json")
    assert code == 0
    shown = json.loads(out)
    assert list(shown) == ["id", "massage_seconds", "total_seconds", "lengths", "segments", "cues", "left_out"]
    assert shown["lengths"] == "estimate"
    assert all(list(one) == ["kind", "stage", "step", "side", "start", "end"] for one in shown["segments"])
    assert all({"at", "kind", "say", "length"} <= set(cue) for cue in shown["cues"])
    waits = sum(one["kind"] == "wait" for one in shown["segments"])
    assert shown["total_seconds"] == pytest.approx(shown["segments"][-1]["end"] + 10 * waits)


def test_show_takes_the_legs_along_before_the_last_rest(said):
    alone = json.loads(said("show", "low-back-self", "--json")[1])
    code, out, _ = said("show", "low-back-self", "--with", "leg-self", "--json")
    assert code == 0
    shown = json.loads(out)
    assert (shown["id"], shown["massage_seconds"]) == ("low-back-self", alone["massage_seconds"] + 680)
    stages = list(dict.fromkeys(one["stage"] for one in shown["segments"]))
    assert stages[-4:] == ["closing", "leg-right", "leg-left", "rest"]


@pytest.mark.parametrize("command", ["show", "play"])
def test_what_cannot_be_taken_along_is_said_with_what_can(said, command):
    code, out, err = said(command, "low-back-self", "--with", "collar-zone-self")
    assert (code, out) == (1, "")
    assert err == "This routine cannot take “collar-zone-self” along. What it can take along: leg-self.\n"


def test_show_prints_a_line_a_segment(said):
    code, out, _ = said("show", "collar-zone-self")
    assert code == 0
    assert "Fingertip kneading  Right side" in out


def test_check_says_everything_and_nothing_that_steers_a_terminal(said, broken):
    code, out, err = said("check", broken)
    assert code == 1
    assert err == "2 errors\n"
    lines = out.splitlines()
    assert all(line.startswith(f"{broken}:") for line in lines)
    assert {"key.unknown", "value.too_small"} <= {line.split(": ")[1] for line in lines}
    assert all(int(number) > 0 for line in lines for number in line.removeprefix(str(broken)).split(":")[1:3])
    assert "\x1b" not in out


def test_check_of_a_sound_file_is_fine(said):
    code, out, err = said("check", "routines/collar-zone-self.json")
    assert (code, out, err) == (0, "routines/collar-zone-self.json: fine\n", "")


@pytest.mark.parametrize("command", ["play", "show"])
def test_a_broken_file_is_named_in_full_and_nothing_changes(said, broken, command, tmp_path):
    code, out, err = said(command, broken)
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 2
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("play", "nope"), "There is no routine called “nope”."),
        (("play", "no/such.json"), "There is no routine called “no/such.json”."),
        (("show", "theirs:x"), "names no shelf"),
        (("play", "collar-zone-self", "--from", "nope"), "Its steps are: settle, stroke, knead-line,"),
        (("play", "collar-zone-self", "--events", "/no/such/folder/x"), "The events cannot be written to"),
        (("gone.json",), "There is no routine called “gone.json”."),
    ],
    ids=str,
)
@pytest.mark.usefixtures("qapp")  # Else the terminal's loop makes one without a screen, and it stays in this process.
def test_what_the_input_lacks_is_one_sentence(said, words, sentence):
    code, _, err = said(*words)
    assert code == 1
    assert sentence in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("routine", ["honey-upper-back", "built-in:gliding-cup-back", "routines/gliding-cup-back.json"])
def test_what_is_off_until_its_page_has_been_read_is_refused(said, routine, tmp_path):
    code, out, err = said("play", routine, "--speed", "1000", "--mute")
    assert (code, out, err) == (1, "", "This routine is off until you have read its page in the window.\n")
    assert not (tmp_path / "data" / "journal.db").exists()
    assert said("show", routine)[0] == 0


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("words", "heard"), [((), ("breath", 70)), (("--pace", "tick"), ("tick", 70)), (("--pace", "off"), ("off", 70))]
)
def test_the_rhythm_of_the_hand_is_as_in_the_settings_or_as_asked(said, words, heard, tmp_path, monkeypatch):
    asked = []

    def built(*_, pace: str, pace_percent: int, **__) -> None:
        asked.append((pace, pace_percent))
        raise UserError("qt.missing", reason="a test")

    monkeypatch.setattr(Playback, "build", built)
    (tmp_path / "data").mkdir()
    save_settings(tmp_path / "data" / "settings.json", Settings(pace_sound="breath", pace_percent=70))
    assert said("play", "desk-neck-reset", "--mute", *words)[0] == 3
    assert asked == [heard]
    code, _, err = said("play", "desk-neck-reset", "--pace", "drum")
    assert code == 2
    assert "drum" in err


def test_what_was_switched_on_plays_and_only_that(tmp_path):
    Marks(tmp_path).switch_on("cups", datetime.now(UTC))
    played = run("play", "gliding-cup-back", "--speed", "1000", "--mute", data=tmp_path)
    assert (played.returncode, played.stderr) == (0, "")
    assert run("play", "honey-upper-back", "--speed", "1000", "--mute", data=tmp_path).returncode == 1
    assert [row["routine"] for row in history(tmp_path)] == ["gliding-cup-back"]


@pytest.mark.parametrize(
    "words",
    [
        ("play",),
        ("play", "x", "--speed", "0"),
        ("play", "x", "--speed", "nan"),
        ("play", "x", "--speed", "fast"),
        ("list", "--region", "elbow"),
        ("list", "--minutes", "-3"),
        ("nonsense",),
        ("--data-dir",),
    ],
    ids=str,
)
def test_wrong_usage_is_one_sentence(said, words):
    code, out, err = said(*words)
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert "--help" in err


def test_schema_is_json(said):
    code, out, _ = said("schema")
    assert code == 0
    assert json.loads(out)["type"] == "object"


def test_history_of_nothing_makes_nothing(said, tmp_path):
    assert said("history", "--json")[:2] == (0, "[]\n")
    assert "No session yet" in said("history")[1]
    assert not (tmp_path / "data").exists()


def test_history_json(tmp_path):
    run("play", "collar-zone-self", "--speed", "1000", "--from", "rest", data=tmp_path)
    (row,) = json.loads(run("history", "--json", data=tmp_path).stdout)
    assert {"routine", "started", "ended", "status", "massage_seconds", "steps"} <= set(row)
    assert (row["routine"], row["status"]) == ("collar-zone-self", "finished")
    assert [step["step"] for step in row["steps"]] == ["rest"]
    assert "Collar zone, full self-massage" in run("history", data=tmp_path).stdout


def test_doctor_names_what_is_missing_and_its_mend(tmp_path):
    done = run("doctor", data=tmp_path, QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
    assert done.returncode == 3
    assert "missing  Display: none; routines play in the terminal" in done.stdout
    assert "works    Voice: espeak-ng" in done.stdout
    assert done.stderr == ""


HEAVY = ("PySide6", "pyttsx3", "prompt_toolkit", "platformdirs")


@pytest.mark.parametrize(
    ("words", "also"),
    [
        (("list",), ("pydantic", "sqlite3", "selfmassage.speech")),
        (("history",), ("pydantic", "selfmassage.speech")),
        (("show", "collar-zone-self"), ("sqlite3",)),
        (("check", "routines/collar-zone-self.json"), ("sqlite3", "selfmassage.speech")),
        (("schema",), ("sqlite3", "selfmassage.speech")),
    ],
    ids=lambda value: value[0],
)
def test_a_command_imports_only_what_it_needs(tmp_path, words, also):
    script = (
        "import json, sys\nfrom selfmassage.cli.main import main\ncode = main(sys.argv[1:])\n"
        "json.dump([code, sorted(sys.modules)], sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "--data-dir", str(tmp_path), *words],
        capture_output=True,
        text=True,
        env=environment(),
        check=True,
    )
    code, modules = json.loads(done.stderr)
    assert code == 0
    assert [name for name in (*HEAVY, *also) if name in modules] == []


def test_without_a_display_it_says_so_and_plays_in_the_terminal(tmp_path):
    gone = {"QT_QPA_PLATFORM": "", "DISPLAY": ":4711", "WAYLAND_DISPLAY": "nowhere"}
    words = [sys.executable, "-m", "selfmassage", "--data-dir", str(tmp_path)]
    with subprocess.Popen(
        words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(**gone)
    ) as playing:
        assert playing.stdout
        assert playing.stderr
        assert any(b"9 min of massage" in line for line in playing.stdout)
        playing.terminate()
        assert playing.stderr.read().decode() == "There is no display, so it plays here in the terminal.\n"
    assert playing.returncode == 143


def test_a_full_disk_behind_stdout_is_one_sentence(tmp_path):
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device
        done = subprocess.run(
            [sys.executable, "-m", "selfmassage", "--data-dir", str(tmp_path), "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(),
            check=False,
        )
    assert done.returncode == 3
    assert done.stderr == "The system refused to go on (the disk is full). Nothing that was kept is lost.\n"


def test_a_reader_who_leaves_is_no_fault(tmp_path):
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "selfmassage", "--data-dir", str(tmp_path), "schema"],
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
        check=False,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


def test_letters_a_stream_cannot_write_are_no_fault(tmp_path):
    done = run("show", "collar-zone-self", data=tmp_path, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "?Stop if it hurts.?" in done.stdout


def test_a_fault_of_the_app_is_told_once_with_a_report(said, monkeypatch, tmp_path):
    def broken(*_, **__):
        raise RuntimeError("a bug")

    monkeypatch.setattr("selfmassage.cli.listing.list_routines", broken)
    code, out, err = said("list")
    assert (code, out) == (70, "")
    (report,) = (tmp_path / "data" / "reports").iterdir()
    assert str(report) in err
    assert len(err.splitlines()) == 1
    assert "RuntimeError: a bug" in report.read_text()
    assert "Command: selfmassage" in report.read_text()


def test_the_rules_of_safety_have_a_schema_and_are_checked(said, tmp_path):
    code, out, _ = said("schema", "screening")
    assert code == 0
    assert json.loads(out)["title"] == "Rules of safety, format 1"
    rules = tmp_path / "screening.json"
    rules.write_text('{"format": 1}', encoding="utf-8")
    code, out, _ = said("check", rules)
    assert code == 1
    assert f"{rules}:1:1: key.missing" in out
    assert said("check", "assets/screening.json")[:2] == (0, "assets/screening.json: fine\n")


def test_check_says_which_recordings_are_not_used_and_where_they_stand(said, tmp_path):
    steps = [
        step_dict("stroke", id=name, audio=f"{name}.wav", cues=[{"at": 2, "say": "Slower.", "audio": "none.ogg"}])
        for name in ("good", "bad")
    ]
    path = tmp_path / "spoken.json"
    path.write_text(json.dumps(routine_dict(id="spoken", stages=[stage_dict(*steps)]), indent=1))
    folder = tmp_path / "recordings" / "spoken"
    folder.mkdir(parents=True)
    (folder / "good.wav").write_bytes(file_of(speech()))
    (folder / "bad.wav").write_bytes(b"RIFF")
    code, out, _ = said("check", path)
    lines = [line for line in out.splitlines() if "recording.not_used" in line]
    # Warnings: it can be played all the same.
    assert code == 0
    assert len(lines) == 3
    assert "“bad.wav” is not used" in lines[1]
    assert "no WAV, OGG or FLAC" in lines[1]
    assert all("“none.ogg” is not used" in lines[at] and "not there" in lines[at] for at in (0, 2))
    number = int(lines[1].removeprefix(f"{path}:").split(":")[0])
    assert '"bad.wav"' in path.read_text().splitlines()[number - 1]

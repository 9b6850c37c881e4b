"""How much is said: asked for, chosen for a routine, or in the settings; and what found no room, in words."""

import json
from typing import Any

import pytest
import soundfile

from selfmassage.store.paths import places
from selfmassage.store.remembered import Marks
from selfmassage.store.settings import Settings, save_settings
from tests.builders import routine_dict, stage_dict, step_dict
from tests.cli.program import Terminal, run

CUES = [{"at": at, "say": f"Word {at} " * 12} for at in (1, 2, 3)]


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def full(tmp_path):
    """A step with more to say than there is room for."""
    path = tmp_path / "full.json"
    step = step_dict("stroke", title="Kneading", side="right", seconds=10, cues=CUES)
    path.write_text(json.dumps(routine_dict(stages=[stage_dict(step)])), encoding="utf-8")
    return path


def said(data: Any, *words: Any) -> list[str]:
    shown = json.loads(run("show", *words, "--json", data=data).stdout)
    return [cue["say"] for cue in shown["cues"] if cue["say"] is not None]


def test_what_is_asked_for_goes_before_the_routines_own_choice_and_that_before_the_usual(data):
    everything = said(data, "collar-zone-self")
    save_settings(places(data).settings, Settings(how_much="names"))
    names = said(data, "collar-zone-self")
    assert len(names) < len(everything)
    assert "Strokes toward the armpit, right side." in names
    Marks(places(data).data).say(("built-in", "collar-zone-self"), "chimes")
    assert said(data, "collar-zone-self") == []
    assert said(data, "neck-acupressure") != []
    assert said(data, "collar-zone-self", "--say", "everything") == everything
    assert run("show", "collar-zone-self", "--say", "little", data=data).returncode == 2


def test_the_settings_say_how_early_what_comes_next_is_said_and_how_the_end_is_counted(data):
    save_settings(places(data).settings, Settings(announce_s=10, counting="spoken"))
    texts = said(data, "collar-zone-self")
    assert "Other side next." in texts
    assert "three" in texts


def test_what_found_no_room_stands_below_the_table_in_words(data, full):
    lines = run("show", full, data=data).stdout.splitlines()
    place = lines.index("2 lines find no room")
    assert [line.partition(": ")[0] for line in lines[place + 1 :]] == ["  Kneading, right side"] * 2
    assert "“Word 2 Word 2" in lines[place + 1]
    assert "no room" not in run("show", full, "--say", "names", data=data).stdout


def test_a_file_to_take_along_says_as_much_as_is_asked_for(data, full, tmp_path):
    out = tmp_path / "out.wav"
    assert run("render", full, "--audio", out, "--say", "silent", data=data).returncode == 0
    samples, _ = soundfile.read(out)
    assert not samples.any()
    assert run("render", full, "--audio", out, "--say", "chimes", "--force", data=data).returncode == 0
    samples, _ = soundfile.read(out)
    assert samples.any()


def test_played_with_less_the_words_are_written(data, full):
    done = run("play", full, "--say", "chimes", "--speed", "100", data=data)
    assert done.returncode == 0
    assert "Nothing is said, only chimes sound; the words are shown." in done.stdout
    assert sum(line.strip().startswith("Word 1 Word 1") for line in done.stdout.splitlines()) == 1


def test_what_is_chosen_by_a_key_holds_the_next_time(data):
    for typed, much in (("v", "names"), ("V", "chimes")):
        with Terminal.playing("collar-zone-self", "--speed", "4", "--mute", data=data) as played:
            played.type(typed)
            played.wait_for_event("says", reason=much)
            played.type("qq")
            assert played.wait_for_end() == 0
        assert Marks(places(data).data).load().marks.how_much == {("built-in", "collar-zone-self"): much}


def test_of_a_file_on_no_shelf_nothing_is_kept(data, full):
    with Terminal.playing(full, "--speed", "4", "--mute", data=data) as played:
        played.type("v")
        played.wait_for_event("says", reason="names")
        played.type("qq")
        assert played.wait_for_end() == 0
    assert Marks(places(data).data).load().marks.how_much == {}

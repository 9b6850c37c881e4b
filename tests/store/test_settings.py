"""Settings outlive crashes, newer versions and damage."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.engine.reminding import Reminder
from selfmassage.model.problem import UserError
from selfmassage.store.settings import LoadedSettings, Settings, Window, load_settings, save_settings

CHOSEN = Settings(
    theme="dark",
    text_scale=1.5,
    reduced_motion=False,
    muted=True,
    volume_percent=40,
    pace_sound="breath",
    pace_percent=70,
    how_much="names",
    announce_s=10,
    counting="spoken",
    voice="gmw/en",
    rate_wpm=130,
    keys_letters_on=False,
    language="de",
    window=Window(-5, 10, 900, 700, maximized=True),
)


def test_without_a_file_there_are_the_defaults(tmp_path):
    assert load_settings(tmp_path / "settings.json") == LoadedSettings(Settings())


def test_what_is_saved_is_loaded(tmp_path):
    path = tmp_path / "new" / "settings.json"
    save_settings(path, CHOSEN)
    assert load_settings(path) == LoadedSettings(CHOSEN)


def test_defaults_are_not_written_so_that_a_better_one_reaches_everybody(tmp_path):
    save_settings(tmp_path / "s.json", Settings())
    assert json.loads((tmp_path / "s.json").read_bytes()) == {}


def test_keys_of_a_newer_version_are_kept(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "dark", "novelty": {"a": 1}}', encoding="utf-8")
    save_settings(path, load_settings(path).settings)
    assert json.loads(path.read_bytes()) == {"theme": "dark", "novelty": {"a": 1}}


@pytest.mark.parametrize(
    "wrong",
    [
        {"theme": "pink"},
        {"text_scale": 100},
        {"text_scale": True},
        {"muted": 1},
        {"volume_percent": 101},
        {"volume_percent": 1.5},
        {"pace_sound": "drum"},
        {"pace_sound": ["tick"]},
        {"pace_percent": -1},
        {"pace_percent": True},
        {"how_much": "little"},
        {"how_much": ["names"]},
        {"announce_s": 3},
        {"announce_s": 5.0},
        {"announce_s": False},
        {"counting": "drum"},
        {"counting": None},
        {"voice": ""},
        {"voice": 3},
        {"rate_wpm": 10**9},
        {"window": {"x": 1}},
        {"window": [1, 2, 3, 4]},
        {"window": {"x": 1, "y": 2, "width": 3, "height": 10**9}},
    ],
)
def test_a_value_that_makes_no_sense_is_its_default_and_the_others_stay(tmp_path, wrong):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"language": "de", **wrong}), encoding="utf-8")
    assert load_settings(path) == LoadedSettings(Settings(language="de"))


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"[]", b"null", b"[" * 200_000])
def test_a_damaged_file_is_set_aside_and_said(tmp_path, damage):
    path = tmp_path / "settings.json"
    path.write_bytes(damage)
    loaded = load_settings(path)
    assert loaded.settings == Settings()
    assert loaded.notice is not None
    assert loaded.notice.code == "settings.set_aside"
    assert not path.exists()
    assert [item.read_bytes() for item in tmp_path.iterdir()] == [damage]


def test_a_file_that_cannot_be_read_is_said_and_left(tmp_path):
    loaded = load_settings(tmp_path)
    assert loaded.notice is not None
    assert loaded.notice.code == "disk.failed"


def test_a_folder_that_cannot_be_made_is_a_user_error(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        save_settings(tmp_path / "file" / "settings.json", CHOSEN)
    assert caught.value.code == "disk.failed"


@given(st.binary(max_size=100))
def test_any_bytes_give_settings(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("any") / "settings.json"
    path.write_bytes(data)
    assert isinstance(load_settings(path).settings, Settings)


def test_reminders_are_kept_and_what_makes_no_sense_among_them_is_left_out(tmp_path):
    path = tmp_path / "settings.json"
    kept = Settings(
        reminders=(Reminder(7, 15, frozenset({0, 6})), Reminder(19, 0, course="mine:neck")), stays_in_tray=True
    )
    save_settings(path, kept)
    assert load_settings(path).settings == kept
    plain = json.loads(path.read_text())
    odd = [{"hour": 24, "minute": 0, "days": [1]}, {"hour": 1, "minute": 1, "days": []}, "soon", {"hour": True}, None]
    tried: tuple[Any, ...] = ([*odd, *plain["reminders"]], odd, "daily", {})
    for listed in tried:
        path.write_text(json.dumps({**plain, "reminders": listed}))
        found = load_settings(path).settings.reminders
        assert found == (kept.reminders if len(listed) > len(odd) else ())

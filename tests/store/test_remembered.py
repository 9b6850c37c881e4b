"""Favourites, last use and what was switched on: kept whole, shared by two windows, never in the way."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from selfmassage.model.problem import UserError
from selfmassage.store.remembered import Marks, Remembered

COLLAR, MINE = ("built-in", "collar-zone-self"), ("mine", "collar-zone-self")
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def marks(tmp_path):
    return Marks(tmp_path / "data")


def test_without_a_file_nothing_is_marked_and_none_is_made(marks, tmp_path):
    assert marks.load() == (Remembered(), None)
    assert not (tmp_path / "data").exists()


def test_favourites_are_known_by_shelf_and_id(marks):
    marks.set_favourite(COLLAR, is_favourite=True)
    marks.set_favourite(MINE, is_favourite=True)
    marks.set_favourite(COLLAR, is_favourite=False)
    assert marks.load().marks.favourites == {MINE}


def test_last_use_sorts_by_time_whatever_the_time_zone(marks):
    eastern = datetime(2026, 11, 20, 20, 0, tzinfo=timezone(timedelta(hours=9)))  # 11:00 UTC
    marks.use(COLLAR, NOON)
    marks.use(MINE, eastern)
    last_used = marks.load().marks.last_used
    assert sorted(last_used, key=lambda key: last_used[key]) == [MINE, COLLAR]


def test_what_is_off_comes_on_with_its_date_and_goes_off_again(marks):
    assert marks.load().marks.is_on(None)
    assert not marks.load().marks.is_on("honey")
    after = marks.switch_on("honey", NOON)
    assert after == marks.load().marks
    assert after.is_on("honey")
    assert not after.is_on("cups")
    assert after.switched_on == {"honey": "2026-11-20T12:00:00+00:00"}
    assert not marks.switch_off("honey").is_on("honey")


def test_two_windows_lose_nothing_of_each_other(marks, tmp_path):
    other = Marks(tmp_path / "data")
    marks.set_favourite(COLLAR, is_favourite=True)
    other.set_favourite(MINE, is_favourite=True)
    marks.switch_on("cups", NOON)
    assert other.load().marks == Remembered(frozenset({COLLAR, MINE}), {}, {"cups": "2026-11-20T12:00:00+00:00"})


def test_a_damaged_file_is_set_aside_and_said(marks, tmp_path):
    marks.use(COLLAR, NOON)
    file = tmp_path / "data" / "marks.json"
    file.write_bytes(b"\xff{")
    loaded = marks.load()
    assert loaded.marks == Remembered()
    assert loaded.notice is not None
    assert loaded.notice.code == "marks.set_aside"
    aside = next(file.parent.glob("marks.damaged-*.json"))
    assert aside.read_bytes() == b"\xff{"
    assert not file.exists()


@pytest.mark.parametrize("wrong", [3, [1, None], {"mine:a": "yesterday"}, "mine:a"])
def test_a_value_that_makes_no_sense_is_as_if_it_were_not_there(marks, tmp_path, wrong):
    (tmp_path / "data").mkdir()
    plain = {"favourites": wrong, "last_used": wrong, "switched_on": wrong}
    (tmp_path / "data" / "marks.json").write_text(json.dumps(plain), encoding="utf-8")
    assert marks.load() == (Remembered(), None)


def test_a_disk_that_refuses_is_a_fault_and_the_old_marks_stay(marks, tmp_path, monkeypatch):
    marks.set_favourite(COLLAR, is_favourite=True)

    def refuse(*_):
        raise UserError("disk.full", path="there")

    monkeypatch.setattr("selfmassage.store.remembered.write_whole", refuse)
    with pytest.raises(UserError):
        marks.set_favourite(MINE, is_favourite=True)
    assert marks.load().marks.favourites == {COLLAR}


def test_what_a_routine_takes_along_is_kept_until_it_takes_nothing(marks):
    marks.take_along(COLLAR, ("leg-self",))
    marks.take_along(MINE, ("feet", "hands"))
    assert marks.load().marks.takes == {COLLAR: ("leg-self",), MINE: ("feet", "hands")}
    assert marks.take_along(COLLAR, ()).takes == {MINE: ("feet", "hands")}


@pytest.mark.parametrize("takes", [3, [], {"built-in:a": 3, "built-in:b": ["x", 4]}])
def test_nonsense_about_what_is_taken_along_is_as_if_it_were_not_there(marks, tmp_path, takes):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "marks.json").write_text(json.dumps({"takes": takes, "favourites": ["mine:a"]}))
    found = marks.load().marks
    assert found.favourites == {("mine", "a")}
    assert set(found.takes.values()) <= {("x",)}


def test_how_much_is_said_is_known_by_routine_and_as_usual_is_forgotten(marks):
    marks.say(COLLAR, "names")
    marks.say(MINE, "silent")
    assert marks.load().marks.how_much == {COLLAR: "names", MINE: "silent"}
    assert marks.say(COLLAR, None).how_much == {MINE: "silent"}
    assert marks.load().marks.how_much == {MINE: "silent"}


def test_where_it_was_offered_to_say_less_is_kept_and_whether_never_again(marks):
    marks.note_asked_less(COLLAR)
    kept = marks.load().marks
    assert (kept.asked_less, kept.never_ask_less) == ({COLLAR}, False)
    marks.never_ask_less()
    assert marks.load().marks.never_ask_less


@pytest.mark.parametrize("odd", [{"built-in:a": "little", "built-in:b": ["names"]}, ["names"], "names", None])
def test_how_much_that_makes_no_sense_is_as_usual(marks, tmp_path, odd):
    (tmp_path / "data").mkdir()
    plain = {"how_much": odd, "asked_less": odd, "never_ask_less": "yes"}
    (tmp_path / "data" / "marks.json").write_text(json.dumps(plain), encoding="utf-8")
    kept = marks.load().marks
    assert (kept.how_much, kept.never_ask_less) == ({}, False)

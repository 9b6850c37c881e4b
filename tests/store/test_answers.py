"""A person's answers on the device: exactly what is to be kept, whole, and never trusted when damaged."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.engine.screening.answers import (
    Answers,
    Kept,
    LastRedFlag,
    PatchTest,
    State,
    offer_used,
    patch_begun,
    patch_read,
    red_flagged,
    with_country,
)
from selfmassage.engine.screening.verdict import Standing
from selfmassage.model.problem import UserError
from selfmassage.store.answers import AnswerFile, as_number
from tests.screened import NOW, RULES, TODAY, all_no, having, verdict_on


@pytest.fixture
def file(tmp_path):
    return AnswerFile(tmp_path / "data")


def path_of(tmp_path):
    return tmp_path / "data" / "answers.json"


def put(tmp_path, data: bytes):
    path_of(tmp_path).parent.mkdir(exist_ok=True)
    path_of(tmp_path).write_bytes(data)


days = st.dates(date(2020, 1, 1), date(2040, 1, 1))
ids = st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True)
answers = st.builds(
    Answers,
    conditions=st.dictionaries(
        st.one_of(ids, st.builds("{}:{}".format, ids, ids)),
        st.builds(Kept, st.sampled_from(State), days, st.integers(1, 99)),
        max_size=5,
    ),
    patch=st.none()
    | st.builds(
        PatchTest,
        st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001
            lambda at: at.replace(microsecond=0)
        ),
        st.none() | st.booleans(),
    ),
    honey=st.lists(days, max_size=3).map(tuple),
    cups=st.lists(days, max_size=3).map(tuple),
    country=st.none() | st.sampled_from(["DE", "RU", "GB"]),
    number=st.none() | st.just("+49112"),
    red_flag=st.none() | st.builds(LastRedFlag, st.lists(ids, min_size=1, max_size=3).map(tuple), days, st.booleans()),
)


@given(kept=answers)
def test_what_is_kept_comes_back(tmp_path_factory, kept):
    file = AnswerFile(tmp_path_factory.mktemp("answers"))
    file.change(lambda _: kept)
    assert file.load() == (kept, None)


def test_nothing_but_what_is_to_be_kept_is_written(file, tmp_path):
    whole = with_country(having("pregnancy", agreed=True), "DE")
    whole = patch_read(patch_begun(whole, NOW.astimezone(timezone(timedelta(hours=3)))), reacted=False)
    whole = red_flagged(offer_used(offer_used(whole, "honey", TODAY), "cups", TODAY), ("clot",), TODAY)
    file.change(lambda _: whole)
    plain = json.loads(path_of(tmp_path).read_text(encoding="utf-8"))
    assert set(plain) == {"format", "conditions", "patch", "honey", "cups", "country", "number", "red_flag"}
    assert plain["conditions"]["pregnancy"] == {"state": "lifted", "on": "2026-11-20", "version": 1}
    assert set(plain["conditions"]) == {row.id for row in RULES.asked_first()}
    assert plain["patch"] == {"at": "2026-11-20T12:00:00+00:00", "reacted": False}
    assert (plain["honey"], plain["cups"], plain["country"]) == (["2026-11-20"], ["2026-11-20"], "DE")
    assert plain["red_flag"] == {"ids": ["clot"], "on": "2026-11-20", "settled": False}
    assert path_of(tmp_path).stat().st_mode & 0o077 == 0


def test_without_a_file_everything_is_asked_and_none_is_made(file, tmp_path):
    assert file.load() == (Answers(), None)
    assert not path_of(tmp_path).exists()


@given(
    data=st.binary(max_size=300)
    | st.recursive(st.none() | st.booleans() | st.text(max_size=5), st.lists).map(
        lambda value: json.dumps(value).encode()
    )
)
def test_any_bytes_ask_again_and_never_allow(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("answers")
    (folder / "answers.json").write_bytes(data)
    loaded = AnswerFile(folder).load()
    assert loaded.answers == Answers()
    assert loaded.notice is not None
    assert loaded.notice.code == "answers.set_aside"
    assert [one.read_bytes() for one in folder.glob("answers.damaged-*.json")] == [data]
    assert verdict_on("desk-neck-reset", loaded.answers).state is Standing.ASK_AGAIN


WRONG: list[dict[str, Any]] = [
    {"format": 2},
    {"format": True},
    {"conditions": []},
    {"conditions": {"Free text": {"state": "clear", "on": "2026-11-20", "version": 1}}},
    {"conditions": {"child": {"state": "allowed", "on": "2026-11-20", "version": 1}}},
    {"conditions": {"child": {"state": "clear", "on": "yesterday", "version": 1}}},
    {"conditions": {"child": {"state": "clear", "on": "2026-11-20", "version": True}}},
    {"conditions": {"child": {"state": "clear", "on": "2026-11-20", "version": 1, "note": "x"}}},
    {"conditions": {f"c{n}": {"state": "clear", "on": "2026-11-20", "version": 1} for n in range(1001)}},
    {"patch": {"at": "2026-11-20T12:00:00", "reacted": None}},
    {"patch": {"at": "2026-11-20T12:00:00+00:00", "reacted": "no"}},
    {"patch": {"at": "0001-01-01T00:00:00+23:00", "reacted": None}},
    {"honey": ["2026-13-01"]},
    {"cups": ["2026-01-01"] * 101},
    {"country": "Germany"},
    {"number": "call me"},
    {"red_flag": {"ids": [], "on": "2026-11-20", "settled": True}},
    {"red_flag": {"ids": ["clot"], "on": "2026-11-20", "settled": 1}},
    {"note": "anything"},
]


@pytest.mark.parametrize("wrong", WRONG, ids=[next(iter(one)) + str(n) for n, one in enumerate(WRONG)])
def test_one_thing_that_is_wrong_is_a_damaged_file(file, tmp_path, wrong):
    file.change(lambda _: all_no())
    plain = json.loads(path_of(tmp_path).read_text(encoding="utf-8"))
    put(tmp_path, json.dumps(plain | wrong).encode())
    loaded = file.load()
    assert loaded.answers == Answers()
    assert loaded.notice is not None
    assert not path_of(tmp_path).exists()


def test_a_missing_key_and_a_huge_file_are_damaged_too(file, tmp_path):
    put(tmp_path, b'{"format": 1}')
    assert file.load().notice is not None
    put(tmp_path, b" " * (1024 * 1024 + 1))
    assert file.load().notice is not None
    assert len(list((tmp_path / "data").glob("answers.damaged-*"))) == 2


def test_after_damage_the_next_change_begins_anew(file, tmp_path):
    put(tmp_path, b"\xff")
    file.load()
    file.change(lambda before: with_country(before, "RU"))
    assert file.load() == (Answers(country="RU"), None)


def test_two_windows_lose_nothing_of_each_other(file, tmp_path):
    file.change(lambda _: all_no())
    AnswerFile(tmp_path / "data").change(lambda before: with_country(before, "DE"))
    file.change(lambda before: offer_used(before, "cups", TODAY))
    after = file.load().answers
    assert (after.country, after.cups, after.conditions) == ("DE", (TODAY,), all_no().conditions)


def test_what_cannot_be_read_is_not_written_over(file, tmp_path):
    path_of(tmp_path).mkdir(parents=True)
    loaded = file.load()
    assert loaded.answers == Answers()
    assert loaded.notice is not None
    assert loaded.notice.code == "disk.failed"
    with pytest.raises(UserError):
        file.change(lambda _: all_no())
    assert path_of(tmp_path).is_dir()


def test_what_does_not_change_is_not_written(file, tmp_path):
    file.change(lambda before: before)
    assert not path_of(tmp_path).exists()


@pytest.mark.parametrize(
    ("typed", "number"),
    [("112", "112"), (" 999 ", "999"), ("+49 (30) 112", "+4930112"), ("1-1-2", "112"), ("*112#", "*112#")],
)
def test_a_number_is_kept_as_it_is_dialled(typed, number):
    assert as_number(typed) == number


@pytest.mark.parametrize("typed", ["", "1", "my doctor", "112; rm", "٣٤٥", "1" * 20])
def test_what_is_no_number_is_refused(typed):
    assert as_number(typed) is None

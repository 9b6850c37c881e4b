"""How a person wants words to be said is kept."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.model.problem import UserError
from selfmassage.store.my_data import held
from selfmassage.store.paths import places
from selfmassage.store.pronunciations import (
    LONGEST_HOW,
    LONGEST_WORD,
    MOST_WORDS,
    load_pronunciations,
    pronunciations_for,
    save_pronunciations,
    with_word,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "pronunciations.json"


def test_what_is_saved_is_loaded(path):
    own = with_word(with_word({}, "en", "  Hegu ", "huh  goo"), "ru", "Хэгу", "хэ гу")
    save_pronunciations(path, own)
    assert load_pronunciations(path) == ({"en": {"Hegu": "huh goo"}, "ru": {"Хэгу": "хэ гу"}}, None)


def test_a_word_has_one_way_to_be_said_and_none_once_it_is_taken_away():
    own = with_word(with_word({}, "en", "hegu", "one"), "en", "HEGU", "two")
    assert own == {"en": {"HEGU": "two"}}
    assert with_word(own, "en", "hegu", " ") == {"en": {}}


@pytest.mark.parametrize(
    ("word", "how"), [("", "x"), ("x" * (LONGEST_WORD + 1), "x"), ("x", "y" * (LONGEST_HOW + 1)), ("\x01", "x")]
)
def test_what_cannot_be_kept_changes_nothing(word, how):
    own = {"en": {"Hegu": "huh goo"}}
    assert with_word(own, "en", word, how) == own


def test_a_list_has_an_end():
    full = {"en": {f"word{number}": "x" for number in range(MOST_WORDS)}}
    assert with_word(full, "en", "one more", "x") == full
    assert with_word(full, "en", "word1", "y")["en"]["word1"] == "y"


def test_the_persons_own_goes_before_what_ships_and_the_rest_stays(tmp_path):
    here = places(tmp_path)
    shipped = pronunciations_for(here)
    assert shipped["en"]["Hegu"]
    save_pronunciations(here.pronunciations, {"en": {"hegu": "mine"}, "fr": {"Hegu": "le mien"}})
    both = pronunciations_for(here)
    assert both["en"] == {word: how for word, how in shipped["en"].items() if word != "Hegu"} | {"hegu": "mine"}
    assert both["fr"] == {"Hegu": "le mien"}
    assert both["ru"] == shipped["ru"]


def test_without_what_ships_names_are_said_as_they_are_written(tmp_path):
    assert pronunciations_for(replace(places(tmp_path), assets=tmp_path / "nowhere")) == {}


@pytest.mark.parametrize("damage", [b"", b"[1]", b"{", b"\xff", b"x" * 2_000_000])
def test_a_damaged_file_is_set_aside_and_said(path, damage):
    path.write_bytes(damage)
    loaded = load_pronunciations(path)
    assert loaded.own == {}
    assert loaded.notice is not None
    assert loaded.notice.code == "pronunciations.set_aside"
    assert Path(str(loaded.notice.params["aside"])).read_bytes() == damage


def test_an_entry_that_makes_no_sense_is_left_out_and_the_others_stay(path):
    words = {"Hegu": "huh goo", "": "x", "a": 3, "b": " ", "c": "x\n", "d" * 61: "x"}
    path.write_text(json.dumps({"words": {"en": words, "de": [1], "": {"a": "b"}}}), encoding="utf-8")
    assert load_pronunciations(path).own == {"en": {"Hegu": "huh goo"}}


@given(st.binary(max_size=200))
def test_any_bytes_give_a_list(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("any") / "pronunciations.json"
    path.write_bytes(data)
    load_pronunciations(path)


def test_a_folder_that_cannot_be_made_is_a_user_error(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(UserError):
        save_pronunciations(tmp_path / "file" / "pronunciations.json", {})


def test_it_is_among_what_is_kept_of_the_person(tmp_path):
    here = places(tmp_path)
    save_pronunciations(here.pronunciations, {"en": {"Hegu": "huh goo"}})
    assert [(one.kind, one.name) for one in held(here)] == [("settings", "pronunciations.json")]

"""A person says how a word is pronounced; the voice is given that."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.speech.plain import MAX_CHARACTERS, spoken_text
from selfmassage.speech.renderer import Request
from selfmassage.speech.saying import Saying

ASSETS = Path(__file__).resolve().parents[2] / "assets"
MINE = {
    "en": {"Hegu": "huh goo", "Wind Pool": "feng chee", "LI4": "large intestine four", "C++": "see"},
    "en-GB": {"hegu": "her goo"},
    "de": {"Straße": "Schtrase"},
}


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Press Hegu for 30 s.", "Press huh goo for 30 seconds."),
        ("en-US", "HEGU, hegu", "huh goo, huh goo"),
        ("en-GB", "Hegu", "her goo"),
        ("en_gb", "Hegu", "her goo"),
        ("de", "Hegu", "Hegu"),
        ("en", "Hegus Xhegu hegu_2", "Hegus Xhegu hegu_2"),
        ("en", "the wind\n pool", "the feng chee"),
        ("en", "LI4 and LI10", "large intestine four and L I 10"),
        ("en", "a C++ b", "a see b"),
        ("de", "STRASSE und straße", "STRASSE und Schtrase"),
    ],
)
def test_a_word_is_said_as_the_person_wants_it(language, text, words):
    assert Saying(MINE).words(text, language) == words


def test_a_letter_that_only_looks_like_another_is_left_alone():
    assert Saying({"en": {"s": "ess"}}).words("one ſ", "en") == "one ſ"


def test_without_a_list_only_numbers_are_put_into_words():
    assert Saying().words("Hegu,  30 s", "en") == "Hegu, 30 seconds"


def test_a_way_to_say_a_word_is_no_command_to_the_engine():
    assert Saying({"en": {"Hegu": "\x01400S [[h@g'u:]]"}}).words("Hegu", "en") == "400S h@g'u:"


@given(
    st.dictionaries(st.text(max_size=8), st.text(max_size=200), max_size=5),
    st.text(max_size=60),
    st.sampled_from(["en", "de", "ru", "fr", ""]),
)
def test_any_list_and_any_text_give_words(mine, text, language):
    words = Saying({language: mine}).words(text, language)
    assert len(words) <= MAX_CHARACTERS
    assert spoken_text(words) == words


def test_a_word_said_otherwise_is_another_sound(make_renderer, heard):
    line = Request("Hegu.", "en")
    make_renderer().enqueue([line])
    mine = make_renderer(pronunciations={"en": {"Hegu": "huh goo"}})
    heard.wait(1)
    assert mine.known(line) is None
    mine.enqueue([line])
    first, second = heard.wait(2)
    assert first.path != second.path
    assert second.error is None


SHIPPED = json.loads((ASSETS / "pronunciations.json").read_text(encoding="utf-8"))["words"]
POINTS = json.loads((ASSETS / "points.json").read_text(encoding="utf-8"))["points"]


@pytest.mark.parametrize("language", ["en", "de", "ru"])
def test_every_point_of_the_atlas_has_a_way_to_be_said(language):
    names = {name for point in POINTS for name in point["pinyin"].replace("(", "").replace(")", "").split()}
    assert names - set(SHIPPED[language]) == set()


def phonemes(words, language):
    """Return what espeak-ng makes of each word; a word a line, so that they are read one by one."""
    done = subprocess.run(
        ["espeak-ng", "-q", "-x", "-v", language],
        input="\n\n".join(f"{word}." for word in words),
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    return [line.strip() for line in done.stdout.splitlines() if line.strip()]


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="no espeak-ng to ask for phonemes")
@pytest.mark.parametrize("language", ["en", "de", "ru"])
def test_the_names_of_points_are_not_said_as_they_are_written(language):
    written, said = (phonemes(words, language) for words in (SHIPPED[language], SHIPPED[language].values()))
    assert len(written) == len(said) == len(SHIPPED[language])
    assert [name for name, one, other in zip(SHIPPED[language], written, said, strict=True) if one == other] == []
    # A syllable the voice cannot read is spelt, and a Russian name must not be read by the English voice.
    assert not [one for one in said if "(en)" in one or "eItS" in one or "'Es" in one or "t'e:" in one]

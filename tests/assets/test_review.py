"""The word lists and regions the editor holds a routine against."""

from pathlib import Path

import pytest

from selfmassage.engine.editing.wordlists import WordLists
from selfmassage.model.tokens import Region
from selfmassage.store.assets import load_bodymap
from selfmassage.store.review_rules import load_review_rules

ASSETS = Path(__file__).resolve().parents[2] / "assets"
RULES = load_review_rules(ASSETS)
LISTS = WordLists(RULES)


def test_every_region_has_areas_and_every_area_a_region():
    known = {area.id for view in load_bodymap(ASSETS).views.values() for area in view.regions}
    assert set(RULES.regions) == set(Region)
    named = {area for areas in RULES.regions.values() for area in areas}
    assert named <= known
    # The hand, the arm and the front of the shoulder alone belong to points far from where they are felt.
    assert known - named <= {
        "hand",
        "hand-back",
        "thumb-web",
        "groove-2-3",
        "groove-4-5",
        "forearm",
        "forearm-back",
    } | {"upper-arm-front"}


@pytest.mark.parametrize("language", RULES.sides)
def test_each_word_for_a_side_has_one_twin(language):
    words = [word for pair in RULES.sides[language] for word in pair]
    assert len(words) == len(set(words))
    assert all(word == word.lower() for word in words)


@pytest.mark.parametrize("language", RULES.promises)
def test_patterns_are_in_small_letters_as_the_text_they_search(language):
    assert all(pattern.replace("\\W", "") == pattern.lower() for pattern in RULES.promises[language])


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "It removes toxins."),
        ("en", "CLINICALLY proven"),
        ("en-GB", "Treats sciatica"),
        ("de", "Beseitigt Schmerzen"),
        ("de", "Keine Nebenwirkungen"),
        ("ru", "Без побочных действий"),
        ("ru", "ИСЦЕЛЯЕТ"),
    ],
)
def test_promises_are_found_whatever_their_letters(language, words):
    found = LISTS.promise(words, language)
    assert found is not None
    assert found in words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "May ease muscle tension for a while. A secure seat, and a discreet towel."),
        ("de", "Kann Muskelspannung für eine Weile lockern. Kein Unheil."),
        ("ru", "Может на время ослабить напряжение мышц. Без дискомфорта."),
        ("fr", "Guérit tout."),
    ],
)
def test_honest_words_are_left_alone(language, words):
    assert LISTS.promise(words, language) is None

"""The search that forgives: case, accents, missing ends, small slips."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.engine.word_search import WordSearch, begins_nearly, folded, marks_of

TEXTS = (
    "Kneading beside the spine",
    "Rücken und Schulter, große Übung",
    "Воротниковая зона, полный самомассаж",
    "GB20 Fengchi 風池 Wind Pool",
    "EX-HN15 Jingbailao",
    "Petrissage of the shoulder",
)


@pytest.fixture
def search():
    made = WordSearch()
    for number, text in enumerate(TEXTS):
        made.add(text, (number,))
    made.finish()
    return made


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("kneading", 0),
        ("KNEAD", 0),
        ("kneeding", 0),
        ("knaeding", 0),
        ("kneding", 0),
        ("knneading", 0),
        ("rucken", 1),
        ("ruecken", 1),
        ("Rücken", 1),
        ("shulter", 1),
        ("grosse", 1),
        ("воротниковоя", 2),
        ("самомасаж", 2),
        ("ПОЛНЫЙ", 2),
        ("gb20", 3),
        ("fengchi", 3),
        ("fenchi", 3),
        ("風池", 3),
        ("hn15", 4),
        ("jingbialao", 4),
        ("petrisage", 5),
        ("spine kneeding", 0),
    ],
)
def test_what_is_typed_is_found(search, typed, number):
    assert search.find(typed) == 1 << number


@pytest.mark.parametrize("typed", ["gb21", "knives", "xqzt", "spine shoulder", "kn1ading"])
def test_what_is_not_there_is_not_found(search, typed):
    assert search.find(typed) == 0


@pytest.mark.parametrize("typed", ["", "  ", "…"])
def test_nothing_typed_is_no_question(search, typed):
    assert search.find(typed) is None


def test_a_word_as_typed_goes_before_one_with_a_slip(search):
    # "shoulder" is there; "schulter" would be two slips away.
    assert search.find("shoulder") == 1 << 5


@given(st.text(max_size=40))
def test_anything_can_be_typed(typed):
    made = WordSearch()
    made.add("Collar zone", (0,))
    made.finish()
    assert made.find(typed) in (None, 0, 1)


@given(st.text(alphabet="abcdeäß", min_size=4, max_size=12), st.data())
def test_one_slip_is_always_forgiven(word, data):
    at = data.draw(st.integers(0, len(folded(word)) - 1))
    plain = folded(word)
    for slipped in (plain[:at] + plain[at + 1 :], plain[:at] + "x" + plain[at + 1 :], plain[:at] + "x" + plain[at:]):
        assert begins_nearly(slipped, plain, 1)


@given(st.lists(st.integers(0, 300), max_size=60))
def test_marks_hold_what_was_put_in(numbers):
    marks = marks_of(numbers)
    assert {at for at in range(301) if marks >> at & 1} == set(numbers)

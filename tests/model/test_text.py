"""Texts: which language, which side, what braces mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.model.text import choose, for_side, has_sides, stray_brace


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (["de"], ("Halt", "de")),
        (["de-AT"], ("Halt", "de")),
        (["pt-BR", "de"], ("Pare", "pt-BR")),
        (["pt", "de"], ("Halt", "de")),
        (["fr", "ru"], ("Stop", "en")),
        ([], ("Stop", "en")),
    ],
)
def test_the_wording_is_the_first_wanted_language_then_its_base_then_the_own(wanted, expected):
    assert choose({"en": "Stop", "de": "Halt", "pt-BR": "Pare"}, "en", wanted) == expected


def test_a_plain_text_is_in_the_documents_language():
    assert choose("Halt", "de", ["en"]) == ("Halt", "de")


@pytest.mark.parametrize(
    ("text", "right", "left"),
    [
        ("{Right|Left} side", "Right side", "Left side"),
        ("{a|b}{c|d}", "ac", "bd"),
        ("{|left only}", "", "left only"),
        ("{{a|b}}", "{a|b}", "{a|b}"),
        ("{{{a|b}}}", "{a}", "{b}"),
        ("100 }{ %", "100 }{ %", "100 }{ %"),
        ("{a|b|c}", "{a|b|c}", "{a|b|c}"),
    ],
)
def test_a_pair_is_settled_for_the_side_and_doubled_braces_are_literal(text, right, left):
    assert for_side(text, "right") == right
    assert for_side(text, "left") == left


@given(st.text(alphabet="ab{}|", max_size=20), st.sampled_from(["right", "left"]))
def test_a_text_without_stray_braces_keeps_only_the_literal_ones(text, side):
    settled = for_side(text, side)
    if stray_brace(text) is None and "{{" not in text and "}}" not in text:
        assert "{" not in settled
        assert "}" not in settled


@pytest.mark.parametrize(("text", "has"), [("{a|b}", True), ("{{a|b}}", False), ("a|b", False), ("{a}", False)])
def test_only_a_pair_depends_on_the_side(text, has):
    assert has_sides(text) is has


@pytest.mark.parametrize(("text", "offset"), [("{a|b}", None), ("{{a}}", None), ("ab{c", 2), ("a}", 1), ("{a}", 0)])
def test_a_brace_without_a_partner_is_found(text, offset):
    assert stray_brace(text) == offset


def test_a_text_that_lacks_its_own_language_is_shown_in_another():
    assert choose({"de": "Ruhe."}, "en", ("fr",)) == ("Ruhe.", "de")

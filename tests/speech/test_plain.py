"""A text is words to the voice, whatever it holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.speech.plain import MAX_CHARACTERS, spoken_text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Press here, 20-30 s.", "Press here, 20-30 s."),
        ("  two\n lines\t", "two lines"),
        ("[[h@'loU]] there", "h@'loU there"),
        ("[[rate 400]]", "rate 400"),
        ("<b>bold</b> text", "b bold /b text"),
        ("<speak><prosody rate='9'>x", "speak prosody rate='9' x"),
        ("a < b and c > 3", "a < b and c > 3"),
        ("\x01400S fast", "400S fast"),
        ("\uf001400S fast", "400S fast"),
        ("nul\x00nul", "nul nul"),
        ("\ud800", ""),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("می\u200cروم", "می\u200cروم"),
        ("Дышите ровно.", "Дышите ровно."),
    ],
)
def test_only_words_are_left(text, words):
    assert spoken_text(text) == words


def test_a_long_text_ends_after_a_whole_word():
    cut = spoken_text("massage " * 1_000)
    assert MAX_CHARACTERS - 8 <= len(cut) <= MAX_CHARACTERS
    assert cut.endswith(" massage")
    assert len(spoken_text("x" * 50_000)) == MAX_CHARACTERS


ANYTHING = st.text(st.one_of(st.characters(codec=None), st.sampled_from("<>[] \x01a1")), max_size=1_300)


@given(ANYTHING)
def test_nothing_an_engine_obeys_is_left(text):
    words = spoken_text(text)
    assert len(words) <= MAX_CHARACTERS
    assert not set("[]\x00\x01\x1b") & set(words)
    assert not words.startswith(("<", ">"))
    assert words.isprintable() or {"\u200c", "\u200d"} & set(words)
    assert spoken_text(words) == words
    words.encode("utf-8")

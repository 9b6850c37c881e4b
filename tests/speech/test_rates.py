"""150 words a minute are 150 words a minute, in each language that is spoken here."""

import pytest

from selfmassage.speech.child import Child
from selfmassage.speech.rates import espeak_rate
from tools.speaking_rate import spoken_lines, word_count

# Every fourth of the lines is enough for 5 %, and takes seconds.
EVERY = 4


@pytest.fixture(scope="module")
def child():
    child = Child()
    yield child
    child.close()


@pytest.mark.parametrize("words_a_minute", [110, 150, 200])
@pytest.mark.parametrize(
    ("voice", "language"), [("gmw/en", "en"), ("gmw/en-us", "en"), ("gmw/de", "de"), ("zle/ru", "ru")]
)
def test_the_rate_is_what_comes_out(child, tmp_path, voice, language, words_a_minute):
    lines = spoken_lines(language)[::EVERY]
    job = {"do": "render", "voice": voice, "rate_wpm": words_a_minute, "volume": 1.0, "path": str(tmp_path / "a.wav")}
    length_ms = sum(child.ask({**job, "text": line}, lambda answer: answer["length_ms"]) for line in lines)
    spoken = sum(map(word_count, lines)) * 60_000 / length_ms
    assert spoken == pytest.approx(words_a_minute, rel=0.05)


@pytest.mark.parametrize("voice", ["gmw/en", "gmw/en-us", "gmw/de", "zle/ru", "roa/fr", ""])
def test_faster_is_set_faster(voice):
    rates = [espeak_rate(words, voice) for words in range(80, 241, 5)]
    assert rates == sorted(set(rates))


def test_a_language_never_measured_is_set_as_english_is():
    assert espeak_rate(150, "roa/fr") == espeak_rate(150, "gmw/en")
    assert espeak_rate(150, "gmw/en-gb-scotland") == espeak_rate(150, "gmw/en")


@pytest.mark.parametrize(("words", "rate"), [(-10, 80), (10_000, 450)])
def test_the_engine_is_never_set_beyond_what_it_can(words, rate):
    assert espeak_rate(words, "zle/ru") == rate

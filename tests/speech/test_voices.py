"""Which voice speaks which language."""

import pytest

from selfmassage.speech.codes import BadAnswerError
from selfmassage.speech.tags import canonical_tag
from selfmassage.speech.voices import Voice, by_language, pick_voice, ranked, read_voices

VOICES = [
    Voice("gmw/en-029", "Caribbean", ("en-029",)),
    Voice("gmw/en", "Great Britain", ("en-GB",)),
    Voice("gmw/en-us", "America", ("en-US",)),
    Voice("gmw/en-us-nyc", "New York", ("en-US-nyc",)),
    Voice("roa/fr-be", "Belgium", ("fr-BE",)),
    Voice("roa/fr", "France", ("fr-FR",)),
    Voice("roa/pt", "Portugal", ("pt",)),
    Voice("roa/pt-br", "Brazil", ("pt-BR",)),
    Voice("sit/cmn", "Mandarin", ("cmn",)),
    Voice("sit/yue", "Cantonese", ("yue",)),
    Voice("gmq/nb", "Norwegian", ("nb",)),
    Voice("plain", "No language", ()),
]


@pytest.mark.parametrize(
    ("language", "voice"),
    [
        ("en", "gmw/en"),
        ("en-GB", "gmw/en"),
        ("en-us", "gmw/en-us"),
        ("en_US", "gmw/en-us"),
        ("en-US-x-mine", "gmw/en-us"),
        ("en-AU", "gmw/en"),
        ("fr", "roa/fr"),
        ("fr-CA", "roa/fr"),
        ("fr-BE", "roa/fr-be"),
        ("pt-BR", "roa/pt-br"),
        ("pt", "roa/pt"),
        ("zh", "sit/cmn"),
        ("zh-Hant-TW", "sit/cmn"),
        ("zh-HK", "sit/yue"),
        ("no", "gmq/nb"),
    ],
)
def test_the_nearest_voice_speaks(language, voice):
    picked = pick_voice(VOICES, language)
    assert picked is not None
    assert picked.id == voice


@pytest.mark.parametrize("language", ["de", "", "e", "eng", "x-private"])
def test_no_voice_speaks_a_language_it_does_not_know(language):
    assert pick_voice(VOICES, language) is None


def test_voices_are_grouped_by_language():
    groups = by_language(VOICES)
    assert list(groups) == sorted(groups)
    assert [voice.id for voice in groups["pt"]] == ["roa/pt", "roa/pt-br"]


@pytest.mark.parametrize(
    ("tag", "canonical"),
    [
        ("en-gb", "en-GB"),
        ("EN_us", "en-US"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("en-029", "en-029"),
        ("en-gb-x-rp", "en-GB-x-rp"),
    ],
)
def test_tags_are_written_as_bcp_47_does(tag, canonical):
    assert canonical_tag(tag) == canonical


@pytest.mark.parametrize("answer", [{}, {"voices": 3}, {"voices": [{"id": 1}]}, {"voices": ["en"]}])
def test_a_list_of_voices_that_is_none_is_not_believed(answer):
    with pytest.raises(BadAnswerError):
        read_voices(answer)


PEOPLE = [
    Voice("gmw/de", "German", ("de",)),
    Voice("mb/mb-en1", "english-mb-en1", ("en-GB",)),
    Voice("gmw/en-shaw", "English (Shavian alphabet)", ("en-Shaw",)),
    Voice("gmw/en-us-nyc", "English (America, New York City)", ("en-US-nyc",)),
    Voice("gmw/en-us", "English (America)", ("en-US",)),
    Voice("gmw/en", "English (Great Britain)", ("en-GB",)),
    Voice("roa/fr", "France", ("fr-FR",)),
]


def test_the_persons_languages_come_first_and_plain_voices_before_the_others():
    order = [(language, [voice.id for voice in some]) for language, some in ranked(PEOPLE, ["en", "de"])]
    english = ["gmw/en", "gmw/en-us", "mb/mb-en1", "gmw/en-us-nyc", "gmw/en-shaw"]
    assert order == [("en", english), ("de", ["gmw/de"]), ("fr", ["roa/fr"])]


def test_the_voice_of_the_persons_region_is_the_first():
    (_, first), *_ = ranked(PEOPLE, ["en_US"])
    assert first[0].id == "gmw/en-us"


def test_a_voice_of_another_engine_is_as_good_as_its_language():
    windows = [Voice(r"HKEY\Speech\ZIRA", "Zira", ("en-US",)), Voice("com.apple.Alex", "Alex", ("en-US",))]
    assert [voice.name for voice in ranked(windows, ["en"])[0][1]] == ["Alex", "Zira"]


def test_a_voice_that_needs_another_program_is_not_picked_where_one_does_not():
    voices = [Voice("mb/mb-br1", "brazil-mbrola-1", ("pt-BR",)), Voice("roa/pt-br", "Brazil", ("pt-BR",))]
    assert pick_voice(voices, "pt-BR") == voices[1]
    assert pick_voice(voices[:1], "pt-BR") == voices[0]

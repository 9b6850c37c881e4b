"""Languages are called by their names, and a sentence can be had in another language than the person's."""

from pathlib import Path

import pytest

from selfmassage.ui.settings.voice_rows import sample_text
from selfmassage.words import tr_in, use_language
from selfmassage.words.faults import fault_sentence
from selfmassage.words.languages import language_name

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "i18n"


@pytest.fixture
def german():
    use_language("de", folder=FOLDER)
    yield
    use_language("en")


@pytest.mark.parametrize(
    ("tag", "name"), [("de", "German"), ("en-GB", "English"), ("PT_br", "Portuguese"), ("tlh", "tlh"), ("", "")]
)
def test_a_language_is_called_by_its_name_or_by_its_tag(tag, name):
    assert language_name(tag) == name


@pytest.mark.usefixtures("german")
def test_a_fault_names_the_language_in_the_persons():
    assert "„Russisch“" in fault_sentence("voice.no_language", {"language": "ru"})


@pytest.mark.usefixtures("german")
def test_a_sentence_is_had_in_another_language():
    assert tr_in("en", "Other side.") == "Other side."
    assert tr_in("ru-RU", "Other side.") == "Другая сторона."
    assert tr_in("tlh", "Other side.") is None


@pytest.mark.usefixtures("german")
def test_a_voice_is_heard_in_its_own_language():
    samples = {language: sample_text(language) for language in ("en", "de", "ru", "fr")}
    assert samples["en"] == "Press gently for 30 s, then breathe out slowly."
    assert samples["de"].startswith("Drücken")
    assert samples["ru"].startswith("Мягко")
    assert samples["fr"] == "1, 2, 3, 4, 5."

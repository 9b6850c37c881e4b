"""The language set in the app comes first, then what the system asks for, read as gettext reads it."""

import pytest

from selfmassage.words import language, languages_read, tr, use_language
from selfmassage.words.choosing import begin_language, system_languages
from tools import i18n

ASSETS = i18n.I18N.parent


@pytest.fixture(autouse=True)
def _english_again():
    yield
    use_language("en")


@pytest.mark.parametrize(
    ("environ", "asked"),
    [
        ({"LANG": "de_DE.UTF-8"}, ("de-DE",)),
        ({"LANG": "ru_RU"}, ("ru-RU",)),
        ({"LANG": "sr_RS.UTF-8@latin"}, ("sr-RS",)),
        ({"LANG": "de_DE", "LC_MESSAGES": "ru_RU.UTF-8"}, ("ru-RU",)),
        ({"LANG": "de_DE", "LC_MESSAGES": "ru_RU.UTF-8", "LC_ALL": "fr_FR"}, ("fr-FR",)),
        ({"LANG": "de_DE", "LC_ALL": ""}, ("de-DE",)),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "fr:ru_RU:de"}, ("fr", "ru-RU", "de", "de-DE")),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": ""}, ("de-DE",)),
        ({"LANG": "C.UTF-8", "LANGUAGE": "de"}, ("en",)),
        ({"LC_ALL": "C", "LANG": "de_DE", "LANGUAGE": "de"}, ("en",)),
        ({"LANG": "POSIX"}, ("en",)),
    ],
)
def test_the_system_is_asked_as_gettext_asks_it(environ, asked):
    assert system_languages(environ) == asked


def test_without_a_word_from_the_system_it_is_english(monkeypatch):
    monkeypatch.setattr("selfmassage.words.choosing.sys.platform", "linux")
    assert system_languages({}) == ("en",)


def test_what_is_set_in_the_app_goes_before_the_system(monkeypatch):
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    begin_language(ASSETS, "ru")
    assert (language(), tr("It hurts")) == ("ru", "Больно")
    begin_language(ASSETS)
    assert tr("It hurts") == "It hurts"  # LANGUAGE=en, which the tests set, goes before LC_ALL
    monkeypatch.delenv("LANGUAGE")
    begin_language(ASSETS)
    assert (language(), tr("It hurts")) == ("de-DE", "Es tut weh")


def test_a_language_nobody_translated_is_still_read(monkeypatch):
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    monkeypatch.delenv("LANGUAGE")
    begin_language(ASSETS)
    assert (language(), languages_read()) == ("en", ("fr-CA", "en"))

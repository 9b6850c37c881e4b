"""The language set in the app comes first, then what the system asks for, read as gettext reads it."""

import os
import subprocess
import sys
from pathlib import Path

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


# --- the whole way ------------------------------------------------------------------------------------------------


def told(*words: str, data_dir: Path, **environ: str) -> str:
    """Return what the command line says in an environment of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in {"LANGUAGE", "LC_ALL", "LC_MESSAGES"}}
    env = {**kept, "PYTHONPATH": str(i18n.SOURCES.parent), "PYTHONUTF8": "1", **environ}
    command = [sys.executable, "-m", "selfmassage", "--data-dir", str(data_dir), *words]
    answer = subprocess.run(command, check=False, env=env, capture_output=True, encoding="utf-8", timeout=60)
    return answer.stdout + answer.stderr


def test_the_command_line_speaks_the_systems_language(tmp_path):
    assert "Schulter-Nacken-Zone" in told("list", data_dir=tmp_path, LANG="de_DE.UTF-8")
    assert "Воротниковая зона" in told("list", data_dir=tmp_path, LANG="de_DE.UTF-8", LANGUAGE="ru:de")


def test_the_command_line_speaks_the_language_that_was_set(tmp_path):
    (tmp_path / "settings.json").write_text('{"language": "ru"}', encoding="utf-8")
    assert "Воротниковая зона" in told("list", data_dir=tmp_path, LANG="de_DE.UTF-8")
    # argparse's own words, too.
    assert told("show", data_dir=tmp_path, LANG="de_DE.UTF-8").startswith("не хватает: ")


def test_what_is_spoken_is_in_the_language_of_the_text(tmp_path):
    said = told("show", "collar-zone-self", data_dir=tmp_path, LANG="de_DE.UTF-8")
    assert "“Hören Sie auf, wenn es wehtut.”" in said
    assert "“Rechte Schulter, linke Hand." in said

"""What languages are called, in the person's language."""

from collections.abc import Mapping
from typing import Final

from selfmassage.words.catalogue import marked, tr

_NAMES: Final[Mapping[str, str]] = {
    "ar": marked("Arabic"),
    "de": marked("German"),
    "en": marked("English"),
    "es": marked("Spanish"),
    "fr": marked("French"),
    "it": marked("Italian"),
    "ja": marked("Japanese"),
    "nl": marked("Dutch"),
    "pl": marked("Polish"),
    "pt": marked("Portuguese"),
    "ru": marked("Russian"),
    "tr": marked("Turkish"),
    "uk": marked("Ukrainian"),
    "zh": marked("Chinese"),
}


def language_name(tag: str) -> str:
    """Return the name of a language such as `de` or `en-GB`; the tag itself where none is known."""
    name = _NAMES.get(tag.replace("_", "-").partition("-")[0].lower())
    return tag if name is None else tr(name)

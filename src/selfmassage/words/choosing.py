"""Choose the person's language: the one set in the app, else what the system asks for."""

import locale
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from selfmassage.words.catalogue import SOURCE, use_language

CATALOGUES = "i18n"
"""The folder of the catalogues within the assets."""

_LAND_LENGTH = 2


def begin_language(assets: Path, chosen: str | None = None) -> None:
    """Speak the language `chosen`, or else the system's, from now on, as far as there is a catalogue."""
    use_language(*((chosen,) if chosen else system_languages(os.environ)), folder=assets / CATALOGUES)


def system_languages(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the BCP 47 codes the system asks for, best first; English where it asks for none.

    As gettext does: the first of LC_ALL, LC_MESSAGES and LANG that is set names the locale; LANGUAGE, a list with
    colons, goes before it, except in the locale C, which is always English.
    """
    named = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environ.get(name))), "")
    asked = _code(named)
    if asked is None and not named:
        asked = _platform_language()
    if asked is None:
        return (SOURCE,)
    listed = (_code(one) for one in environ.get("LANGUAGE", "").split(":"))
    return tuple(dict.fromkeys((*(code for code in listed if code is not None), asked)))


def paper_land(environ: Mapping[str, str]) -> str | None:
    """Return the land on whose paper the system prints, `US` or `DE`; None where it does not say."""
    named = next((value for name in ("LC_ALL", "LC_PAPER", "LANG") if (value := environ.get(name))), "")
    return land_of((_code(named) if named else _platform_language()) or "")


def land_of(code: str) -> str | None:
    """Return the land a BCP 47 code names, `BR` of `pt-BR`; None where it names none."""
    return next((part.upper() for part in code.split("-")[1:] if len(part) == _LAND_LENGTH), None)


def _code(name: str) -> str | None:
    """Return `de-AT` for `de_AT.UTF-8@euro`; None for the locale C and for nothing."""
    plain = name.split(".", maxsplit=1)[0].split("@", maxsplit=1)[0]
    return None if plain in ("", "C", "POSIX") else plain.replace("_", "-")


def _platform_language() -> str | None:
    """Return what Windows or macOS asks for, where no variable of the environment does."""
    if sys.platform == "win32":
        import ctypes

        # `locale` gives names there that are no language codes, such as German_Germany.
        name = ctypes.create_unicode_buffer(85)
        ctypes.windll.kernel32.GetUserDefaultLocaleName(name, len(name))
        return _code(name.value)
    if sys.platform == "darwin":
        return _code(locale.getlocale()[0] or "")
    return None

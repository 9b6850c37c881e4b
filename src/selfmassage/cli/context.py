"""What every command works with: a person's places, the library, the body map, the language."""

import locale
import os
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from selfmassage.store.paths import Places, places
from selfmassage.words import language, use_language

if TYPE_CHECKING:
    from selfmassage.model.bodymap import BodyMap
    from selfmassage.store.library import Library


def system_language() -> str:
    """Return the BCP 47 code the system asks for, `en` where it does not."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "").split(".")[0].split("@")[0]
        if value in ("C", "POSIX"):
            return "en"
        if value:
            return value.replace("_", "-")
    if sys.platform in ("win32", "darwin"):
        return (locale.getlocale()[0] or "en").replace("_", "-")
    return "en"


def begin_language() -> None:
    """Speak the system's language from now on, as far as there is a catalogue."""
    code = system_language()
    if code.split("-", maxsplit=1)[0] == "en":
        use_language(code)
        return
    use_language(code, places(None).assets / "i18n")


@dataclass(frozen=True)
class Context:
    """The objects commands are handed; each is built when it is first asked for."""

    places: Places

    @classmethod
    def of(cls, data_dir: Path | None) -> "Context":
        """Return the context of a data folder, or of the platform's own."""
        return cls(places(data_dir))

    @cached_property
    def library(self) -> "Library":
        """The routines of all shelves."""
        from selfmassage.store.library import Library

        return Library(self.places)

    @cached_property
    def bodymap(self) -> "BodyMap":
        """The body map that ships."""
        from selfmassage.store.assets import load_bodymap

        return load_bodymap(self.places.assets)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages a person reads, best first."""
        return (language(),)

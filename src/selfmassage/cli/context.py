"""What every command works with: a person's places, the library, the body map, the languages."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from selfmassage.store.paths import Places, places
from selfmassage.words import languages_read
from selfmassage.words.choosing import begin_language

if TYPE_CHECKING:
    from selfmassage.model.bodymap import BodyMap
    from selfmassage.store.library import Library


@dataclass(frozen=True)
class Context:
    """The objects commands are handed; each is built when it is first asked for."""

    places: Places

    @classmethod
    def of(cls, data_dir: Path | None) -> "Context":
        """Return the context of a data folder, or of the platform's own."""
        return cls(places(data_dir))

    def begin_language(self) -> None:
        """Speak the person's language from now on."""
        from selfmassage.store.settings import load_settings

        begin_language(self.places.assets, load_settings(self.places.settings).settings.language)

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
        return languages_read()

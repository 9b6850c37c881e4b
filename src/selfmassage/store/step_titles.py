"""How steps are called and how hard they press, read from their files with the standard library alone."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from selfmassage.store.index import SHELVES, Entry
from selfmassage.store.library import Library

_MOST_BYTES: Final = 1024 * 1024
"""As much as a routine may have (`model.routine.MAX_BYTES`, which comes with pydantic)."""


class StepTitle(NamedTuple):
    """A title as its file has it: words in `language`, or words by language; and the step's pressure, if it has one."""

    text: str | Mapping[str, str]
    language: str
    pressure: int | None = None


class StepTitles:
    """Finds titles by shelf, routine and step; each file is read once."""

    def __init__(self, library: Library, entries: Iterable[Entry]) -> None:
        """Read nothing yet; `entries` are what the library holds."""
        self._library = library
        self._entries: dict[tuple[str, str], Entry] = {(entry.shelf, entry.id): entry for entry in entries}
        self._read: dict[Path, Mapping[str, StepTitle]] = {}

    def steps(self, shelf: str, routine: str) -> tuple[tuple[str, StepTitle], ...]:
        """Return the steps of a routine as it is now, in their order; nothing of one that is not there any more."""
        path = self._path((shelf, routine))
        return tuple(self._titles(path).items()) if path is not None else ()

    def title(self, shelf: str, routine: str, step: str) -> StepTitle | None:
        """Return a step's title; None where the routine or the step is not there any more.

        A step that was taken along from another routine is found there, as it is now.
        """
        for path in self._files(shelf, routine):
            found = self._titles(path).get(step)
            if found is not None:
                return found
        return None

    def pressure(self, shelf: str, routine: str, step: str) -> int | None:
        """Return how hard a step presses, 1 to 5; None for one that does not, or is not there any more."""
        found = self.title(shelf, routine, step)
        return found.pressure if found is not None else None

    def _files(self, shelf: str, routine: str) -> Iterable[Path]:
        own = self._path((shelf, routine))
        if own is None:
            return
        yield own
        for part in _parts(own):
            for other in SHELVES:
                path = self._path((other, part))
                if path is not None:
                    yield path

    def _path(self, key: tuple[str, str]) -> Path | None:
        entry = self._entries.get(key)
        return self._library.path_of(entry) if entry is not None else None

    def _titles(self, path: Path) -> Mapping[str, StepTitle]:
        known = self._read.get(path)
        if known is None:
            known = self._read[path] = dict(_titles(_plain(path)))
        return known


def _plain(path: Path) -> Any:  # noqa: ANN401 - what json.loads gives
    try:
        with path.open("rb") as file:
            return json.loads(file.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}


def _titles(plain: Any) -> Iterable[tuple[str, StepTitle]]:  # noqa: ANN401 - what json.loads gives
    try:
        language = str(plain["language"])
        for stage in plain["stages"]:
            for step in stage["steps"]:
                # A step without a title of its own is called like its stage, as in the session.
                title = step.get("title") or stage["title"]
                if isinstance(title, str) or (isinstance(title, dict) and title):
                    pressure = step.get("pressure")
                    known = pressure if isinstance(pressure, int) and not isinstance(pressure, bool) else None
                    yield str(step["id"]), StepTitle(title, language, known)
    except (KeyError, TypeError, AttributeError):
        # A broken file has as many titles as could be read.
        return


def _parts(path: Path) -> tuple[str, ...]:
    plain = _plain(path)
    parts = plain.get("takes_along", ()) if isinstance(plain, dict) else ()
    return tuple(str(part) for part in parts) if isinstance(parts, list) else ()

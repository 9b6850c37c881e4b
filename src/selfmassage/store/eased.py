"""Keep what a person chose for steps that hurt: lighter, left out, or as before."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal, NamedTuple, get_args

from selfmassage.engine.courses.hurting import LIGHTEST
from selfmassage.model.problem import UserError
from selfmassage.store.kept_file import json_object, load_kept
from selfmassage.store.writing import write_whole

Eased = Literal["lighter", "left_out", "as_before"]
EASED: Final[tuple[Eased, ...]] = get_args(Eased)
Key = tuple[str, str]
"""Shelf and id of a routine."""

_FORMAT: Final = 1


class Chosen(NamedTuple):
    """What was chosen for a step, and when, aware."""

    eased: Eased
    at: datetime


class Choices(NamedTuple):
    """What was chosen, by routine and step; `notice` is what is to be said about the file, as `eased.set_aside`."""

    by_routine: Mapping[Key, Mapping[str, Chosen]]
    notice: UserError | None = None

    def steps(self, key: Key, eased: Eased) -> frozenset[str]:
        """Return the steps of a routine for which this was chosen."""
        return frozenset(step for step, one in self.by_routine.get(key, {}).items() if one.eased == eased)

    def pressing(self, written: Callable[[str, str, str], int | None]) -> Callable[[str, str, str], int | None]:
        """Return what gives a step's pressure by shelf, routine and step, of what is `written`, as one eased counts.

        One that was taken lighter cannot be made lighter once more.
        """

        def pressure(shelf: str, routine: str, step: str) -> int | None:
            return LIGHTEST if step in self.steps((shelf, routine), "lighter") else written(shelf, routine, step)

        return pressure


class EasedSteps:
    """The choices of one person's data folder; each change reads the file anew."""

    def __init__(self, data: Path) -> None:
        """Read nothing yet."""
        self._path = data / "eased.json"

    def load(self) -> Choices:
        """Return what is kept; never raises. No file means nothing; one that is damaged is set aside."""
        nothing: Mapping[Key, Mapping[str, Chosen]] = {}
        return Choices(*load_kept(self._path, _read, nothing, "eased.set_aside"))

    def choose(self, key: Key, step: str, eased: Eased, at: datetime) -> None:
        """Keep a choice made at `at`. Raises like `write_whole`."""
        kept = {one: dict(steps) for one, steps in self.load().by_routine.items()}
        kept.setdefault(key, {})[step] = Chosen(eased, at)
        routines = {":".join(one): _plain(steps) for one, steps in sorted(kept.items())}
        plain = {"format": _FORMAT, "routines": routines}
        write_whole(self._path, (json.dumps(plain, ensure_ascii=False, indent=2) + "\n").encode())


def _plain(steps: Mapping[str, Chosen]) -> dict[str, dict[str, str]]:
    return {
        step: {"choice": one.eased, "at": one.at.astimezone(UTC).isoformat(timespec="seconds")}
        for step, one in sorted(steps.items())
    }


def _read(data: bytes) -> Mapping[Key, Mapping[str, Chosen]] | None:
    plain = json_object(data)
    routines = plain.get("routines") if plain is not None else None
    if not isinstance(routines, dict):
        return None
    return {_key(name): _steps(steps) for name, steps in routines.items()}


def _steps(plain: object) -> dict[str, Chosen]:
    given = plain if isinstance(plain, dict) else {}
    found = {str(step): _chosen(one) for step, one in given.items() if isinstance(one, dict)}
    return {step: one for step, one in found.items() if one is not None}


def _chosen(plain: Mapping[str, object]) -> Chosen | None:
    """Take what makes sense; a single value that does not is as if it were not there."""
    eased = next((one for one in EASED if one == plain.get("choice")), None)
    try:
        at = datetime.fromisoformat(str(plain.get("at")))
    except ValueError:
        return None
    return Chosen(eased, at) if eased is not None and at.tzinfo is not None else None


def _key(text: str) -> Key:
    shelf, _, name = text.partition(":")
    return shelf, name

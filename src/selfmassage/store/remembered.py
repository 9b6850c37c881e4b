"""Keep what a person marks in the library: favourites, last uses, what is on, taken along, how much is said."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, get_args

from selfmassage.engine.options import HOW_MUCH, HowMuch
from selfmassage.model.problem import UserError
from selfmassage.store.kept_file import json_object, load_kept
from selfmassage.store.writing import write_whole

Offered = Literal["honey", "cups"]
"""What is off until its page has been read."""

Key = tuple[str, str]
"""Shelf and id: what a routine is known by."""

_FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Remembered:
    """Marks by routine and dates in ISO 8601, UTC, that sort by time; `switched_on` says when each was switched on.

    `takes` names by routine the parts it was last set to take along, `how_much` is said in it where that is not as
    usual. `asked_less` are the routines in which it was offered to say less; with `never_ask_less` it never is again.
    """

    favourites: frozenset[Key] = frozenset()
    last_used: Mapping[Key, str] = field(default_factory=dict[Key, str])
    switched_on: Mapping[Offered, str] = field(default_factory=dict[Offered, str])
    takes: Mapping[Key, tuple[str, ...]] = field(default_factory=dict[Key, tuple[str, ...]])
    how_much: Mapping[Key, HowMuch] = field(default_factory=dict[Key, HowMuch])
    asked_less: frozenset[Key] = frozenset()
    never_ask_less: bool = False

    def is_on(self, offered: Offered | None) -> bool:
        """Tell whether a routine that is off until `offered` may be started; one that never was off may."""
        return offered is None or offered in self.switched_on


class LoadedMarks(NamedTuple):
    """The marks, and what is to be said about their file: `marks.set_aside`, or why it cannot be read."""

    marks: Remembered
    notice: UserError | None = None


class Marks:
    """The marks of one person's data folder. Each change reads the file anew, so that two windows share it."""

    def __init__(self, data: Path) -> None:
        """Read nothing yet."""
        self._path = data / "marks.json"

    def load(self) -> LoadedMarks:
        """Return what is kept; never raises. No file means none; one that is damaged is set aside under a new name."""
        return LoadedMarks(*load_kept(self._path, _read, Remembered(), "marks.set_aside"))

    def set_favourite(self, key: Key, *, is_favourite: bool) -> Remembered:
        """Mark a routine or take the mark away; return what is kept now. Raises like `write_whole`."""

        def changed(marks: Remembered) -> Remembered:
            kept = marks.favourites | {key} if is_favourite else marks.favourites - {key}
            return replace(marks, favourites=kept)

        return self._change(changed)

    def use(self, key: Key, at: datetime) -> Remembered:
        """Note that a routine was started at `at`. Raises like `write_whole`."""
        return self._change(lambda marks: replace(marks, last_used={**marks.last_used, key: _stamp(at)}))

    def switch_on(self, offered: Offered, at: datetime) -> Remembered:
        """Note that its page was read and it was switched on. Raises like `write_whole`."""
        return self._change(lambda marks: replace(marks, switched_on={**marks.switched_on, offered: _stamp(at)}))

    def switch_off(self, offered: Offered) -> Remembered:
        """Let it be off again until its page has been read anew. Raises like `write_whole`."""

        def changed(marks: Remembered) -> Remembered:
            return replace(marks, switched_on={one: at for one, at in marks.switched_on.items() if one != offered})

        return self._change(changed)

    def take_along(self, key: Key, parts: tuple[str, ...]) -> Remembered:
        """Note which parts a routine is to take along, none of them for an empty tuple. Raises like `write_whole`."""

        def changed(marks: Remembered) -> Remembered:
            others = {one: taken for one, taken in marks.takes.items() if one != key}
            return replace(marks, takes={**others, key: parts} if parts else others)

        return self._change(changed)

    def say(self, key: Key, how_much: HowMuch | None) -> Remembered:
        """Note how much is said in a routine, None for as much as usual. Raises like `write_whole`."""

        def changed(marks: Remembered) -> Remembered:
            others = {one: said for one, said in marks.how_much.items() if one != key}
            return replace(marks, how_much=others if how_much is None else {**others, key: how_much})

        return self._change(changed)

    def note_asked_less(self, key: Key) -> Remembered:
        """Note that it was offered to say less in a routine: once is enough. Raises like `write_whole`."""
        return self._change(lambda marks: replace(marks, asked_less=marks.asked_less | {key}))

    def never_ask_less(self) -> Remembered:
        """Note that it is never to be offered again to say less. Raises like `write_whole`."""
        return self._change(lambda marks: replace(marks, never_ask_less=True))

    def _change(self, change: Callable[[Remembered], Remembered]) -> Remembered:
        before = self.load().marks
        after = change(before)
        if after != before:
            write_whole(self._path, _text(after).encode())
        return after


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _text(marks: Remembered) -> str:
    plain = {
        "format": _FORMAT,
        "favourites": sorted(":".join(key) for key in marks.favourites),
        "last_used": {":".join(key): at for key, at in marks.last_used.items()},
        "switched_on": dict(marks.switched_on),
        "takes": {":".join(key): list(parts) for key, parts in marks.takes.items()},
        "how_much": {":".join(key): said for key, said in marks.how_much.items()},
        "asked_less": sorted(":".join(key) for key in marks.asked_less),
        "never_ask_less": marks.never_ask_less,
    }
    return json.dumps(plain, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _read(data: bytes) -> Remembered | None:
    plain = json_object(data)
    return None if plain is None else _marks(plain)


def _marks(plain: Mapping[str, Any]) -> Remembered:
    """Take what makes sense; a single value that does not is as if it were not there."""
    known: tuple[Offered, ...] = get_args(Offered)
    dates = _dates(plain.get("switched_on"))
    return Remembered(
        favourites=_keys(plain.get("favourites")),
        last_used={_key(one): at for one, at in _dates(plain.get("last_used")).items()},
        switched_on={one: dates[one] for one in known if one in dates},
        takes=_takes(plain.get("takes")),
        how_much=_how_much(plain.get("how_much")),
        asked_less=_keys(plain.get("asked_less")),
        never_ask_less=plain.get("never_ask_less") is True,
    )


def _keys(plain: object) -> frozenset[Key]:
    return frozenset(_key(one) for one in plain if isinstance(one, str)) if isinstance(plain, list) else frozenset()


def _how_much(plain: object) -> dict[Key, HowMuch]:
    if not isinstance(plain, dict):
        return {}
    return {_key(str(key)): said for said in HOW_MUCH for key, value in plain.items() if value == said}


def _takes(plain: object) -> dict[Key, tuple[str, ...]]:
    if not isinstance(plain, dict):
        return {}
    lists = {_key(str(key)): value for key, value in plain.items() if isinstance(value, list)}
    return {key: tuple(one for one in value if isinstance(one, str)) for key, value in lists.items()}


def _key(text: str) -> Key:
    shelf, _, name = text.partition(":")
    return shelf, name


def _dates(plain: object) -> dict[str, str]:
    if not isinstance(plain, dict):
        return {}
    return {str(key): value for key, value in plain.items() if isinstance(value, str) and _is_date(value)}


def _is_date(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True

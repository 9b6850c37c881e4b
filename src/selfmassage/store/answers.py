"""Keep a person's answers on the device: whole or not at all, no free text, and never trusted when damaged."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from selfmassage.engine.screening.answers import MOST_DATES, Answers, Kept, LastRedFlag, PatchTest, State
from selfmassage.model.problem import UserError
from selfmassage.store.kept_file import load_kept
from selfmassage.store.writing import write_whole

_FORMAT: Final = 1
_MOST_ROWS: Final = 1000
_KEYS: Final = frozenset({"format", "conditions", "patch", "honey", "cups", "country", "number", "red_flag"})
_ROW: Final = re.compile(r"[a-z0-9-]{1,64}(:[a-z0-9-]{1,64})?")
_ID: Final = re.compile(r"[a-z0-9-]{1,64}")
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_NUMBER: Final = re.compile(r"\+?[0-9*#]{2,15}")


class LoadedAnswers(NamedTuple):
    """The answers, and what is to be said about their file: `answers.set_aside`, or why it cannot be read."""

    answers: Answers
    notice: UserError | None = None


class AnswerFile:
    """The answers in one person's data folder. Each change reads the file anew, so that two windows share it."""

    def __init__(self, data: Path) -> None:
        """Read nothing yet."""
        self._path = data / "answers.json"

    def load(self) -> LoadedAnswers:
        """Return what is kept; never raises.

        No file means that nothing has been answered, and so does one that is not wholly what it should be: that is set
        aside under a new name.
        """
        return LoadedAnswers(*load_kept(self._path, _read, Answers(), "answers.set_aside"))

    def change(self, change: Callable[[Answers], Answers]) -> Answers:
        """Apply `change` to what is kept, write it and return it.

        Raises UserError like `write_whole`, and where what is kept can be neither read nor set aside.
        """
        loaded = self.load()
        if loaded.notice is not None and loaded.notice.code != "answers.set_aside":
            raise loaded.notice
        after = change(loaded.answers)
        if after != loaded.answers:
            write_whole(self._path, _text(after).encode())
        return after


def as_number(typed: str) -> str | None:
    """Return an emergency number as it is dialled, without what people put between digits; None if it is none."""
    number = re.sub(r"[\s./()-]", "", typed)
    return number if _NUMBER.fullmatch(number) else None


class _DamagedError(Exception):
    """Something in the file is not what this app writes."""


def _read(data: bytes) -> Answers | None:
    try:
        return _answers(json.loads(data.decode()))
    # A date of the year 0 and the like are ValueErrors, too.
    except (ValueError, RecursionError, OverflowError, _DamagedError):
        return None


def _text(answers: Answers) -> str:
    patch, flag = answers.patch, answers.red_flag
    plain = {
        "format": _FORMAT,
        "conditions": {
            key: {"state": kept.state.value, "on": kept.on.isoformat(), "version": kept.version}
            for key, kept in answers.conditions.items()
        },
        "patch": None if patch is None else {"at": _moment_out(patch.at), "reacted": patch.reacted},
        "honey": [day.isoformat() for day in answers.honey],
        "cups": [day.isoformat() for day in answers.cups],
        "country": answers.country,
        "number": answers.number,
        "red_flag": None
        if flag is None
        else {"ids": list(flag.ids), "on": flag.on.isoformat(), "settled": flag.settled},
    }
    return json.dumps(plain, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _answers(plain: object) -> Answers:
    whole = _fields(plain, _KEYS)
    _must(whole["format"] == _FORMAT and not isinstance(whole["format"], bool))
    conditions = whole["conditions"]
    _must(isinstance(conditions, dict) and len(conditions) <= _MOST_ROWS)
    return Answers(
        conditions={_match(_ROW, key): _kept(value) for key, value in conditions.items()},
        patch=None if whole["patch"] is None else _patch(whole["patch"]),
        honey=_days(whole["honey"]),
        cups=_days(whole["cups"]),
        country=None if whole["country"] is None else _match(_COUNTRY, whole["country"]),
        number=None if whole["number"] is None else _match(_NUMBER, whole["number"]),
        red_flag=None if whole["red_flag"] is None else _flag(whole["red_flag"]),
    )


def _kept(plain: object) -> Kept:
    row = _fields(plain, {"state", "on", "version"})
    version = row["version"]
    _must(isinstance(version, int) and not isinstance(version, bool) and version > 0)
    return Kept(State(_string(row["state"])), _day(row["on"]), version)


def _patch(plain: object) -> PatchTest:
    row = _fields(plain, {"at", "reacted"})
    at = datetime.fromisoformat(_string(row["at"]))
    _must(at.tzinfo is not None and (row["reacted"] is None or isinstance(row["reacted"], bool)))
    return PatchTest(at.astimezone(UTC), row["reacted"])


def _flag(plain: object) -> LastRedFlag:
    row = _fields(plain, {"ids", "on", "settled"})
    ids, settled = row["ids"], row["settled"]
    _must(isinstance(ids, list) and 0 < len(ids) <= MOST_DATES and isinstance(settled, bool))
    return LastRedFlag(tuple(_match(_ID, one) for one in ids), _day(row["on"]), settled)


def _fields(plain: object, names: set[str] | frozenset[str]) -> Mapping[str, Any]:
    if not isinstance(plain, dict) or set(plain) != names:
        raise _DamagedError
    return plain


def _days(plain: object) -> tuple[date, ...]:
    if not isinstance(plain, list) or len(plain) > MOST_DATES:
        raise _DamagedError
    return tuple(_day(one) for one in plain)


def _day(plain: object) -> date:
    return date.fromisoformat(_string(plain))


def _moment_out(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _match(form: re.Pattern[str], plain: object) -> str:
    text = _string(plain)
    _must(form.fullmatch(text) is not None)
    return text


def _string(plain: object) -> str:
    if not isinstance(plain, str):
        raise _DamagedError
    return plain


def _must(holds: bool) -> None:  # noqa: FBT001 - an assertion that stays on
    if not holds:
        raise _DamagedError

"""Values as the journal's file has them: written in one form, and read so that a damaged one harms nobody."""

import sys
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Final, TypeVar

_LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_OFFSET_MIN: Final = 24 * 60 - 1
T = TypeVar("T")


def on_the_wall() -> datetime:
    """Return the present moment as a clock on the wall shows it, also where the computer has travelled meanwhile."""
    if sys.platform != "win32":
        time.tzset()
    return datetime.now().astimezone()


def offset_min(moment: datetime) -> int:
    """Return the minutes from universal time that a moment is told in."""
    offset = moment.utcoffset()
    return 0 if offset is None else round(offset.total_seconds() / 60)


def utc_text(moment: datetime) -> str:
    """Return a moment as the file has it: texts of later ones are greater."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def utc_of(text: object) -> datetime | None:
    """Return the moment of a text in universal time, None where it is none."""
    try:
        found = datetime.fromisoformat(text) if isinstance(text, str) else None
        if found is None or found.tzinfo is UTC:
            return found
        return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def moment_of(text: object, offset_min: object) -> datetime:
    """Return the moment of a text as the clock on the wall showed it; a damaged one is long ago."""
    try:
        return (utc_of(text) or _LONG_AGO).astimezone(zone_of(offset_min))
    except OverflowError:
        return _LONG_AGO


@lru_cache(maxsize=64)
def zone_of(offset_min: object) -> timezone:
    """Return the zone of so many minutes from universal time, and that itself for what is no offset."""
    minutes = whole(offset_min, 0)
    return timezone(timedelta(minutes=minutes if abs(minutes) <= _MOST_OFFSET_MIN else 0))


def day_of(text: object) -> date | None:
    """Return the day of a text, None where it is none."""
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def whole(value: object, instead: int) -> int:
    """Return a whole number, or what stands in for a damaged one."""
    return value if isinstance(value, int) else instead


def whole_or_none(value: object) -> int | None:
    """Return a whole number, or None."""
    return value if isinstance(value, int) else None


def told(value: object) -> bool | None:
    """Return the answer to a question, None where there is none."""
    return None if value is None else bool(value)


def text_or_none(value: object) -> str | None:
    """Return a text, or None."""
    return value if isinstance(value, str) else None


def among(value: object, known: Sequence[T], instead: T) -> T:
    """Return the one of the known values that it is, or what stands in for a damaged one."""
    return next((one for one in known if one == value), instead)

"""Keep what the first page needs of a course before anything is loaded: that there is one, and what it starts next."""

import json
from pathlib import Path
from typing import Final, NamedTuple

_NAME: Final = "course-glance.json"


class Glance(NamedTuple):
    """What was known last: the id of the routine that could be started, empty for none, and the sentence of a day."""

    routine: str
    sentence: str = ""
    day: str = ""

    def sentence_on(self, day: str) -> str:
        """Return the sentence where it was of this ISO day; what it said of another day may be wrong by now."""
        return self.sentence if day == self.day else ""


def last_glance(data: Path) -> Glance | None:
    """Return what was kept in a data folder; None without a course.

    Only a help for the first paint: a file that is not there or makes no sense is no course. Never raises.
    """
    try:
        plain = json.loads((data / _NAME).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(plain, dict) or not isinstance(plain.get("next"), str):
        return None
    return Glance(plain["next"], *(_text(plain.get(name)) for name in ("sentence", "day")))


def keep_glance(data: Path, glance: Glance | None) -> None:
    """Keep it for the next start, None for no course. Raises like `write_whole`."""
    if glance == last_glance(data):
        return
    # Late: reading comes before the first paint, writing never does.
    from selfmassage.store.writing import write_whole

    known = {"sentence": glance.sentence, "day": glance.day} if glance is not None else {}
    plain = {"format": 1, "next": glance.routine if glance is not None else None, **known}
    write_whole(data / _NAME, json.dumps(plain).encode())


def _text(plain: object) -> str:
    return plain if isinstance(plain, str) else ""

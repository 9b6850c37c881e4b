"""Read the atlas of points for its page: standard library only, since the file ships and a test validates it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from selfmassage.model.problem import UserError

Texts = Mapping[str, str]


class PointEntry(NamedTuple):
    """One point of the atlas; texts by language, `times` and `seconds` from and to, None where nothing is pressed.

    `use` is `yes`, `ball`, `light`, `optional`, `landmark` or `no`; `level` the highest pressure, 0 to 3.
    """

    code: str
    pinyin: str
    hanzi: str
    name: Texts
    region: str
    view: str
    use: str
    level: int
    not_in_pregnancy: bool
    times: tuple[int, int] | None
    seconds: tuple[int, int] | None
    find: Texts
    cun: Texts | None
    alone: Texts | None
    partner: Texts | None
    caution: Texts | None
    references: tuple[str, ...]

    @property
    def is_pressed(self) -> bool:
        """Tell whether it is pressed at all."""
        return self.times is not None

    @property
    def is_drawn(self) -> bool:
        """Tell whether the body map shows it; a point that is not used is not on it."""
        return self.use != "no"


def read_points(assets: Path) -> tuple[PointEntry, ...]:
    """Return the points in the order of the file, from the neck down.

    Raises UserError `data.missing` when the file is not there or not what ships.
    """
    path = assets / "points.json"
    try:
        return tuple(_entry(one) for one in json.loads(path.read_bytes())["points"])
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise UserError("data.missing", path=str(path)) from fault


def _entry(plain: Mapping[str, Any]) -> PointEntry:
    press = plain["press"] or {}
    reach = plain["reach"] or {}
    return PointEntry(
        plain["code"],
        plain["pinyin"],
        plain["hanzi"],
        plain["name"],
        plain["region"],
        plain["view"],
        plain["ship"],
        plain["level"],
        plain["not_in_pregnancy"],
        _pair(press.get("times")),
        _pair(press.get("seconds")),
        plain["find"],
        plain["cun"],
        reach.get("self"),
        reach.get("partner"),
        plain["caution"],
        tuple(plain["refs"]),
    )


def _pair(plain: list[int] | None) -> tuple[int, int] | None:
    return None if plain is None else (plain[0], plain[1])

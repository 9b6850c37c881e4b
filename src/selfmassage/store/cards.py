"""Read the cards for their page: standard library only, since the file ships and a test validates it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from selfmassage.model.problem import UserError

Texts = Mapping[str, str]


class SectionEntry(NamedTuple):
    """A few sentences under a title; `tone` is `plain`, `caution` or `stop`."""

    tone: str
    title: Texts
    texts: tuple[Texts, ...]


class CardEntry(NamedTuple):
    """One card; `kind` is `specialist`, `devices` or `conditions`, `unlocks` is `honey`, `cups` or None."""

    id: str
    kind: str
    icon: str
    regions: tuple[str, ...]
    unlocks: str | None
    sources: tuple[str, ...]
    title: Texts
    summary: Texts
    who: Texts
    sections: tuple[SectionEntry, ...]


def read_cards(assets: Path) -> tuple[CardEntry, ...]:
    """Return the cards in the order of the file.

    Raises UserError `data.missing` when the file is not there or not what ships.
    """
    path = assets / "cards.json"
    try:
        return tuple(_entry(one) for one in json.loads(path.read_bytes())["cards"])
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise UserError("data.missing", path=str(path)) from fault


def _entry(plain: Mapping[str, Any]) -> CardEntry:
    sections = (SectionEntry(one["tone"], one["title"], tuple(one["texts"])) for one in plain["sections"])
    return CardEntry(
        plain["id"],
        plain["kind"],
        plain["icon"],
        tuple(plain["regions"]),
        plain["unlocks"],
        tuple(dict.fromkeys(one["source"] for one in plain["basis"])),
        plain["title"],
        plain["summary"],
        plain["who"],
        tuple(sections),
    )

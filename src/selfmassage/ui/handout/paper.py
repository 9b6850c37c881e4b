"""The paper: its size, its inks, and the sizes of type, all in tenths of a point."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QColor, QPageSize

from selfmassage.words.choosing import land_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from PySide6.QtCore import QSizeF

UNITS_PER_POINT = 10
_LETTER_LANDS = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "VE", "GT", "CR", "PA", "PR"})


class Inks(NamedTuple):
    """The blacks and greys of the handout, and how the body art is coloured in them."""

    ink: QColor
    soft: QColor
    rule: QColor
    edge: QColor
    casing: QColor
    outline: QColor
    outline_units: float
    art: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet with its margins, in tenths of a point. `factor` scales the type: 1 is 9.4 point."""

    width: float
    height: float
    factor: float = 1.0

    def type(self, size: float) -> int:
        """Return a size of type on this paper."""
        return max(1, round(size * self.factor))

    @property
    def margin(self) -> float:
        """What stays free at both sides."""
        return 390.0

    @property
    def top(self) -> float:
        """Where a page begins."""
        return 290.0

    @property
    def foot(self) -> float:
        """What stays free below the foot."""
        return 200.0

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin


def load_inks(tokens: Path) -> Inks:
    """Read the inks from the look's tokens.

    Raises:
        OSError: the file cannot be read.
        KeyError: a token is missing; the file ships with the program, so that is a fault of ours.
    """
    raw = json.loads(tokens.read_text(encoding="utf-8"))["print"]
    colors = {name: QColor(color) for name, color in raw["color"].items()}
    return Inks(
        **{name: colors[name] for name in ("ink", "soft", "rule", "edge", "casing", "outline")},
        outline_units=float(raw["outline_units"]),
        art=raw["art"],
    )


def paper_of(size: QSizeF) -> Paper:
    """Return the paper of a size in points."""
    return Paper(size.width() * UNITS_PER_POINT, size.height() * UNITS_PER_POINT)


def paper_size(language: str, land: str | None) -> QPageSize:
    """Return Letter where that is what people print on, else A4: in the land `language` names, else in `land`."""
    letter = (land_of(language) or land) in _LETTER_LANDS
    return QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4)

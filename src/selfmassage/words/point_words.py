"""Words of the point atlas: parts of the body, views, how long and how hard a point is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.words.catalogue import marked, ntr, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selfmassage.model.tokens import ViewName

_REGIONS: Mapping[str, str] = {
    "neck": marked("Neck"),
    "shoulder": marked("Shoulder"),
    "upper-back": marked("Upper back"),
    "low-back": marked("Low back"),
    "hip": marked("Sacrum and buttock"),
    "leg": marked("Leg"),
    "ankle": marked("Ankle"),
    "arm": marked("Arm"),
    "hand": marked("Hand"),
}
_VIEWS: Mapping[str, str] = {
    "back": marked("The back"),
    "front": marked("The front"),
    "head-back": marked("Back of the head"),
    "neck-side": marked("Side of the neck"),
    "hand-dorsum": marked("Back of the hand"),
    "leg-back": marked("Back of the leg"),
    "leg-front": marked("Front of the leg"),
    "foot": marked("The foot"),
}
_AT_MOST: Mapping[int, str] = {1: marked("light only"), 2: marked("at most medium"), 3: marked("at most firm")}


def point_region_name(region: str) -> str:
    """Return `Upper back`."""
    return tr(_REGIONS[region])


def view_name(view: ViewName) -> str:
    """Return `Back of the head`."""
    return tr(_VIEWS[view.value])


def press_text(times: tuple[int, int], seconds: tuple[int, int], level: int) -> str:
    """Return `2 to 3 times 20 s, at most medium`: how often, how long each time, and how hard at most."""
    said = {"long": _from_to(seconds), "hard": tr(_AT_MOST[level])}
    if times == (1, 1):
        return tr("{long} s, {hard}").format(**said)
    if times[0] == times[1]:
        return ntr("{n} time {long} s, {hard}", "{n} times {long} s, {hard}", times[0]).format(**said)
    return tr("{often} times {long} s, {hard}").format(often=_from_to(times), **said)


def _from_to(pair: tuple[int, int]) -> str:
    least, most = pair
    if least == most:
        return str(least)
    return tr("{least} to {most}").format(least=least, most=most)

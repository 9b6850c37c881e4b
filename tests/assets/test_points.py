"""The atlas of points and the titles of the sources: strict, whole, and at one with the body map."""

import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from selfmassage.model.base import Document, Id, PointCode
from selfmassage.model.bodymap import BodyMap
from selfmassage.model.tokens import ViewName

ASSETS = Path(__file__).resolve().parents[2] / "assets"
BODY = BodyMap.model_validate_json((ASSETS / "bodymap" / "bodymap.json").read_bytes())
Line = Annotated[str, Field(min_length=1)]


class AtlasPoint(Document):
    """One row of `points.json`."""

    id: Id
    code: PointCode
    pinyin: Line
    hanzi: Line
    english: Line
    region: Id
    view: ViewName
    ship: Literal["yes", "ball", "light", "optional", "landmark", "no"]
    find: Line
    cun: Line | None
    reach: Line | None
    caution: Line | None
    press: Line | None
    refs: Annotated[tuple[Line, ...], Field(min_length=1)]


class Atlas(Document):
    """The file."""

    version: Literal[1]
    note: Line
    points: tuple[AtlasPoint, ...]


class Source(Document):
    """One source article."""

    title: Line
    about: Line


class Sources(Document):
    """The file."""

    version: Literal[1]
    note: Line
    sources: dict[Literal["S0", "S1", "S2", "S3", "S4"], Source]


ATLAS = Atlas.model_validate_json((ASSETS / "points.json").read_bytes())


def test_codes_and_ids_are_unique():
    assert len({point.code for point in ATLAS.points}) == len(ATLAS.points) == 49
    assert all(point.id == point.code.lower() for point in ATLAS.points)


def test_the_map_shows_every_point_but_those_that_are_not_used():
    shown = {point.code for point in ATLAS.points if point.ship != "no"}
    assert set(BODY.points_home) == shown


def test_atlas_and_map_agree_on_home_and_use():
    for point in ATLAS.points:
        if point.ship == "no":
            continue
        assert BODY.points_home[point.code] == point.view
        uses: set[Any] = {spot.ship for view in BODY.views.values() for spot in view.points if spot.code == point.code}
        assert uses == {point.ship}


def test_a_point_that_is_pressed_says_how_long_and_with_what():
    for point in ATLAS.points:
        if point.ship in {"yes", "ball", "light", "optional"}:
            assert point.press
            assert point.reach


def test_the_sources_a_step_may_name_have_titles():
    sources = Sources.model_validate_json((ASSETS / "sources.json").read_bytes())
    assert set(sources.sources) == {"S0", "S1", "S2", "S3", "S4"}


def test_nothing_here_promises_a_cure():
    text = json.dumps([point.model_dump(mode="json") for point in ATLAS.points]).lower()
    for promise in ("cures", "heals", "treats", "proven"):
        assert promise not in text

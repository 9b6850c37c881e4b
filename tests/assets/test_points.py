"""The atlas of points: whole, in every language that ships, at one with the body map, and honest."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from shapely import Polygon
from shapely.geometry import Point as Place

from selfmassage.model.bodymap import BodyMap
from selfmassage.model.points import LANGUAGES, PointAtlas

ASSETS = Path(__file__).resolve().parents[2] / "assets"
BODY = BodyMap.model_validate_json((ASSETS / "bodymap" / "bodymap.json").read_bytes())
ATLAS = PointAtlas.model_validate_json((ASSETS / "points.json").read_bytes())
POINTS = {point.code: point for point in ATLAS.points}

# docs/clinical.md, 4.4: locked in pregnancy; SP6 and BL67 are not in the atlas. LI11 only in late pregnancy.
NOT_IN_PREGNANCY = {
    "LI4", "GB21", "BL60", "KI3", "BL40", "BL23", "BL25", "BL32", "BL52", "EX-B7", "GV3", "GV4",
}  # fmt: skip


def texts_of(point) -> list[dict[str, str]]:
    reach = [] if point.reach is None else [point.reach.self_, point.reach.partner]
    return [text for text in (point.name, point.find, point.cun, point.caution, *reach) if text is not None]


def test_codes_and_ids_belong_together():
    assert len(ATLAS.points) == 49
    assert all(point.id == point.code.lower() for point in ATLAS.points)


def test_every_text_is_there_in_every_language():
    for point in ATLAS.points:
        for text in texts_of(point):
            assert tuple(sorted(text)) == LANGUAGES, point.code


def test_the_map_shows_every_point_but_those_that_are_not_used():
    assert set(BODY.points_home) == {point.code for point in ATLAS.points if point.ship != "no"}


def test_atlas_and_map_agree_on_home_and_use():
    for point in ATLAS.points:
        if point.ship == "no":
            continue
        assert BODY.points_home[point.code] == point.view
        uses: set[Any] = {spot.ship for view in BODY.views.values() for spot in view.points if spot.code == point.code}
        assert uses == {point.ship}


@pytest.mark.parametrize("code", [code for code, point in POINTS.items() if point.is_pressed])
def test_no_point_is_pressed_harder_than_its_place_bears(code):
    view = BODY.views[BODY.points_home[code]]
    for spot in view.points:
        if spot.code != code:
            continue
        place = Place(spot.x, spot.y)
        caps = [area.max_level for area in view.regions if Polygon(area.polygon).contains(place)]
        caps += [area.cap for area in view.forbidden if area.cap is not None and Polygon(area.polygon).contains(place)]
        assert POINTS[code].level <= min(caps, default=3)


def test_pregnancy_locks_what_the_digest_locks_and_says_so():
    assert {code for code, point in POINTS.items() if point.not_in_pregnancy} == NOT_IN_PREGNANCY
    for code in NOT_IN_PREGNANCY - {"GV3", "GV4"}:
        caution = POINTS[code].caution
        assert caution is not None
        assert "pregnancy" in caution["en"]
        assert "Schwangerschaft" in caution["de"]
        assert "беременн" in caution["ru"]


def test_points_are_searched_for_by_a_neighbour_that_is_in_the_atlas_or_named_by_the_standard():
    # These three lie on the face, neck and wrist, and are only named for orientation.
    known = set(POINTS) | {"SI10", "SI17", "LI5"}
    for point in ATLAS.points:
        for text in texts_of(point):
            assert set(re.findall(r"\b(?:EX-)?[A-Z]{2}\d{1,2}\b", text["en"])) <= known, point.code


def test_sentences_end_and_labels_do_not():
    for point in ATLAS.points:
        for sentence in (point.find, point.caution):
            assert sentence is None or all(text.endswith(".") for text in sentence.values()), point.code
        reach = [] if point.reach is None else [point.reach.self_, point.reach.partner]
        for label in (point.name, point.cun, *reach):
            assert label is None or not any(text.endswith(".") for text in label.values()), point.code


def test_nothing_here_promises_a_cure():
    text = json.dumps([point.model_dump(mode="json") for point in ATLAS.points], ensure_ascii=False).lower()
    for promise in ("cures", "heals", "treats", "proven", "heilt", "bewiesen", "лечит", "исцел", "доказан"):
        assert promise not in text

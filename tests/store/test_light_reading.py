"""The light readings of atlas and cards say what the strict documents say, and miss nothing in silence."""

from pathlib import Path

import pytest

from selfmassage.model.cards import CardDeck
from selfmassage.model.points import PointAtlas
from selfmassage.model.problem import UserError
from selfmassage.store.cards import read_cards
from selfmassage.store.points import read_points
from selfmassage.store.sources import read_sources

ASSETS = Path(__file__).resolve().parents[2] / "assets"


def test_points_are_as_in_the_document():
    strict = PointAtlas.model_validate_json((ASSETS / "points.json").read_bytes()).points
    for light, point in zip(read_points(ASSETS), strict, strict=True):
        assert (light.code, light.pinyin, light.hanzi) == (point.code, point.pinyin, point.hanzi)
        assert (light.region, light.view, light.use) == (point.region, point.view, point.ship)
        assert (light.level, light.not_in_pregnancy) == (point.level, point.not_in_pregnancy)
        assert (light.name, light.find, light.cun, light.caution) == (point.name, point.find, point.cun, point.caution)
        assert light.times == (point.press.times if point.press else None)
        assert light.seconds == (point.press.seconds if point.press else None)
        assert light.alone == (point.reach.self_ if point.reach else None)
        assert light.partner == (point.reach.partner if point.reach else None)
        assert light.references == point.refs
        assert light.is_pressed == point.is_pressed
        assert light.is_drawn == (point.ship != "no")


def test_cards_are_as_in_the_document():
    strict = CardDeck.model_validate_json((ASSETS / "cards.json").read_bytes()).cards
    for light, card in zip(read_cards(ASSETS), strict, strict=True):
        assert (light.id, light.kind, light.icon, light.unlocks) == (card.id, card.kind, card.icon, card.unlocks)
        assert light.regions == tuple(region.value for region in card.regions)
        assert (light.title, light.summary, light.who) == (card.title, card.summary, card.who)
        assert [(one.tone, one.title, one.texts) for one in light.sections] == [
            (one.tone, one.title, one.texts) for one in card.sections
        ]
        assert set(light.sources) == {basis.source for basis in card.basis}


@pytest.mark.parametrize("read", [read_points, read_cards, read_sources])
@pytest.mark.parametrize("damage", [None, "", "[]", '{"points": [{}], "cards": [{}], "sources": {"S0": {}}}'])
def test_a_missing_or_damaged_file_is_a_fault_with_its_path(tmp_path, read, damage):
    if damage is not None:
        for name in ("points.json", "cards.json", "sources.json"):
            (tmp_path / name).write_text(damage, encoding="utf-8")
    with pytest.raises(UserError) as raised:
        read(tmp_path)
    assert raised.value.code == "data.missing"
    assert str(tmp_path) in str(raised.value.params["path"])

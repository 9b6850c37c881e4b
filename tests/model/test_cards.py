"""What the cards may say: strict, and one card for each thing that is off."""

import json

import pytest
from pydantic import ValidationError

from selfmassage.model.cards import CardDeck

TEXT = {"en": "Words."}
CARD = {
    "id": "visit", "kind": "specialist", "icon": "info", "regions": ["lumbar"], "unlocks": None,
    "basis": [{"source": "S1", "line": [11, 13]}], "title": TEXT, "summary": TEXT, "who": TEXT,
    "sections": [{"tone": "plain", "title": TEXT, "texts": [TEXT]}],
}  # fmt: skip
CONDITIONS = {**CARD, "id": "honey", "kind": "conditions", "unlocks": "honey"}


def deck_of(*cards):
    return CardDeck.model_validate_json(json.dumps({"version": 1, "language": "en", "note": "Test.", "cards": cards}))


def fault_of(*cards) -> str:
    with pytest.raises(ValidationError) as raised:
        deck_of(*cards)
    return raised.value.errors()[0]["type"]


def test_a_deck_holds_its_cards():
    assert [card.unlocks for card in deck_of(CARD, CONDITIONS).cards] == [None, "honey"]


def test_only_conditions_unlock_and_conditions_always_do():
    assert fault_of({**CARD, "unlocks": "cups"}) == "card.unlocks"
    assert fault_of({**CONDITIONS, "unlocks": None}) == "card.unlocks"


def test_ids_and_what_is_unlocked_stand_once():
    assert fault_of(CARD, CARD) == "card.twice"
    assert fault_of(CONDITIONS, {**CONDITIONS, "id": "honey-again"}) == "card.twice"


def test_a_card_without_source_or_sections_is_refused():
    assert fault_of({**CARD, "basis": []}) == "too_short"
    assert fault_of({**CARD, "sections": []}) == "too_short"

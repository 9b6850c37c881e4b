"""The cards: in every language, plain about who does it, without promises, and nothing to copy at home."""

import re
from pathlib import Path

import pytest

from selfmassage.model.cards import CardDeck, InfoCard
from selfmassage.model.points import LANGUAGES
from selfmassage.ui.theme.tokens import load_tokens

ASSETS = Path(__file__).resolve().parents[2] / "assets"
DECK = CardDeck.model_validate_json((ASSETS / "cards.json").read_bytes())
CARDS = {card.id: card for card in DECK.cards}
each_card = pytest.mark.parametrize("card", DECK.cards, ids=lambda card: card.id)

PROMISES = {
    "en": ("cures", "heals", "treats", "restores", "removes toxins", "proven", "no side effects", "pain-free", "immun"),
    "de": ("heilt", "heilung", "beseitigt", "entgift", "bewiesen", "keine nebenwirkungen", "schmerzfrei", "immun"),
    "ru": ("лечит", "излеч", "исцел", "избавляет", "доказан", "шлак", "токсин", "иммун", "без побочных"),
}
SPECIALISTS = {
    "en": ("therapist", "physiotherapist", "doctor", "acupuncturist"),
    "de": ("Masseurin", "Physiotherapeut", "Ärztin", "Akupunkteur"),
    "ru": ("массажист", "физиотерапевт", "врач", "иглорефлексотерапевт"),
}
# What would be an instruction to needle: the card may say what someone else does, never tell the reader to.
NEEDLING = {
    "en": r"\b(insert|push|place|set|twist|turn) (a|the|your|it|them)\b.*needle",
    "de": r"\b(stechen|setzen|drehen) sie\b",
    "ru": r"\b(введите|воткните|поставьте|вращайте)\b",
}


def texts_of(card: InfoCard) -> list[dict[str, str]]:
    texts = [card.title, card.summary, card.who]
    for section in card.sections:
        texts += [section.title, *section.texts]
    return texts


def all_text(card: InfoCard, language: str) -> str:
    return "\n".join(text[language] for text in texts_of(card))


def test_there_is_a_card_for_everything_that_is_not_done_at_home():
    assert {card.id for card in DECK.cards if card.kind == "specialist"} == {
        "segmental-massage",
        "acupuncture-neck",
        "acupuncture-thoracic",
        "acupuncture-lumbar",
        "acupuncture-hernia",
        "acupuncture-visit",
    }
    assert CARDS["massage-devices"].kind == "devices"
    assert {card.unlocks for card in DECK.cards if card.unlocks} == {"honey", "cups"}


@each_card
def test_every_text_is_there_in_every_language(card):
    for text in texts_of(card):
        assert tuple(sorted(text)) == LANGUAGES


@each_card
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_card_promises_anything(card, language):
    text = all_text(card, language).lower()
    assert [promise for promise in PROMISES[language] if re.search(rf"\b{promise}", text)] == []


@each_card
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_card_says_how_to_needle(card, language):
    assert re.search(NEEDLING[language], all_text(card, language).lower()) is None


@pytest.mark.parametrize("card", [card for card in DECK.cards if card.kind == "specialist"], ids=lambda card: card.id)
def test_a_specialist_is_named_in_the_first_sentences(card):
    for language, words in SPECIALISTS.items():
        assert any(word in card.who[language] for word in words)


@each_card
def test_sentences_are_calm_and_end(card):
    for text in [card.summary, card.who, *(one for section in card.sections for one in section.texts)]:
        for words in text.values():
            assert words.endswith(".")
            assert "!" not in words


@pytest.mark.parametrize("card_id", ["acupuncture-neck", "acupuncture-thoracic", "acupuncture-lumbar"])
def test_what_is_said_of_research_is_limited(card_id):
    said = all_text(CARDS[card_id], "en")
    assert "limited" in said or "little if any gain" in said


def test_the_three_methods_for_a_hernia_are_told():
    titles = [section.title["en"] for section in CARDS["acupuncture-hernia"].sections]
    assert titles[:3] == ["Classical", "Ear, or micro-acupuncture", "Electro-acupuncture"]


@pytest.mark.parametrize("card_id", ["honey-conditions", "cups-conditions"])
def test_conditions_name_what_the_digest_forbids(card_id):
    said = all_text(CARDS[card_id], "en").lower()
    for word in ("cancer", "blood thinners", "pregnant", "under 18", "over 75", "fever", "stroke", "once a week"):
        assert word in said
    if card_id == "honey-conditions":
        assert "24 hours" in said
        assert "bees or propolis" in said
    else:
        assert "never on the neck" in said
        assert "never with fire" in said


@each_card
def test_its_icon_is_drawn(card):
    assert card.icon in load_tokens(ASSETS / "tokens.json").icons.paths

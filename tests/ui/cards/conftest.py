"""The page of the cards that ship."""

import pytest

from selfmassage.store.cards import read_cards
from selfmassage.store.sources import read_sources
from selfmassage.ui.cards.page import CardsPage
from tests.ui.conftest import ASSETS


@pytest.fixture
def page(source, in_front):
    return in_front(CardsPage(source, read_cards(ASSETS), read_sources(ASSETS)))

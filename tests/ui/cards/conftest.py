"""The page of the cards that ship."""

from pathlib import Path

import pytest

from selfmassage.store.cards import read_cards
from selfmassage.store.sources import read_sources
from selfmassage.ui.cards.page import CardsPage
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.ui.theme.tokens import load_tokens

ASSETS = Path(__file__).resolve().parents[3] / "assets"


@pytest.fixture
def source(qapp):
    made = ThemeSource(load_tokens(ASSETS / "tokens.json"))
    made.set_choice("light")
    yield made
    made.set_choice("system")
    made.deleteLater()


@pytest.fixture
def page(qtbot, source):
    made = CardsPage(source, read_cards(ASSETS), read_sources(ASSETS))
    qtbot.addWidget(made)
    made.resize(1192, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made

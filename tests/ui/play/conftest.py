"""A player page on a clock in the hand."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from selfmassage.store.assets import load_bodymap
from selfmassage.ui.body.art import BodyArt
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.ui.theme.tokens import load_tokens
from tests.ui.play.player import Player

ASSETS = Path(__file__).resolve().parents[3] / "assets"


@pytest.fixture(scope="session")
def bodymap():
    return load_bodymap(ASSETS)


@pytest.fixture(scope="session")
def art(qapp, bodymap):
    made = BodyArt(ASSETS / "bodymap", bodymap)
    yield made
    made.close()
    QCoreApplication.processEvents()


@pytest.fixture
def source(qapp):
    made = ThemeSource(load_tokens(ASSETS / "tokens.json"))
    made.set_choice("light")
    yield made
    made.set_choice("system")
    made.deleteLater()


@pytest.fixture
def player_of(qtbot, source, art, bodymap):
    """Build a player of given stages, shown and active."""
    made = []

    def build(stages=None) -> Player:
        player = Player(source, art, bodymap, stages)
        made.append(player)
        qtbot.addWidget(player.page)
        player.page.resize(1280, 800)
        with qtbot.waitActive(player.page):
            player.page.show()
            player.page.activateWindow()
        player.clock.skip(60)
        return player

    yield build
    for player in made:
        player.driver.close()


@pytest.fixture
def player(player_of):
    return player_of()

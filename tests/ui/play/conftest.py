"""A player page on a clock in the hand."""

import pytest

from tests.ui.play.player import Player


@pytest.fixture
def player_of(source, art, bodymap, in_front):
    """Build a player of given stages, shown and active."""
    made = []

    def build(stages=None, **more) -> Player:
        player = Player(source, art, bodymap, stages, **more)
        made.append(player)
        in_front(player.page, 1280)
        player.clock.skip(60)
        return player

    yield build
    for player in made:
        player.driver.close()


@pytest.fixture
def player(player_of):
    return player_of()

"""How much is said, while it plays: V and the icon, what is shown instead, and the offer at the end to say less."""

from typing import Any

import pytest

from tests.builders import stage_dict, step_dict
from tests.player.fakes import play_on
from tests.ui.play.player import K, Player, focused

STAGES = [
    stage_dict(
        step_dict(
            "stroke",
            side="each",
            seconds=20,
            say="Knead.",
            cues=[{"at": 5, "say": "Slower now."}, {"at": 12, "say": "Off the bone.", "priority": "safety"}],
        )
    ),
    stage_dict(step_dict("rest", seconds=10), id="end", title="End"),
]


@pytest.fixture
def player(player_of):
    return player_of(STAGES)


def said(player: Player) -> str:
    return player.session.timeline.options.how_much


def heard(player: Player) -> list[str]:
    return [event.text or "" for event in player.told.events if event.cue is not None and event.cue.kind == "say"]


def test_v_says_less_and_less_and_then_everything_again_without_pausing(player):
    player.at(10)
    shown = []
    for _ in range(4):
        player.key(K.Key_V)
        shown.append((said(player), player.text("how_much")))
    assert shown == [("names", "Names only"), ("chimes", "Chimes only"), ("silent", "Silent"), ("everything", "")]
    assert player.state == "running"


def test_the_icon_does_the_same_and_names_choice_and_key(player):
    player.at(10)
    assert player.part("say_less").accessibleName() == "How much is said: Everything (V)"
    player.click_name("say_less")
    assert said(player) == "names"
    assert player.part("say_less").accessibleName() == "How much is said: Names only (V)"
    assert player.state == "running"
    player.focus("say_less")
    player.key(K.Key_Space)
    assert said(player) == "chimes"


def test_without_letters_v_is_any_key(player):
    player.page.set_letters(False)
    player.at(10)
    player.key(K.Key_V)
    assert (player.state, said(player)) == ("paused", "everything")


def test_v_works_by_its_place_on_another_layout_and_while_paused(player):
    player.at(10)
    player.key(K.Key_Space)
    player.type(0x41C, "м", scan=55)
    assert (player.state, said(player)) == ("paused", "names")


def test_after_hurt_v_changes_nothing(player):
    player.at(10)
    player.key(K.Key_H)
    player.key(K.Key_V)
    assert (player.state, said(player)) == ("hurt", "everything")


def test_what_is_not_said_stays_to_be_read_at_its_time(player):
    player.at(9)
    player.key(K.Key_V)
    player.key(K.Key_V)
    # The right side goes on as planned: all of it is heard.
    player.on(18)
    assert "Slower now." in heard(player)
    assert player.part("unsaid").isHidden()
    player.on(5)
    assert player.session.line.side == "left"
    before = len(heard(player))
    assert player.text("instruction")
    player.on(5)
    assert (player.text("unsaid"), player.part("unsaid").isVisible()) == ("Slower now.", True)
    player.on(7)
    assert player.text("unsaid") == "Off the bone."
    assert len(heard(player)) == before
    player.on(10)
    assert player.part("unsaid").isHidden()


def finish(player: Player) -> Player:
    player.driver.start()
    play_on(player.driver, player.clock, 80)
    assert player.state == "finished"
    return player


@pytest.mark.parametrize("answer", ["yes", "later", "never"])
def test_at_the_end_it_offers_to_say_less_and_tells_what_holds(player, answer):
    told: list[Any] = []
    player.page.less_offered.connect(lambda: told.append("offered"))
    player.page.less_answered.connect(told.append)
    player.page.offers_less = True
    finish(player)
    assert told == ["offered"]
    assert "You know this one. Say only the names?" in player.shown_texts()
    button = player.part(f"less_{answer}")
    player.focus(f"less_{answer}")
    player.key(K.Key_Space)
    assert told == ["offered", answer]
    assert button.isHidden() or not button.isVisible()
    assert focused() is player.part("leave")
    assert "You know this one. Say only the names?" not in player.shown_texts()


def test_a_session_that_was_ended_early_offers_nothing(player):
    player.page.offers_less = True
    player.at(10)
    player.driver.stop("person")
    assert "You know this one. Say only the names?" not in player.shown_texts()

"""Honey and cups on their cards: the test on the skin, the week between, the caps."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from selfmassage.engine.screening.answers import offer_used
from selfmassage.store.answers import AnswerFile
from selfmassage.store.paths import places
from selfmassage.store.remembered import Remembered
from selfmassage.ui.safety.knowing import Safety
from tests.screened import BODYMAP, NOW, RULES, verdict_on

BUTTONS = ("patch_begin", "patch_fine", "patch_reacted")


class Day:
    """A moment that is moved by hand."""

    def __init__(self) -> None:
        self.at = NOW

    def pass_hours(self, hours: float) -> None:
        self.at += timedelta(hours=hours)


@pytest.fixture
def day():
    return Day()


@pytest.fixture
def safety(tmp_path, day):
    here = places(tmp_path)
    return Safety(here, lambda: BODYMAP, lambda: ("honey", "cups"), now=lambda: day.at)


@pytest.fixture
def card(page, safety):
    page.reading.know(safety)
    page.show_marks(Remembered(switched_on={"honey": NOW.isoformat(), "cups": NOW.isoformat()}))
    page.open_conditions("honey")
    return page


def shown(card) -> list[str]:
    return [name for name in BUTTONS if card.findChild(QPushButton, name).isVisibleTo(card)]


def text(card) -> str:
    return card.findChild(QWidget, "offer_state").text()


def press(card, name) -> None:
    button = card.findChild(QPushButton, name)
    card.reading.ensureWidgetVisible(button)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def honey(safety, day):
    return [one.code for one in verdict_on("honey-upper-back", safety.answers, at=day.at).reasons]


def test_the_test_is_begun_waits_a_day_and_is_read(card, safety, day):
    assert shown(card) == ["patch_begin"]
    assert text(card).startswith("Test the honey on your skin first.")
    press(card, "patch_begin")
    assert text(card).startswith("The skin test takes 24 more hours.")
    assert shown(card) == ["patch_reacted"]
    day.pass_hours(23.5)
    card.open_conditions("honey")
    assert shown(card) == ["patch_reacted"]
    assert "patch-wait" in honey(safety, day)
    day.pass_hours(0.5)
    card.open_conditions("honey")
    assert shown(card) == ["patch_fine", "patch_reacted"]
    assert "patch-look" in honey(safety, day)
    press(card, "patch_fine")
    assert text(card).startswith("The skin stayed as before, test of 20 Nov 2026.")
    assert not any(code.startswith("patch") for code in honey(safety, day))


def test_a_reaction_can_be_said_at_once_and_closes_honey(card, safety, day):
    press(card, "patch_begin")
    press(card, "patch_reacted")
    assert text(card).startswith("Your skin reacted to the honey.")
    assert shown(card) == ["patch_begin"]
    day.pass_hours(48)
    assert "patch-reacted" in honey(safety, day)


def test_it_is_on_the_disk_at_once(card, tmp_path, day):
    press(card, "patch_begin")
    kept = AnswerFile(places(tmp_path).data).load().answers.patch
    assert kept is not None
    assert (kept.at, kept.reacted) == (day.at, None)


def test_cups_have_no_test_but_a_week_between_and_a_cap(card, safety, day):
    card.open_conditions("cups")
    assert shown(card) == []
    assert text(card) == "Not used yet."
    safety.change(lambda answers: offer_used(answers, "cups", safety.on))
    assert text(card).startswith("Wait 7 more days.")
    assert text(card).endswith("Used 1 time in a row. 10 are the most.")
    for _ in range(9):
        day.pass_hours(7 * 24)
        safety.change(lambda answers: offer_used(answers, "cups", safety.on))
    day.pass_hours(7 * 24)
    card.open_conditions("cups")
    assert text(card).startswith("10 times in a row are enough.")


def test_what_is_off_says_nothing_of_it(card):
    card.show_marks(Remembered())
    assert shown(card) == []
    assert not card.findChild(QWidget, "offer_state").isVisibleTo(card)


def test_a_card_that_unlocks_nothing_says_nothing_of_it(card):
    card.open_card("acupuncture-visit")
    assert shown(card) == []


def test_the_rules_are_those_that_ship(safety):
    assert safety.rules == RULES

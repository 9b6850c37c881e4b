"""The page of the cards: each can be read, and what is off is switched on at the end of its page alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from selfmassage.store.cards import read_cards
from selfmassage.store.remembered import Remembered
from tests.ui.conftest import ASSETS

CARDS = {card.id: card for card in read_cards(ASSETS)}
LEFT = Qt.MouseButton.LeftButton


def switch(page) -> QPushButton:
    return page.findChild(QPushButton, "switch_on")


@pytest.mark.parametrize("card_id", CARDS)
def test_every_card_is_opened_by_its_row_and_shows_all_its_texts(page, card_id):
    card = CARDS[card_id]
    QTest.mouseClick(page.row(card_id), LEFT)
    assert page.row(card_id).isChecked()
    shown = page.reading.text()
    for text in (card.title, card.who, *(text for section in card.sections for text in section.texts)):
        assert text["en"] in shown


def test_rows_are_reached_and_opened_by_the_keyboard(page):
    page.row("acupuncture-neck").setFocus()
    QTest.keyClick(page.row("acupuncture-neck"), Qt.Key.Key_Return)
    assert page.reading.card.id == "acupuncture-neck"


def test_only_conditions_have_a_switch(page):
    page.open_card("acupuncture-visit")
    assert not switch(page).isVisibleTo(page)
    page.open_conditions("cups")
    assert page.reading.card.id == "cups-conditions"
    assert switch(page).isVisibleTo(page)


def test_the_switch_stands_after_everything_there_is_to_read(page, qtbot):
    page.open_conditions("honey")
    qtbot.waitUntil(lambda: page.reading.inner.height() > page.height())
    lowest = max(
        label.mapTo(page.reading.inner, label.rect().bottomLeft()).y()
        for section in CARDS["honey-conditions"].sections
        for label in page.reading.inner.findChildren(QLabel)
        if label.text() in {text["en"] for text in section.texts}
    )
    assert switch(page).y() > lowest
    assert page.reading.verticalScrollBar().value() == 0
    assert switch(page).mapTo(page, switch(page).rect().topLeft()).y() > page.height()


def test_it_is_switched_on_with_a_date_and_off_again(page, qtbot):
    page.open_conditions("honey")
    with qtbot.waitSignal(page.switched_on) as heard:
        switch(page).click()
    assert heard.args == ["honey"]
    page.show_marks(Remembered(switched_on={"honey": "2026-11-20T12:00:00+00:00"}))
    texts = [label.text() for label in page.reading.inner.findChildren(QLabel) if label.isVisibleTo(page)]
    assert any("2026" in text and "Switched on" in text for text in texts)
    with qtbot.waitSignal(page.switched_off) as heard:
        switch(page).click()
    assert heard.args == ["honey"]


def test_going_back_is_said(page, qtbot):
    with qtbot.waitSignal(page.left):
        QTest.mouseClick(page.findChild(QWidget, "back"), LEFT)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_rows_are_targets_and_the_text_keeps_a_readable_width(page, source, qtbot, scale):
    source.set_text_scale(scale)
    page.resize(1832, 1080)
    page.open_card("massage-devices")
    assert all(page.row(card_id).height() >= 44 for card_id in CARDS)
    title = page.findChild(QLabel, "card_title")
    qtbot.waitUntil(lambda: 400 < title.width() <= 720 * scale)

"""The first questions: nothing chosen, all of it by keys, kept page by page, left and gone on with."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from selfmassage.engine.screening.answers import Answers, State, to_ask
from selfmassage.ui.safety.first_run import FirstRunPage
from tests.screened import RULES, all_no

K = Qt.Key
ALL = [row.id for row in RULES.asked_first()]


@pytest.fixture
def page(source, in_front):
    made = FirstRunPage(source, RULES)
    in_front(made, 1280, 800)
    made.ask(ALL, Answers(), country=True)
    return made


def text(page, name) -> str:
    found = page.findChild(QLabel, name)
    return str(found.text())


def test_nothing_is_chosen_and_no_looks_like_yes(page):
    while page.rows:
        for row in page.rows:
            assert row.given is None
            assert row.no.size() == row.yes.size()
            row.no.click()
        page.next.click()
    assert text(page, "page_title") == "If something goes wrong"


def test_keys_alone_answer_everything(page, qtbot):
    answered: dict[str, Any] = {}
    page.page_answered.connect(answered.update)
    with qtbot.waitSignal(page.country_chosen), qtbot.waitSignal(page.finished):
        while page.rows:
            for _ in page.rows:
                QTest.keyClick(page.window().focusWidget(), K.Key_N)
            QTest.keyClick(page.window().focusWidget(), K.Key_Return)
        QTest.keyClick(page, K.Key_Return)
    assert list(answered) == ALL
    assert not any(given.yes for given in answered.values())


def test_y_answers_yes_and_arrows_move(page):
    first, second = page.rows[:2]
    assert page.focusWidget() is first.no
    QTest.keyClick(page.focusWidget(), K.Key_Y)
    assert first.given.yes
    assert page.focusWidget() is second.no
    QTest.keyClick(page.focusWidget(), K.Key_Up)
    assert page.focusWidget() is first.yes
    QTest.keyClick(page.focusWidget(), K.Key_Left)
    QTest.keyClick(page.focusWidget(), K.Key_Space)
    assert not first.given.yes


def test_next_stays_until_all_is_answered_and_says_so(page, qtbot):
    page.rows[0].no.click()
    with qtbot.assertNotEmitted(page.page_answered):
        QTest.keyClick(page.focusWidget(), K.Key_Return)
    assert text(page, "hint") == "2 questions wait for an answer."
    assert page.focusWidget() is page.rows[1].no


def test_each_question_says_why_it_is_asked(page):
    while page.rows:
        for row in page.rows:
            row.why.click()
            assert row._reason.isVisible()
            assert row._reason.text()
            row.no.click()
        page.next.click()


def test_places_are_asked_for_only_with_a_yes(source, in_front):
    page = in_front(FirstRunPage(source, RULES), 1280, 800)
    page.ask(["skin-injury"], Answers(), country=False)
    row = page.rows[0]
    assert not row._chips.isVisible()
    row.yes.click()
    row.places["legs"].click()
    assert row.given.places == {"legs"}
    row.no.click()
    assert row.given.places == frozenset()
    assert not row._chips.isVisible()


def test_back_shows_what_was_answered_and_the_first_page_leaves(page, qtbot):
    for row in page.rows:
        row.no.click()
    page.next.click()
    assert text(page, "progress") == "Before your first session, 2 of 8"
    page.back.click()
    assert all(row.given is not None for row in page.rows)
    with qtbot.waitSignal(page.left):
        page.back.click()


def test_a_number_of_ones_own_has_to_be_one(page, qtbot):
    page.ask((), Answers(country="DE"), country=True)
    assert text(page, "emergency_number").startswith("112")
    page.country.own.setText("my son")
    with qtbot.assertNotEmitted(page.finished):
        page.next.click()
    assert page.findChild(QWidget, "number_wrong").isVisible()
    page.country.own.setText("0171 / 23 45")
    with qtbot.waitSignal(page.country_chosen) as chosen:
        page.next.click()
    assert chosen.args == [("DE", "01712345")]


def test_only_what_waits_is_asked_anew(source, in_front):
    page = in_front(FirstRunPage(source, RULES), 1280, 800)
    page.ask(["anticoagulants"], all_no(), country=False)
    assert [row.condition for row in page.rows] == ["anticoagulants"]
    assert text(page, "progress") == "Asked again, 1 of 1"


def test_a_page_is_kept_before_the_next_is_shown_so_that_a_kill_loses_nothing(open_asked):
    asked = open_asked()
    asked.start()
    page = asked.wait_for("first_run_page")
    for _ in page.rows:
        asked.key(K.Key_N)
    assert asked.kept == Answers()
    asked.key(K.Key_Return)
    assert all(kept.state is State.CLEAR for kept in asked.kept.conditions.values())
    assert set(asked.kept.conditions) == {row.id for row in RULES.asked_on("about")}
    # Left, and gone on with: in this window, and in another one after a kill.
    asked.key(K.Key_Escape)
    assert asked.name == "today_page"
    again = open_asked()
    again.start()
    page = again.wait_for("first_run_page")
    assert page.rows[0].condition == to_ask(RULES, again.kept, again.app.guard.safety.on)[0]
    assert page.rows[0].condition not in asked.kept.conditions


def test_the_last_answer_leads_on_to_the_check(open_asked):
    asked = open_asked()
    asked.start()
    page = asked.wait_for("first_run_page")
    while asked.name == "first_run_page":
        for _ in page.rows:
            asked.key(K.Key_N)
        asked.key(K.Key_Return)
    asked.wait_for("check_page")
    assert asked.kept.country is not None
    asked.key(K.Key_1, K.Key_Return)
    asked.wait_for_session()

"""Every way to Start leads through the gate, what is in the way is said, and what is damaged lets nobody through."""

import json
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from selfmassage.engine.screening.answers import State, answered, red_flagged
from selfmassage.model.problem import UserError
from selfmassage.store.answers import AnswerFile
from selfmassage.store.journal import Journal
from selfmassage.store.paths import places
from selfmassage.ui.safety import knowing
from tests.screened import RULES, all_no, having

K = Qt.Key


def text(page, name) -> str:
    found: Any = page.findChild(QLabel, name)
    return str(found.text())


@pytest.fixture
def today():
    return datetime.now().astimezone().date()


@pytest.fixture
def asked(open_asked, today):
    """A person who has nothing."""
    return open_asked(all_no(today))


def ways(asked) -> dict[str, Any]:
    browsing = asked.app.browsing
    small = asked.entry("small")
    return {
        "first page": asked.app.today.card.button.click,
        "picker": lambda: browsing._on_picker_started(small),
        "enter in the picker's list": lambda: browsing._picker_page().started.emit(small),
    }


@pytest.mark.parametrize("way", ["first page", "picker", "enter in the picker's list"])
def test_every_way_asks_first(open_asked, way):
    asked = open_asked()
    ways(asked)[way]()
    asked.wait_for("first_run_page")
    assert asked.app.sessions.leading is None


def test_the_page_of_a_routine_asks_too(open_asked):
    asked = open_asked()
    asked.app.browsing.open_routine(asked.entry("small"))
    asked.wait_for("routine_page")
    asked.app.browsing._routine.start.click()
    asked.wait_for("first_run_page")
    assert asked.app.sessions.leading is None


def test_going_on_asks_too(asked, folder):
    asked.start()
    asked.wait_for("check_page")
    asked.key(K.Key_3, K.Key_Return)
    asked.wait_for_session()
    asked.app.sessions.on_over()
    AnswerFile(places(folder).data).change(
        lambda kept: answered(RULES, kept, "dvt", yes=True, on=asked.app.guard.safety.on)
    )
    asked.app.sessions.go_on()
    asked.wait_for("red_flag_page")
    assert asked.app.sessions.leading is None


def test_the_check_comes_before_each_session_and_is_kept_in_the_journal(asked):
    asked.start()
    page = asked.wait_for("check_page")
    page.side.buttons["left"].click()
    asked.key(K.Key_3, K.Key_Return)
    session = asked.wait_for_session()
    assert session.timeline.options.sorer_side == "left"
    with Journal(asked.places.journal) as journal:
        assert journal.last_check() == (3, "left")
        row = journal._db.execute("SELECT screening_unanswered FROM session").fetchone()
        assert row[0] == 0
    asked.app.sessions.on_over()
    asked.start()
    page = asked.wait_for("check_page")
    assert page.pain.value() is None
    assert page.today.sorer_side == "left"


@pytest.mark.parametrize("damage", [b"{", b"", b"[]", b'{"format": 1}', b"\xff\xfe", b'{"format": 99}'])
def test_a_damaged_file_of_answers_means_ask_again(open_asked, asked, damage):
    (asked.places.data / "answers.json").write_bytes(damage)
    asked.start()
    asked.wait_for("first_run_page")
    assert asked.app.sessions.leading is None


def test_without_the_rules_nothing_starts(asked, monkeypatch):
    def missing(_assets):
        raise UserError("data.missing", path="screening.json")

    monkeypatch.setattr(knowing, "load_screening", missing)
    asked.start()
    asked.qtbot.waitUntil(lambda: bool(asked.app.today._banner.text()))
    assert asked.app.sessions.leading is None


def test_a_yes_of_today_that_is_no_red_flag_closes_and_offers_what_is_open(asked):
    asked.start()
    page = asked.wait_for("check_page")
    asked.key(K.Key_2)
    next(row for row in page.rows if row.row_id == "alcohol-or-painkillers").yes.click()
    asked.key(K.Key_Return)
    told = asked.wait_for("told_page")
    assert not told.start.isVisible()
    assert text(told, "lock_reason").startswith("Locked.")
    assert asked.app.sessions.leading is None
    asked.click("back")
    assert asked.wait_for("check_page") is page


def test_a_red_flag_of_today_leads_to_its_page_and_back_from_a_mistake(asked):
    asked.start()
    page = asked.wait_for("check_page")
    asked.key(K.Key_2)
    row = next(row for row in page.rows if row.row_id == "bladder-or-bowel")
    row.yes.click()
    asked.key(K.Key_Return)
    flag = asked.wait_for("red_flag_page")
    assert text(flag, "emergency_number") == "112"
    assert asked.kept.red_flag is not None
    assert not asked.kept.red_flag.settled
    asked.click("mistake")
    assert asked.wait_for("check_page") is page
    assert asked.kept.red_flag.settled
    row.yes.click()
    asked.key(K.Key_Return)
    asked.wait_for_session()


def test_a_red_flag_that_was_left_is_asked_about_at_the_next_start(open_asked, today):
    asked = open_asked(red_flagged(all_no(today), ("nerve",), today))
    asked.start()
    flag = asked.wait_for("red_flag_page")
    assert flag.was_seen.isVisible()
    asked.click("leave")
    assert asked.name == "today_page"
    asked.start()
    asked.wait_for("red_flag_page")
    asked.click("seen")
    asked.wait_for("check_page")
    assert asked.kept.red_flag.settled


def test_strong_pain_looks_at_the_signs_and_opens_only_what_is_gentle(asked):
    asked.start()
    asked.wait_for("check_page")
    asked.key(K.Key_8, K.Key_Return)
    signs = asked.wait_for("signs_page")
    assert len(signs.rows) == len(RULES.red_flags)
    asked.key(K.Key_Return)
    assert asked.name == "signs_page"
    asked.click("looked")
    asked.wait_for("told_page")
    assert asked.app.sessions.leading is None


def test_a_sign_ticked_leads_to_what_to_do(asked):
    asked.start()
    asked.wait_for("check_page")
    asked.key(K.Key_1, K.Key_0, K.Key_Return)
    signs = asked.wait_for("signs_page")
    signs.rows[0].yes.click()
    asked.click("looked")
    asked.wait_for("red_flag_page")
    assert asked.kept.red_flag.ids == (RULES.red_flags[0].id,)


def test_a_yes_of_the_first_run_that_is_a_red_flag_is_said_at_once_and_can_be_a_mistake(open_asked, today):
    answers = all_no(today)
    answers = type(answers)({key: kept for key, kept in answers.conditions.items() if key != "dvt"}, country="DE")
    asked = open_asked(answers)
    asked.start()
    asked.wait_for("first_run_page")
    asked.key(K.Key_Y, K.Key_Return)
    asked.wait_for("red_flag_page")
    assert asked.kept.of("dvt")[""].state is State.LOCKED
    asked.click("mistake")
    page = asked.wait_for("first_run_page")
    assert [row.condition for row in page.rows] == ["dvt"]
    asked.key(K.Key_N, K.Key_Return)
    asked.wait_for("check_page")


def test_a_lock_opens_the_routines_page_with_its_sentence_and_a_doctors_word_lifts_it(open_asked, today):
    asked = open_asked(having("anticoagulants", on=today))
    asked.start("low-back-self")
    asked.wait_for("routine_page")
    page = asked.app.browsing._routine
    assert text(page, "lock_reason") == "Locked. You take blood thinners."
    assert not page.start.isVisible()
    asked.click("doctor_agrees")
    lift = asked.wait_for("lift_page")
    lift.day.setCurrentIndex(3)
    asked.click("agreed")
    asked.wait_for("routine_page")
    kept = asked.kept.of("anticoagulants")[""]
    assert kept.state is State.LIFTED
    assert (today - kept.on).days == 3
    assert page.start.isVisible()


def test_what_is_left_out_is_said_before_the_start_marked_and_not_played(open_asked, today):
    asked = open_asked(having("anticoagulants", on=today, agreed=True))
    asked.app.browsing.open_routine(asked.entry("collar-zone-self"))
    asked.wait_for("routine_page")
    page = asked.app.browsing._routine
    out = asked.app.guard.safety.verdict(page._routine).left_out
    assert out
    assert page._note.isVisible()
    assert f"{len(out)} of" in page._note.texts()[0]
    assert sum(cell.left_out for cell in page.strip.cells()) >= 1
    page.start.click()
    check = asked.wait_for("check_page")
    assert f"{len(out)} of" in text(check, "left_out")
    asked.key(K.Key_2, K.Key_Return)
    session = asked.wait_for_session()
    assert not {line.step.id for line in session.timeline.lines} & set(out)


def test_cards_and_first_page_show_the_locks(open_asked, today):
    asked = open_asked(having("anticoagulants", on=today))
    asked.qtbot.waitUntil(lambda: bool(asked.app.today._locks), timeout=15_000)
    assert asked.app.today._locks["built-in", "low-back-self"] == "You take blood thinners."
    asked.app._on_page_asked("routines")
    picker = asked.app.browsing._picker
    picker.wait()
    asked.qtbot.waitUntil(lambda: picker._locks.get(("built-in", "low-back-self")) == "You take blood thinners.")
    asked.app.browsing._on_picker_started(asked.entry("low-back-self"))
    asked.wait_for("routine_page")


def test_your_answers_list_lift_lock_ask_again_and_are_deleted(open_asked, today):
    asked = open_asked(having("osteoporosis", on=today))
    asked.app.browsing.open_page("answers")
    page = asked.wait_for("settings_page")
    asked.qtbot.waitUntil(lambda: page.findChild(QLabel, "answers_state") is not None)
    assert page.findChild(QLabel, "answers_state").text().startswith("Last answered")
    asked.click("lift_osteoporosis")
    asked.wait_for("lift_page")
    asked.click("agreed")
    asked.wait_for("settings_page")
    assert asked.kept.of("osteoporosis")[""].state is State.LIFTED
    asked.click("lock_osteoporosis")
    assert asked.kept.of("osteoporosis")[""].state is State.LOCKED
    asked.click("ask_again")
    page = asked.wait_for("first_run_page")
    assert len(page.rows) == len(RULES.asked_on("about"))
    asked.key(K.Key_Escape)
    asked.wait_for("settings_page")
    assert asked.kept.of("osteoporosis")[""].state is State.LOCKED
    asked.click("forget")
    assert asked.kept.conditions
    asked.click("forget")
    assert not asked.kept.conditions
    assert json.loads((asked.places.data / "answers.json").read_text())["country"] is None

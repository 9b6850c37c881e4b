"""Reminders as a person sets them, sees them and leaves them; the tray; the days of a course for a calendar."""

import os
from datetime import datetime, timedelta

import pytest
from icalendar import Calendar
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from selfmassage.engine.reminding import Reminder
from selfmassage.store.journal import Journal
from selfmassage.store.journal_rows import Beginning
from selfmassage.store.settings import load_settings, save_settings
from tests.player.session_bus import SessionBus

K = Qt.Key


@pytest.fixture
def bus(open_app, monkeypatch):
    made = SessionBus()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made.address)
    yield made
    made.close()


def choose(box, hour, minute):
    """Choose a time as a person does in the list."""
    box.show_value(hour * 60 + minute)
    box.activated.emit(box.currentIndex())


def choose_in(tray, text):
    """Choose from the menu of the icon."""
    next(action for action in tray.menu.actions() if action.text() == text).trigger()


def test_a_reminder_is_added_changed_and_deleted_by_keys_alone(app, qtbot):
    page = app.open("reminders")
    assert app.kept.reminders == ()
    app.part("reminder_new").setFocus()
    app.key(K.Key_Return)
    (row,) = page.rows()
    assert QApplication.focusWidget() is row.time
    QTest.keyClicks(app.part("reminder_time"), "7:15")
    assert app.app.sessions.settings.reminders[0].minute == 15
    app.key(K.Key_Tab, K.Key_Tab, K.Key_Space)
    qtbot.waitUntil(lambda: [len(one.days) for one in app.kept.reminders] == [6])
    row.remove.setFocus()
    app.key(K.Key_Return)
    assert page.rows() == []
    assert QApplication.focusWidget() is page.new
    qtbot.waitUntil(lambda: app.kept.reminders == ())


def test_the_look_may_change_after_one_was_deleted(app):
    app.app.settling.change(reminders=(Reminder(19, 0), Reminder(7, 30)))
    page = app.open("reminders")
    page.rows()[0].remove.click()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    app.app.source.set_text_scale(1.5)
    assert len(page.rows()) == 1
    app.app.source.set_text_scale(1.0)


def test_the_last_day_stays(app):
    app.app.settling.change(reminders=(Reminder(19, 0, frozenset({2})),))
    page = app.open("reminders")
    wednesday = next(day for day in page.rows()[0].days if day.objectName() == "day_2")
    wednesday.click()
    assert wednesday.isChecked()
    assert "Delete it instead" in wednesday.toolTip()
    assert app.app.sessions.settings.reminders == (Reminder(19, 0, frozenset({2})),)


def test_where_no_note_and_no_tray_can_be_that_is_said(app):
    page = app.open("reminders")
    assert "no notifications" in page.banner.text()
    assert app.shown("stays_in_tray") == []


def test_a_reminder_comes_over_the_bus_and_pressing_it_opens_the_first_page(bus, open_app, qtbot):
    app = open_app()
    page = app.open("reminders")
    assert not page.banner.isVisible()
    app.part("reminder_try").click()
    _, _, _, title, text, *_ = bus.shown.get(timeout=10)
    assert (title, text) == ("Self-massage", "This is what a reminder looks like.")
    app.app.window.showMinimized()
    bus.say("ActivationToken", "s", "token-1")
    bus.say("ActionInvoked", "s", "default")
    qtbot.waitUntil(lambda: app.app.shell.pages.currentWidget() is app.app.today, timeout=10_000)
    assert not app.app.window.isMinimized()
    assert os.environ.pop("XDG_ACTIVATION_TOKEN") == "token-1"


def test_reminders_run_from_the_start_on_and_ring_once(bus, data, open_app, qtbot, monkeypatch):
    settings = data / "settings.json"
    now = datetime.now().astimezone()
    soon = now + timedelta(minutes=30)
    save_settings(settings, load_settings(settings).settings.__class__(reminders=(Reminder(soon.hour, soon.minute),)))
    app = open_app()
    staying = app.app.settling._staying
    assert staying is not None
    late = soon.replace(second=1)
    staying.reminding._means = staying.reminding._means._replace(now=lambda: late)
    staying.alarm.rang.emit()
    assert bus.shown.get(timeout=10)[4].startswith("You wished to be reminded")
    staying.alarm.rang.emit()
    assert bus.shown.empty()


def test_without_reminders_nothing_of_it_is_loaded(app):
    assert app.app._settling is None


def test_nothing_is_shown_where_todays_session_is_done(app, qtbot):
    day = datetime.now().astimezone().date()
    staying = app.app.settling.staying
    assert not staying._was_done(day)
    with Journal(app.places.journal) as journal:
        session = journal.do(lambda pen: pen.begin(Beginning("collar-zone-self", "built-in", "Collar", "v")))
        journal.do(lambda pen: pen.end(session, "finished"))
    assert staying._was_done(day)


def test_closed_to_the_tray_it_goes_on_and_its_menu_leads_back(with_tray, app, qtbot):
    app.open("reminders")
    app.part("stays_in_tray").key(True).click()
    tray = app.app.settling.staying.tray
    assert [action.text() for action in tray.menu.actions()] == ["Start", "Open", "Quit"]
    gone: list[bool] = []
    app.app.window.closing.connect(lambda: gone.append(True))
    app.app.window.close()
    assert not app.app.window.isVisible()
    assert gone == []
    assert app.kept.stays_in_tray
    choose_in(tray, "Open")
    assert app.app.window.isVisible()
    assert app.app.shell.pages.currentWidget() is app.app.today
    app.app.window.close()
    choose_in(tray, "Quit")
    assert gone == [True]


def test_start_in_the_tray_goes_the_way_every_start_goes(with_tray, app, qtbot):
    app.app.settling.change(stays_in_tray=True)
    app.app.window.close()
    choose_in(app.app.settling.staying.tray, "Start")
    qtbot.waitUntil(lambda: app.app.window.pages.currentWidget().objectName() == "check_page", timeout=15_000)


def test_a_session_put_away_in_the_tray_can_be_gone_on_with(with_tray, app, qtbot):
    from tests.ui.checking import start_through_check

    app.app.settling.change(stays_in_tray=True)
    app.part("start").click()
    start_through_check(app.app, qtbot)
    app.app.window.close()
    assert app.app.sessions.leading is None
    choose_in(app.app.settling.staying.tray, "Open")
    qtbot.waitUntil(lambda: app.app.today._banner.isVisibleTo(app.app.today))
    assert "You stopped" in app.app.today._banner.text()


def test_without_a_tray_the_cross_ends_it_though_the_settings_came_from_elsewhere(app):
    app.app.settling.change(stays_in_tray=True)
    app.app.window.close()
    assert app.app.window._is_gone


def test_the_days_of_a_course_are_saved_for_a_calendar_and_a_second_file_moves_them(app, qtbot, saves_to, tmp_path):
    app.fill_journal()
    page = app.open("reminders")
    qtbot.waitUntil(lambda: bool(app.shown("calendar_save")), timeout=15_000)
    assert "Collar" in app.part("calendar_save").accessibleName()
    target = tmp_path / "mine"
    saves_to(target)
    choose(app.part("calendar_time"), 18, 30)
    app.part("calendar_reminds").click()
    app.part("calendar_save").click()
    qtbot.waitUntil(lambda: "Saved as" in page.banner.text(), timeout=15_000)
    events = list(Calendar.from_ical((tmp_path / "mine.ics").read_bytes()).walk("VEVENT"))
    sessions = [one for one in events if "session" in str(one["SUMMARY"])]
    assert len(sessions) == 8
    assert all(one.decoded("DTSTART").hour == 18 for one in sessions)
    assert all(one.walk("VALARM") for one in sessions)
    assert any("break" in str(one["SUMMARY"]) for one in events)
    app.part("calendar_save").click()
    again = list(Calendar.from_ical((tmp_path / "mine.ics").read_bytes()).walk("VEVENT"))
    assert {one["UID"] for one in again} == {one["UID"] for one in events}


def test_given_up_in_the_dialog_nothing_is_said_or_written(app, qtbot, saves_to, tmp_path):
    app.fill_journal()
    page = app.open("reminders")
    qtbot.waitUntil(lambda: bool(app.shown("calendar_save")), timeout=15_000)
    page.banner.clear()
    saves_to(None)
    app.part("calendar_save").click()
    assert page.banner.text() == "" or not page.banner.isVisible()


def test_a_reminder_for_a_course_says_what_is_next_in_it(bus, open_app, qtbot):
    app = open_app()
    app.fill_journal()
    app.app.settling.change(reminders=(Reminder(19, 0, course="built-in:collar-zone"),))
    told: list[str] = []
    app.app.settling.staying._look_up(("built-in:collar-zone",), told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=15_000)
    assert "session 1 of 8" in told[0]
    page = app.open("reminders")
    qtbot.waitUntil(lambda: bool(page.rows()) and page.rows()[0].course.isVisible(), timeout=15_000)
    assert page.rows()[0].course.currentText().startswith("Only when it is due")

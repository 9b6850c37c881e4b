"""The first page with a course: its sentence, its week, what is on the card, and what lies beside."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest

from selfmassage.store.course_glance import Glance
from selfmassage.ui.today.course_shown import CourseShown, WeekDay
from selfmassage.ui.today.day_mark import Mark
from selfmassage.ui.today.week import week_of
from tests.ui.today.test_page import click, entry, key, part, settle, texts

K = Qt.Key
TODAY = date(2026, 11, 20)
WEEK = tuple(
    WeekDay(day, Mark(done=day.day == 18, planned=day.day == 20, is_today=day == TODAY)) for day in week_of(TODAY)
)
DUE = CourseShown("Collar zone: session 3 of 8 is today.", "course", WEEK)
LATER = CourseShown("Session 3 is on Sunday.", "course", WEEK, "wait", "Routine course", "22", "Sunday", "It rests.")
REVIEW = CourseShown("First say how it is.", "course", WEEK, "act", "How is it?", action="Answer")


@pytest.fixture
def shown(page):
    page.show_entries([entry("collar-zone-self"), entry("course", region="lumbar"), entry("short", total_ms=60_000)])
    page.show_course(DUE)
    settle()
    return page


@pytest.fixture
def started(page):
    told = []
    page.started.connect(lambda one: told.append(one.id))
    return told


def test_what_is_next_is_one_sentence_and_one_start(shown, started):
    assert DUE.sentence in texts(shown)
    assert part(shown, "chosen_title").text() == "Routine course"
    shown.focus_start()
    key(shown, K.Key_Return)
    assert started == ["course"]


def test_beside_lie_others_the_shortest_first(shown):
    assert [row.objectName() for row in shown._rows] == ["routine_short", "routine_collar-zone-self"]
    assert "Or something shorter" in texts(shown)


def test_another_routine_can_be_chosen_and_the_course_taken_back(shown, started):
    click(part(shown, "routine_short"))
    click(part(shown, "start"))
    back = part(shown, "your_course")
    assert back.text() == "Back to your course"
    click(back)
    assert part(shown, "chosen_title").text() == "Routine course"
    click(part(shown, "start"))
    assert started == ["short", "course"]
    assert part(shown, "your_course").text() == "Your course"


def test_the_way_to_the_course_and_to_the_calendar(shown, qtbot):
    with qtbot.waitSignal(shown.course_asked):
        click(part(shown, "your_course"))
    with qtbot.waitSignal(shown.calendar_asked) as asked:
        click(part(shown, "open_calendar"))
    assert asked.args == [None]


def test_a_day_of_the_week_leads_to_its_calendar(shown, qtbot):
    strip = part(shown, "week_strip")
    at = strip.rect().center()
    with qtbot.waitSignal(shown.calendar_asked) as asked:
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=at)
    assert asked.args == [week_of(TODAY)[3]]


def test_the_week_is_told_in_words(shown):
    said = part(shown, "week_strip").text()
    assert "Wednesday 18 November, done" in said
    assert "Friday 20 November, today, planned" in said
    assert part(shown, "open_calendar").accessibleDescription() == said


def test_the_days_lie_the_other_way_round_where_one_reads_from_the_right(shown):
    strip = part(shown, "week_strip")
    assert strip.day_at(1) == week_of(TODAY)[0]
    strip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert strip.day_at(1) == week_of(TODAY)[-1]
    assert strip.day_at(strip.width() + 1) is None


def test_while_a_course_waits_nothing_starts_by_chance(shown, started):
    shown.show_course(LATER)
    settle()
    assert not part(shown, "start").isVisible()
    assert {"22", "Sunday", "It rests."} <= set(texts(shown.card))
    shown.focus_start()
    assert shown.focusWidget().objectName() == "card_action"
    key(shown, K.Key_Return)
    assert started == []
    assert part(shown, "chosen_title").text() == "Routine short"
    key(shown, K.Key_Return)
    assert started == ["short"]
    click(part(shown, "your_course"))
    assert "22" in texts(shown.card)


def test_a_region_that_rests_is_offered_last(shown):
    shown.show_entries(
        [entry("near", region="lumbar", total_ms=1), entry("far", total_ms=9), entry("course", region="lumbar")]
    )
    shown.show_course(LATER)
    assert [row.objectName() for row in shown._rows] == ["routine_far", "routine_near"]


def test_an_answer_comes_before_the_session(shown, qtbot):
    shown.show_course(REVIEW)
    settle()
    action = part(shown, "card_action")
    assert action.text() == "Answer"
    with qtbot.waitSignal(shown.course_action):
        click(action)


def test_a_choice_stays_while_the_course_says_the_same(shown):
    click(part(shown, "routine_short"))
    shown.show_course(DUE._replace(sentence="Anew."))
    assert part(shown, "chosen_title").text() == "Routine short"
    shown.show_course(LATER)
    assert part(shown, "chosen_title").text() == "Routine course"


def test_what_is_locked_in_a_course_says_why(shown, started):
    shown.set_locks({("mine", "course"): "You have a fever."})
    assert part(shown, "start").text() == "See why"
    click(part(shown, "start"))
    assert started == ["course"]


def test_without_a_course_the_page_is_as_it_was(shown, qtbot):
    shown.show_course(None)
    settle()
    assert part(shown, "week_side") is None
    assert "Choose what is sore, then press Start." in texts(shown)
    assert part(shown, "chosen_title").text() == "Routine collar-zone-self"
    with qtbot.waitSignal(shown.course_asked):
        click(part(shown, "plan_course"))


def test_what_was_expected_keeps_its_room(page):
    page.expect_course(Glance("course", DUE.sentence, QDate.currentDate().toString(Qt.DateFormat.ISODate)))
    assert DUE.sentence in texts(page)
    page.show_entries([entry("collar-zone-self"), entry("course"), entry("short")])
    settle()
    before = [part(page, name).geometry() for name in ("start", "week_strip", "all_routines")]
    assert part(page, "chosen_title").text() == "Routine course"
    page.show_course(DUE)
    settle()
    assert [part(page, name).geometry() for name in ("start", "week_strip", "all_routines")] == before


def test_the_tab_key_reads_the_week_before_what_is_beside(shown):
    settle()
    shown.focus_start()
    seen = []
    for _ in range(5):
        seen.append(shown.focusWidget().objectName())
        key(shown, K.Key_Tab)
    assert seen == ["start", "open_calendar", "your_course", "routine_short", "all_routines"]

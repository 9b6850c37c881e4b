"""The page of the courses: what each is, its start, its stop with a way back, and steps that hurt."""

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from selfmassage.store.eased import Choices, Chosen
from selfmassage.ui.course.courses_page import CoursesPage
from selfmassage.ui.course.telling import advice_told, course_told, rows_told, steps_told
from tests.ui.conftest import ASSETS
from tests.ui.course.conftest import NOW
from tests.ui.today.test_page import entry

COLLAR, LUMBAR, VISITS = (("built-in", one) for one in ("collar-zone", "lumbar-three-stage", "acupuncture-visits"))


@pytest.fixture
def page(source, in_front):
    return in_front(CoursesPage(source))


def show(page, knowing, key, just_stopped=None):
    page.show_courses(rows_told(knowing), course_told(knowing, key, ASSETS, just_stopped, ()))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def part(page, name):
    return page.findChild(QWidget, name)


def click(page, name):
    QTest.mouseClick(part(page, name), Qt.MouseButton.LeftButton)


def test_every_course_that_ships_has_a_row_and_can_be_read(page, known):
    knowing = known()
    for file in knowing.files:
        show(page, knowing, (file.shelf, file.id))
        text = page.reading.text()
        assert part(page, f"course_{file.shelf}_{file.id}").isChecked()
        assert "It does not replace a doctor or physiotherapist." in text
        assert "after" in text.lower()


def test_the_lumbar_course_says_where_the_articles_contradict_each_other(page, known):
    show(page, known(), LUMBAR)
    titles = [title for title, _ in course_told(known(), LUMBAR, ASSETS, None, ()).sections]
    assert "Where the articles contradict each other" in titles
    assert "What it does not promise" in titles


def test_a_row_leads_to_its_course_by_keys(page, known, qtbot):
    show(page, known(), COLLAR)
    page.take_focus()
    with qtbot.waitSignal(page.chosen) as chosen:
        QTest.keyClick(page.windowHandle(), Qt.Key.Key_Down)
        QTest.keyClick(page.windowHandle(), Qt.Key.Key_Space)
    assert chosen.args[0] != COLLAR


def test_a_way_and_a_day_are_chosen_and_it_starts(page, known, qtbot):
    show(page, known(), LUMBAR)
    way, day = part(page, "course_way"), part(page, "course_day")
    way.setFocus()
    QTest.keyClick(way, Qt.Key.Key_Down)
    day.setFocus()
    QTest.keyClick(day, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.reading.panel.started) as started:
        click(page, "course_start")
    assert started.args == ["self-40", date(2026, 11, 21)]


def test_a_course_with_one_way_asks_for_none(page, known):
    show(page, known(), ("built-in", "honey-upper-back"))
    assert not part(page, "course_way").isVisible()
    assert part(page, "course_start").isVisible()


def test_a_course_under_way_says_how_it_stands_and_starts_no_second_time(page, known):
    show(page, known(4, 2), COLLAR)
    assert "2 of 8 done." in part(page, "course_state").text()
    assert not part(page, "course_start").isVisible()


def test_stopping_asks_once_and_can_be_taken_back(page, known, qtbot):
    knowing = known(4, 2)
    show(page, knowing, COLLAR)
    panel = page.reading.panel
    with qtbot.assertNotEmitted(panel.stopped):
        click(page, "course_stop")
        click(page, "course_keep")
        click(page, "course_stop")
    with qtbot.waitSignal(panel.stopped) as stopped:
        click(page, "course_stop")
    run = knowing.rows.runs[0]
    knowing.rows = type(knowing.rows)((type(run)(1, run.course, run.way, run.started, None, NOW, "stopped"),))
    show(page, knowing, COLLAR, stopped.args[0])
    assert part(page, "course_state").text().startswith("Stopped after 0 of 8.")
    with qtbot.waitSignal(panel.reopened) as reopened:
        click(page, "course_stop")
    assert reopened.args == [1]


def test_in_the_break_there_is_no_start_but_its_day(page, known):
    show(page, known(*range(16, 0, -2), answers=((3, "better"), (6, "better"), (8, "better"))), COLLAR)
    assert not part(page, "course_start").isVisible()
    assert "break" in part(page, "course_state").text()


def test_visits_lead_to_the_calendar_and_promise_nothing(page, known, qtbot):
    knowing = known(4)
    run = knowing.rows.runs[0]
    visiting = type(run)(2, "acupuncture-visits", "ten", run.started)
    knowing.rows = type(knowing.rows)((run, visiting))
    show(page, knowing, VISITS)
    assert "The app only plans and notes your visits." in page.reading.text()
    with qtbot.waitSignal(page.reading.panel.calendar_asked):
        click(page, "course_calendar")


def test_two_courses_are_under_way_at_once(page, known):
    knowing = known(4)
    run = knowing.rows.runs[0]
    knowing.rows = type(knowing.rows)((run, type(run)(2, "lumbar-three-stage", "self-20", run.started)))
    assert [row.key for row in rows_told(knowing) if row.is_running] == [COLLAR, LUMBAR]


def test_a_broken_course_says_what_is_wrong(page, known, tmp_path):
    folder = tmp_path / "courses"
    folder.mkdir()
    (folder / "mine.json").write_text("{")
    knowing = known()
    show(page, knowing, COLLAR)
    row = next(one for one in rows_told(knowing) if one.is_broken)
    assert row.title == "mine.json"
    assert row.second
    assert not part(page, f"course_{row.key[0]}_{row.key[1]}").isEnabled()


def test_steps_that_hurt_are_listed_with_their_way_back(page, qtbot):
    key = ("mine", "one")
    chosen = {key: {"knead": Chosen("lighter", NOW), "pinch": Chosen("left_out", NOW), "rub": Chosen("as_before", NOW)}}
    page.show_steps(steps_told(Choices(chosen), [entry("one")], lambda _shelf, _routine, step: step.title()))
    with qtbot.waitSignal(page.as_written_asked) as asked:
        click(page, "as_written_pinch")
    assert asked.args == [key, "pinch"]
    assert part(page, "as_written_rub") is None
    assert part(page, "as_written_knead").accessibleDescription() == "Knead in “Routine one”: a level lighter"


@pytest.mark.parametrize(("answers", "says"), [(("worse", "worse"), "twice"), (("same", "same"), "sixth")])
def test_advice_is_calm_and_names_whom_to_see(known, answers, says):
    one = known(*range(12, 0, -2), answers=tuple(zip((3, 6), answers, strict=True))).advised()
    title, texts = advice_told(one)
    said = " ".join((title, *texts))
    assert says in said
    assert "doctor or physiotherapist" in said
    assert "Other routines stay open" in said

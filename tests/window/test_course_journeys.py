"""A course from its first day to its end in a real window: by the keyboard alone, and by the pointer alone."""

from datetime import datetime

import pytest
from icalendar import Calendar

from selfmassage.store.eased import EasedSteps
from tests.window.course_tasks import Followed, says, shows, skip_to_the_end
from tests.window.desk import until
from tests.window.tasks import go_along


@pytest.fixture
def followed(desk, tmp_path):
    made = Followed(desk, tmp_path)
    yield made
    made.go()


def test_by_the_keyboard_alone_a_course_is_begun_gone_on_with_the_next_day_and_reviewed_after_the_third(followed):
    person = followed.come()
    person.tab_to("plan_course")
    person.key("space")
    person.wait(lambda now: now["page"] == "courses_page", "the courses")
    person.tab_to("course_mine_small-course")
    person.key("space")
    person.tab_to("course_start")
    person.key("space")
    says(person, "0 of 8 done.", "courses_page")
    person.key("Escape")
    person.wait(lambda now: "start" in now["focus"], "Start has the keyboard")
    says(person, "session 1 of 8")
    person.key("Return")
    shows(person, "check_page")
    person.key("2", "Return")
    skip_to_the_end(person)
    person.key("1")
    shows(person, "pain_result")
    person.tab_to("leave")
    person.key("space")
    says(person, "session 2 of 8")
    with followed.journal() as journal:
        (first,) = journal.sessions()
    assert (first.course_number, first.status, first.pain_before, first.pain_after) == (1, "finished", 2, 1)

    for number in (2, 3):
        followed.days_pass()
        person = followed.come()
        says(person, f"session {number} of 8")
        person.wait(lambda now: "start" in now["focus"], "Start has the keyboard")
        person.key("Return")
        shows(person, "check_page")
        person.key("2", "Return")
        skip_to_the_end(person)
        person.tab_to("leave")
        person.key("space")
    shows(person, "question_sheet")
    person.tab_to("answer_better")
    person.key("space")
    says(person, "session 4 of 8")
    with followed.journal() as journal:
        assert [one.course_number for one in journal.sessions()] == [1, 2, 3]
        assert [(one.after_session, one.answer) for one in journal.reviews()] == [(3, "better")]


def test_by_the_keyboard_alone_twice_worse_leads_to_advice_and_ends_the_course(followed):
    followed.has_done(*range(6, 0, -1), answers=((3, "worse"),))
    person = followed.come()
    says(person, "how is it compared with the beginning?")
    person.tab_to("card_action")
    person.key("space")
    shows(person, "question_sheet")
    person.tab_to("answer_worse")
    person.key("space")
    says(person, "see a professional")
    person.tab_to("card_action")
    person.key("space")
    person.wait(lambda now: now["page"] == "advice_page", "the advice")
    says(person, "You said twice that it had become worse.", "advice_page")
    person.key("Escape")
    person.wait(lambda now: now["page"] == "today_page", "back")
    followed.go()
    with followed.journal() as journal:
        assert journal.course_runs()[0].end_reason == "advised"


def test_by_the_pointer_alone_what_hurt_twice_is_taken_lighter(followed):
    followed.has_done(2, hurt="knead")
    person = followed.come()
    person.click("part", "start")
    # The middle of the scale: a pain of 5.
    person.click("part", "pain")
    person.click("part", "as_usual")
    # In the lead-in nothing is done that could hurt.
    until(followed.worked_ms, "the massage does not begin")
    person.click("part", "hurt")
    person.click("part", "hurt_skip_step")
    until(lambda: person.ask("part", "hurt"), "it goes on")
    person.click("part", "close")
    shows(person, "question_sheet")
    says(person, "It hurt 2 times at", "question_sheet")
    person.click("part", "answer_lighter")
    until(lambda: EasedSteps(followed.places.data).load().steps(("mine", "small"), "lighter"), "it is kept")
    person.click("part", "your_course")
    says(person, "a level lighter", "courses_page")
    assert not any("knead" in one for one in person.ask("texts", "courses_page"))


def test_by_the_pointer_alone_a_course_is_saved_for_a_calendar_stopped_and_taken_up_again(followed):
    followed.has_done(1)
    person = followed.come()
    person.click("part", "your_course")
    person.click("part", "course_save_days")
    person.click("part", "Save")
    saved = until(lambda: next(iter(person.documents.glob("*.ics")), None), "no calendar file was saved")
    titles = [str(event["summary"]) for event in Calendar.from_ical(saved.read_bytes()).walk("VEVENT")]
    assert titles[0] == "A small course: session 2 of 8"
    says(person, "Open it in your calendar.", "courses_page")
    person.click("part", "course_stop")
    person.click("part", "Yes, stop it")
    says(person, "Stopped after 1 of 8.", "courses_page")
    person.click("part", "Take it up again")
    says(person, "1 of 8 done.", "courses_page")
    person.click("part", "back")
    says(person, "session 2 of 8")


def test_by_the_pointer_alone_a_visit_is_planned_and_deleted_only_when_asked_twice(followed):
    followed.has_done(1)
    person = followed.come()
    person.click("part", "open_calendar")
    person.click("part", "enter_visit")
    person.click("part", "visit_afternoon")
    person.click("part", "visit_keep")

    def visits():
        with followed.journal() as journal:
            return journal.visits()

    (visit,) = until(visits, "no visit was kept")
    assert (visit.on, visit.half) == (datetime.now().astimezone().date(), "afternoon")
    person.click("part", f"visit_delete_{visit.id}")
    person.click("part", f"visit_keep_{visit.id}")
    person.click("part", f"visit_delete_{visit.id}")
    assert visits()
    person.click("part", "Yes, delete it")
    until(lambda: not visits(), "the visit is still there")


def test_by_the_keyboard_alone_a_report_is_made_and_everything_is_deleted(followed):
    followed.has_done(3, 2, 1)
    person = followed.come()
    person.tab_to("Today")
    go_along(person, "Down", "progress_page")
    person.tab_to("progress_report")
    person.key("space")
    person.wait(lambda now: now["page"] == "report_page", "the report")
    person.tab_to("report_save_pdf")
    person.key("space")
    person.wait(lambda now: "fileNameEdit" in now["focus"], "it asks where to")
    person.key("Return")
    paper = until(lambda: next(iter(person.documents.glob("*.pdf")), None), "no PDF was saved")
    assert paper.read_bytes().startswith(b"%PDF")
    person.wait(lambda now: now["page"] == "report_page" and now["focus"], "the report again")
    person.key("Escape")
    person.wait(lambda now: now["page"] == "progress_page", "progress again")
    person.tab_to("Progress", "shift+Tab")
    go_along(person, "Down", "settings_page")
    person.tab_to("settings_voice")
    person.tab_to("settings_data", "Down")
    person.tab_to("data_all")
    person.key("space")
    # What was asked is answered by what has the keyboard: nothing goes yet.
    person.wait(lambda now: "data_all_keep" in now["focus"], "keeping has the keyboard")
    person.tab_to("data_all", "shift+Tab")
    person.key("space")
    until(lambda: not _sessions(followed), "the journal is still there")
    assert (followed.places.mine / "small.json").exists()


def _sessions(followed):
    with followed.journal() as journal:
        return journal.sessions()

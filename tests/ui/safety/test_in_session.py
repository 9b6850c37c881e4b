"""What is told in a session is kept at once, leads to its page, and is asked about at the next start."""

import json
import signal
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from selfmassage.engine.screening.answers import patch_begun, patch_read
from selfmassage.engine.screening.during import at_sign
from selfmassage.store.answers import AnswerFile
from selfmassage.store.paths import places
from selfmassage.store.remembered import Marks
from tests.builders import routine_dict, stage_dict, step_dict
from tests.cli.program import environment
from tests.player.fakes import play_on
from tests.screened import HERE, RULES, all_no, keep_clear

K = Qt.Key
CHILD = Path(__file__).with_name("killed_at_a_sign.py")
HONEY = routine_dict(
    id="sweet",
    title="Sweet",
    performer="partner",
    off_until="honey",
    equipment=[{"item": "honey"}],
    stages=[stage_dict(step_dict("stroke", hand={"part": "palm", "which": "helper"}, say="Press."))],
)


def today():
    return datetime.now().astimezone().date()


@pytest.fixture
def led(open_asked):
    """A session under way, 20 s in, the pain before having been 5."""
    asked = open_asked(all_no(today()))
    asked.start()
    asked.wait_for("check_page")
    asked.key(K.Key_5, K.Key_Return)
    asked.wait_for_session()
    play_on(asked.app.sessions.leading._playback.driver, asked.app._clock, 20)
    return asked


@pytest.mark.parametrize("sign", ["spreading", "raw"])
def test_a_sign_is_kept_and_a_red_flag_leads_to_its_page(led, sign):
    led.key(K.Key_H)
    led.click(f"sign_{sign}")
    follows = at_sign(RULES, sign)
    flag = led.kept.red_flag
    assert (() if flag is None else flag.ids) == follows.red_flags
    assert (led.history[0]["status"], led.history[0]["reason"]) == ("stopped", f"sign.{sign}")
    page = led.page.findChild(QWidget, "red_flag_page")
    assert (page is not None and page.isVisible()) == bool(follows.red_flags)


def test_from_the_page_of_a_red_flag_back_to_the_first_page_and_asked_at_the_next_start(led):
    led.key(K.Key_H)
    led.click("sign_chest")
    led.app.window.resize(1100, 760)
    QCoreApplication.processEvents()
    # It lies over all of the player, and no key goes on or away by chance.
    assert led.page.findChild(QWidget, "flag_sheet").isAncestorOf(led.page.childAt(46, 38))
    led.key(K.Key_Space, K.Key_Return, K.Key_X)
    assert led.page.findChild(QWidget, "flag_sheet").isVisible()
    led.page.findChild(QWidget, "flag_sheet").findChild(QAbstractButton, "leave").click()
    assert led.name == "today_page"
    led.start()
    led.wait_for("red_flag_page")
    assert led.app.sessions.leading is None


def test_a_sign_named_by_mistake_settles_it_and_shows_the_page_after(led):
    led.key(K.Key_H)
    led.click("sign_dizzy")
    led.click("mistake")
    assert led.kept.red_flag.settled
    assert not led.page.findChild(QWidget, "flag_sheet").isVisible()
    assert led.page.findChild(QWidget, "after_sheet").isVisible()
    led.click("leave")
    assert led.name == "today_page"


def test_another_number_can_be_chosen_where_it_is_needed(led):
    led.key(K.Key_H)
    led.click("sign_chest")
    sheet = led.page.findChild(QWidget, "flag_sheet")
    sheet._what.call.another.click()
    assert not sheet._what.isVisible()
    led.key(K.Key_Escape)
    assert sheet._what.isVisible()


def test_pain_too_strong_is_asked_about_though_the_window_is_closed_at_once(led, open_asked):
    led.key(K.Key_H, K.Key_Tab, K.Key_8)
    led.app.window.close()
    assert led.kept.red_flag.ids == ("severe-pain",)
    assert (led.history[0]["status"], led.history[0]["reason"]) == ("stopped", "hurt")
    again = open_asked()
    again.start()
    again.wait_for("red_flag_page")


def test_the_answers_after_it_are_in_the_journal_and_the_skin_among_the_answers(led):
    play_on(led.app.sessions.leading._playback.driver, led.app._clock, 60)
    led.key(K.Key_3)
    led.click("new_no")
    led.click("marks_yes")
    row = led.history[0]
    assert [row[name] for name in ("status", "pain_before", "pain_after", "new_signs", "skin_marks")] == [
        "finished",
        5,
        3,
        False,
        True,
    ]
    assert "recent-bruise" in led.kept.conditions
    led.click("marks_no")
    assert "recent-bruise" not in led.kept.conditions
    assert led.history[0]["skin_marks"] is False


def test_what_is_not_answered_is_not_said(led):
    play_on(led.app.sessions.leading._playback.driver, led.app._clock, 60)
    led.key(K.Key_Return)
    assert led.name == "today_page"
    row = led.history[0]
    assert [row[name] for name in ("status", "pain_after", "new_signs", "skin_marks")] == ["finished", None, None, None]


def test_a_session_of_honey_counts_when_it_starts_and_the_week_begins(open_asked, folder):
    (places(folder).mine / "sweet.json").write_text(json.dumps(HONEY))
    now = datetime.now().astimezone()
    Marks(places(folder).data).switch_on("honey", now)
    tested = patch_read(patch_begun(all_no(today()), now - timedelta(hours=25)), reacted=False)
    asked = open_asked(tested)
    asked.start("sweet")
    asked.wait_for("check_page")
    assert asked.kept.honey == ()
    asked.key(K.Key_2, K.Key_Return)
    asked.wait_for_session()
    assert asked.kept.honey == (today(),)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
@pytest.mark.parametrize("sign", ["headache"])
def test_a_window_killed_right_after_a_sign_has_kept_it(tmp_path, sign):
    here = places(tmp_path / "data")
    keep_clear(here.data)
    command = [sys.executable, "-P", str(CHILD), sign, "--data-dir", str(here.data)]
    surroundings = environment(QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(HERE))
    done = subprocess.run(command, check=False, env=surroundings, capture_output=True, timeout=60)
    assert done.returncode == -signal.SIGKILL, done.stderr
    kept = AnswerFile(here.data).load().answers
    follows = at_sign(RULES, sign)
    assert (() if kept.red_flag is None else kept.red_flag.ids) == follows.red_flags
    if follows.condition is not None:
        assert kept.of(follows.condition)[""].state.value == "locked"

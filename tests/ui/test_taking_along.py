"""Take it along from the page of a routine: where it goes, how far it is, Cancel, and what is locked refuses."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
import soundfile
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from selfmassage.model.routine import Routine
from selfmassage.store.eased import EasedSteps
from selfmassage.store.index import Entry
from selfmassage.store.library import Library
from selfmassage.store.paths import places
from selfmassage.store.remembered import Remembered
from selfmassage.store.settings import Settings
from selfmassage.store.sources import read_sources
from selfmassage.ui.routine.lock import Judged, Lock
from selfmassage.ui.routine.page import RoutinePage
from selfmassage.ui.taking_along import TakeMeans, Taking
from tests.builders import routine, stage_dict, step_dict
from tests.ui.conftest import ASSETS

ENTRY = Entry("mine", "short", "short.json", title="Short", language="en", region="collar")


def made(count=1, seconds=6) -> Routine:
    steps = [step_dict("stroke", id=f"s{n}", seconds=seconds) for n in range(count)]
    return routine(id="short", title="Short", stages=[stage_dict(*steps, id="one", title="Kneading")])


@pytest.fixture
def here(tmp_path):
    return places(tmp_path / "data")


@pytest.fixture
def judged():
    return [Judged()]


@pytest.fixture
def page(source, art, bodymap, in_front, here, judged):
    page = RoutinePage(source, art, bodymap, read_sources(ASSETS))
    page.judge_with(lambda _routine: judged[0])
    taking = Taking(TakeMeans(here, source, Library(here), Settings), page)
    page.show_routine(ENTRY, made(), Remembered())
    in_front(page)
    yield page
    taking.close()


@pytest.fixture
def chosen(monkeypatch, tmp_path):
    """Answer the file dialog; what it was asked is noted."""
    asked = []

    def choose(name, kind="MP3 (*.mp3)"):
        def dialog(_parent, _title, proposed, kinds):
            asked.append((proposed, kinds))
            return (str(tmp_path / name), kind) if name else ("", "")

        monkeypatch.setattr(QFileDialog, "getSaveFileName", dialog)
        return asked

    return choose


def part(page, name):
    return page.findChild(QWidget, name)


def said(page):
    return part(page, "take_along_text").text()


@pytest.mark.parametrize("key", [False, True])
def test_a_routine_is_made_one_sound_file_and_it_is_said_where(page, chosen, qtbot, tmp_path, monkeypatch, key):
    asked = chosen("neck.mp3")
    if key:
        page.take.setFocus()
        QTest.keyClick(page.take, Qt.Key.Key_Space)
    else:
        QTest.mouseClick(page.take, Qt.MouseButton.LeftButton)
    proposed, kinds = asked[0]
    assert proposed.endswith("short.mp3")
    assert kinds.startswith("MP3")
    assert part(page, "take_along_progress").isVisible()
    qtbot.waitUntil(lambda: part(page, "take_along_close").isVisible(), timeout=60_000)
    assert str(tmp_path / "neck.mp3") in said(page)
    assert soundfile.info(tmp_path / "neck.mp3").duration > 10
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    QTest.keyClick(part(page, "take_along_folder"), Qt.Key.Key_Space)
    assert opened == [str(tmp_path)]
    part(page, "take_along_close").click()
    assert not part(page, "take_along_sheet").isVisible()


@pytest.mark.parametrize("way", ["button", "escape"])
def test_it_can_be_cancelled_and_nothing_is_left(page, chosen, qtbot, tmp_path, way):
    page.show_routine(ENTRY, made(5, 600), Remembered())
    chosen("files/neck.wav")
    page.take.click()
    bar = part(page, "take_along_progress")
    qtbot.waitUntil(lambda: bar.value() > 30, timeout=60_000)
    if way == "button":
        part(page, "take_along_cancel").click()
    else:
        QTest.keyClick(part(page, "take_along_cancel"), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: part(page, "take_along_close").isVisible(), timeout=30_000)
    assert "Nothing was saved" in said(page)
    assert list((tmp_path / "files").iterdir()) == []
    assert not part(page, "take_along_folder").isVisible()
    # And it can be made after that.
    page.show_routine(ENTRY, made(), Remembered())
    part(page, "take_along_close").click()
    chosen("files/neck.wav")
    page.take.click()
    qtbot.waitUntil(lambda: part(page, "take_along_close").isVisible(), timeout=60_000)
    assert (tmp_path / "files" / "neck.wav").exists()


def test_who_closes_the_dialog_makes_nothing(page, chosen):
    chosen("")
    page.take.click()
    assert part(page, "take_along_sheet") is None


def test_a_name_without_an_ending_gets_that_of_the_kind_and_writes_nothing_over(page, chosen, qtbot, tmp_path):
    (tmp_path / "neck.flac").write_bytes(b"somebody's")
    chosen("neck", "FLAC (*.flac)")
    page.take.click()
    qtbot.waitUntil(lambda: part(page, "take_along_close").isVisible(), timeout=60_000)
    assert (tmp_path / "neck.flac").read_bytes() == b"somebody's"
    assert soundfile.info(tmp_path / "neck-2.flac").format == "FLAC"


def test_what_cannot_be_written_is_said(page, chosen, qtbot, tmp_path):
    (tmp_path / "file").touch()
    chosen("file/neck.mp3")
    page.take.click()
    qtbot.waitUntil(lambda: part(page, "take_along_close").isVisible(), timeout=60_000)
    assert "could not be written" in said(page)
    assert not part(page, "take_along_folder").isVisible()


def test_what_is_locked_since_refuses_with_the_reason(page, chosen, judged):
    asked = chosen("neck.mp3")
    judged[0] = Judged(Lock("Locked. You have a fever."))
    page.take.click()
    assert asked == []
    assert page.lock.isVisible()
    assert page.lock_shown.title == "Locked. You have a fever."
    assert not page.take.isVisible()


def test_what_is_left_out_for_the_person_is_not_in_it(page, chosen, qtbot, tmp_path, judged, here):
    lengths = []
    page.show_routine(ENTRY, made(3, 60), Remembered())
    for name, verdict, eased in (
        ("all.wav", Judged(), None),
        ("judged.wav", Judged(left_out=frozenset({"s1"})), None),
        ("eased.wav", Judged(left_out=frozenset({"s1"})), "s2"),
    ):
        judged[0] = verdict
        if eased:
            EasedSteps(here.data).choose(("mine", "short"), eased, "left_out", datetime.now(UTC))
        chosen(name)
        page.take.click()
        qtbot.waitUntil(lambda: part(page, "take_along_close").isVisible(), timeout=60_000)
        part(page, "take_along_close").click()
        lengths.append(soundfile.info(tmp_path / name).duration)
    assert lengths[0] - lengths[1] > 55
    assert lengths[1] - lengths[2] > 55


def test_settings_of_the_person_are_used(page, source, here, chosen, qtbot, tmp_path):
    sizes = []
    for how_much in ("everything", "silent"):
        page.set_settings(replace(Settings(), how_much=how_much, pace_sound="off"))
        page.show_routine(ENTRY, made(), Remembered())
        chosen(f"{how_much}.flac")
        page.take.click()
        qtbot.waitUntil(lambda: part(page, "take_along_close").isVisible(), timeout=60_000)
        part(page, "take_along_close").click()
        sizes.append((tmp_path / f"{how_much}.flac").stat().st_size)
    assert sizes[1] < sizes[0] / 2

"""The report: chosen and saved by the person, one page whatever is in it, and read back beside the routine."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QWidget

from selfmassage.model.report import CourseReport, Report, RoutineReport, SessionReport, StepReport, SuggestionReport
from selfmassage.store.report_file import read_report, report_text
from selfmassage.ui.handout.making import Source
from selfmassage.ui.report.making import pages_of, pdf_of_report
from tests.ui.conftest import ASSETS

LAST = date(2026, 11, 20)


def made_up(steps=4, courses=1, sessions=8, **changes):
    """Return a report of so many things."""
    told = tuple(
        SessionReport(
            day=LAST - timedelta(days=sessions - number),
            routine="neck",
            shelf="mine",
            version="0" * 64,
            minutes=11,
            status="finished",
            pain_before=6,
            pain_after=4,
        )
        for number in range(sessions)
    )
    rows = tuple(
        StepReport(stage="one", step=f"step-{number}", side="right", title=f"A step with a long name {number}", hurt=2)
        for number in range(steps)
    )
    values = {
        "selfmassage": "report",
        "format": 1,
        "made_on": LAST,
        "first": LAST - timedelta(days=max(sessions, 30)),
        "last": LAST,
        "sessions": told,
        "routines": (
            RoutineReport(id="neck", shelf="mine", title="Neck", versions=("0" * 64,), sessions=sessions, steps=rows),
        ),
        "courses": tuple(
            CourseReport(id=f"course-{number}", title=f"Course {number}", started=LAST, done=6, planned=8)
            for number in range(courses)
        ),
        "suggestions": tuple(
            SuggestionReport(routine="neck", step=one.step, title=one.title, times=2, change="lighter") for one in rows
        ),
        "has_pain": True,
        "has_steps": True,
        **changes,
    }
    return Report(**values)


@pytest.fixture
def paper(bodymap, tokens):
    return Source(ASSETS, bodymap, tokens.icons)


def words_of(data, folder):
    file = folder / "report.pdf"
    file.write_bytes(data)
    document = QPdfDocument()
    assert document.load(str(file)) == QPdfDocument.Error.None_
    text = " ".join(" ".join(document.getAllText(page).text() for page in range(document.pageCount())).split())
    count = document.pageCount()
    picture = document.render(0, QSize(595, 842))
    document.close()
    return text, count, picture


@pytest.mark.parametrize(("steps", "courses", "sessions"), [(0, 0, 0), (4, 1, 8), (400, 4, 300), (40, 6, 4000)])
def test_it_is_one_page_whatever_is_in_it(qapp, paper, steps, courses, sessions):
    made = pages_of(made_up(steps, courses, sessions), paper)
    (page,) = made.pages
    whole = QRectF(0, 0, made.paper.width, made.paper.height)
    assert all(whole.contains(item.rect) or not item.rect.height() for item in page.items)


def test_the_page_says_pain_adherence_what_hurt_and_what_is_suggested(qapp, paper, tmp_path):
    text, count, picture = words_of(pdf_of_report(made_up(person="Anna Example"), paper), tmp_path)
    assert count == 1
    for words in (
        "Anna Example",
        "8 sessions in 8 days, 88 minutes in all.",
        "Pain before a session stayed at 6.",
        "6 of 8 sessions done.",
        "A step with a long name 0, right side",
        "“A step with a long name 3” hurt 2 times: the app suggests to press more lightly.",
        "Nothing in it is measured or examined.",
    ):
        assert words in text
    greys = {picture.pixelColor(x, y).hslSaturation() for x in range(0, 595, 3) for y in range(0, 842, 3)}
    assert greys == {0}


def test_no_name_stands_on_it_unless_one_is_typed(progress, qtbot):
    report = opened(progress, qtbot)
    assert report.pages.content.person == ""
    qtbot.keyClicks(report.person, "Anna")
    qtbot.waitUntil(lambda: report.pages is not None and report.pages.content.person == "Anna")


def opened(progress, qtbot):
    """Open the page of progress, and the report from there."""
    page = progress.open(8, 17)
    page.report.click()
    qtbot.waitUntil(lambda: progress.window.pages.currentWidget().objectName() == "report_page", timeout=15_000)
    report = progress.window.pages.currentWidget()
    qtbot.waitUntil(lambda: report.pages is not None, timeout=15_000)
    return report


def test_what_goes_in_is_chosen_and_seen_first(progress, qtbot):
    report = opened(progress, qtbot)
    assert report.pages.content.overview is not None
    qtbot.mouseClick(report.pain, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: report.pages is not None and report.pages.content.overview is None)
    qtbot.mouseClick(report.steps, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: report.pages is not None and report.pages.content.steps is None)
    before = report.pages.content.period
    qtbot.mouseClick(report.periods.key("year"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: report.pages is not None and report.pages.content.period != before)


@pytest.mark.parametrize(("button", "name"), [("save_pdf", "r.pdf"), ("save_csv", "r.csv"), ("save_json", "r.json")])
def test_it_is_saved_where_the_person_says(progress, qtbot, tmp_path, monkeypatch, button, name):
    report = opened(progress, qtbot)
    file = tmp_path / name
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    getattr(report, button).click()
    assert report.banner.text() == f"Saved as {file}."
    data = file.read_bytes()
    if name == "r.pdf":
        assert data.startswith(b"%PDF")
    elif name == "r.csv":
        assert len(data.splitlines()) == 9
    else:
        assert len(read_report(file).sessions) == 8


def test_a_folder_that_cannot_be_written_is_said(progress, qtbot, tmp_path, monkeypatch):
    report = opened(progress, qtbot)
    (tmp_path / "none").write_text("a file, and no folder")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "none" / "r.csv"), ""))
    report.save_csv.click()
    assert report.banner.isVisible()
    assert "Saved" not in report.banner.text()


def test_back_leads_to_progress(progress, qtbot):
    report = opened(progress, qtbot)
    qtbot.keyClick(report, Qt.Key.Key_Escape)
    assert progress.window.pages.currentWidget().objectName() == "progress_page"


def test_a_report_that_is_read_stands_beside_the_routine_in_its_order(progress, qtbot, tmp_path):
    report = opened(progress, qtbot)
    file = tmp_path / "r.json"
    file.write_text(report_text(report._report))
    progress.leader.open_report(read_report(file))
    page = progress.window.pages.currentWidget()
    qtbot.waitUntil(lambda: page.pain.chart is not None, timeout=15_000)
    table = page.findChild(QWidget, "read_report_collar-zone-self")
    names = [table.model().index(row, 0).data() for row in range(table.model().rowCount())]
    assert names[:3] == ["Settle", "Strokes toward the armpit, right side", "Strokes toward the armpit, left side"]
    hurt = sum(
        int(table.model().index(row, 2).data() or 0)
        for row in range(table.model().rowCount())
        if table.model().index(row, 2).data() != "–"
    )
    assert hurt == sum(one.hurt for one in progress.journal.troubles())
    page.findChild(QAbstractButton, "read_report_open_collar-zone-self").click()
    assert [entry.id for entry in progress.browsed] == ["collar-zone-self"]
    page.back.click()
    assert progress.window.pages.currentWidget().objectName() == "report_page"


def test_a_report_of_a_routine_that_is_not_here_is_told_in_its_own_words(progress, qtbot):
    progress.open(1, 1)
    progress.leader.open_report(made_up())
    page = progress.window.pages.currentWidget()
    table = page.findChild(QWidget, "read_report_neck")
    assert table.model().rowCount() == 4
    assert page.findChild(QAbstractButton, "read_report_open_neck") is None

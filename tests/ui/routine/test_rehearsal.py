"""The silent rehearsal: the strip is a scrubber over the compiled timeline, and the body shows what is there."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from selfmassage.engine.segments import SegmentKind

K, LEFT = Qt.Key, Qt.MouseButton.LeftButton


def moment(page) -> str:
    return page.findChild(QLabel, "moment").text()


def test_it_opens_with_a_hand_at_work(page):
    assert page._body.scene_shown.phase == "work"
    assert page._rehearsal.segment_at(page.strip.value()).kind is SegmentKind.WORK
    assert moment(page).endswith("Drag along the strip.")


def test_the_cells_are_the_stages_and_cover_the_whole_timeline(page, collar):
    cells = page.strip.cells()
    assert [cell.title for cell in cells] == [stage.title["en"] for stage in collar.stages]
    assert cells[0].start_ms == 0
    assert all(one.end_ms == other.start_ms for one, other in pairwise(cells))
    assert cells[-1].end_ms == page._fitted.duration_ms
    assert sum(cell.work_ms for cell in cells) == collar.massage_ms


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.77, 0.999])
def test_every_place_on_the_strip_shows_its_line(page, share):
    page.strip.setValue(round(share * page.strip.maximum()))
    segment = page._rehearsal.segment_at(page.strip.value())
    assert segment.start_ms <= page.strip.value() <= segment.end_ms
    line = page._fitted.lines[segment.line or 0]
    assert line.title.rstrip(".") in moment(page)
    phases = {SegmentKind.LEAD_IN: "move", SegmentKind.MOVE: "move", SegmentKind.WORK: "work", SegmentKind.REST: "rest"}
    assert page._body.scene_shown.phase == phases[segment.kind]


def test_places_and_pixels_answer_each_other(page):
    strip = page.strip
    for value in range(0, strip.maximum(), 7_000):
        assert abs(strip.value_at(strip.x_of(value)) - value) <= 1_500
    strip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert strip.x_of(0) > strip.x_of(strip.maximum())
    assert abs(strip.value_at(strip.x_of(60_000)) - 60_000) <= 1_500


def test_dragging_scrubs(page):
    strip = page.strip
    QTest.mousePress(strip, LEFT, pos=QPoint(strip.width() - 10, 30))
    assert page._fitted.lines[-1].title.rstrip(".") in moment(page)
    QTest.mouseMove(strip, QPoint(5, 30))
    assert strip.value() < strip.cells()[0].end_ms
    QTest.mouseRelease(strip, LEFT)
    before = strip.value()
    QTest.mouseMove(strip, QPoint(300, 30))
    assert strip.value() == before


def test_arrows_go_five_seconds_and_pages_from_line_to_line(page):
    strip = page.strip
    strip.setValue(60_000)
    QTest.keyClick(strip, K.Key_Right)
    assert strip.value() == 65_000
    QTest.keyClick(strip, K.Key_Left)
    assert strip.value() == 60_000
    starts = [page._fitted.work_segment(line.number).start_ms for line in page._fitted.lines]
    QTest.keyClick(strip, K.Key_PageDown)
    assert strip.value() == min(start for start in starts if start > 60_000)
    QTest.keyClick(strip, K.Key_Home)
    assert strip.value() == 0
    QTest.keyClick(strip, K.Key_End)
    assert strip.value() == strip.maximum()


def test_a_screen_reader_hears_stage_and_line(page):
    page.strip.setValue(page.strip.cells()[2].start_ms + 1000)
    assert page.strip.accessibleDescription() == page.strip.cells()[2].title
    assert "side" in page._body.accessibleDescription()


def test_each_step_says_where_its_numbers_come_from(page):
    said = set()
    for line in page._fitted.lines:
        page.strip.setValue(page._fitted.work_segment(line.number).start_ms)
        said.add(page.findChild(QLabel, "basis").text())
    assert "" not in said
    assert "Source: S4, line 46." in said


def test_the_hand_moves_with_the_strip(page, art):
    work = page._rehearsal.segment_at(page.strip.value())
    art.wait()
    poses = set()
    for at_ms in range(work.start_ms, work.end_ms, 500):
        page.strip.setValue(at_ms)
        poses.add(page._body._poses)
    assert len(poses) > 5


def test_scenes_are_laid_out_in_idle_moments_and_let_go_when_hidden(page, art, qtbot):
    def settled() -> bool:
        art.wait()
        return page.is_ready

    qtbot.waitUntil(settled, timeout=20_000)
    kept = len(page._body._kept)
    assert kept > 10
    page.strip.setValue(page.strip.maximum() // 2)
    assert len(page._body._kept) == kept
    page.hide()
    assert page._body._kept == {}


def test_the_figure_stays_where_it_is_from_step_to_step(page):
    places: dict[str, set[tuple[float, float]]] = {}
    for line in page._fitted.lines:
        page.strip.setValue(page._fitted.work_segment(line.number).start_ms + 500)
        scene = page._body.scene_shown
        if scene.box is not None:
            places.setdefault(scene.view, set()).add(page._body.place_px((500.0, 500.0)).toTuple())
    assert all(len(found) == 1 for found in places.values())


def test_where_not_all_scenes_can_be_kept_it_comes_to_rest_all_the_same(page_of, collar, art, qtbot, monkeypatch):
    monkeypatch.setattr("selfmassage.ui.routine.rehearsal_view.KEPT_BYTES", 5 * 412 * 800 * 4)
    page = page_of(collar)

    def settled() -> bool:
        art.wait()
        return page.is_ready

    qtbot.waitUntil(settled, timeout=20_000)
    assert 1 <= len(page._body._kept) <= 5
    page.strip.setValue(page.strip.maximum())
    assert page._body.scene_shown.phase == "rest"

"""How long the editor's canvas takes to redraw, at the 95th of 100 moments: a point pulled, let go, moved by a key.

In the largest routine, 500 steps in three languages, with all that an edit brings: history, totals, review, and the
picture of 624 x 736 px. Pulled once with the preview standing and once with it playing. Hovering is over all the
paths of the back.
"""

from __future__ import annotations

import math
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.editing import largest
from bench.figure import Figure
from bench.run import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QApplication

    from selfmassage.ui.editor.canvas.canvas import Canvas

LIMIT_MS = 16.0
PLACES = ((536, 424), (534, 520), (540, 604), (572, 592), (584, 430), (628, 452), (650, 520), (640, 600))
ROUNDS = 120


def measure() -> list[Figure]:
    """Return the figures."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication as Application

    from selfmassage.ui.theme.apply import STYLE_ARGUMENTS

    app = Application.instance() or Application(["canvas", *STYLE_ARGUMENTS])
    assert isinstance(app, Application)
    return list(_measured(app))


def _measured(app: QApplication) -> Iterable[Figure]:
    from PySide6.QtCore import QPointF, Qt
    from PySide6.QtTest import QTest

    canvas = _canvas(app)
    view, plain = canvas.view, Qt.KeyboardModifier.NoModifier
    first = Qt.MouseButton.LeftButton

    def move(place: tuple[float, float]) -> Callable[[], None]:
        at = view.px_of(place).toPoint()
        return lambda: QTest.mouseMove(view, at)

    def pulled() -> list[float]:
        QTest.mousePress(view, first, plain, view.px_of(PLACES[3]).toPoint())
        round_about = [(572 + 30 * math.sin(turn / 7), 570 + 30 * math.cos(turn / 7)) for turn in range(1, ROUNDS + 1)]
        taken = [_taken_ms(app, move(place)) for place in round_about]
        QTest.mouseRelease(view, first, plain, view.px_of(PLACES[3]).toPoint())
        return taken

    canvas.use("pick")
    _settle(app, canvas)
    hovered = [_taken_ms(app, move((540 + turn, 420 + 2 * turn))) for turn in range(ROUNDS)]
    yield Figure("hover over the paths, p95", _p95(hovered), LIMIT_MS, "ms")
    canvas.use("draw")
    _settle(app, canvas)
    for place in PLACES:
        QTest.mouseClick(view, first, plain, view.px_of(place).toPoint())
    canvas.use("pull")
    _settle(app, canvas)
    yield Figure("a point pulled, p95", _p95(pulled()), LIMIT_MS, "ms")
    canvas.player.preview.toggle()
    yield Figure("a point pulled while it plays, p95", _p95(pulled()), LIMIT_MS, "ms")
    canvas.player.preview.stop()
    tool = canvas.view
    keys = [
        _taken_ms(app, lambda key=key: QTest.keyClick(tool, key))  # type: ignore[misc]
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Up) * (ROUNDS // 2)
    ]
    yield Figure("a point moved by a key, p95", _p95(keys), LIMIT_MS, "ms")
    dropped = []
    for turn in range(ROUNDS):
        nodes = canvas.board.sketch.nodes if canvas.board.sketch is not None else ()
        at = view.px_of(nodes[3])
        QTest.mousePress(view, first, plain, at.toPoint())
        QTest.mouseMove(view, (at + QPointF(0, 4 if turn % 2 else -4)).toPoint())
        app.processEvents()
        end = (at + QPointF(0, 4 if turn % 2 else -4)).toPoint()
        dropped.append(_taken_ms(app, lambda end=end: QTest.mouseRelease(view, first, plain, end)))  # type: ignore[misc]
    yield Figure("a point let go, p95", _p95(dropped), LIMIT_MS, "ms")
    canvas.close()


def _canvas(app: QApplication) -> Canvas:
    from selfmassage.engine.editing.draft import Spot
    from selfmassage.engine.editing.review import Reviewer
    from selfmassage.engine.editing.review_step import Surroundings
    from selfmassage.engine.options import Options
    from selfmassage.model.step import Stroke
    from selfmassage.store.assets import load_bodymap
    from selfmassage.store.paths import places
    from selfmassage.store.points import read_points
    from selfmassage.store.review_rules import load_point_levels, load_review_rules
    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.editor.canvas.canvas import Canvas
    from selfmassage.ui.editor.desk import Desk, EditMeans
    from selfmassage.ui.theme.apply import dress
    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import load_tokens

    held = places(Path("/nonexistent"))
    source = ThemeSource(load_tokens(held.assets / "tokens.json"))
    dress(app, source)
    bodymap = load_bodymap(held.assets)
    around = Surroundings(bodymap, load_review_rules(held.assets), load_point_levels(held.assets))
    art = BodyArt(held.assets / "bodymap", bodymap)
    means = EditMeans(source, art, bodymap, read_points(held.assets), {}, Reviewer(around), Options())
    routine = largest(held.built_in)
    spot = next(
        Spot(stage, number)
        for stage, number, step in routine.steps()
        if isinstance(step, Stroke) and step.side == "each" and bodymap.paths_home[step.path] == "back"
    )
    desk = Desk(routine, means)
    desk.choose([spot])
    canvas = Canvas(desk)
    desk.setParent(canvas)
    canvas.resize(624, 736)
    canvas.show()
    _settle(app, canvas)
    return canvas


def _settle(app: QApplication, canvas: Canvas) -> None:
    until = time.perf_counter() + 0.5
    while time.perf_counter() < until:
        app.processEvents()
    canvas.view.repaint()


def _taken_ms(app: QApplication, do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    app.processEvents()
    return (time.perf_counter() - begun) * 1000


def _p95(taken: list[float]) -> float:
    return sorted(taken)[round(0.95 * (len(taken) - 1))]


if __name__ == "__main__":
    sys.exit(main(["canvas"]))

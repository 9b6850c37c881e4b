"""How long the source view keeps a person waiting with the largest routine: 500 steps, 0.65 MB of text.

A key is typed into what a step says, as fast as anybody types and with the words that fit offered; it ends when its
line and number are painted. What is read and reviewed meanwhile happens after a pause.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.editing import largest
from bench.figure import Figure
from bench.run import main

if TYPE_CHECKING:
    from selfmassage.ui.editor.desk import Desk
    from selfmassage.ui.editor.source.view import SourceView

KEYS = 200
BETWEEN_KEYS_S = 0.03


def measure() -> list[Figure]:
    """Return the figures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from selfmassage.ui.editor.source.view import SourceView

    app = QApplication.instance() or QApplication(["bench"])
    desk = _desk()
    began = time.perf_counter()
    view = SourceView(desk)
    view.resize(760, 700)
    view.show()
    view.activateWindow()
    view.box.setFocus()
    app.processEvents()
    view.grab()
    opened_ms = (time.perf_counter() - began) * 1000
    lines = view.box.text().split("\n")
    row = next(at for at in range(len(lines) // 2, len(lines)) if '"en": "' in lines[at])
    view.box.put_cursor(row, lines[row].index('"en": "') + 7)
    view.box.centerCursor()
    taken = [_key_ms(view, letter) for letter in "kneading slowly "[:8] * (KEYS // 8)]
    began = time.perf_counter()
    view.settle()
    settled_ms = (time.perf_counter() - began) * 1000
    row = next(at for at in range(row, len(lines)) if '"technique": "' in lines[at])
    view.box.put_cursor(row, lines[row].index('"technique": "') + 14)
    offered = [_key_ms(view, letter) for letter in "fr" * 20]
    return [
        Figure("a key in the source of 500 steps, p95", _p95(taken), 16.0, "ms"),
        Figure("a key with words offered, p95", _p95(offered), 16.0, "ms"),
        Figure("reading the source when it is left", settled_ms, 300.0, "ms"),
        Figure("opening the source", opened_ms, 300.0, "ms"),
    ]


def _key_ms(view: SourceView, letter: str) -> float:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    time.sleep(BETWEEN_KEYS_S)
    QApplication.processEvents()
    began = time.perf_counter()
    QTest.keyClicks(view.box, letter)
    view.box.viewport().repaint()
    view.box.gutter.repaint()
    return (time.perf_counter() - began) * 1000


def _p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]


def _desk() -> Desk:
    from selfmassage.engine.editing.review import Reviewer
    from selfmassage.engine.editing.review_step import Surroundings
    from selfmassage.engine.options import Options
    from selfmassage.store.assets import load_bodymap
    from selfmassage.store.paths import places
    from selfmassage.store.review_rules import load_point_levels, load_review_rules
    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.editor.desk import Desk, EditMeans
    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import load_tokens

    held = places(Path("/nonexistent"))
    assets = held.assets
    bodymap = load_bodymap(assets)
    source = ThemeSource(load_tokens(assets / "tokens.json"))
    reviewer = Reviewer(Surroundings(bodymap, load_review_rules(assets), load_point_levels(assets)))
    means = EditMeans(source, BodyArt(assets / "bodymap", bodymap), bodymap, (), {}, reviewer, Options())
    return Desk(largest(held.built_in), means)


if __name__ == "__main__":
    sys.exit(main(["source"]))

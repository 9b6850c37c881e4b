"""How long one letter takes that is typed into a field of the properties, of 500 steps, until the panel is painted.

The letter goes the whole way of a key: field, routine, history, counters and previews, findings a moment later.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from bench.editing import largest
from bench.figure import Figure
from bench.run import main

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

WORDS = "Slowly knead beside the spine, outward and back again, and rest your {right|left} hand. "
LETTERS = 150
CHOICES = 40
REVIEWED_S = 0.13


def measure() -> list[Figure]:
    """Return the figures."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QWidget

    from selfmassage.engine.editing.draft import Spot
    from selfmassage.store.assets import load_bodymap
    from selfmassage.store.paths import places
    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.editor.desk import Desk
    from selfmassage.ui.editor.opening import edit_means
    from selfmassage.ui.editor.properties.panel import PropertiesPanel
    from selfmassage.ui.theme.apply import STYLE_ARGUMENTS, dress
    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import load_tokens

    application = QApplication(["bench", *STYLE_ARGUMENTS])
    held = places(Path("/nonexistent"))
    source = ThemeSource(load_tokens(held.assets / "tokens.json"))
    source.set_choice("light")
    dress(application, source)
    bodymap = load_bodymap(held.assets)
    art = BodyArt(held.assets / "bodymap", bodymap)
    desk = Desk(largest(held.built_in), edit_means(held.assets, source, art, bodymap, 150))
    panel = PropertiesPanel(desk)
    panel.resize(336, 800)
    panel.show()
    desk.choose([Spot(10, 12)])
    application.processEvents()
    box = next(one for one in panel.findChildren(QWidget, "edit-say") if one.isVisibleTo(panel))
    box.setFocus()
    letters: list[float] = []
    for number in range(LETTERS):
        begun = time.perf_counter()
        QTest.keyClicks(box, WORDS[number % len(WORDS)])
        application.processEvents()
        letters.append((time.perf_counter() - begun) * 1000)
        if number % 10 == 0:
            # A person stops to think, and the review comes.
            time.sleep(REVIEWED_S)
    chosen: list[float] = []
    for number in range(CHOICES):
        begun = time.perf_counter()
        desk.choose([Spot(number % 20, number % 25)])
        application.processEvents()
        chosen.append((time.perf_counter() - begun) * 1000)
    panel.close()
    art.close()
    return [
        Figure("a letter typed into a field, to the painted panel, p95", _p95(letters), 16.0, "ms"),
        Figure("another step chosen, to the painted panel, p95", _p95(chosen), None, "ms"),
    ]


def _p95(taken: list[float]) -> float:
    return sorted(taken)[round(0.95 * (len(taken) - 1))]


if __name__ == "__main__":
    sys.exit(main(["properties_keys"]))

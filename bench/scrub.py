"""How long the page of a routine takes to redraw while its strip is dragged, at the 95th of 100 moments.

Everything a person sees change is counted: the pointer on the strip, the words, and the body with its hand. The strip
is dragged pixel by pixel from end to end in a window of 1280 x 800, and back in longer leaps, half a second after the
page was opened or when its scenes are laid out, whichever is later.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.figure import Figure

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

LIMIT_MS = 16.0
SETTLE_S = 0.5
ROUTINES = ("collar-zone-self", "neck-acupressure")


def measure() -> list[Figure]:
    """Return a figure for each routine."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication as Application

    from selfmassage.ui.theme.apply import STYLE_ARGUMENTS

    app = Application.instance() or Application(["scrub", *STYLE_ARGUMENTS])
    assert isinstance(app, Application)
    return [Figure(f"scrub {name}, p95", _p95_ms(app, name), LIMIT_MS, "ms") for name in ROUTINES]


def _p95_ms(app: QApplication, name: str) -> float:
    from selfmassage.store.assets import load_bodymap
    from selfmassage.store.documents import load_routine
    from selfmassage.store.index import Entry
    from selfmassage.store.paths import places
    from selfmassage.store.remembered import Remembered
    from selfmassage.store.sources import read_sources
    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.routine.page import RoutinePage
    from selfmassage.ui.theme.apply import dress
    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import load_tokens

    held = places(Path("/nonexistent"))
    source = ThemeSource(load_tokens(held.assets / "tokens.json"))
    dress(app, source)
    bodymap = load_bodymap(held.assets)
    art = BodyArt(held.assets / "bodymap", bodymap)
    page = RoutinePage(source, art, bodymap, read_sources(held.assets))
    routine = load_routine(held.built_in / f"{name}.json", bodymap).routine
    assert routine is not None
    page.resize(1192, 800)
    page.show_routine(Entry("built-in", name, f"{name}.json"), routine, Remembered())
    page.show()
    strip = page.strip

    def redraw(value: int) -> float:
        begun = time.perf_counter()
        strip.setValue(value)
        app.processEvents()
        return (time.perf_counter() - begun) * 1000

    # Pictures are drawn by a worker and scenes laid out in idle moments: a person looks at the page first.
    opened = time.perf_counter()
    while not page.is_ready or time.perf_counter() < opened + SETTLE_S:
        app.processEvents()
        art.wait()
    places_ms = [strip.value_at(x) for x in range(1, strip.width())]
    taken = [redraw(value) for value in (*places_ms, *places_ms[::-7])]
    page.close()
    art.close()
    return sorted(taken)[round(0.95 * len(taken))]

"""Show the picker over a library and tell what it took: the child of the library's bench.

Usage: `python picker_window.py FOLDER [TYPED…]`. Prints JSON: `usable_s` from the first line of this file to the first
cards on the screen with the search ready, `resident_mib` then, and `keystrokes_ms`, each from a key to painted cards.
"""

import time

_BEGAN = time.monotonic()

import gc  # noqa: E402

# As the app does until its first paint.
gc.disable()

import json  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402


def main(folder: Path, typed: list[str]) -> None:
    """Measure and print."""
    from PySide6.QtWidgets import QApplication

    from selfmassage.store.library import Library
    from selfmassage.store.paths import places
    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.picker.page import PickerPage
    from selfmassage.ui.picker.places import RoutinePlaces
    from selfmassage.ui.picker.preparing import names_of
    from selfmassage.ui.theme.apply import STYLE_ARGUMENTS, dress
    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import load_tokens
    from selfmassage.ui.today.atlas import Atlas

    app = QApplication(["bench", *STYLE_ARGUMENTS])
    where = places(folder)
    source = ThemeSource(load_tokens(where.assets / "tokens.json"))
    dress(app, source)
    on_body = RoutinePlaces(where.assets)
    page = PickerPage(source, BodyArt(where.assets / "bodymap", Atlas(where.assets)), on_body)
    entries, complete = Library(where).known_entries()
    if not complete:
        raise SystemExit("the index is not up to date")
    page.set_names(names_of(where.assets, on_body.area_labels))
    page.show_entries(entries)
    page.resize(1192, 800)
    page.show()
    while page.cards.cards.rowCount() < len(entries):
        app.processEvents()
        # An event loop sleeps between events, and leaves the processor to the thread that makes ready.
        time.sleep(0.001)
    page.grab()
    page.wait()
    usable = time.monotonic() - _BEGAN
    gc.freeze()
    gc.enable()
    for _ in range(20):
        app.processEvents()
        page.grab()
    print(json.dumps({"usable_s": usable, "resident_mib": _resident_mib(), "keystrokes_ms": _type(app, page, typed)}))


def _type(app, page, typed: list[str]) -> list[float]:  # type: ignore[no-untyped-def]  # noqa: ANN001 - as they come
    from PySide6.QtTest import QTest

    took = []
    page.search.setFocus()
    for word in typed:
        for end in range(1, len(word) + 1):
            began = time.perf_counter()
            QTest.keyClicks(page.search, word[end - 1])
            page.cards.viewport().repaint()
            took.append(1_000 * (time.perf_counter() - began))
            # A person types about eight letters a second; the list goes on being measured meanwhile.
            until = time.monotonic() + 0.05
            while time.monotonic() < until:
                app.processEvents()
        page.search.clear()
        app.processEvents()
    return took


def _resident_mib() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])

"""How quickly the editor answers, with 500 steps in three languages on the desk and all panels beside each other.

A keystroke is one letter typed into what a step says, as the properties make the edit, up to the whole page painted
again; a move is Alt+Down in the outline. Opening is from a routine that is read to the first painted page. What undo
itself takes is in the bench `editing`.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.editing import largest
from bench.figure import Figure
from bench.run import main

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QApplication

    from selfmassage.ui.editor.desk import Desk
    from selfmassage.ui.editor.page import EditorPage

ROUNDS = 100
OPENINGS = 5
ADDRESS = ("stages", 10, "steps", 12, "say")
WORDS = "Slowly knead beside the spine, outward and back again, and rest your hand."


def measure() -> list[Figure]:
    """Return the figures."""
    from PySide6.QtWidgets import QApplication

    from selfmassage.store.assets import load_bodymap
    from selfmassage.store.paths import places
    from selfmassage.ui.body.art import BodyArt
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
    routine = largest(held.built_in)

    def opened() -> Sitting:
        from selfmassage.ui.editor.desk import Desk
        from selfmassage.ui.editor.opening import edit_means, editor_page

        desk = Desk(routine, edit_means(held.assets, source, art, bodymap, 150))
        page = editor_page(desk)
        page.resize(1280, 800)
        page.show()
        application.processEvents()
        page.grab()
        return Sitting(application, desk, page)

    # The first one imports and draws what every later one finds there.
    opened().close()
    gc.freeze()
    openings: list[float] = []
    for _ in range(OPENINGS):
        begun = time.perf_counter()
        sitting = opened()
        openings.append(_since_ms(begun))
        sitting.close()
    sitting = opened()
    words = [sitting.taken_ms(lambda at=at: sitting.type_words(at)) for at in range(ROUNDS)]  # type: ignore[misc]
    unwritten = [sitting.taken_ms(sitting.desk.undo) for _ in range(ROUNDS)]
    letters = [sitting.taken_ms(lambda at=at: sitting.type_letter(at)) for at in range(ROUNDS)]  # type: ignore[misc]
    moves = [sitting.taken_ms(lambda at=at: sitting.move(at)) for at in range(ROUNDS)]  # type: ignore[misc]
    unmoved = [sitting.taken_ms(sitting.desk.undo) for _ in range(ROUNDS)]
    sitting.close()
    art.close()
    return [
        Figure("opening, to the painted page", sorted(openings)[OPENINGS // 2], 150.0, "ms"),
        Figure("a letter typed, to the painted page, p95", _p95(letters), 16.0, "ms"),
        Figure("words typed, to the painted page, p95", _p95(words), None, "ms"),
        Figure("undo of words, to the painted page, p95", _p95(unwritten), 16.0, "ms"),
        Figure("a step moved, to the painted page, p95", _p95(moves), None, "ms"),
        Figure("undo of a move, to the painted page, p95", _p95(unmoved), None, "ms"),
    ]


class Sitting:
    """An open editor, and a hand at its keys."""

    def __init__(self, application: QApplication, desk: Desk, page: EditorPage) -> None:
        """Sit down before a page that is shown."""
        self._application = application
        self.desk = desk
        self._page = page

    def taken_ms(self, act: Callable[[], object]) -> float:
        """Return how long it takes to act, until all that has changed is painted."""
        begun = time.perf_counter()
        act()
        self._application.processEvents()
        return _since_ms(begun)

    def type_letter(self, number: int) -> None:
        """Type one more letter into what the chosen step says."""
        from selfmassage.engine.editing.draft import Spot
        from selfmassage.engine.editing.fields import field_key, set_text

        self.desk.choose([Spot(10, 12)])
        words = WORDS[: 1 + number % len(WORDS)]
        self.desk.do(set_text(self.desk.routine, ADDRESS, "en", words), merge=field_key(ADDRESS))

    def type_words(self, number: int) -> None:
        """Type other words there, which can be taken back by themselves."""
        self.type_letter(number)
        self.desk.seal()

    def move(self, number: int) -> None:
        """Move the chosen step one place."""
        commands = self._page.outline.commands
        (commands.down if number % 20 < 10 else commands.up).trigger()

    def close(self) -> None:
        """Leave, and let the page go."""
        self._page.close()
        self._page.deleteLater()
        self.desk.deleteLater()
        self._application.processEvents()


def _since_ms(begun: float) -> float:
    return (time.perf_counter() - begun) * 1000


def _p95(taken: Sequence[float]) -> float:
    return sorted(taken)[round(0.95 * (len(taken) - 1))]


if __name__ == "__main__":
    sys.exit(main(["editor_keys"]))

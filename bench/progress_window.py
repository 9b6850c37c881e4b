"""Show the page of progress over ten years of sessions and tell what it took: the child of the bench of progress.

Usage: `python progress_window.py FOLDER`. Prints JSON: `numbers_ms` from the click on the rail to painted numbers,
`first_ms` to painted charts, `again_ms` for each later look, `longest_ms` of any stretch in which the window was still.
"""

import gc
import json
import sys
import time
from pathlib import Path

_AGAIN = 6


def main(folder: Path) -> None:
    """Measure and print."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from selfmassage.engine.progress.spans import Period
    from selfmassage.store.paths import places
    from selfmassage.ui.app import App
    from selfmassage.ui.theme.apply import STYLE_ARGUMENTS

    application = QApplication(["bench", *STYLE_ARGUMENTS])
    app = App(places(folder))
    app.window.resize(1280, 800)
    app.show()
    _until(application, lambda: app._complete, 10.0)  # noqa: SLF001 - nobody else asks
    # A person looks around first.
    _until(application, lambda: False, 2.0)
    still = _Still()
    beat = QTimer()
    beat.timeout.connect(still.beat)
    beat.start(5)
    began = time.perf_counter()
    still.beat()
    app.shell.rail.button("progress").click()
    progressing = app.progressing
    page = progressing._page  # noqa: SLF001 - nobody else asks
    assert page is not None
    page.repaint()
    numbers = time.perf_counter() - began
    _until(application, lambda: bool(page.bars.charts), 10.0)
    page.repaint()
    application.processEvents()
    first = time.perf_counter() - began
    again = []
    for number in range(_AGAIN):
        period = (Period.ALL, Period.YEAR)[number % 2]
        begun = time.perf_counter()
        page.periods.key(period.value).click()
        page.repaint()
        application.processEvents()
        again.append(1000 * (time.perf_counter() - begun))
        _until(application, lambda: False, 0.1)
    beat.stop()
    print(
        json.dumps(
            {
                "numbers_ms": 1000 * numbers,
                "first_ms": 1000 * first,
                "again_ms": again,
                "longest_ms": 1000 * still.longest,
            }
        )
    )
    app.window.close()
    app.close()
    gc.collect()


class _Still:
    """The longest time between two beats of a timer."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = 0.0

    def beat(self) -> None:
        """Note that the window answers."""
        now = time.perf_counter()
        if self._last:
            self.longest = max(self.longest, now - self._last)
        self._last = now


def _until(application, done, longest_s: float) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - as they come
    """Let the window live until `done`, sleeping between events as its own loop does."""
    from PySide6.QtCore import QEventLoop, QTimer

    end = time.monotonic() + longest_s
    while not done() and time.monotonic() < end:
        wake = QTimer()
        wake.setSingleShot(True)
        wake.start(5)
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Make docs/screenshots anew: every screen in every theme.

Run `python tools/screenshots.py [--out DIR] [--only PART]`. Time stands still in it: sessions are moved by hand, so
that the same picture comes out each time.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QApplication, QWidget

from selfmassage.engine.options import Options
from selfmassage.engine.session import Session
from selfmassage.engine.timeline import SegmentKind, compile_timeline
from selfmassage.engine.transitions import State
from selfmassage.player.driver import Driver
from selfmassage.store.assets import load_bodymap
from selfmassage.store.documents import load_routine
from selfmassage.store.library import Library
from selfmassage.store.paths import Places, places
from selfmassage.ui.body.art import BodyArt
from selfmassage.ui.body.view import BodyView
from selfmassage.ui.play.page import PlayPage
from selfmassage.ui.theme.apply import STYLE_ARGUMENTS, dress
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.ui.theme.tokens import ThemeName, load_tokens
from selfmassage.ui.today.atlas import Atlas
from selfmassage.ui.today.page import TodayPage
from selfmassage.words import languages_read
from selfmassage.words.phrases import phrases

ROOT = Path(__file__).resolve().parent.parent
THEMES: tuple[ThemeName, ...] = ("light", "dark", "contrast")
SIZES = {"1280": (1280, 800, 1.0), "1920": (1920, 1080, 1.0), "1024": (1024, 640, 1.0), "text200": (1280, 800, 2.0)}


class HandMovedClock:
    """A clock that stands where it is put."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        """Return the moment it stands at, in seconds."""
        return self.now

    def boottime_minus_monotonic(self) -> float:
        """Return that the machine never slept."""
        return 0.0


class Studio:
    """Builds pages as the app does and photographs them."""

    def __init__(self, app: QApplication) -> None:
        self.app = app
        self.places: Places = places(Path("/nonexistent"))
        self.source = ThemeSource(load_tokens(self.places.assets / "tokens.json"))
        dress(app, self.source)
        self.bodymap = load_bodymap(self.places.assets)
        self.atlas = Atlas(self.places.assets)
        self.art = BodyArt(self.places.assets / "bodymap", self.bodymap)

    def today(self) -> QWidget:
        """The first page with an open session."""
        page = TodayPage(self.source, self.art, self.atlas)
        page.set_time(QDate(2026, 11, 20), QTime(19, 0))
        page.show_entries(Library(self.places).known_entries()[0])
        page.show_open_session("Neck and shoulder pressure points", "Wednesday 18 November")
        return page

    def player(self, routine_id: str, line: str, into_s: float, kind: SegmentKind) -> tuple[PlayPage, Driver]:
        """A player page `into_s` seconds into a segment of a line."""
        loaded = load_routine(self.places.built_in / f"{routine_id}.json", self.bodymap)
        if loaded.routine is None:
            raise SystemExit(f"{routine_id} does not load")
        clock = HandMovedClock()
        timeline = compile_timeline(loaded.routine, Options(languages=languages_read(), phrases=phrases()), {})
        driver = Driver(Session(timeline), clock)
        page = PlayPage(self.source, BodyView(self.art, self.bodymap, self.source.current), self.bodymap, driver)
        driver.start()
        session = driver.session
        goal = next(one for one in session.timeline.lines if one.key == line)
        driver.jump(goal.number)
        while session.segment.kind is not kind:
            if session.state is State.WAITING:
                driver.confirm()
                continue
            due = session.next_due()
            clock.now = clock.now if due is None else due
            driver.wake()
        end = clock.now + into_s
        while (due := session.next_due()) is not None and due <= end:
            clock.now = due
            driver.wake()
        clock.now = end
        driver.wake()
        driver.frame.emit(driver.position_ms(), session.work_ms(clock.now))
        return page, driver

    def shoot(self, page: QWidget, size: tuple[int, int, float], theme: ThemeName, file: Path) -> None:
        """Write one picture."""
        self.source.set_choice(theme)
        self.source.set_text_scale(size[2])
        page.resize(size[0], size[1])
        page.show()
        # A picture that is not there yet is asked for by a paint, drawn by a worker, and painted after that.
        for _ in range(6):
            self.app.processEvents()
            self.art.wait()
            page.grab()
        self.app.processEvents()
        page.grab().save(str(file))
        page.hide()


def screens(studio: Studio) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Yield each screen's name and how to build it."""
    collar, points = "collar-zone-self", "neck-acupressure"

    def after(command: str, *where: object) -> Callable[[], QWidget]:
        def build() -> QWidget:
            page, driver = studio.player(*where)  # type: ignore[arg-type]
            getattr(driver, command)()
            return page

        return build

    yield "today", studio.today
    yield "player-lead-in", lambda: studio.player(collar, "settle", 4.0, SegmentKind.REST)[0]
    yield "player-work", lambda: studio.player(collar, "knead-line:right", 12.4, SegmentKind.WORK)[0]
    yield "player-move", lambda: studio.player(collar, "knead-line:left", 1.0, SegmentKind.MOVE)[0]
    yield "player-strokes", lambda: studio.player(collar, "finish:both", 9.0, SegmentKind.WORK)[0]
    yield "player-wait", lambda: studio.player(points, "gb20:both", 0.0, SegmentKind.WAIT)[0]
    yield "player-press", lambda: studio.player(points, "li4:left", 8.0, SegmentKind.WORK)[0]
    yield "player-rest", lambda: studio.player(collar, "rest", 10.0, SegmentKind.REST)[0]
    yield "player-paused", after("pause", collar, "knead-line:right", 12.4, SegmentKind.WORK)
    yield "player-hurts", after("hurt", collar, "knead-line:right", 12.4, SegmentKind.WORK)
    yield "player-ended", after("stop", collar, "knead-line:right", 12.4, SegmentKind.WORK)


def main() -> None:
    """Photograph everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshots")
    parser.add_argument("--only", default="")
    parser.add_argument("--sizes", nargs="*", default=["1280"], choices=list(SIZES))
    parser.add_argument("--themes", nargs="*", default=list(THEMES), choices=list(THEMES))
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    app = QApplication([sys.argv[0], *STYLE_ARGUMENTS])
    studio = Studio(app)
    for name, build in screens(studio):
        if arguments.only not in name:
            continue
        for theme in arguments.themes:
            studio.source.set_choice(theme)
            for suffix in arguments.sizes:
                studio.source.set_text_scale(SIZES[suffix][2])
                page = build()
                studio.shoot(page, SIZES[suffix], theme, arguments.out / f"{name}-{theme}-{suffix}.png")
                page.deleteLater()
                app.processEvents()


if __name__ == "__main__":
    main()

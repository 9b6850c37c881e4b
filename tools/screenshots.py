"""Make docs/screenshots anew: every screen in every theme.

Run `python tools/screenshots.py [--out DIR] [--only PART]`; `--language` and `--right-to-left` are for a look. Time
stands still in it: sessions are moved by hand, so that the same picture comes out each time.
"""

import argparse
import gc
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
# The paper of the handout.
os.environ["LC_ALL"] = "en_GB.UTF-8"

from PySide6.QtCore import QDate, QEvent, Qt, QTime
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from selfmassage.engine.options import Options
from selfmassage.engine.screening.answers import Answers, patch_begun
from selfmassage.engine.screening.evaluate import Person, evaluate
from selfmassage.engine.session import Session
from selfmassage.engine.timeline import SegmentKind, compile_timeline
from selfmassage.engine.transitions import State
from selfmassage.engine.wishes import Wish
from selfmassage.model.routine import Routine
from selfmassage.player.driver import Driver
from selfmassage.store.assets import load_bodymap
from selfmassage.store.cards import read_cards
from selfmassage.store.documents import load_routine
from selfmassage.store.index import Entry
from selfmassage.store.library import Library
from selfmassage.store.parts import parts_for
from selfmassage.store.paths import Places, places
from selfmassage.store.points import read_points
from selfmassage.store.receiving import look_at
from selfmassage.store.remembered import Remembered
from selfmassage.store.screening import load_screening
from selfmassage.store.sources import read_sources
from selfmassage.ui.body.art import BodyArt
from selfmassage.ui.body.view import BodyView
from selfmassage.ui.cards.page import CardsPage
from selfmassage.ui.handout.making import Source
from selfmassage.ui.handout.page import HandoutPage
from selfmassage.ui.importing.page import ImportPage
from selfmassage.ui.importing.shown import shown_of
from selfmassage.ui.parts.pain_scale import PainScale
from selfmassage.ui.picker.page import PickerPage
from selfmassage.ui.picker.places import RoutinePlaces
from selfmassage.ui.picker.preparing import names_of
from selfmassage.ui.play.page import PlayPage
from selfmassage.ui.points.page import PointsPage
from selfmassage.ui.routine.lock import Judged
from selfmassage.ui.routine.page import RoutinePage
from selfmassage.ui.safety.flag_sheet import FlagSheet
from selfmassage.ui.safety.knowing import Safety
from selfmassage.ui.safety.saying import judged
from selfmassage.ui.theme.apply import STYLE_ARGUMENTS, dress
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.ui.theme.tokens import ThemeName, load_tokens
from selfmassage.ui.today.atlas import Atlas
from selfmassage.ui.today.page import TodayPage
from selfmassage.words import languages_read, use_language
from selfmassage.words.phrases import phrases

BROKEN = Entry(
    "received",
    "neck-evening",
    "neck-evening.json",
    errors=3,
    problems=3,
    told=tuple(
        {"code": code, "severity": "error", "line": line, "column": 1, "path": [], "params": params}
        for code, line, params in (
            ("key.unknown", 12, {"given": "presure", "meant": "pressure"}),
            ("pressure.above_cap", 18, {"given": 4, "most": 2, "area": "neck-back"}),
            ("path.unknown", 31, {"given": "neck-sweeps", "meant": "neck-sweep-to-shoulder-tip"}),
        )
    ),
)
ROOT = Path(__file__).resolve().parent.parent
THEMES: tuple[ThemeName, ...] = ("light", "dark", "contrast")
SIZES = {"1280": (1280, 800, 1.0), "1920": (1920, 1080, 1.0), "1024": (1024, 640, 1.0), "text200": (1280, 800, 2.0)}
# Sizes at which a screen is arranged in another way; the others are shown at 1280.
SIZES_OF = {"editor": ("1280", "1920", "text200"), "editor-drawer": ("1024",), "progress": tuple(SIZES)}


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
        self.rules = load_screening(self.places.assets)
        self.folder = tempfile.TemporaryDirectory()

    def close(self) -> None:
        """Let go of what is drawn, and of the files made on the way."""
        self.art.close()
        self.folder.cleanup()

    def today(self) -> QWidget:
        """The first page with an open session."""
        page = TodayPage(self.source, self.art, self.atlas)
        page.set_time(QDate(2026, 11, 20), QTime(19, 0))
        page.show_entries(Library(self.places).known_entries()[0])
        page.show_open_session("Neck and shoulder pressure points", "Wednesday 18 November")
        return page

    def points(self, code: str) -> QWidget:
        """The atlas with a point open."""
        page = PointsPage(self.source, self.art, self.bodymap, read_points(self.places.assets))
        page.show_entries(Library(self.places).known_entries()[0])
        page.open_point(code)
        return page

    def card(self, card_id: str) -> CardsPage:
        """The cards with one open."""
        assets = self.places.assets
        page = CardsPage(self.source, read_cards(assets), read_sources(assets))
        page.open_card(card_id)
        return page

    def tested_card(self, card_id: str) -> QWidget:
        """A card that is switched on, scrolled to its end, with the test on the skin waiting to be read."""
        page = self.card(card_id)
        moment = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)
        safety = Safety(
            places(Path(self.folder.name)), lambda: self.bodymap, lambda: ("honey",), page, now=lambda: moment
        )
        safety.change(lambda answers: patch_begun(answers, moment - timedelta(hours=25)))
        page.reading.know(safety)
        page.show_marks(Remembered(switched_on={"honey": moment.isoformat()}))
        end = page.reading.verticalScrollBar()
        end.rangeChanged.connect(lambda _, most: end.setValue(most))
        return page

    def judged(self, routine_id: str, answers: Answers) -> QWidget:
        """The page of a routine for a person with these answers."""
        rules = load_screening(self.places.assets)
        person = Person(answers, datetime(2026, 11, 20, 12, 0, tzinfo=UTC))

        def judge(routine: Routine) -> Judged:
            return judged(rules, routine, evaluate(rules, person, routine, self.bodymap), answers)

        return self.routine(routine_id, judge=judge)

    def routine(
        self,
        routine_id: str,
        minutes: int | None = None,
        marks: Remembered | None = None,
        judge: Callable[[Routine], Judged] | None = None,
    ) -> QWidget:
        """The page of a routine, fitted to some minutes, with the parts that `marks` name taken along."""
        entries = Library(self.places).known_entries()[0]
        entry = next(entry for entry in entries if entry.id == routine_id)
        loaded = load_routine(self.places.built_in / entry.file, self.bodymap)
        if loaded.routine is None:
            raise SystemExit(f"{routine_id} does not load")
        page = RoutinePage(self.source, self.art, self.bodymap, read_sources(self.places.assets))
        parts = parts_for(Library(self.places), entries, loaded.routine, entry.shelf, self.bodymap)
        if judge is not None:
            page.judge_with(judge)
        page.show_routine(entry, loaded.routine, marks or Remembered(frozenset({("built-in", routine_id)})), parts)
        page.show_instead([one for one in entries if one.region == entry.region and one.id != routine_id][:3])
        if minutes is not None:
            page.fit.set_minutes(minutes)
        return page

    def handout(self, routine_id: str) -> QWidget:
        """The preview of a handout, its pages made."""
        loaded = load_routine(self.places.built_in / f"{routine_id}.json", self.bodymap)
        if loaded.routine is None:
            raise SystemExit(f"{routine_id} does not load")
        made_from = Source(self.places.assets, self.bodymap, self.source.current.tokens.icons)
        page = HandoutPage(self.source, made_from)
        # Hidden it holds no pages, and how many stand beside each other depends on its size.
        page.show()
        timeline = compile_timeline(loaded.routine, Options(languages=languages_read(), phrases=phrases()), {})
        page.show_handout(timeline, "2026-11-20")
        while page.handout is None:
            self.app.processEvents()
        return page

    def importing(self, **changes: object) -> QWidget:
        """The page of a file that came: the collar zone with these changes."""
        document = json.loads((self.places.built_in / "collar-zone-self.json").read_bytes())
        steps = document["stages"][1]["steps"]
        steps[0] |= changes
        page = ImportPage(self.source, self.art, RoutinePlaces(self.places.assets))
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "collar-zone-for-anna.json"
            file.write_text(json.dumps(document, indent=2))
            incoming = look_at(Library(places(Path(folder) / "data")), file, self.bodymap)
        incoming = replace(incoming, file=Path("/home/anna/Downloads", file.name))
        page.show_file(shown_of(incoming, self.bodymap, 1, 1))
        return page

    def picker(self, wish: Wish, *, locked: str = "", broken: bool = False) -> QWidget:
        """The picker over what ships; one routine locked, or one received file broken, where that is to be seen."""
        on_body = RoutinePlaces(self.places.assets)
        page = PickerPage(self.source, self.art, on_body)
        page.set_names(names_of(self.places.assets, on_body.area_labels))
        entries = list(Library(self.places).known_entries()[0])
        page.set_locks({("built-in", locked): "You take blood thinners. Ask your doctor first."} if locked else {})
        if broken:
            entries += [replace(entries[0], shelf="received"), BROKEN]
        page.show_entries(entries)
        page.show_wish(wish)
        return page

    def player(
        self, routine_id: str, line: str, into_s: float, kind: SegmentKind, left_out: frozenset[str] = frozenset()
    ) -> tuple[PlayPage, Driver]:
        """A player page `into_s` seconds into a segment of a line, the pain before having been 6."""
        loaded = load_routine(self.places.built_in / f"{routine_id}.json", self.bodymap)
        if loaded.routine is None:
            raise SystemExit(f"{routine_id} does not load")
        clock = HandMovedClock()
        options = Options(languages=languages_read(), phrases=phrases(), left_out=left_out)
        driver = Driver(Session(compile_timeline(loaded.routine, options, {})), clock)
        body = BodyView(self.art, self.bodymap, self.source.current)
        page = PlayPage(self.source, body, self.bodymap, driver, self.rules, pain_before=6)
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

    def flagged(self, page: QWidget, flags: Sequence[str]) -> QWidget:
        """A page with the page of these red flags over it."""
        safety = Safety(places(Path(self.folder.name)), lambda: self.bodymap, tuple[str, ...], page)
        FlagSheet(self.source, page, safety).show_flags(flags)
        return page

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


def of_the_journal(studio: Studio, entries: tuple[Entry, ...]) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Yield the screens that show what was done, and what comes next."""
    from tools.course_screens import CourseScreens
    from tools.progress_screens import ProgressScreens

    kept = places(Path(studio.folder.name))
    yield from ProgressScreens(studio.app, studio.source, studio.bodymap, kept, Library(kept)).screens()
    courses = CourseScreens(studio.source, studio.art, studio.atlas, studio.places, entries)
    for name, build in courses.screens():
        yield f"course-{name}", build


def of_the_settings(studio: Studio) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Yield the pages of the settings."""
    from tools.settings_screens import SettingsScreens

    for name, build in SettingsScreens(studio.source, studio.places.assets).screens():
        yield f"settings-{name}", build


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
    yield "picker", lambda: studio.picker(Wish(region="collar", minutes=15, performer="self"))
    yield "picker-locked", lambda: studio.picker(Wish(region="cervical"), locked="neck-acupressure")
    yield "picker-nothing", lambda: studio.picker(Wish(minutes=10, position="lying", at_hand=frozenset({"ball"})))
    yield "picker-broken", lambda: studio.picker(Wish(shelf="received"), broken=True)
    yield "points", lambda: studio.points("GB20")
    yield "points-landmark", lambda: studio.points("GV16")
    yield "cards", lambda: studio.card("acupuncture-visit")
    yield "cards-conditions", lambda: studio.card("honey-conditions")
    yield "cards-tested", lambda: studio.tested_card("honey-conditions")
    yield "routine", lambda: studio.routine(collar)
    yield "routine-fitted", lambda: studio.routine(collar, 10)
    yield (
        "routine-along",
        lambda: studio.routine("low-back-self", None, Remembered(takes={("built-in", "low-back-self"): ("leg-self",)})),
    )
    if (studio.places.built_in / "honey-upper-back.json").exists():
        yield "routine-off", lambda: studio.routine("honey-upper-back")
    yield "handout", lambda: studio.handout(collar)
    yield "import-differs", lambda: studio.importing(pressure=2, show={"en": "Stroke slowly, with the whole palm."})
    yield "import-broken", lambda: studio.importing(presure=2, path="neck-sweeps")
    sys.path.insert(0, str(ROOT))
    from tools.editor_screens import EditorScreens
    from tools.safety_screens import SafetyScreens

    assets, entries = studio.places.assets, Library(studio.places).known_entries()[0]
    editor = EditorScreens(
        studio.source, studio.art, studio.bodymap, assets, studio.places.built_in, Path(studio.folder.name), entries
    )
    for made in (editor.screens(), of_the_journal(studio, entries), of_the_settings(studio)):
        yield from made
    safety = SafetyScreens(studio.source, studio.art, studio.bodymap, assets, entries)
    for name, build in safety.screens():
        yield f"safety-{name}", build
    yield "routine-locked", lambda: studio.judged("low-back-self", safety.having("anticoagulants"))
    yield "routine-left-out", lambda: studio.judged(collar, safety.having("fragile-skin"))
    yield "player-lead-in", lambda: studio.player(collar, "settle", 4.0, SegmentKind.REST)[0]
    yield "player-work", lambda: studio.player(collar, "knead-line:right", 12.4, SegmentKind.WORK)[0]
    yield "player-move", lambda: studio.player(collar, "knead-line:left", 1.0, SegmentKind.MOVE)[0]
    yield "player-strokes", lambda: studio.player(collar, "finish:both", 9.0, SegmentKind.WORK)[0]
    yield "player-wait", lambda: studio.player(points, "gb20:both", 0.0, SegmentKind.WAIT)[0]
    yield "player-press", lambda: studio.player(points, "li4:left", 8.0, SegmentKind.WORK)[0]
    yield "player-rest", lambda: studio.player(collar, "rest", 10.0, SegmentKind.REST)[0]
    yield "player-paused", after("pause", collar, "knead-line:right", 12.4, SegmentKind.WORK)
    yield "player-hurts", after("hurt", collar, "knead-line:right", 12.4, SegmentKind.WORK)
    yield (
        "player-left-out",
        lambda: studio.player(
            collar, "knead-line:right", 12.4, SegmentKind.WORK, frozenset({"supraspin", "pinch", "finger-rain"})
        )[0],
    )
    yield "player-ended", after("stop", collar, "knead-line:right", 12.4, SegmentKind.WORK)
    yield "after", _answered(after("next", collar, "rest", 18.0, SegmentKind.REST), 4, "new_no")
    yield (
        "after-signs",
        _answered(after("next", collar, "rest", 18.0, SegmentKind.REST), 8, "new_yes", "new_rash", "marks_yes"),
    )
    yield (
        "after-red-flag",
        lambda: studio.flagged(studio.player(collar, "knead-line:right", 12.4, SegmentKind.WORK)[0], ["chest"]),
    )
    yield "after-sign", _answered(after("hurt", collar, "knead-line:right", 12.4, SegmentKind.WORK), None, "sign_dizzy")


def _answered(build: Callable[[], QWidget], pain: int | None, *names: str) -> Callable[[], QWidget]:
    """Return how to build a page on which a pain has been told and these have been pressed."""

    def answered() -> QWidget:
        page = build()
        if pain is not None:
            page.findChildren(PainScale)[-1].cell(pain).setChecked(True)
        for name in names:
            part = page.findChild(QAbstractButton, name)
            if part is None:
                raise SystemExit(f"there is no {name}")
            part.click()
        return page

    return answered


def speak(code: str) -> None:
    """Show everything in this language."""
    sys.path.insert(0, str(ROOT))
    from tools import i18n

    if code != i18n.PSEUDO:
        use_language(code, folder=i18n.I18N)
        return
    with tempfile.TemporaryDirectory() as folder:
        i18n.write_pseudo(Path(folder))
        use_language(code, folder=Path(folder))


def main() -> None:
    """Photograph everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshots")
    parser.add_argument("--only", default="")
    parser.add_argument("--sizes", nargs="*", choices=list(SIZES))
    parser.add_argument("--themes", nargs="*", default=list(THEMES), choices=list(THEMES))
    parser.add_argument("--language", default="en", help="a language there is, or qps, the pseudo-language")
    parser.add_argument("--right-to-left", action="store_true")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    app = QApplication([sys.argv[0], *STYLE_ARGUMENTS])
    if arguments.right_to_left:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    speak(arguments.language)
    studio = Studio(app)
    # As in the app: left to itself, Python would take down what belongs to Qt in whatever thread it happens to be.
    gc.disable()
    for name, build in screens(studio):
        if arguments.only not in name:
            continue
        for theme in arguments.themes:
            studio.source.set_choice(theme)
            for suffix in arguments.sizes or SIZES_OF.get(name, ("1280",)):
                studio.source.set_text_scale(SIZES[suffix][2])
                page = build()
                studio.shoot(page, SIZES[suffix], theme, arguments.out / f"{name}-{theme}-{suffix}.png")
                page.deleteLater()
                # Nothing else does it outside of an event loop, and pages that are left take part in what is drawn.
                app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
    studio.close()


if __name__ == "__main__":
    main()

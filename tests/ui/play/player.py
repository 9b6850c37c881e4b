"""A player page in a window of its own, on a clock in the hand, driven by the window's keys and clicks."""

from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from selfmassage.engine.options import Options, Phrases
from selfmassage.engine.session import Session
from selfmassage.engine.timeline import compile_timeline
from selfmassage.player.driver import Driver
from selfmassage.ui.body.view import BodyView
from selfmassage.ui.play.page import PlayPage
from tests.builders import routine, stage_dict, step_dict
from tests.player.fakes import SleepyClock, Told, play_on
from tests.screened import RULES

PHRASES = Phrases("en", "Stop if it hurts.", "Other side.", "Find the place.")
# Lead-in to 5 s; kneading right: move to 8 s, work to 28 s; left: move to 31 s, work to 51 s; pressing: move to 54 s,
# then it waits, work to 64 s; rest to 74 s.
STAGES = [
    stage_dict(step_dict("stroke", side="each", seconds=20, say="Knead.", show="Knead softly.")),
    stage_dict(step_dict("press", wait=True, seconds=10, say="Press."), id="pressing", title="Pressing"),
    stage_dict(step_dict("rest", seconds=10), id="end", title="End"),
]
K = Qt.Key
LEFT = Qt.MouseButton.LeftButton
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def focused() -> Any:
    """Return what has the keyboard."""
    return QApplication.focusWidget()


class Player:
    """One page with its driver and clock; `told` holds every event."""

    def __init__(self, source, art, bodymap, stages=None, *, before=None, left_out=()) -> None:
        self.source = source
        self.clock = SleepyClock()
        options = Options(phrases=PHRASES, left_out=frozenset(left_out))
        timeline = compile_timeline(routine(stages=stages or STAGES), options, {})
        self.driver = Driver(Session(timeline), self.clock)
        self.told = Told(self.driver)
        self.page = PlayPage(source, BodyView(art, bodymap, source.current), bodymap, self.driver, RULES, None, before)
        self.asked: list[str] = []
        for name in ("left", "mute_asked", "calm_asked", "full_screen_asked"):
            getattr(self.page, name).connect(lambda name=name: self.asked.append(name))

    @property
    def session(self):
        return self.driver.session

    @property
    def state(self) -> str:
        return self.session.state.value

    def at(self, seconds: float):
        """Start, and play to `seconds` after that."""
        self.driver.start()
        return self.on(seconds)

    def on(self, seconds: float):
        """Let time pass, each deadline on time, and draw the last moment."""
        play_on(self.driver, self.clock, seconds)
        self.driver.frame.emit(self.driver.position_ms(), self.session.work_ms(self.clock.now))
        return self

    def part(self, name: str) -> Any:
        found = self.page.findChild(QWidget, name)
        assert found is not None, name
        return found

    def timer(self, name: str) -> Any:
        return self.page.findChild(QTimer, name)

    def text(self, name: str) -> str:
        return self.part(name).text()

    def shown_texts(self) -> list[str]:
        """Return every text that can be seen on the page or its open sheet."""
        after = self.page.findChild(QWidget, "after_sheet")
        top = self.part("hurt_sheet") if self.sheet_open else after or self.page
        return [label.text() for label in top.findChildren(QLabel) if label.isVisibleTo(top) and label.text()]

    @property
    def sheet_open(self) -> bool:
        """Whether the sheet of "It hurts" lies over the page; it is made when it is first asked for."""
        sheet = self.page.findChild(QWidget, "hurt_sheet")
        return sheet is not None and not sheet.isHidden()

    @property
    def drawing(self) -> bool:
        """Whether the timer of the frames runs."""
        return self.driver._frames.isActive()

    def key(self, key, modifier=NO_MODIFIER) -> None:
        QTest.keyClick(self.page.windowHandle(), key, modifier)

    def press(self, key) -> None:
        QTest.keyPress(self.page.windowHandle(), key)

    def release(self, key) -> None:
        QTest.keyRelease(self.page.windowHandle(), key)

    def type(self, key, text="", *, scan=0, modifier=NO_MODIFIER, repeated=False) -> None:
        """Send what only a real keyboard sends: a text of another layout, a place of a key, a repeat."""
        event = QKeyEvent(QEvent.Type.KeyPress, key, modifier, scan, 0, 0, text, repeated)
        QApplication.sendEvent(focused(), event)

    def click(self, widget, button=LEFT) -> None:
        """Click the middle of `widget`, as the window system does."""
        at = widget.mapTo(self.page, widget.rect().center())
        QTest.mouseClick(self.page.windowHandle(), button, NO_MODIFIER, at)

    def click_name(self, name: str) -> None:
        self.click(self.part(name))

    def click_at(self, at: QPoint) -> None:
        QTest.mouseClick(self.page.windowHandle(), LEFT, NO_MODIFIER, at)

    def focus(self, name: str) -> None:
        """Tab to a control."""
        wanted = self.part(name)
        for _ in range(40):
            if focused() is wanted:
                return
            self.key(K.Key_Tab)
        raise AssertionError(f"Tab never reaches {name}")

    def hold_escape(self) -> None:
        """Let a second of holding Esc pass."""
        timer = self.timer("escape_held")
        assert timer.isActive()
        timer.timeout.emit()

"""Carry out what keys, clicks and buttons of the player ask for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from selfmassage.engine.transitions import State
from selfmassage.player.driver import Driver
from selfmassage.ui.play.keys import Ask

if TYPE_CHECKING:
    from collections.abc import Callable

HOLD_TO_END_MS = 1_000
# X11 repeats a held key as releases and presses. Qt pairs them, unless it sees a release before its press is there.
REPEATED_WITHIN_MS = 60


class Commands(QObject):
    """One session's commands.

    `left` when the person wants to go back after the end; `mute_asked` and `full_screen_asked` are not the session's.
    """

    left = Signal()
    mute_asked = Signal()
    full_screen_asked = Signal()

    def __init__(self, driver: Driver, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._driver = driver
        self._escape_is_down = False
        self._escape = QTimer(self)
        self._escape.setObjectName("escape_held")
        self._escape.setSingleShot(True)
        self._escape.setInterval(HOLD_TO_END_MS)
        self._escape.timeout.connect(self._on_escape_held)
        self._let_go = QTimer(self)
        self._let_go.setObjectName("escape_let_go")
        self._let_go.setSingleShot(True)
        self._let_go.setInterval(REPEATED_WITHIN_MS)
        self._let_go.timeout.connect(self.forget_escape)
        self._asks: dict[Ask, Callable[[], object]] = {
            Ask.ANY: driver.toggle,
            Ask.BACK: driver.back,
            Ask.NEXT: driver.next,
            Ask.REPEAT: driver.repeat,
            Ask.ADD_TIME: driver.add_time,
            Ask.HURT: driver.hurt,
            Ask.ESCAPE: self._begin_escape,
            Ask.PAUSE: driver.pause,
            Ask.PLAY: self._play,
            Ask.MUTE: self.mute_asked.emit,
            Ask.SAY_LESS: driver.say_less,
            Ask.FULL_SCREEN: self.full_screen_asked.emit,
        }
        self._ended_asks: dict[Ask, Callable[[], object]] = {
            Ask.ESCAPE: self._begin_escape,
            Ask.FULL_SCREEN: self.full_screen_asked.emit,
        }
        self._named: dict[str, Callable[[], object]] = {
            "repeat": driver.repeat,
            "back": driver.back,
            "add_time": driver.add_time,
            "skip_step": driver.skip_step,
        }
        self._answers: dict[str, Callable[[], object]] = {
            "lighter": driver.lighter,
            "skip_step": driver.skip_step,
            "stop": lambda: driver.stop("hurt"),
        }

    def do(self, ask: Ask) -> None:
        """Do what a key or a click asks for; after the end Esc goes back, and the window can still change."""
        todo = (self._ended_asks if self._driver.session.ended else self._asks).get(ask)
        if todo is not None:
            todo()

    def escape_let_go(self) -> None:
        """Forget an Esc that was let go in time, unless it was only repeated."""
        self._let_go.start()

    def forget_escape(self) -> None:
        """Forget an Esc whose letting go will not be heard."""
        self._escape_is_down = False
        self._let_go.stop()
        self._escape.stop()

    def do_named(self, ask: str) -> None:
        """Do what a button of the paused page asks for."""
        self._named[ask]()

    def jump_to_stage(self, stage: int) -> None:
        """Begin a stage by its index."""
        session = self._driver.session
        line = next((one.number for one in session.timeline.lines if one.stage == stage), None)
        if line is not None and not session.ended:
            self._driver.jump(line)

    def answer_hurt(self, answer: str) -> None:
        """Do what was chosen after "it hurts": lighter, skip_step or stop."""
        self._answers[answer]()

    def _begin_escape(self) -> None:
        self._let_go.stop()
        if self._escape_is_down:
            return
        self._escape_is_down = True
        if self._driver.session.ended:
            self.left.emit()
        else:
            self._driver.pause()
            self._escape.start()

    def _play(self) -> None:
        if self._driver.session.state is State.PAUSED:
            self._driver.toggle()

    def _on_escape_held(self) -> None:
        if self._driver.session.state is not State.HURT:
            self._driver.stop("person")

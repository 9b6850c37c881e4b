"""Carry out what keys, clicks and buttons of the player ask for."""

from PySide6.QtCore import QObject, QTimer, Signal

from selfmassage.engine.transitions import State
from selfmassage.player.driver import Driver
from selfmassage.ui.play.keys import Ask

HOLD_TO_END_MS = 1_000


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
        self._escape = QTimer(self)
        self._escape.setSingleShot(True)
        self._escape.setInterval(HOLD_TO_END_MS)
        self._escape.timeout.connect(self._on_escape_held)

    def do(self, ask: Ask) -> None:
        """Do what a key or a click asks for; after the end only Esc means anything."""
        if self._driver.session.ended:
            if ask is Ask.ESCAPE:
                self.left.emit()
            return
        match ask:
            case Ask.ANY:
                self._driver.toggle()
            case Ask.BACK:
                self._driver.back()
            case Ask.NEXT:
                self._driver.next()
            case Ask.REPEAT:
                self._driver.repeat()
            case Ask.ADD_TIME:
                self._driver.add_time()
            case Ask.HURT:
                self._driver.hurt()
            case Ask.ESCAPE:
                self._driver.pause()
                self._escape.start()
            case Ask.PAUSE:
                self._driver.pause()
            case Ask.PLAY:
                if self._driver.session.state is State.PAUSED:
                    self._driver.toggle()
            case Ask.MUTE:
                self.mute_asked.emit()
            case Ask.FULL_SCREEN:
                self.full_screen_asked.emit()

    def escape_let_go(self) -> None:
        """Forget an Esc that was let go in time."""
        self._escape.stop()

    def do_named(self, ask: str) -> None:
        """Do what a button of the paused page asks for."""
        {
            "repeat": self._driver.repeat,
            "back": self._driver.back,
            "add_time": self._driver.add_time,
            "skip_step": self._driver.skip_step,
        }[ask]()

    def jump_to_stage(self, stage: int) -> None:
        """Begin a stage by its index."""
        session = self._driver.session
        line = next((one.number for one in session.timeline.lines if one.stage == stage), None)
        if line is not None and not session.ended:
            self._driver.jump(line)

    def answer_hurt(self, answer: str) -> None:
        """Do what was chosen after "it hurts"."""
        match answer:
            case "lighter":
                self._driver.lighter()
            case "skip_step":
                self._driver.skip_step()
            case _:
                self._driver.stop("hurt")

    def _on_escape_held(self) -> None:
        if self._driver.session.state is not State.HURT:
            self._driver.stop("person")

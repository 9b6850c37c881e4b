"""Lead a session by the keys of a terminal."""

from collections.abc import Callable

from selfmassage.cli.terminal.keys import Ask, QuitTwice, asked
from selfmassage.cli.terminal.screen import Screen
from selfmassage.engine.transitions import State
from selfmassage.player.playback import Playback
from selfmassage.words import tr


class Controller:
    """Gives each key its meaning in the state the session is in.

    After "it hurts" only the answers lighter, skip and end count, and what ends the program.
    """

    def __init__(self, playback: Playback, screen: Screen, clock: Callable[[], float]) -> None:
        self._playback = playback
        self._screen = screen
        self._clock = clock
        self._quit = QuitTwice()

    def on_key(self, key: str) -> None:
        """Do what a key asks for."""
        ask = asked(key)
        driver = self._playback.driver
        if ask is Ask.END:
            driver.stop("person")
        elif ask is Ask.QUIT:
            if self._quit.again(self._clock()):
                driver.stop("person")
            else:
                self._screen.line(tr("Press Q once more to end."))
        elif driver.session.state is State.HURT:
            self._answer(key.lower())
        elif ask is not None:
            self._do(ask)

    def _answer(self, key: str) -> None:
        driver = self._playback.driver
        match key:
            case "l":
                driver.lighter()
            case "s":
                driver.skip_step()
            case "e":
                driver.stop("hurt")
            case _:
                self._screen.line(tr("L go on lighter, S skip this step, E end here."))

    def _do(self, ask: Ask) -> None:
        driver = self._playback.driver
        match ask:
            case Ask.ANY:
                driver.toggle()
            case Ask.PAUSE:
                driver.pause()
            case Ask.BACK:
                driver.back()
            case Ask.NEXT:
                driver.next()
            case Ask.REPEAT:
                driver.repeat()
            case Ask.ADD_TIME:
                driver.add_time()
            case Ask.HURT:
                driver.hurt()
            case Ask.MUTE:
                self._playback.set_muted(not self._playback.muted)
                self._screen.line(tr("Sound off.") if self._playback.muted else tr("Sound on."))
            case Ask.QUIT | Ask.END:
                pass

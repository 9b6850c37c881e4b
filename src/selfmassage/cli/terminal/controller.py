"""Lead a session by the keys of a terminal."""

from collections.abc import Callable, Mapping

from selfmassage.cli.terminal.hurting import Hurting
from selfmassage.cli.terminal.keys import Ask, QuitTwice, asked, letter
from selfmassage.cli.terminal.screen import Screen
from selfmassage.engine.transitions import State
from selfmassage.player.playback import Playback
from selfmassage.words import tr


class Controller:
    """Gives each key its meaning in the state the session is in.

    After "it hurts" only answers count, and what ends the program.
    """

    def __init__(self, playback: Playback, screen: Screen, hurting: Hurting, clock: Callable[[], float]) -> None:
        """Take `clock` in monotonic seconds."""
        self._playback = playback
        self._driver = driver = playback.driver
        self._screen = screen
        self._hurting = hurting
        self._clock = clock
        self._quit = QuitTwice()
        self.is_left = False
        """Whether the person wants out at once: nothing is asked any more."""
        self._always: Mapping[Ask, Callable[[], None]] = {Ask.END: self._on_end, Ask.QUIT: self._on_quit}
        self._playing: Mapping[Ask, Callable[[], None]] = {
            Ask.ANY: driver.toggle,
            Ask.PAUSE: driver.pause,
            Ask.BACK: driver.back,
            Ask.NEXT: driver.next,
            Ask.REPEAT: driver.repeat,
            Ask.ADD_TIME: self._on_add_time,
            Ask.HURT: self._on_hurt,
            Ask.MUTE: self._on_mute,
            Ask.SAY_LESS: driver.say_less,
        }

    def on_key(self, key: str) -> None:
        """Do what a key asks for."""
        ask = asked(key)
        if ask is None or self._driver.session.ended:
            return
        if ask in self._always:
            self._always[ask]()
        elif self._driver.session.state is State.HURT:
            self._hurting.on_key(letter(key))
        else:
            self._playing[ask]()

    def _on_end(self) -> None:
        self.is_left = True
        self._driver.stop()

    def _on_hurt(self) -> None:
        self._hurting.begin()
        self._driver.hurt()

    def _on_quit(self) -> None:
        if self._quit.again(self._clock()):
            self._driver.stop()
        else:
            self._screen.line(tr("Press Q once more to end."))

    def _on_add_time(self) -> None:
        line = self._driver.session.line
        self._driver.add_time()
        # The session tells nothing of what it does not do; a person who asked wants to know.
        if line is not None and self._driver.session.line == line:
            self._screen.line(tr("This one takes no more time."))

    def _on_mute(self) -> None:
        self._playback.set_muted(not self._playback.muted)
        self._screen.line(tr("Sound off.") if self._playback.muted else tr("Sound on."))

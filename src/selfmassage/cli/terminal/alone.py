"""Lead a session where there are no keys: nothing waits for somebody who cannot answer."""

from collections.abc import Callable

from selfmassage.engine.events import Event, EventName
from selfmassage.engine.timeline import WAIT_COUNTS_MS
from selfmassage.engine.transitions import State
from selfmassage.player.driver import Driver
from selfmassage.player.loop import Loop
from selfmassage.words import tr

_BY_THE_MACHINE = frozenset({"stall", "slept"})


class Alone:
    """Confirms a place after the time that totals count for it, and goes on after the machine was held up.

    Listens to the driver's events; says once, with `say`, that it does so.
    """

    def __init__(self, driver: Driver, loop: Loop, say: Callable[[str], None]) -> None:
        self._driver = driver
        self._say = say
        self._told = False
        speed = driver.session.timeline.options.speed
        self._confirming = loop.after_silence(round(WAIT_COUNTS_MS / speed), driver.confirm)

    def on_events(self, events: tuple[Event, ...]) -> None:
        """Do what a person would be asked for."""
        state = self._driver.session.state
        if state is not State.WAITING:
            self._confirming.stop()
        elif not self._confirming.isActive():
            self._confirming.start()
            self._tell_once()
        paused_by = {event.reason for event in events if event.event is EventName.PAUSED}
        if state is State.PAUSED and paused_by & _BY_THE_MACHINE:
            self._driver.resume()

    def _tell_once(self) -> None:
        if not self._told:
            self._told = True
            self._say(tr("There are no keys here, so each place has {n} s.").format(n=WAIT_COUNTS_MS // 1000))

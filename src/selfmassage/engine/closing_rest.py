"""How much of the rest at the end of a routine is still to be had when the massage is over."""

from typing import Final

from selfmassage.engine.events import Event, EventName, Outcome
from selfmassage.engine.timeline import Timeline

USUAL_MS: Final = 60_000
"""The rest after a routine that ends without one."""


class ClosingRest:
    """Hears a session's events. `left_ms` is 0 only where the rest at the end was played to its end."""

    def __init__(self, timeline: Timeline) -> None:
        last = timeline.lines[-1]
        self._line = last.number if last.is_rest else None
        self._whole_ms = last.work_ms if last.is_rest else USUAL_MS
        self.left_ms = self._whole_ms

    @property
    def whole_ms(self) -> int:
        """How long it is."""
        return self._whole_ms

    def hear(self, event: Event) -> None:
        """Follow one event; a routine without a rest at its end owes none when it was played through."""
        if event.event is EventName.LINE_ENDED and event.line is not None and event.line == self._line:
            done = event.reason == Outcome.DONE
            self.left_ms = 0 if done else max(0, self._whole_ms - round((event.seconds or 0) * 1000))
        elif event.event is EventName.FINISHED and self._line is None:
            self.left_ms = 0

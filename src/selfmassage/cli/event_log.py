"""Write each event of a session as one line of JSON."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from selfmassage.cli.json_text import json_text
from selfmassage.engine.events import Event
from selfmassage.model.problem import UserError
from selfmassage.store.reason import reason_of

Tell = Callable[[str, Mapping[str, str | float]], None]


def event_json(event: Event) -> str:
    """Return the event as documented for `play --events`: seconds as numbers, null where something does not apply.

    `kind` is the segment's, or for a cue what it is: say, chime or tick.
    """
    return json_text(
        {
            "at": event.at_ms / 1000,
            "elapsed": event.elapsed_ms / 1000,
            "event": event.event,
            "kind": event.cue.kind if event.cue is not None else event.kind,
            "stage": event.stage,
            "step": event.step,
            "side": event.side,
            "seconds": event.seconds,
            "text": event.text,
            "reason": event.reason,
            "late_ms": event.late_ms,
        }
    )


class EventLog:
    """A file that gets each event at once, so that a reader beside it follows the session.

    When it takes no more, that is told once (`events.lost`) and the session goes on without it.
    """

    def __init__(self, path: Path, tell: Tell) -> None:
        """Begin the file anew. Raises UserError `events.unwritable`."""
        self._path = path
        self._tell = tell
        self._lost = False
        try:
            self._file: TextIO = path.open("w", encoding="utf-8")
        except (OSError, ValueError) as fault:
            raise UserError("events.unwritable", path=str(path), reason=reason_of(fault)) from fault

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish the file."""
        try:
            self._file.close()
        except OSError as failed:
            self._lose(failed)

    def on_events(self, events: tuple[Event, ...]) -> None:
        """Write the events that happened."""
        if self._lost:
            return
        try:
            self._file.write("".join(event_json(event) + "\n" for event in events))
            self._file.flush()
        except OSError as fault:
            self._lose(fault)

    def _lose(self, fault: OSError) -> None:
        if not self._lost:
            self._lost = True
            self._tell("events.lost", {"path": str(self._path), "reason": reason_of(fault)})

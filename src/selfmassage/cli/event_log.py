"""Write each event of a session as one line of JSON."""

import json
from pathlib import Path
from typing import TextIO

from selfmassage.engine.events import Event


def event_json(event: Event) -> str:
    """Return the event as documented for `play --events`: seconds as numbers, what does not apply left out.

    `kind` is the segment's, or for a cue what it is: say, chime or tick.
    """
    kind = event.cue.kind if event.cue is not None else event.kind
    fields = {
        "at": event.at_ms / 1000,
        "elapsed": event.elapsed_ms / 1000,
        "event": event.event,
        "kind": kind,
        "stage": event.stage,
        "step": event.step,
        "side": event.side,
        "seconds": event.seconds,
        "text": event.text,
        "reason": event.reason,
        "late_ms": event.late_ms,
    }
    return json.dumps({key: value for key, value in fields.items() if value is not None}, ensure_ascii=False)


class EventLog:
    """A file that gets each event at once, so that a reader beside it follows the session."""

    def __init__(self, path: Path) -> None:
        """Begin the file anew. Raises OSError."""
        self._file: TextIO = path.open("w", encoding="utf-8")

    def on_events(self, events: tuple[Event, ...]) -> None:
        """Write the events that happened."""
        for event in events:
            self._file.write(event_json(event) + "\n")
        self._file.flush()

    def close(self) -> None:
        """Finish the file."""
        self._file.close()

"""What a screen reader gets; run by the system's Python, which has pyatspi, and written as a JSON object a line.

Tells every focus, announcement and change of state it hears of; a line on stdin asks for all that is there now.
"""

import json
import sys
import threading
from typing import Any

# The system's packages, not ours: what checks types looks only where we install.
import gi  # type: ignore[import-not-found]
import pyatspi  # type: ignore[import-not-found]

gi.require_version("GLib", "2.0")
from gi.repository import GLib  # type: ignore[import-not-found]  # noqa: E402 - the version comes first

WANTED = ("focused", "checked", "enabled", "showing", "focusable")


def say(**what) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def node(one) -> dict[str, Any]:
    states = one.getState()
    found = {
        "role": one.getRoleName(),
        "name": one.name,
        "description": one.description,
        "states": [name for name in WANTED if states.contains(getattr(pyatspi, "STATE_" + name.upper()))],
    }
    try:
        value = one.queryValue()
        found["value"] = [value.currentValue, value.minimumValue, value.maximumValue]
    except NotImplementedError:
        pass
    return found


def walk(one, into) -> None:
    if one is None:
        return
    if one.getState().contains(pyatspi.STATE_SHOWING):
        into.append(node(one))
    for index in range(one.childCount):
        walk(one.getChildAtIndex(index), into)


def tell_all(pid: int) -> None:
    found: list[dict[str, Any]] = []
    for app in pyatspi.Registry.getDesktop(0):
        if app is not None and app.get_process_id() == pid:
            for index in range(app.childCount):
                walk(app.getChildAtIndex(index), found)
    say(asked=pid, found=found)


def on_event(event) -> None:
    try:
        source = event.source
        text = event.any_data if isinstance(event.any_data, str) else ""
        say(
            event=str(event.type),
            pid=source.get_process_id(),
            detail=event.detail1,
            name=source.name,
            role=source.getRoleName(),
            text=text,
        )
    except Exception as fault:  # noqa: BLE001 - what is gone by now is no news
        say(event="gone", text=type(fault).__name__)


def listen_to_stdin() -> None:
    for line in sys.stdin:
        GLib.idle_add(tell_all, int(line))
    GLib.idle_add(pyatspi.Registry.stop)


pyatspi.Registry.registerEventListener(
    on_event,
    "object:state-changed:focused",
    "object:announcement",
    "window:activate",
    "window:deactivate",
    "object:property-change:accessible-value",
    # Without it names would be remembered and not asked for again.
    "object:property-change:accessible-name",
)
threading.Thread(target=listen_to_stdin, daemon=True).start()
say(event="ready")
pyatspi.Registry.start()

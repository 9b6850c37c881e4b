"""Show a notification of the desktop, and hear when it is pressed: over the session bus, from a thread of its own."""

from __future__ import annotations

import os
import queue
import select
import socket
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from jeepney import Message
    from jeepney.io.blocking import DBusConnection

_NAME: Final = "org.freedesktop.Notifications"
_PATH: Final = "/org/freedesktop/Notifications"
_ANSWER_S: Final = 5.0
_DEFAULT: Final = "default"
_NORMAL: Final = 1
_WHENEVER_IT_LIKES: Final = -1


class Note(NamedTuple):
    """What is shown: a title, a sentence, and the word of the button that leads to the app."""

    title: str
    text: str
    button: str


class Notifier(QObject):
    """Shows one note at a time; nothing is opened before the first. Every signal comes to the window's thread.

    `pressed` carries what lets a window come to the front on Wayland, or nothing. `failed` when nobody shows notes.
    """

    pressed = Signal(str)
    failed = Signal()
    _ended = Signal()

    def __init__(self, app_name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app_name = app_name
        self._notes: queue.SimpleQueue[Note] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._wake: socket.socket | None = None
        self._shown = 0
        self._token = ""
        self._ended.connect(self._on_ended)

    def show(self, note: Note) -> None:
        """Show a note instead of the one before; returns at once."""
        if not may_notify():
            self.failed.emit()
            return
        self._notes.put(note)
        if self._thread is None:
            self._wake, woken = socket.socketpair()
            self._thread = threading.Thread(target=self._serve, args=(woken,), name="notifier", daemon=True)
            self._thread.start()
        elif self._wake is not None:
            # One that has just ended tells it by itself.
            with suppress(OSError):
                self._wake.send(b"n")

    def close(self) -> None:
        """Listen no more; returns within moments."""
        thread, self._thread = self._thread, None
        if self._wake is not None:
            self._wake.close()
            self._wake = None
        if thread is not None:
            thread.join(timeout=_ANSWER_S)

    def _on_ended(self) -> None:
        if self._thread is not None:
            self.close()
            self._notes = queue.SimpleQueue()
            self.failed.emit()

    # --- in the thread --------------------------------------------------------------------------------------------

    def _serve(self, woken: socket.socket) -> None:
        """Show what waits and hear what becomes of it, until the other end of `woken` is closed."""
        from jeepney import DBusErrorResponse, MatchRule, message_bus
        from jeepney.io.blocking import Proxy, open_dbus_connection

        try:
            with woken, open_dbus_connection() as connection:
                rule = MatchRule(type="signal", interface=_NAME, path=_PATH)
                Proxy(message_bus, connection, timeout=_ANSWER_S).AddMatch(rule)
                while True:
                    self._show_waiting(connection)
                    self._hear_all(connection)
                    ready, _, _ = select.select([connection.sock, woken], [], [])
                    if woken in ready and not woken.recv(64):
                        return
        except (OSError, ValueError, KeyError, DBusErrorResponse):
            # There is no bus, it has ended, or there is nobody on it who shows notes.
            self._shown = 0
            self._ended.emit()

    def _show_waiting(self, connection: DBusConnection) -> None:
        from jeepney import DBusErrorResponse, MessageType

        with suppress(queue.Empty):
            while True:
                call = self._call(self._notes.get_nowait(), self._shown)
                answer = connection.send_and_get_reply(call, timeout=_ANSWER_S)
                if answer.header.message_type is MessageType.error:
                    raise DBusErrorResponse(answer)
                self._shown = int(answer.body[0])

    def _hear_all(self, connection: DBusConnection) -> None:
        """Take what has come: one read can bring several messages."""
        with suppress(TimeoutError):
            while True:
                self._hear(connection.receive(timeout=0))

    def _call(self, note: Note, before: int) -> Message:
        from jeepney import DBusAddress, new_method_call

        address = DBusAddress(_PATH, bus_name=_NAME, interface=_NAME)
        hints = {"urgency": ("y", _NORMAL), "desktop-entry": ("s", "selfmassage"), "category": ("s", "reminder")}
        body = (
            self._app_name,
            before,
            "selfmassage",
            note.title,
            note.text,
            [_DEFAULT, note.button],
            hints,
            _WHENEVER_IT_LIKES,
        )
        return new_method_call(address, "Notify", "susssasa{sv}i", body)

    def _hear(self, message: Message) -> None:
        from jeepney import HeaderFields

        if not message.body or message.body[0] != self._shown:
            return
        match message.header.fields.get(HeaderFields.member):
            case "ActivationToken":
                self._token = str(message.body[1])
            case "ActionInvoked":
                self.pressed.emit(self._token)
                self._token = ""
            case "NotificationClosed":
                self._shown = 0


def may_notify() -> bool:
    """Tell whether there can be somebody on this system who shows notifications: there is a session bus."""
    return sys.platform == "linux" and bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS"))

"""A session bus of our own, and on it a service that shows notifications and writes down what it was asked."""

import queue
import subprocess
import threading
from contextlib import suppress
from typing import Any

from jeepney import DBusAddress, HeaderFields, MessageType, message_bus, new_method_return, new_signal
from jeepney.io.blocking import Proxy, open_dbus_connection

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"


class SessionBus:
    """A bus nobody else is on. `stop_service` leaves it without anybody who shows notifications."""

    def __init__(self) -> None:
        command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"]
        started: Any = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self._daemon = started
        self.address: str = self._daemon.stdout.readline().strip()
        assert self.address, "dbus-daemon did not start"
        self.shown: queue.Queue[tuple[Any, ...]] = queue.Queue()
        self._number = 0
        self._connection = open_dbus_connection(self.address)
        assert Proxy(message_bus, self._connection).RequestName(NAME) == (1,)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        with suppress(OSError, EOFError):
            while True:
                call = self._connection.receive()
                header = call.header
                if header.message_type is MessageType.method_call and header.fields[HeaderFields.member] == "Notify":
                    self._number = call.body[1] or self._number + 1
                    self._connection.send(new_method_return(call, "u", (self._number,)))
                    self.shown.put((*call.body, header.fields.get(HeaderFields.signature)))

    def say(self, member: str, signature: str, *words: object) -> None:
        """Say what became of the last note."""
        emitter = DBusAddress(PATH, bus_name=NAME, interface=NAME)
        self._connection.send(new_signal(emitter, member, f"u{signature}", (self._number, *words)))

    def stop_service(self) -> None:
        with suppress(OSError):
            self._connection.sock.shutdown(2)
        self._thread.join(5)
        self._connection.close()

    def close(self) -> None:
        self.stop_service()
        self._daemon.terminate()
        self._daemon.wait(5)
        self._daemon.stdout.close()

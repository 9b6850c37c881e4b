"""Read keys from a terminal while the loop runs, and leave the terminal as it was."""

import contextlib
import os
import select
import sys
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys

from selfmassage.player.loop import Loop

if TYPE_CHECKING:
    from prompt_toolkit.input.vt100 import Vt100Input

# A lone Esc and the first byte of an arrow key are the same; after this much silence it was Esc.
ESCAPE_MS = 50


def has_keys(source: TextIO) -> bool:
    """Tell whether keys can be read: from a terminal, not in the background, where the system would stop us."""
    if sys.platform == "win32" or not source.isatty():
        return False
    with contextlib.suppress(OSError):
        return os.tcgetpgrp(source.fileno()) == os.getpgrp()
    # No terminal of ours, such as one that is only handed in: nobody stops us from reading it.
    return True


class TypedKeys:
    """Calls `on_key` with a character or a key's name for each key typed, from `__enter__` to `__exit__`.

    `on_closed` is called once when the terminal is closed.
    """

    def __init__(
        self, source: "Vt100Input", on_key: Callable[[str], None], on_closed: Callable[[], None], loop: Loop
    ) -> None:
        self._source = source
        self._on_key = on_key
        self._on_closed = on_closed
        self._held = contextlib.ExitStack()
        self._notifier = loop.when_readable(source.fileno(), self._on_bytes)
        self._escape = loop.after_silence(ESCAPE_MS, self._on_silence)

    def __enter__(self) -> Self:
        """Switch the terminal to single keys."""
        self._held.enter_context(self._source.raw_mode())
        self._notifier.setEnabled(True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the terminal back as it was."""
        self._notifier.setEnabled(False)
        self._escape.stop()
        self._held.close()

    def _on_bytes(self) -> None:
        self._escape.stop()
        presses = self._source.read_keys()
        self._deliver(presses)
        if self._source.closed or (not presses and _hung_up(self._source.fileno())):
            self._notifier.setEnabled(False)
            self._on_closed()
        else:
            self._escape.start()

    def _on_silence(self) -> None:
        self._deliver(self._source.flush_keys())
        # A paste that begins and never ends would take every key to come, Ctrl-C among them.
        self._source.vt100_parser.reset()

    def _deliver(self, presses: Sequence[KeyPress]) -> None:
        for name in single_keys([press.key.value if isinstance(press.key, Keys) else press.key for press in presses]):
            self._on_key(name)


def single_keys(names: Sequence[str]) -> Iterator[str]:
    """Yield the keys of one reading, up to an Esc with something behind it.

    That is a key together with Alt, or a sequence nobody knows: neither asks for anything.
    """
    for index, name in enumerate(names):
        if name == Keys.Escape.value and any(later != name for later in names[index + 1 :]):
            return
        yield name


def _hung_up(descriptor: int) -> bool:
    """Tell whether the other end of a terminal has gone: then it is readable for ever and gives nothing."""
    poll = select.poll()
    poll.register(descriptor, 0)
    return any(event & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, event in poll.poll(0))

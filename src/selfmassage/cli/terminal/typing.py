"""Read keys from a terminal while the loop runs, and leave the terminal as it was."""

import contextlib
from collections.abc import Callable
from types import TracebackType
from typing import Self

from prompt_toolkit.input.base import Input
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys

from selfmassage.player.loop import Loop

# A lone Esc and the first byte of an arrow key are the same; after this much silence it was Esc.
ESCAPE_MS = 50


class TypedKeys:
    """Calls `on_key` with a character or a key's name for each key typed, from `__enter__` to `__exit__`."""

    def __init__(self, source: Input, on_key: Callable[[str], None], loop: Loop) -> None:
        self._source = source
        self._on_key = on_key
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
        self._deliver(self._source.read_keys())
        if self._source.closed:
            # The terminal is gone; the session goes on without keys.
            self._notifier.setEnabled(False)
        else:
            self._escape.start()

    def _on_silence(self) -> None:
        self._deliver(self._source.flush_keys())

    def _deliver(self, presses: list[KeyPress]) -> None:
        for press in presses:
            self._on_key(press.key.value if isinstance(press.key, Keys) else press.key)

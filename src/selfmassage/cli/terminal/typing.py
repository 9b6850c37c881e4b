"""Read keys from a terminal while the loop runs, and leave the terminal as it was."""

import codecs
import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self, TextIO

from prompt_toolkit.input.vt100_parser import Vt100Parser
from prompt_toolkit.keys import Keys

from selfmassage.player.loop import Loop

if TYPE_CHECKING:
    from prompt_toolkit.key_binding.key_processor import KeyPress

# A lone Esc and the first byte of an arrow key are the same; after this much silence it was Esc.
ESCAPE_MS: Final = 50
_MOST_BYTES: Final = 1024
_CTRL_C: Final = b"\x03"


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
        self, descriptor: int, on_key: Callable[[str], None], on_closed: Callable[[], None], loop: Loop
    ) -> None:
        self._descriptor = descriptor
        self._on_key = on_key
        self._on_closed = on_closed
        self._held = contextlib.ExitStack()
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._presses: list[KeyPress] = []
        self._parser = Vt100Parser(self._presses.append)
        self._notifier = loop.when_readable(descriptor, self._on_readable)
        self._escape = loop.after_silence(ESCAPE_MS, self._on_silence)

    def __enter__(self) -> Self:
        """Switch the terminal to single keys."""
        # Late: it needs termios, which not every platform has.
        from prompt_toolkit.input.vt100 import raw_mode

        self._held.enter_context(raw_mode(self._descriptor))
        self._notifier.setEnabled(True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the terminal back as it was."""
        self._notifier.setEnabled(False)
        self._escape.stop()
        self._held.close()

    def _on_readable(self) -> None:
        try:
            typed = os.read(self._descriptor, _MOST_BYTES)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            typed = b""
        self._escape.stop()
        if not typed:
            # Readable for ever, and nothing comes any more.
            self._notifier.setEnabled(False)
            self._on_closed()
        elif _CTRL_C in typed:
            # Whatever it stands in: a paste that begins and never ends would swallow it.
            self._on_key(Keys.ControlC.value)
        else:
            self._parser.feed(self._decoder.decode(typed))
            self._deliver()
            self._escape.start()

    def _on_silence(self) -> None:
        self._parser.flush()
        self._deliver()
        self._parser.reset()

    def _deliver(self) -> None:
        names = [press.key.value if isinstance(press.key, Keys) else press.key for press in self._presses]
        self._presses.clear()
        for name in single_keys(names):
            self._on_key(name)


def single_keys(names: Sequence[str]) -> Iterator[str]:
    """Yield the keys of one reading, up to an Esc with something behind it.

    That is a key together with Alt, or a sequence nobody knows: neither asks for anything.
    """
    for index, name in enumerate(names):
        if name == Keys.Escape.value and any(later != name for later in names[index + 1 :]):
            return
        yield name

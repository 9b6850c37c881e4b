"""Make the standard streams fit for use: always there, never too narrow for a character, quiet when nobody listens."""

import contextlib
import io
import os
import sys
from typing import Final, TextIO

_STREAMS: Final = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))


def settle_streams() -> None:
    """Put nothing in the place of streams that are closed, and let a question mark stand for what has no code."""
    for name, mode in _STREAMS:
        stream = getattr(sys, name)
        if stream is None:
            # Opened in this order it takes the free number, so that no file of ours is ever written to by mistake.
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - kept to the end
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say_aside(text: str) -> None:
    """Write a line to stderr, if anybody is there."""
    with contextlib.suppress(OSError):
        sys.stderr.write(text + "\n")
        sys.stderr.flush()


def let_go(stream: TextIO) -> None:
    """Send what is left in a stream nowhere: its reader has gone, and Python would complain when it ends."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)

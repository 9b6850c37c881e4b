"""The exit codes of the command line, and which one a fault of the world gives."""

from enum import IntEnum
from typing import Final


class Exit(IntEnum):
    """What a caller learns without reading anything."""

    FINE = 0
    INPUT = 1
    """The input is at fault: a file, a name, a step."""
    USAGE = 2
    """The words on the command line make no sense together."""
    MACHINE = 3
    """This machine lacks something."""
    CRASHED = 70
    """A fault of the app itself (EX_SOFTWARE of sysexits.h)."""
    INTERRUPTED = 130
    """Ended by Ctrl-C, as shells report it."""


_OF_THE_MACHINE: Final = ("data.", "qt.", "journal.", "disk.", "file.read_only", "system.", "desktop.")


def exit_of_fault(code: str) -> Exit:
    """Return the exit code for a fault of the world."""
    return Exit.MACHINE if code.startswith(_OF_THE_MACHINE) else Exit.INPUT


def exit_of_signal(number: int) -> int:
    """Return the exit code of a session that a signal has ended, as shells report it."""
    return 128 + number

"""`selfmassage` without a command: the window, or the terminal where there is no display."""

import argparse
import os
import sys
from pathlib import Path

from selfmassage.cli.context import Context
from selfmassage.words import tr
from selfmassage.words.faults import fault_sentence

FIRST_ROUTINE = "collar-zone-self"


def has_display() -> bool:
    """Tell whether a window can be shown at all."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_window(context: Context, file: Path | None) -> int:
    """Open the window; without a display say so and play in the terminal."""
    if not has_display():
        sys.stderr.write(fault_sentence("terminal.no_display") + "\n")
        from selfmassage.cli.playing import play_routine

        routine = str(file) if file is not None else FIRST_ROUTINE
        return play_routine(
            context, argparse.Namespace(routine=routine, speed=1.0, mute=False, events=None, from_step=None)
        )
    try:
        from selfmassage.ui.app import run_window
    except ImportError as fault:
        sys.stderr.write(fault_sentence("qt.missing") + f" ({fault})\n")
        return 3
    if file is not None and not file.exists():
        sys.stderr.write(tr("There is no file {file}. Check the name.").format(file=file) + "\n")
        return 1
    return run_window(context.places, file)

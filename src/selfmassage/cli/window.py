"""`selfmassage` without a command: the window, or the terminal where there is no display."""

import gc
import signal
from collections.abc import Sequence
from pathlib import Path

from selfmassage.cli.context import Context
from selfmassage.cli.display import has_display
from selfmassage.cli.streams import say_aside
from selfmassage.model.problem import UserError
from selfmassage.words.faults import fault_sentence

FIRST_ROUTINE = "collar-zone-self"


def open_window(context: Context, files: Sequence[Path]) -> int:
    """Open the window, with `files` offered for import; without a display say so and play the first in the terminal.

    Raises UserError `routine.not_found`, `qt.missing`, and what `play_routine` raises.
    """
    missing = next((file for file in files if not file.exists()), None)
    if missing is not None:
        raise UserError("routine.not_found", given=str(missing))
    if not has_display():
        say_aside(fault_sentence("terminal.no_display"))
        from selfmassage.cli.playing import Asked, play_routine

        return play_routine(context, Asked(str(files[0]) if files else FIRST_ROUTINE))
    # Most of what is made up to the first paint stays: looking through it for garbage takes 9 ms. The window turns the
    # collector on again.
    gc.disable()
    try:
        from selfmassage.ui.feature_search import skip_feature_search

        skip_feature_search()
        from selfmassage.ui.running import run_window
    except ImportError as fault:
        raise UserError("qt.missing", reason=str(fault)) from fault
    # While Qt waits Python's own handler is never run. Ended so, a session can be gone on with, as ever.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return run_window(context.places, files)

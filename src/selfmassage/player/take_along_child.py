"""Make a sound file in a process of its own: numpy and an hour of mixing are nothing for the window that plays.

Run as `python -m selfmassage.player.take_along_child`; its parent is `player.taking_along`. One `Job` comes in,
pickled, behind its length in eight bytes; JSON lines go out: {"done": 0.4}, many times, and at the end
{"length_ms": 9000} or {"error": "disk.full", "params": {…}}. When the input closes it gives up and leaves nothing.
"""

import json
import os
import pickle
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from selfmassage.engine.options import Options
from selfmassage.model.problem import UserError
from selfmassage.model.routine import Routine
from selfmassage.player.take_along import CancelledError, Means, take_along

HEAD_BYTES = 8
_STEPS = 200


class Job(NamedTuple):
    """What is to be made: the arguments of `take_along`."""

    routine: Routine
    options: Options
    target: Path
    means: Means


def as_sent(job: Job) -> bytes:
    """Return a job as it is written to the process."""
    data = pickle.dumps(job)
    return len(data).to_bytes(HEAD_BYTES, "big") + data


def main() -> None:
    """Do one job."""
    size = int.from_bytes(sys.stdin.buffer.read(HEAD_BYTES), "big")
    # It comes from our own parent, through a pipe that nobody else holds.
    job: Job = pickle.loads(sys.stdin.buffer.read(size))  # noqa: S301
    given_up = threading.Event()
    threading.Thread(target=_watch, args=(given_up,), daemon=True).start()
    told = -1

    def go_on(part: float) -> bool:
        nonlocal told
        step = int(part * _STEPS)
        if step != told:
            told = step
            _say({"done": step / _STEPS})
        return not given_up.is_set()

    try:
        made = take_along(job.routine, job.options, job.target, job.means, go_on)
    except CancelledError:
        pass
    except UserError as fault:
        _say({"error": fault.code, "params": fault.params})
    else:
        _say({"length_ms": made.length_ms})
    # The thread that waits for the input holds it: an ordinary end would wait for that.
    os._exit(0)


def _watch(given_up: threading.Event) -> None:
    sys.stdin.buffer.read()
    given_up.set()


def _say(answer: Mapping[str, object]) -> None:
    try:
        sys.stdout.buffer.write(json.dumps(answer).encode("ascii") + b"\n")
        sys.stdout.buffer.flush()
    except OSError:
        return  # nobody listens; the closed input tells it, too


if __name__ == "__main__":
    main()

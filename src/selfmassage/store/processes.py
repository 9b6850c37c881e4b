"""Tell whether the process that wrote something is still there."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_START_FIELD: Final = 19
"""Start time among the fields of /proc/PID/stat that follow the name (proc_pid_stat(5), field 22)."""


@dataclass(frozen=True, slots=True)
class Process:
    """A process: its number, and when it started, because numbers are given again (empty where not known)."""

    pid: int
    started: str


def this_process() -> Process:
    """Return the process this runs in."""
    pid = os.getpid()
    return Process(pid, _started(pid) or "")


def is_alive(process: Process) -> bool:
    """Tell whether `process` runs; where starts are not known, a later one of the same number counts as it."""
    if process.started:
        return _started(process.pid) == process.started
    return _pid_runs(process.pid)


def _started(pid: int) -> str | None:
    """Return boot and start time of a process on Linux, None where there is none of that number."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return None
    # The name stands in parentheses and may itself hold some.
    fields = stat.rpartition(")")[2].split()
    # A zombie has ended; only its parent has not looked yet.
    return None if fields[0] in ("Z", "X") else f"{boot}:{fields[_START_FIELD]}"


def _pid_runs(pid: int) -> bool:
    if sys.platform == "win32":
        # os.kill would end the process there.
        import ctypes

        handle = ctypes.windll.kernel32.OpenProcess(0x1000, 0, pid)
        if not handle:
            return False
        code = ctypes.c_ulong()
        ctypes.windll.kernel32.GetExitCodeProcess(handle, ctypes.byref(code))
        ctypes.windll.kernel32.CloseHandle(handle)
        return code.value == 259  # noqa: PLR2004 - STILL_ACTIVE
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

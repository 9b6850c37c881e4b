"""The clocks of a session: one that never jumps, and one that tells how long the machine slept."""

import time
from typing import Protocol


class Clock(Protocol):
    """What the driver reads; handed in, so that tests hold it in their hands."""

    def monotonic(self) -> float:
        """Return seconds that never go back; time asleep may be left out."""
        ...

    def boottime_minus_monotonic(self) -> float:
        """Return seconds spent asleep since the machine started; 0 where that cannot be told."""
        ...


class SystemClock:
    """The clocks of this machine."""

    def monotonic(self) -> float:
        """Return `time.monotonic()`: on Linux without the time asleep."""
        return time.monotonic()

    def boottime_minus_monotonic(self) -> float:
        """Return the seconds asleep on Linux, 0 elsewhere: there the monotonic clock runs on or a stall shows it."""
        boottime = getattr(time, "CLOCK_BOOTTIME", None)
        if boottime is None:
            return 0.0
        return time.clock_gettime(boottime) - time.monotonic()

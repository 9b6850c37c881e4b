"""Notice when the machine is too busy: what goes wrong then says nothing about a program."""

import threading
import time
from types import TracebackType
from typing import Self

from tests.player.placing import Placed

_NAP_S = 0.02
# So much longer than asked for an ordinary thread sleeps only where others have the processors.
_HELD_UP_S = 0.01
# A machine is busy for seconds, and a thread that naps notices it only where it is about to wake up.
_AROUND_S = 3.0


class Strain:
    """While entered, a thread that naps and notes each time it was woken too late."""

    def __init__(self) -> None:
        self._held_up: list[tuple[float, float]] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._nap, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _raised: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    @property
    def times(self) -> int:
        """How often the machine held us up so far."""
        return len(self._held_up)

    def between(self, begin: float, end: float) -> bool:
        """Whether the machine held us up near a stretch of monotonic seconds."""
        return any(since < end + _AROUND_S and begin - _AROUND_S < until for since, until in self._held_up)

    def excuses(self, cue: Placed) -> bool:
        """Whether what is wrong with a cue may be the machine's doing."""
        return self.between(cue.cue["now"], cue.over)

    def _nap(self) -> None:
        while not self._over.is_set():
            since = time.monotonic()
            self._over.wait(_NAP_S)
            until = time.monotonic()
            if until - since > _NAP_S + _HELD_UP_S:
                self._held_up.append((since, until))

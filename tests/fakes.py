"""Stand-ins for the world outside."""


class FakeClock:
    """A monotonic clock that moves only when told to."""

    def __init__(self, now: float = 1000.0) -> None:
        """Stand at `now` seconds."""
        self.now = now

    def skip(self, seconds: float = 0, *, minutes: float = 0) -> float:
        """Let time pass and return the new moment."""
        self.now += seconds + 60 * minutes
        return self.now

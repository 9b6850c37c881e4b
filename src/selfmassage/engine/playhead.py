"""Turn monotonic seconds into a position and back, and count the time played."""


class Playhead:
    """A position in milliseconds that runs at a speed from a moment, or stands still."""

    def __init__(self, speed: float) -> None:
        """Stand at 0; `speed` is milliseconds of position per millisecond of the clock."""
        self._speed = speed
        self._ms = 0.0
        self._since = 0.0
        self._played_ms = 0.0

    @property
    def ms(self) -> float:
        """The position when last placed, held or reached."""
        return self._ms

    @property
    def since(self) -> float:
        """The moment the position was last placed, held or reached."""
        return self._since

    @property
    def played_ms(self) -> float:
        """All time played so far, waits with it and stretches played again counted again."""
        return self._played_ms

    def place(self, ms: float, now: float) -> None:
        """Stand at `ms` at the moment `now`, however far that is; no time is counted."""
        self._ms, self._since = float(ms), now

    def run(self, now: float) -> None:
        """Run from the present position from `now` on."""
        self._since = now

    def at(self, now: float) -> float:
        """Return the position at `now`, were it running since it was last placed."""
        return self._ms + self.stood_ms(now)

    def stood_ms(self, now: float) -> float:
        """Return the time since the position was last placed, at its speed."""
        return max(0.0, now - self._since) * 1000 * self._speed

    def when(self, ms: float) -> float:
        """Return the moment at which the position will be `ms`."""
        return self._since + (ms - self._ms) / 1000 / self._speed

    def reach(self, ms: float, now: float) -> None:
        """Stand at `ms`, played up to there by `now`. Exact, so that rounding never adds up."""
        self._played_ms += max(0.0, ms - self._ms)
        self.place(ms, now)

    def hold(self, now: float, most_ms: float) -> None:
        """Stand where the position is at `now`, at `most_ms` at most."""
        self.reach(min(self.at(now), most_ms), now)

    def stand(self, now: float) -> None:
        """Count the time up to `now` as played without moving: a wait."""
        self._played_ms += self.stood_ms(now)
        self._since = now

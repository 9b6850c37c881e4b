"""A loop that stands still until told otherwise."""

from collections.abc import Callable


class FakeTimer:
    """A timer that fires when told to."""

    def __init__(self, interval_ms: int, action: Callable[[], None]) -> None:
        self.interval_ms = interval_ms
        self._action = action
        self.active = False

    def start(self) -> None:
        self.active = True

    def stop(self) -> None:
        self.active = False

    def isActive(self) -> bool:  # noqa: N802 - as Qt's
        return self.active

    def fire(self) -> None:
        assert self.active
        self.active = False
        self._action()


class FakeNotifier:
    """Says that there is something to read when told to."""

    def __init__(self, action: Callable[[], None]) -> None:
        self.ready = action
        self.enabled = False

    def setEnabled(self, enabled: bool) -> None:  # noqa: N802 - as Qt's
        self.enabled = enabled


class FakeLoop:
    """Hands out timers and notifiers, and keeps them."""

    def __init__(self) -> None:
        self.timers: list[FakeTimer] = []
        self.notifiers: list[FakeNotifier] = []

    def after_silence(self, interval_ms: int, action: Callable[[], None]) -> FakeTimer:
        self.timers.append(FakeTimer(interval_ms, action))
        return self.timers[-1]

    def when_readable(self, _descriptor: int, action: Callable[[], None]) -> FakeNotifier:
        self.notifiers.append(FakeNotifier(action))
        return self.notifiers[-1]

"""Stand-ins for clock, sound device and voice."""

from array import array
from typing import TYPE_CHECKING

from selfmassage.player.track import Track
from selfmassage.speech.renderer import Rendered, Request
from tests.fakes import FakeClock

if TYPE_CHECKING:
    from selfmassage.engine.events import Event


class SleepyClock(FakeClock):
    """A clock in the hand, for a machine that can be put to sleep."""

    asleep = 100.0

    def monotonic(self) -> float:
        return self.now

    def boottime_minus_monotonic(self) -> float:
        return self.asleep


def left_of(track: Track) -> bytes:
    """Return what the left ear hears of a track."""
    return array("h", track.read(0, track.frames))[::2].tobytes()


class Told:
    """Everything a driver has told, as one list of events."""

    def __init__(self, driver) -> None:
        self.events: list[Event] = []
        driver.happened.connect(self.events.extend)

    @property
    def names(self) -> list[str]:
        return [str(event.event) for event in self.events]


def play_on(driver, clock, seconds: float) -> None:
    """Let `seconds` pass, waking the driver exactly at each deadline."""
    end = clock.now + seconds
    # Deadlines are sums of floats: one that is meant to be now may be a hair later.
    while (due := driver.session.next_due()) is not None and due <= end + 1e-6:
        clock.now = max(clock.now, due)
        driver.wake()
    clock.now = max(clock.now, end)


class FakePlayer:
    """A sound device that notes what it is asked."""

    def __init__(self, clock) -> None:
        self._clock = clock
        self.tracks: list[tuple[float, bytes]] = []
        self.whole: list[Track] = []
        self.cuts: list[float] = []
        self.volume = 1.0
        self.behind = 0.0
        self.wake = 0

    def behind_ms(self) -> float:
        return self.behind

    def wake_ms(self) -> int:
        return self.wake

    def play(self, track: Track) -> None:
        self.whole.append(track)
        self.tracks.append((self._clock.now, left_of(track)))

    def cut(self) -> None:
        self.cuts.append(self._clock.now)

    def set_volume(self, volume: float) -> None:
        self.volume = volume


class FakeLines:
    """Lines with given sounds, by their text."""

    def __init__(self, **sounds: bytes) -> None:
        self.sounds = sounds

    def samples(self, utterance) -> bytes | None:
        return self.sounds.get(utterance.text.split(" ", maxsplit=1)[0].strip(".,").lower())


class FakeVoice:
    """A renderer that answers when told to."""

    def __init__(self) -> None:
        self.lost_code = None
        self.asked: list[list[Request]] = []
        self.has: dict[Request, Rendered] = {}

    def reprioritise(self, requests) -> None:
        self.asked.append(list(requests))

    def known(self, request) -> Rendered | None:
        return self.has.get(request)

    def retry(self) -> None:
        self.lost_code = None

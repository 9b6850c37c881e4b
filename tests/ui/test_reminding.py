"""Reminders as a person gets them: one at its time, none while a session plays or when today's was done."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QObject, Signal

from selfmassage.engine.reminding import Reminder
from selfmassage.ui.reminding import Reminding, RemindMeans

BERLIN = ZoneInfo("Europe/Berlin")


class FakeAlarm(QObject):
    rang = Signal()
    at: datetime | None = None

    def ring_at(self, at):
        self.at = at

    def close(self):
        self.at = None


class FakeNotifier(QObject):
    pressed = Signal(str)
    failed = Signal()

    def __init__(self):
        super().__init__()
        self.notes = []

    def show(self, note):
        self.notes.append(note)

    def close(self):
        pass


class World:
    """A clock in the hand, in a zone; what plays, what was done, what is due in courses."""

    def __init__(self) -> None:
        self.utc = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
        self.zone = BERLIN
        self.plays = False
        self.done: set[date] = set()
        self.courses: dict[str, str] = {}
        self.alarm, self.notifier = FakeAlarm(), FakeNotifier()
        local = lambda wall: wall.replace(tzinfo=self.zone).astimezone(UTC).astimezone(self.zone)  # noqa: E731
        means = RemindMeans(
            lambda: self.plays,
            lambda day: day in self.done,
            lambda keys, tell: tell(" ".join(self.courses.get(key, "") for key in keys)),
            self.now,
            local,
        )
        self.reminding = Reminding(means, self.alarm, self.notifier)  # type: ignore[arg-type]

    def now(self):
        return self.utc.astimezone(self.zone)

    def wall(self, text):
        """Put the clock to this time on the wall; the alarm does not notice."""
        self.utc = datetime.fromisoformat(text).replace(tzinfo=self.zone).astimezone(UTC)

    def until_it_rings(self, late=timedelta(0)):
        assert self.alarm.at is not None
        self.utc = self.alarm.at.astimezone(UTC) + late
        self.alarm.rang.emit()

    @property
    def count(self):
        return len(self.notifier.notes)


@pytest.fixture
def world(qapp):
    return World()


EVENING = Reminder(19, 0)


def test_it_reminds_at_its_time_day_after_day(world):
    world.reminding.remind([EVENING])
    for number in (1, 2, 3):
        world.until_it_rings()
        assert world.count == number
        assert f"{world.now():%H:%M}" == "19:00"
    assert world.notifier.notes[0].text == "You wished to be reminded at this time. Start when it suits you."


def test_without_reminders_nothing_wakes_the_computer(world):
    world.reminding.remind([EVENING])
    world.reminding.remind([])
    assert world.alarm.at is None


def test_not_while_a_session_plays(world):
    world.reminding.remind([EVENING])
    world.plays = True
    world.until_it_rings()
    assert world.count == 0


def test_not_when_todays_session_was_done_and_again_tomorrow(world):
    world.reminding.remind([EVENING])
    world.done = {date(2026, 11, 20)}
    world.until_it_rings()
    assert world.count == 0
    world.until_it_rings()
    assert world.count == 1


def test_slept_through_for_a_while_it_is_told_once(world):
    world.reminding.remind([Reminder(18, 0), Reminder(18, 30), EVENING])
    world.until_it_rings(late=timedelta(minutes=70))
    assert world.count == 1
    assert f"{world.alarm.at:%d %H:%M}" == "21 18:00"


def test_what_is_long_past_is_not_told(world):
    world.reminding.remind([EVENING])
    world.until_it_rings(late=timedelta(hours=9))
    assert world.count == 0
    assert f"{world.alarm.at.astimezone(BERLIN):%d %H:%M}" == "21 19:00"


def test_a_clock_that_was_set_forward_and_back_tells_nothing_twice(world):
    world.reminding.remind([EVENING])
    world.until_it_rings()
    world.wall("2026-11-20T18:30")
    world.alarm.rang.emit()
    assert f"{world.alarm.at:%d %H:%M}" == "20 19:00"
    world.until_it_rings()
    assert world.count == 1


def test_after_a_flight_west_the_same_evening_is_told_once(world):
    world.reminding.remind([EVENING])
    world.until_it_rings()
    world.zone = ZoneInfo("America/New_York")
    world.alarm.rang.emit()
    world.until_it_rings()
    assert f"{world.now():%d %H:%M}" == "20 19:00"
    assert world.count == 1
    world.until_it_rings()
    assert world.count == 2


def test_in_the_night_the_clock_is_put_back_it_is_told_once(world):
    world.wall("2026-10-24T12:00")
    world.reminding.remind([Reminder(2, 30)])
    world.until_it_rings()
    world.until_it_rings()
    assert f"{world.now():%d}" == "26"
    assert world.count == 2


def test_of_a_course_only_when_it_is_due(world):
    world.reminding.remind([Reminder(19, 0, course="built-in:collar")])
    world.until_it_rings()
    assert world.count == 0
    world.courses["built-in:collar"] = "Collar zone, session 3 of 8."
    world.until_it_rings()
    assert [note.text for note in world.notifier.notes] == ["Collar zone, session 3 of 8."]


def test_pressing_leads_on(world, qtbot):
    with qtbot.waitSignal(world.reminding.pressed) as pressed:
        world.notifier.pressed.emit("token")
    assert pressed.args == ["token"]

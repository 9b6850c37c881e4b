"""Let a session be heard: one track for each segment, made of what is due in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from selfmassage.engine.events import Event, EventName
from selfmassage.engine.options import Utterance
from selfmassage.engine.pace import Pace, PaceKind, pace_of
from selfmassage.engine.timeline import Cue, CueKind, SegmentKind
from selfmassage.engine.transitions import State
from selfmassage.player.driver import Driver
from selfmassage.player.pace import DEFAULT_PERCENT, PaceSound
from selfmassage.player.track import Clip, Track, later, length_ms

# A line that comes later than this is shown only (design: time).
LATEST_S = 1.0
BETWEEN_LINES_S = 0.1
# Each time a busy sound server stumbles, the rest of a track comes later. Half of what may be heard late at most.
BEHIND_MS = 40

_HEARD_IN = frozenset({State.RUNNING, State.WAITING, State.COUNT_IN, State.FINISHED})


class Player(Protocol):
    """What plays a track."""

    def play(self, track: Track) -> None:
        """Play a track from its start, now."""
        ...

    def behind_ms(self) -> float:
        """Return how far what is heard lags behind the clock."""
        ...

    def wake_ms(self) -> int:
        """Return how much of what is played now would be lost, for the device is asleep."""
        ...

    def cut(self) -> None:
        """Be silent at once."""
        ...

    def set_volume(self, volume: float) -> None:
        """Play at this volume, 0 to 1, from now on."""
        ...


class Lines(Protocol):
    """What knows the sound of lines."""

    def samples(self, utterance: Utterance) -> bytes | None:
        """Return a line's sound; None when it is not there (yet)."""
        ...


@dataclass(slots=True)
class _Sound:
    """A cue and when it starts to sound, in the driver's seconds; `samples` None is a line not rendered yet."""

    cue: Cue
    start_s: float
    samples: bytes | None
    tracked: bool = False

    def begun(self, now: float) -> bool:
        return self.tracked and self.start_s <= now

    @property
    def end_s(self) -> float:
        return self.start_s + length_ms(self.samples or b"") / 1000

    @property
    def is_line(self) -> bool:
        return self.cue.kind is CueKind.SAY


class Audio(QObject):
    """Plays what a session's events ask for; at a speed other than 1 nothing sounds.

    What a segment holds from here on is one track, made when the segment begins, so that nothing depends on timely
    events; what comes besides (the count-in, a line said again, a line rendered late) starts a new track with the rest
    of the old one in it. A pause, a jump, a confirmation and a stop cut at once; the end rings out. While the hand
    works its rhythm is heard, if that is wished for, in step with the body's hand.

    `speech_planned` carries when lines are heard from now on, as spans of the driver's seconds; () for none.
    """

    speech_planned = Signal(object)

    def __init__(
        self,
        driver: Driver,
        player: Player,
        lines: Lines,
        chimes: Mapping[str, bytes],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._driver = driver
        self._player = player
        self._lines = lines
        self._chimes = chimes
        self._sounds: list[_Sound] = []
        self._changed = False
        self._volume = 1.0
        self._muted = False
        self._pace_kind = PaceKind.OFF
        self._pace_percent = DEFAULT_PERCENT
        self._pace_since_ms = 0
        self._sounding = driver.session.timeline.options.speed == 1.0
        if self._sounding:
            driver.happened.connect(self._on_happened)

    @property
    def volume(self) -> float:
        """The volume wished for, 0 to 1, also while muted."""
        return self._volume

    @property
    def muted(self) -> bool:
        """Whether nothing is to be heard."""
        return self._muted

    def set_volume(self, volume: float) -> None:
        """Play at `volume`, 0 to 1, from now on."""
        self._volume = min(max(volume, 0.0), 1.0)
        self._apply_volume()

    def set_muted(self, muted: bool, /) -> None:  # noqa: FBT001 - one meaning, as Qt's own setters
        """Be silent, or be heard again in the middle of what sounds."""
        self._muted = muted
        self._apply_volume()

    def set_pace(self, kind: str, percent: int) -> None:
        """Let the rhythm of the hand be heard as `kind`, `off`, `tick` or `breath`, from now on; `percent` 0 to 100.

        Raises ValueError for another kind.
        """
        wished = PaceKind(kind), min(max(percent, 0), 100)
        if wished == (self._pace_kind, self._pace_percent):
            return
        if self._pace_kind is PaceKind.OFF:
            self._pace_since_ms = self._driver.session.work_ms(self._driver.now())
        self._pace_kind, self._pace_percent = wished
        self._changed = self._changed or (self._sounding and self._pace() is not None)
        self._play_if_changed()

    @Slot(object)
    def on_line_ready(self, utterance: Utterance) -> None:
        """Say a line that was not there when its segment began: at its time, or now if that was just missed."""
        now = self._driver.now()
        for sound in self._sounds:
            if sound.samples is None and sound.cue.utterance == utterance and now - sound.start_s <= LATEST_S:
                sound.samples = self._lines.samples(utterance)
                self._changed = self._changed or sound.samples is not None
        self._play_if_changed()

    def _apply_volume(self) -> None:
        self._player.set_volume(0.0 if self._muted else self._volume)
        self._tell_speech()

    def _tell_speech(self) -> None:
        heard = not self._muted and self._volume > 0
        lines = [sound for sound in self._sounds if sound.is_line and sound.tracked and sound.samples is not None]
        self.speech_planned.emit(tuple((sound.start_s, sound.end_s) for sound in lines) if heard else ())

    @Slot(object)
    def _on_happened(self, events: tuple[Event, ...]) -> None:
        for event in events:
            self._take(event)
        self._play_if_changed()

    def _take(self, event: Event) -> None:
        match event.event:
            case EventName.SEGMENT_STARTED | EventName.RESUMED | EventName.TIME_ADDED:
                # What has begun to sound may end; the rest is planned anew.
                self._forget_coming()
                self._plan(event)
                self._take_pace(event)
            case EventName.CUE if event.cue is not None:
                self._add(event.cue, event.late_ms)
            case EventName.PAUSED | EventName.HURT | EventName.STOPPED | EventName.SKIPPED | EventName.CONFIRMED:
                self._sounds.clear()
                self._changed = False
                self._player.cut()
                self._tell_speech()
            case EventName.VOICE_LOST if self._driver.session.state in _HEARD_IN:
                self._put(Cue(-1, 0, CueKind.CHIME, "lost"), self._driver.now())
            case _:
                pass

    def _forget_coming(self) -> None:
        now = self._driver.now()
        coming = [sound for sound in self._sounds if not sound.begun(now)]
        self._changed = self._changed or any(sound.tracked for sound in coming)
        self._sounds = [sound for sound in self._sounds if sound.begun(now) and sound.end_s > now]

    def _plan(self, event: Event) -> None:
        """Take up what comes later in the segment; what is due now comes as a cue of its own."""
        session = self._driver.session
        if event.segment != session.segment.index or session.state is not State.RUNNING:
            return
        now = self._driver.now()
        here_ms = session.position_ms(now)
        for cue in session.timeline.cues_of(session.segment.index):
            if cue.at_ms > max(event.at_ms, here_ms):
                self._put(cue, now + (cue.at_ms - here_ms) / 1000)

    def _take_pace(self, event: Event) -> None:
        """Begin the rhythm of the work that has begun or is gone on with, or let it end with added time."""
        if self._pace_kind is PaceKind.OFF or self._pace() is None:
            return
        self._changed = True
        if event.event is not EventName.TIME_ADDED:
            self._pace_since_ms = self._driver.session.work_ms(self._driver.now())

    def _pace(self) -> Pace | None:
        """Return the rhythm of what the hand does now; None while it does nothing."""
        session = self._driver.session
        if session.line is None or session.state is not State.RUNNING or session.segment.kind is not SegmentKind.WORK:
            return None
        if session.timeline.options.how_much == "silent":
            return None
        return pace_of(session.line)

    def _pace_sounds(self, now: float) -> list[PaceSound]:
        pace = self._pace()
        if pace is None:
            return []
        work_ms, since_ms = self._driver.session.work_ms(now), self._pace_since_ms
        return [PaceSound(pace, self._pace_kind, self._pace_percent, self._chimes, work_ms=work_ms, since_ms=since_ms)]

    def _add(self, cue: Cue, late_ms: int) -> None:
        """Sound a cue now, unless the track holds it; set the track right if it has fallen behind."""
        now = self._driver.now()
        known = [sound for sound in self._sounds if (sound.cue.segment, sound.cue.name) == (cue.segment, cue.name)]
        if known:
            self._set_right(known[0], late_ms, now)
        elif late_ms <= LATEST_S * 1000:
            self._put(cue, now)

    def _set_right(self, sound: _Sound, late_ms: int, now: float) -> None:
        """Start the track anew with a sound that is due but not heard yet, if nothing else is being heard."""
        behind_ms = self._player.behind_ms()
        if sound.samples is None or not late_ms < BEHIND_MS < behind_ms:
            return
        over_s = now - behind_ms / 1000
        if all(other is sound or not other.begun(now) or other.end_s < over_s for other in self._sounds):
            sound.start_s = now
            self._changed = True

    def _put(self, cue: Cue, start_s: float) -> None:
        said = cue.utterance
        samples = self._chimes.get(chime_name(cue)) if said is None else self._lines.samples(said)
        self._sounds.append(_Sound(cue, start_s, samples))
        self._changed = self._changed or samples is not None

    def _play_if_changed(self) -> None:
        if self._changed and self._driver.session.state in _HEARD_IN:
            self._play()

    def _play(self) -> None:
        """Start a track of what sounds and what is to come, from now on."""
        self._changed = False
        now = self._driver.now()
        self._let_wake(now)
        self._set_apart(now)
        clips = [
            Clip(max(0.0, sound.start_s - now) * 1000, later(sound.samples, max(0.0, now - sound.start_s) * 1000))
            for sound in self._sounds
            if sound.samples is not None and sound.end_s > now
        ]
        track = Track(clips, self._pace_sounds(now))
        if track.frames:
            self._player.play(track)
        else:
            self._player.cut()
        self._tell_speech()

    def _let_wake(self, now: float) -> None:
        """Begin no line before a device that was asleep can be heard; chimes and ticks keep their time."""
        awake_s = now + self._player.wake_ms() / 1000
        for sound in self._sounds:
            if sound.is_line and not sound.begun(now):
                sound.start_s = max(sound.start_s, awake_s)

    def _set_apart(self, now: float) -> None:
        """Let no two lines be said at once, even when one has come late or is longer than was thought."""
        free_s = now
        for sound in sorted(self._sounds, key=lambda sound: sound.start_s):
            if sound.samples is None:
                continue
            if not sound.begun(now):
                sound.start_s = max(sound.start_s, free_s if sound.is_line else now)
                sound.tracked = True
            if sound.is_line:
                free_s = max(free_s, sound.end_s + BETWEEN_LINES_S)


def chime_name(cue: Cue) -> str:
    """Return the name among the chimes of what a chime or a tick sounds like."""
    if cue.kind is CueKind.TICK:
        return "tick-last" if cue.name == "tick:1" else "tick"
    return cue.name

"""Put together what one playing of a routine needs, for the window and the terminal alike."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from selfmassage.engine.session import Session, StartAt
from selfmassage.engine.timeline import Timeline
from selfmassage.player.audio import Audio
from selfmassage.player.awake import Awake
from selfmassage.player.clock import Clock, SystemClock
from selfmassage.player.driver import Driver
from selfmassage.player.pace import DEFAULT_PERCENT
from selfmassage.player.track import read_chimes
from selfmassage.player.voice import VoiceBridge
from selfmassage.speech.renderer import Renderer
from selfmassage.speech.saying import AS_WRITTEN, Pronunciations

if TYPE_CHECKING:
    from selfmassage.player.ducking import Ducking


class Playback(QObject):
    """A session with its driver, voice and sound; the screen stays awake while it plays.

    Other listeners connect to `driver.happened`. `sound_lost` (a code) and `sound_back` tell whether anything can be
    heard; `fell_silent` comes when a track has been played out, and so after the end chime.
    """

    sound_lost = Signal(str)
    sound_back = Signal()
    fell_silent = Signal()

    @classmethod
    def build(  # noqa: PLR0913 - what a session needs, each by its name
        cls,
        timeline: Timeline,
        *,
        cache_dir: Path,
        sounds_dir: Path,
        start_at: StartAt | None = None,
        voice: str | None = None,
        volume: float = 1.0,
        muted: bool = False,
        pace: str = "off",
        pace_percent: int = DEFAULT_PERCENT,
        recordings: Sequence[Path] = (),
        device: str | None = None,
        duck_note: Path | None = None,
        clock: Clock | None = None,
        pronunciations: Pronunciations = AS_WRITTEN,
        voice_command: Sequence[str] | None = None,
    ) -> "Playback":
        """Return a session standing ready, its lines being rendered in playing order.

        `voice` is the id of a voice, None for the best; `volume` 0 to 1; `pace` is how the rhythm of the hand
        sounds, see `Audio.set_pace`; `recordings` are the folders of those that came with the routine; `device` is the
        id of an output, None for the system's; `duck_note` the file that notes what others were lowered while a line
        is spoken, None to leave them alone; `pronunciations` is how words are said; `voice_command` stands in for the
        voice process.
        """
        playback = cls(Session(timeline, start_at), clock or SystemClock(), sounds_dir, voice, recordings)
        playback.set_volume(volume)
        playback.set_muted(muted)
        playback.set_pace(pace, pace_percent)
        playback.set_device(device)
        if duck_note is not None:
            playback._duck(duck_note)
        playback._speak(cache_dir, voice_command, start_at, pronunciations)
        return playback

    def __init__(
        self, session: Session, clock: Clock, sounds_dir: Path, voice: str | None, recordings: Sequence[Path] = ()
    ) -> None:
        # Here, because the start page shows no sound and need not pay for it.
        from selfmassage.player.output import Output

        super().__init__()
        self._clock = clock
        self._driver = Driver(session, clock, self)
        self._bridge = VoiceBridge(self._driver, voice, self, recordings)
        self._output = Output(clock, self)
        self._audio = Audio(self._driver, self._output, self._bridge, read_chimes(sounds_dir), self)
        self._awake = Awake(self._driver, self)
        self._renderer: Renderer | None = None
        self._ducking: Ducking | None = None
        self._bridge.line_ready.connect(self._audio.on_line_ready)
        self._output.lost.connect(self.sound_lost)
        self._output.found.connect(self.sound_back)
        self._output.fell_silent.connect(self.fell_silent)

    @property
    def driver(self) -> Driver:
        """What takes the commands and tells what happens."""
        return self._driver

    @property
    def sounding(self) -> bool:
        """Whether a track is under way, heard or not."""
        return self._output.playing

    @property
    def muted(self) -> bool:
        """Whether nothing is to be heard."""
        return self._audio.muted

    @property
    def volume(self) -> float:
        """The volume wished for, 0 to 1, also while muted."""
        return self._audio.volume

    def set_muted(self, muted: bool, /) -> None:  # noqa: FBT001 - one meaning, as Qt's own setters
        """Be silent, or be heard again, at once."""
        self._audio.set_muted(muted)

    def set_volume(self, volume: float) -> None:
        """Play at `volume`, 0 to 1, from now on."""
        self._audio.set_volume(volume)

    def set_pace(self, kind: str, percent: int) -> None:
        """Let the rhythm of the hand sound as `off`, `tick` or `breath`, `percent` 0 to 100 loud, at once."""
        self._audio.set_pace(kind, percent)

    def set_device(self, device: str | None) -> None:
        """Play on the output of this id, at once, or on the system's while that is not there; None is the system's."""
        self._output.set_device(device)

    def close(self) -> None:
        """End voice, sound and timers, within about a second; the session stays where it is. May be called again."""
        self._driver.close()
        self._bridge.close()
        if self._renderer is not None:
            self._renderer.close()
        self._output.close()
        self._awake.close()
        if self._ducking is not None:
            self._ducking.close()

    def _duck(self, note: Path) -> None:
        # Late: not everybody has others play beside a session.
        from selfmassage.player.ducking import Ducking, possible

        if not possible():
            self._ducking = Ducking(note, self._clock, self)
            self._audio.speech_planned.connect(self._ducking.say_when)

    def _speak(
        self, cache_dir: Path, command: Sequence[str] | None, start_at: StartAt | None, pronunciations: Pronunciations
    ) -> None:
        bridge, timeline = self._bridge, self._driver.session.timeline
        self._renderer = Renderer(
            cache_dir,
            on_result=bridge.take_result,
            on_lost=bridge.take_loss,
            command=command,
            pronunciations=pronunciations,
        )
        bridge.use(self._renderer)
        bridge.prepare(timeline)
        if start_at is not None:
            bridge.prepare(timeline, timeline.first_segment(start_at.line))

"""Everything one session in the window is made of: playback, journal row, page; built and taken down in order."""

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from selfmassage.engine.options import Options
from selfmassage.engine.screening.answers import offer_used, red_flagged
from selfmassage.engine.session import StartAt
from selfmassage.engine.timeline import compile_timeline
from selfmassage.model.bodymap import BodyMap
from selfmassage.model.problem import UserError
from selfmassage.model.routine import Routine
from selfmassage.player.clock import Clock
from selfmassage.player.felt import Felt
from selfmassage.player.playback import Playback
from selfmassage.player.record import SessionRecord
from selfmassage.store.journal import Journal
from selfmassage.store.paths import Places
from selfmassage.store.pronunciations import pronunciations_for
from selfmassage.store.settings import Settings
from selfmassage.ui.body.art import BodyArt
from selfmassage.ui.body.view import BodyView
from selfmassage.ui.play.page import PlayPage
from selfmassage.ui.safety.knowing import Safety
from selfmassage.ui.safety.way import Clearance
from selfmassage.ui.saying_less import SayingLess
from selfmassage.ui.theme.theme import ThemeSource

if TYPE_CHECKING:
    from selfmassage.ui.safety.flag_sheet import FlagSheet


@dataclass(frozen=True, slots=True)
class Means:
    """What sessions are led with; they belong to the window and outlive each session."""

    places: Places
    source: ThemeSource
    art: BodyArt
    bodymap: BodyMap
    journal: Journal | None
    clock: Clock
    pages: QWidget
    safety: Safety


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be played, how, and what lets it be played.

    `open_row` is the journal row of a session that is gone on with, from `start_at`. `parts` are the ids of what
    `routine` has taken along already. `course` is the run of a course that it counts in, and its number there.
    `recordings` are the folders of those that came with it.
    """

    routine: Routine
    shelf: str
    clearance: Clearance
    options: Options
    start_at: StartAt | None = None
    open_row: int | None = None
    parts: tuple[str, ...] = ()
    course: tuple[int, int] | None = None
    recordings: tuple[Path, ...] = ()


def built(means: Means, wish: Wish, settings: Settings) -> Generator[None, None, "Leading"]:
    """Return a session, ready to be shown; the window answers at each `yield`. Given up, it is taken down again."""
    leading = Leading(means, wish, settings)
    try:
        yield
        leading.enter()
        yield
    except GeneratorExit:
        leading.leave("window_closed")
        raise
    return leading


class Leading(QObject):
    """One session being led. `over` when the person leaves its page."""

    over = Signal()
    muted_changed = Signal(bool)

    def __init__(self, means: Means, wish: Wish, settings: Settings) -> None:
        super().__init__()
        self._wish = wish
        self._source = means.source
        self._safety = safety = means.safety
        self._playback = Playback.build(
            compile_timeline(wish.routine, wish.options, {}),
            cache_dir=means.places.voice_cache,
            sounds_dir=means.places.assets / "sounds",
            start_at=wish.start_at,
            voice=settings.voice,
            pronunciations=pronunciations_for(means.places),
            volume=settings.volume_percent / 100,
            muted=settings.muted,
            pace=settings.pace_sound,
            pace_percent=settings.pace_percent,
            recordings=wish.recordings,
            device=settings.output_device,
            duck_note=means.places.lowered if settings.duck else None,
            clock=means.clock,
        )
        driver = self._playback.driver
        body = BodyView(means.art, means.bodymap, means.source.current)
        before = wish.clearance.today.pain
        self.page = PlayPage(means.source, body, means.bodymap, driver, safety.rules, means.pages, before)
        self.page.set_letters(settings.keys_letters_on)
        self.page.show_muted(settings.muted)
        self._flags: FlagSheet | None = None
        self._record: SessionRecord | None = None
        if means.journal is not None:
            self._record = SessionRecord(means.journal, driver.session, means.clock.monotonic, self)
            self._record.lost.connect(self.page.show_fault)
            driver.happened.connect(self._record.on_events)
        self._playback.sound_lost.connect(self.page.show_fault)
        self._playback.sound_back.connect(lambda: self.page.clear_fault("sound"))
        # Held here: a connection alone keeps nothing alive that is no QObject.
        self._felt = Felt(safety.rules, safety.change, lambda: safety.on)
        key = (wish.shelf, wish.routine.id)
        self._journal = means.journal
        self._saying_less = SayingLess(means.places, key, settings, self.page, driver)
        self._hear_telling()
        self.page.mute_asked.connect(self._on_mute)
        self.page.calm_asked.connect(self._on_calm)
        self.page.left.connect(self.over)

    def enter(self) -> None:
        """Write the journal's row, new or that of the session that is gone on with."""
        wish = self._wish
        self._saying_less.look(self._journal)
        if self._record is not None and wish.open_row is None:
            pain = wish.clearance.today.pain
            self._record.begin(wish.shelf, parts=wish.parts, pain_before=pain, course=wish.course)
        elif self._record is not None and wish.open_row is not None:
            self._record.go_on(wish.open_row, wish.start_at, pain_before=wish.clearance.today.pain)

    def start(self) -> None:
        """Begin with the lead-in; a session of honey or cups counts from here, once."""
        offer = self._wish.routine.off_until
        if offer is not None and self._wish.open_row is None:
            self._safety.change(lambda answers: offer_used(answers, offer, self._safety.on))
        self._playback.driver.start()

    def leave(self, reason: str) -> None:
        """Pause, keep what was done so that it can be gone on with, and take everything down.

        Where it hurt too much to go on there is nothing to go on with: that has ended.
        """
        if self.page.too_much_pain:
            self._playback.driver.stop("hurt")
        self._playback.driver.pause()
        if self._record is not None:
            self._record.interrupt(reason)
            self._record.close()
        self._playback.close()

    def show_fault(self, fault: UserError) -> None:
        """Say on the page what failed."""
        self.page.show_fault(fault.code, fault.params)

    def _hear_telling(self) -> None:
        """Keep what the person tells: first in the answers, for the next start asks about them, then in the journal."""
        telling, record, felt = self.page.telling, self._record, self._felt
        telling.hurt_pain.connect(felt.tell_pain)
        telling.sign.connect(felt.tell_sign)
        telling.pain.connect(felt.tell_pain)
        telling.marks.connect(felt.tell_marks)
        telling.red_flagged.connect(self._on_red_flagged)
        if record is not None:
            telling.hurt_pain.connect(record.note_pain)
            telling.pain.connect(lambda pain: record.note_after(pain_after=pain))
            telling.is_new.connect(lambda new: record.note_after(new_signs=new))
            telling.marks.connect(lambda marks: record.note_after(skin_marks=marks))

    def _on_red_flagged(self, flags: tuple[str, ...]) -> None:
        # Late: hardly any session leads there.
        from selfmassage.ui.safety.flag_sheet import FlagSheet

        if self._flags is None:
            self._flags = FlagSheet(self._source, self.page, self._safety)
            self._flags.left.connect(self.over)
        self._safety.change(lambda answers: red_flagged(answers, flags, self._safety.on))
        self._flags.show_flags(flags)

    def _on_mute(self) -> None:
        muted = not self._playback.muted
        self._playback.set_muted(muted)
        self.page.show_muted(muted)
        self.muted_changed.emit(muted)

    def _on_calm(self) -> None:
        self._source.set_reduced_motion(not self._source.current.reduced_motion)

"""What the editor sounds with: single lines that are heard, how long lines take, and rehearsals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.player.clock import SystemClock
from selfmassage.player.output import Output
from selfmassage.player.playback import Playback
from selfmassage.speech.renderer import Renderer
from selfmassage.store.drafts import Drafts
from selfmassage.store.pronunciations import pronunciations_for
from selfmassage.store.screening import load_screening
from selfmassage.store.settings import load_settings
from selfmassage.ui.editor.hearing import Hearing, HearMeans
from selfmassage.ui.editor.own_voice import OwnVoice, OwnVoiceMeans
from selfmassage.ui.editor.rehearse.rehearsal import Rehearsal, RehearseMeans

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from selfmassage.engine.options import Options
    from selfmassage.engine.timeline import Timeline
    from selfmassage.player.microphone import Microphone
    from selfmassage.speech.codes import Code
    from selfmassage.speech.renderer import Rendered
    from selfmassage.store.paths import Places
    from selfmassage.ui.editor.desk import Desk


def hearing(places: Places, options: Options, recordings: Callable[[], Sequence[Path]]) -> Hearing:
    """Return what says single lines in the chosen voice; voice and device are made when they are first needed.

    `recordings` tells the folders in which those of the routine lie.
    """

    def voice(on_result: Callable[[Rendered], None], on_lost: Callable[[Code, Mapping[str, str]], None]) -> Renderer:
        return Renderer(
            places.voice_cache, on_result=on_result, on_lost=on_lost, pronunciations=pronunciations_for(places)
        )

    settings = load_settings(places.settings).settings
    return Hearing(
        HearMeans(
            voice, lambda: Output(SystemClock(), device=settings.output_device), options, settings.voice, recordings
        )
    )


def own_voice(places: Places, recordings: Callable[[], Sequence[Path]], quiet: Callable[[], object]) -> OwnVoice:
    """Return what prepares a person's own recordings; `quiet` ends what is heard."""

    def microphone(parent: QObject) -> Microphone:
        from selfmassage.player.microphone import Microphone

        return Microphone(parent)

    keep_in = Drafts(places.drafts).recordings
    return OwnVoice(OwnVoiceMeans(recordings, keep_in, places.voice_cache, quiet, microphone))


def rehearsal(places: Places, desk: Desk, over: QWidget, recordings: Sequence[Path]) -> Rehearsal:
    """Return a rehearsal that lies over a page, from the chosen step. Raises UserError `data.missing`."""
    settings = load_settings(places.settings).settings
    clock = SystemClock()

    def playback(timeline: Timeline) -> Playback:
        return Playback.build(
            timeline,
            cache_dir=places.voice_cache,
            sounds_dir=places.assets / "sounds",
            voice=settings.voice,
            pronunciations=pronunciations_for(places),
            volume=settings.volume_percent / 100,
            muted=settings.muted,
            pace=settings.pace_sound,
            pace_percent=settings.pace_percent,
            device=settings.output_device,
            recordings=recordings,
            clock=clock,
        )

    means = RehearseMeans(playback, clock, load_screening(places.assets), settings.keys_letters_on)
    return Rehearsal(desk, means, desk.spot, over)

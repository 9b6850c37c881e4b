"""`selfmassage render`: one sound file of a whole routine, to take along."""

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from selfmassage.cli.context import Context
from selfmassage.cli.exits import Exit
from selfmassage.cli.loading import load_chosen, refuse_off
from selfmassage.cli.safety import screen
from selfmassage.cli.saying import as_asked
from selfmassage.cli.terminal.plain import harmless
from selfmassage.engine.options import HowMuch, Options
from selfmassage.engine.pace import PaceKind
from selfmassage.model.problem import UserError
from selfmassage.store.pronunciations import pronunciations_for
from selfmassage.store.settings import load_settings
from selfmassage.words import ntr, tr
from selfmassage.words.choosing import begin_language
from selfmassage.words.phrases import phrases
from selfmassage.words.times import clock


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks of one file; `replaces` when a file that is there may be written over."""

    reference: str
    audio: Path
    parts: tuple[str, ...] = ()
    language: str | None = None
    pace: str | None = None
    say: HowMuch | None = None
    replaces: bool = False


def render_routine(context: Context, asked: Asked) -> int:
    """Write the sound file, whole or not at all, and return the exit code. Neither display nor sound device is needed.

    Raises UserError `routine.not_found`, `part.not_offered`, `routine.off`, `routine.locked`, `print.exists`,
    `audio.ending`, `qt.missing`, `voice.*` when a line cannot be said, or what `write_filled` raises.
    """
    if asked.language is not None:
        begin_language(context.places.assets, asked.language)
    chosen = load_chosen(context, asked.reference, asked.parts)
    if chosen is None:
        return Exit.INPUT
    refuse_off(context, chosen)
    screened = screen(context, chosen.routine)
    if asked.audio.exists() and not asked.replaces:
        raise UserError("print.exists", path=str(asked.audio))
    try:
        from selfmassage.player.take_along import Means, take_along
    except ImportError as fault:
        raise UserError("qt.missing", reason=str(fault)) from fault
    settings = load_settings(context.places.settings).settings
    # Nobody can press a key: what waits goes on by itself after a while.
    spoken = replace(phrases(), find_place=tr("Find the place."))
    plainly = Options(languages=context.languages, phrases=spoken, left_out=screened.left_out)
    options = as_asked(context, chosen, plainly, settings, asked.say)
    means = Means(
        context.places.voice_cache,
        context.places.assets / "sounds",
        voice=settings.voice,
        pronunciations=pronunciations_for(context.places),
        pace=PaceKind(asked.pace or settings.pace_sound),
        pace_percent=settings.pace_percent,
        recordings=chosen.recordings,
    )
    with _Progress() as progress:
        made = take_along(chosen.routine, options, asked.audio, means, progress.tell)
    path, length = harmless(str(asked.audio)), clock(made.length_ms)
    told = ntr("{path}: {length}, {n} chapter", "{path}: {length}, {n} chapters", len(made.chapters))
    sys.stdout.write(told.format(path=path, length=length) + "\n")
    return Exit.FINE


class _Progress:
    """Tells how much is done, in one line that changes, where somebody sees it."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._last = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown and self._last >= 0:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def tell(self, part: float) -> bool:
        """Take how much is done, 0 to 1; always go on: Ctrl-C ends it."""
        percent = int(part * 100)
        if self._shown and percent != self._last:
            self._last = percent
            sys.stderr.write("\r" + tr("{percent} %").format(percent=percent))
            sys.stderr.flush()
        return True

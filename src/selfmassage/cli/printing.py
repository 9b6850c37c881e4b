"""`selfmassage print`: a handout of a routine as a PDF."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from selfmassage.cli.context import Context
from selfmassage.cli.exits import Exit
from selfmassage.cli.loading import load_chosen, refuse_off
from selfmassage.cli.terminal.plain import harmless
from selfmassage.engine.options import Options
from selfmassage.engine.timeline import compile_timeline
from selfmassage.model.problem import UserError
from selfmassage.store.settings import load_settings
from selfmassage.store.writing import write_whole
from selfmassage.words import ntr
from selfmassage.words.choosing import begin_language


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks of one handout; `replaces` when a file that is there may be written over."""

    reference: str
    pdf: Path
    parts: tuple[str, ...] = ()
    language: str | None = None
    replaces: bool = False


def print_routine(context: Context, asked: Asked) -> int:
    """Write the handout of a routine, whole or not at all, and return the exit code. No display is needed.

    Raises UserError `routine.not_found`, `part.not_offered`, `routine.off`, `print.exists`, `qt.missing`, or what
    `write_whole` raises.
    """
    if asked.language is not None:
        begin_language(context.places.assets, asked.language)
    chosen = load_chosen(context, asked.reference, asked.parts)
    if chosen is None:
        return Exit.INPUT
    refuse_off(context, chosen)
    _refuse_written(asked)
    # Pages are laid out as for a window, and none is shown.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from selfmassage.ui.handout.offscreen import pdf_of
    except ImportError as fault:
        raise UserError("qt.missing", reason=str(fault)) from fault
    settings = load_settings(context.places.settings).settings
    timeline = compile_timeline(chosen.routine, Options(languages=context.languages, wpm=settings.rate_wpm), {})
    data, pages = pdf_of(timeline, context.places.assets, context.bodymap)
    # Somebody may have written it meanwhile.
    _refuse_written(asked)
    write_whole(asked.pdf, data)
    sys.stdout.write(ntr("{path}: {n} page", "{path}: {n} pages", pages).format(path=harmless(str(asked.pdf))) + "\n")
    return Exit.FINE


def _refuse_written(asked: Asked) -> None:
    if asked.pdf.exists() and not asked.replaces:
        raise UserError("print.exists", path=str(asked.pdf))

"""`selfmassage report`: a report of a period as a page, a table and a file, or what such a file says."""

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from selfmassage.cli.context import Context
from selfmassage.cli.exits import Exit
from selfmassage.cli.terminal.plain import harmless
from selfmassage.model.problem import UserError
from selfmassage.model.text import choose, for_side
from selfmassage.store.report_file import read_report, report_csv, report_text
from selfmassage.store.reports import Sources, Wanted, made_whole
from selfmassage.store.step_titles import StepTitles
from selfmassage.store.writing import write_whole
from selfmassage.words import ntr, tr
from selfmassage.words.names import side_inside
from selfmassage.words.progress import turn_means, turn_sentence
from selfmassage.words.report import adherence_sentence, endings_text, reviews_text, signs_text, suggestion_text

if TYPE_CHECKING:
    from selfmassage.model.report import Report, RoutineReport, StepReport

_A_MONTH = timedelta(days=30)
_SIDED = frozenset({"right", "left"})


@dataclass(frozen=True, slots=True)
class Files:
    """Which files are wanted; `replaces` when those that are there may be written over."""

    pdf: Path | None = None
    csv: Path | None = None
    json: Path | None = None
    replaces: bool = False

    def wanted(self) -> Iterator[Path]:
        """Yield those that are."""
        yield from (path for path in (self.pdf, self.csv, self.json) if path is not None)


def write_report(context: Context, files: Files, first: date | None, last: date | None, person: str) -> int:
    """Write the wanted files, each whole or not at all, and return the exit code; of the last month without days.

    Raises UserError `report.nothing`, `report.days`, `report.empty`, `print.exists`, `qt.missing`, or what the
    journal and `write_whole` raise. No display is needed.
    """
    if not any(files.wanted()):
        raise UserError("report.nothing")
    today = datetime.now().astimezone().date()
    until = last or today
    since = first or until - _A_MONTH
    if since > until:
        raise UserError("report.days")
    _refuse_written(files)
    report = _made(context, Wanted(since, until, person=person), today)
    pdf = _pdf(context, report) if files.pdf is not None else b""
    # Somebody may have written them meanwhile.
    _refuse_written(files)
    for path, data in (
        (files.pdf, pdf),
        (files.csv, report_csv(report).encode()),
        (files.json, report_text(report).encode()),
    ):
        if path is not None:
            write_whole(path, data)
            count = ntr("{path}: {n} session", "{path}: {n} sessions", len(report.sessions))
            sys.stdout.write(count.format(path=harmless(str(path))) + "\n")
    return Exit.FINE


def print_report(context: Context, path: Path) -> int:
    """Print what a report says, its steps in the order of the routine here, and return the exit code.

    Raises UserError as `read_report`.
    """
    report = read_report(path)
    titles = _titles(context)
    sys.stdout.writelines(harmless(line) + "\n" for line in _lines(report, titles))
    return Exit.FINE


def _made(context: Context, wanted: Wanted, today: date) -> "Report":
    from selfmassage.store.courses import Courses
    from selfmassage.store.eased import EasedSteps
    from selfmassage.store.journal import Journal

    if not context.places.journal.exists():
        raise UserError("report.empty")
    titles = _titles(context)

    def name(shelf: str, routine: str, step: str) -> str | None:
        found = titles.title(shelf, routine, step)
        if found is None:
            return None
        return for_side(choose(found.text, found.language, context.languages)[0], "right")

    with Journal(context.places.journal) as journal:
        pressure = EasedSteps(context.places.data).load().pressing(titles.pressure)
        return made_whole(Sources(journal, Courses(context.places), name, pressure), wanted, today)


def _pdf(context: Context, report: "Report") -> bytes:
    # Pages are laid out as for a window, and none is shown.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from selfmassage.ui.handout.making import Source
        from selfmassage.ui.report.making import pdf_of_report
        from selfmassage.ui.theme.tokens import load_tokens
    except ImportError as fault:
        raise UserError("qt.missing", reason=str(fault)) from fault
    assets = context.places.assets
    return pdf_of_report(report, Source(assets, context.bodymap, load_tokens(assets / "tokens.json").icons))


def _titles(context: Context) -> StepTitles:
    return StepTitles(context.library, context.library.known_entries()[0])


def _refuse_written(files: Files) -> None:
    for path in files.wanted():
        if path.exists() and not files.replaces:
            raise UserError("print.exists", path=str(path))


def _lines(report: "Report", titles: StepTitles) -> Iterator[str]:
    from selfmassage.engine.progress.pain import turn

    who = f"{report.person}, " if report.person else ""
    yield f"{who}{report.first.isoformat()} – {report.last.isoformat()}"
    yield ntr("{n} session", "{n} sessions", len(report.sessions))
    yield endings_text(report)
    went = turn([one.pain_before for one in report.sessions if one.pain_before is not None])
    if went is not None:
        yield f"{turn_sentence(f'{went.start:g}', f'{went.end:g}')} {turn_means(went)}"
    if report.has_pain and signs_text(report):
        yield signs_text(report)
    for course in report.courses or ():
        yield f"{course.title}: {adherence_sentence(course)} {reviews_text(course.reviews)}"
    for suggestion in report.suggestions or ():
        yield suggestion_text(suggestion)
    for routine in report.routines:
        yield ""
        yield f"{routine.title} ({routine.id})"
        yield from _steps(routine, titles)


def _steps(routine: "RoutineReport", titles: StepTitles) -> Iterator[str]:
    # On the shelf of whoever wrote it, it is not where the person has it.
    here: Mapping[str, int] = {}
    for shelf in ("mine", "received", "built-in"):
        here = here or {step: at for at, (step, _) in enumerate(titles.steps(shelf, routine.id))}
    for one in sorted(routine.steps, key=lambda one: here.get(one.step, len(here))):
        yield f"  {_counts(one)}  {_name(one)}"


def _name(one: "StepReport") -> str:
    name = one.title or one.step
    return f"{name}, {side_inside(one.side)}" if one.side is not None and one.side in _SIDED else name


def _counts(one: "StepReport") -> str:
    return tr("done {done:>4}  hurt {hurt:>3}  skipped {skipped:>3}  shortened {shortened:>3}").format(
        done=one.done, hurt=one.hurt, skipped=one.skipped, shortened=one.shortened
    )

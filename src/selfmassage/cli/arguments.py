"""What may stand on the command line: the commands and their options, in the person's language."""

import argparse
import re
import sys
from datetime import date, datetime, time
from pathlib import Path
from typing import Final, NoReturn

from selfmassage import __version__
from selfmassage.cli.exits import Exit
from selfmassage.cli.lead import DATA_DIR
from selfmassage.engine.options import HOW_MUCH
from selfmassage.model.tokens import Performer, Region
from selfmassage.store.settings import PACE_SOUNDS
from selfmassage.words import tr

SLOWEST: Final = 0.1
FASTEST: Final = 1000.0

_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def parser() -> argparse.ArgumentParser:
    """Return the parser of the words; wrong usage ends with exit code 2 and one sentence on stderr."""
    found = _Parser(prog="selfmassage", description=tr("Leads a person through a self-massage by voice and picture."))
    found.add_argument("--version", action="version", version=__version__)
    found.add_argument(DATA_DIR, type=Path, metavar="DIR", help=tr("keep all of a person's data in DIR"))
    found.epilog = tr("Without a command the window opens; with files it offers to import them.")
    commands = found.add_subparsers(dest="command", metavar=tr("COMMAND"), parser_class=_Parser)
    _add_library(commands)
    _add_play(commands)
    _add_print(commands)
    _add_render(commands)
    _add_files(commands)
    desktop = commands.add_parser("desktop", help=tr("add the app and the files it opens to the menu; Linux"))
    which = desktop.add_mutually_exclusive_group(required=True)
    which.add_argument("--install", action="store_true", help=tr("for this person alone; again after a move"))
    which.add_argument("--remove", action="store_true", help=tr("take that away again"))
    commands.add_parser("doctor", help=tr("what works on this machine, and the mend for what does not"))
    history = commands.add_parser("history", help=tr("what was done and when"))
    form = history.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=_as_json())
    form.add_argument("--csv", action="store_true", help=tr("as a table, one session a line"))
    _add_report(commands)
    _add_course(commands)
    return found


class _Parser(argparse.ArgumentParser):
    """One sentence for wrong usage instead of a page; options are written out, so that new ones break no script."""

    def __init__(self, **options: object) -> None:
        super().__init__(**options, allow_abbrev=False)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(tr("{what} See: {program} --help").format(what=message + ".", program=self.prog) + "\n")
        raise SystemExit(Exit.USAGE)


_Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for it


def _as_json() -> str:
    return tr("as JSON, for programs")


def _add_library(commands: "_Commands[_Parser]") -> None:
    found = commands.add_parser("list", help=tr("the routines there are"))
    found.add_argument("--region", choices=[str(one) for one in Region], help=tr("only for this part of the body"))
    found.add_argument("--minutes", type=_minutes, metavar="N", help=tr("only those of N minutes at most"))
    found.add_argument("--performer", choices=[str(one) for one in Performer], help=tr("only those done by this one"))
    found.add_argument("--json", action="store_true", help=_as_json())
    show = commands.add_parser("show", help=tr("a routine's timeline: every segment and cue with its offset"))
    show.add_argument("routine", metavar=tr("ID_OR_FILE"))
    _add_with(show)
    _add_say(show)
    show.add_argument("--json", action="store_true", help=_as_json())


def _add_play(commands: "_Commands[_Parser]") -> None:
    play = commands.add_parser("play", help=tr("play a routine in the terminal, with voice"))
    play.add_argument("routine", metavar=tr("ID_OR_FILE"))
    _add_with(play)
    play.add_argument(
        "--speed", type=_speed, default=1.0, metavar="X", help=tr("X times as fast, without sound; 0.1 to 1000")
    )
    play.add_argument("--mute", action="store_true", help=tr("begin with the sound off"))
    play.add_argument(
        "--pace", choices=PACE_SOUNDS, help=tr("how the rhythm of the hand sounds; else as in the settings")
    )
    _add_say(play)
    play.add_argument("--events", type=Path, metavar="FILE", help=tr("write each event to FILE as a line of JSON"))
    play.add_argument(
        "--from", dest="from_step", metavar="STEP", help=tr("begin at this step: its id, or id:left, id:right")
    )


def _add_print(commands: "_Commands[_Parser]") -> None:
    sheet = commands.add_parser("print", help=tr("a handout of a routine as a PDF: pictures, times, cautions"))
    sheet.add_argument("routine", metavar=tr("ID_OR_FILE"))
    _add_with(sheet)
    sheet.add_argument("--pdf", type=Path, required=True, metavar="FILE", help=tr("write it to FILE"))
    sheet.add_argument(
        "--language", type=_language, metavar="L", help=tr("in this language, such as de or pt-BR; else in yours")
    )
    sheet.add_argument("--force", action="store_true", help=tr("replace FILE if it is there"))


def _add_render(commands: "_Commands[_Parser]") -> None:
    sound = commands.add_parser("render", help=tr("one sound file of a whole routine, to take along"))
    sound.add_argument("routine", metavar=tr("ID_OR_FILE"))
    _add_with(sound)
    sound.add_argument(
        "--audio", type=Path, required=True, metavar="FILE", help=tr("write it to FILE: .mp3, .flac, .ogg or .wav")
    )
    sound.add_argument(
        "--pace", choices=PACE_SOUNDS, help=tr("how the rhythm of the hand sounds; else as in the settings")
    )
    _add_say(sound)
    sound.add_argument(
        "--language", type=_language, metavar="L", help=tr("in this language, such as de or pt-BR; else in yours")
    )
    sound.add_argument("--force", action="store_true", help=tr("replace FILE if it is there"))


def _add_with(command: "_Parser") -> None:
    command.add_argument(
        "--with",
        dest="parts",
        action="append",
        default=[],
        metavar=tr("ID"),
        help=tr("take this part along, such as leg-self; may be given several times"),
    )


def _add_say(command: "_Parser") -> None:
    command.add_argument("--say", choices=HOW_MUCH, help=tr("how much is said; else as chosen for it, or as usual"))


def _add_files(commands: "_Commands[_Parser]") -> None:
    check = commands.add_parser("check", help=tr("say everything that is wrong with routine files"))
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    schema = commands.add_parser("schema", help=tr("the JSON Schema, for editors that complete and check"))
    schema.add_argument("document", nargs="?", choices=("routine", "screening", "course"), default="routine")


def _add_report(commands: "_Commands[_Parser]") -> None:
    report = commands.add_parser("report", help=tr("a report for the physiotherapist, or one that is read back"))
    report.add_argument("--pdf", type=Path, metavar="FILE", help=tr("write one page to FILE"))
    report.add_argument("--csv", type=Path, metavar="FILE", help=tr("write the sessions to FILE as a table"))
    report.add_argument("--json", type=Path, metavar="FILE", help=tr("write a file that the other app reads back"))
    report.add_argument(
        "--from", dest="first", type=_day, metavar="DATE", help=tr("from this day on, such as 2026-11-01")
    )
    report.add_argument("--to", dest="last", type=_day, metavar="DATE", help=tr("up to this day; today else"))
    report.add_argument("--name", default="", metavar="NAME", help=tr("print this name; none else"))
    report.add_argument("--read", type=Path, metavar="FILE", help=tr("print what the report in FILE says"))
    report.add_argument("--force", action="store_true", help=tr("replace files that are there"))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(tr("a day is written like 2026-11-20")) from None


def _add_course(commands: "_Commands[_Parser]") -> None:
    course = commands.add_parser("course", help=tr("sessions over weeks: what there is, how yours stands"))
    actions = course.add_subparsers(dest="action", metavar=tr("ACTION"), required=True)
    listed = actions.add_parser("list", help=tr("the courses there are, and the ways to do them"))
    listed.add_argument("--json", action="store_true", help=_as_json())
    start = actions.add_parser("start", help=tr("begin a course"))
    start.add_argument("course", metavar=tr("COURSE"))
    start.add_argument("--way", metavar=tr("ID"), help=tr("in this way, where there are several"))
    status = actions.add_parser("status", help=tr("what is next, and when"))
    status.add_argument("--json", action="store_true", help=_as_json())
    review = actions.add_parser("review", help=tr("say how it goes, when a course asks"))
    review.add_argument("course", metavar=tr("COURSE"))
    review.add_argument("answer", choices=["better", "same", "worse"])
    _add_course_days(actions.add_parser("calendar", help=tr("the days to come as a file for your calendar")))
    stop = actions.add_parser("stop", help=tr("end a course before its last session"))
    stop.add_argument("course", metavar=tr("COURSE"))


def _add_course_days(days: "_Parser") -> None:
    days.add_argument("course", nargs="?", metavar=tr("COURSE"), help=tr("all that are under way else"))
    days.add_argument("--ics", type=Path, required=True, metavar="FILE", help=tr("write it to FILE"))
    days.add_argument("--at", type=_hour, metavar="HH:MM", help=tr("at this hour; else for the whole day"))
    days.add_argument("--force", action="store_true", help=tr("replace FILE if it is there"))


def _hour(text: str) -> time:
    try:
        return datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 - an hour on the wall has no zone
    except ValueError:
        raise argparse.ArgumentTypeError(tr("an hour is written like 19:30")) from None


def _language(text: str) -> str:
    if not _LANGUAGE.fullmatch(text):
        raise argparse.ArgumentTypeError(tr("a language is a code like en, de or pt-BR"))
    return text


def _speed(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not SLOWEST <= value <= FASTEST:
        raise argparse.ArgumentTypeError(tr("the speed is a number from 0.1 to 1000"))
    return value


def _minutes(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(tr("the minutes are a whole number from 1 up"))
    return int(text)

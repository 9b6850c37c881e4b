"""The command line: read the words after `selfmassage` and do what they ask."""

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from selfmassage import __version__
from selfmassage.words import tr

if TYPE_CHECKING:
    from selfmassage.cli.context import Context

FINE = 0
INPUT_AT_FAULT = 1
WRONG_USAGE = 2
MACHINE_LACKS = 3
# As a shell reports a program that ended by Ctrl-C.
INTERRUPTED = 130


class _Parser(argparse.ArgumentParser):
    """One sentence for wrong usage instead of a page."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(tr("{what} See: {program} --help").format(what=message + ".", program=self.prog) + "\n")
        raise SystemExit(WRONG_USAGE)


def _speed(text: str) -> float:
    value = float(text)
    if not 0.1 <= value <= 1000:  # noqa: PLR2004 - the bounds of the option, said in its message
        raise argparse.ArgumentTypeError(tr("the speed is a number from 0.1 to 1000"))
    return value


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="selfmassage", description=tr("Leads a person through a self-massage by voice and picture."))
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help=tr("keep all of a person's data in DIR"))
    commands = parser.add_subparsers(dest="command", metavar=tr("COMMAND"), parser_class=_Parser)

    found = commands.add_parser("list", help=tr("the routines there are"))
    found.add_argument("--region")
    found.add_argument("--minutes", type=int)
    found.add_argument("--performer", choices=("self", "partner"))
    found.add_argument("--json", action="store_true")

    show = commands.add_parser("show", help=tr("a routine's timeline: every segment and cue with its offset"))
    show.add_argument("routine", metavar=tr("ID_OR_FILE"))
    show.add_argument("--json", action="store_true")

    play = commands.add_parser("play", help=tr("play a routine in the terminal, with voice"))
    play.add_argument("routine", metavar=tr("ID_OR_FILE"))
    play.add_argument("--speed", type=_speed, default=1.0, metavar="X")
    play.add_argument("--mute", action="store_true")
    play.add_argument("--events", type=Path, metavar="FILE", help=tr("write each event to FILE as a line of JSON"))
    play.add_argument("--from", dest="from_step", metavar="STEP", help=tr("begin at this step"))

    check = commands.add_parser("check", help=tr("say everything that is wrong with routine files"))
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")

    schema = commands.add_parser("schema", help=tr("the JSON Schema, for editors that complete and check"))
    schema.add_argument("document", nargs="?", choices=("routine",), default="routine")

    commands.add_parser("doctor", help=tr("what works on this machine, and the mend for what does not"))

    history = commands.add_parser("history", help=tr("what was done and when"))
    history.add_argument("--json", action="store_true")
    return parser


_COMMANDS = ("list", "show", "play", "check", "schema", "doctor", "history")


def _run(arguments: argparse.Namespace, context: "Context") -> int:
    """Import only what the command needs: `check` and `show` must not wait for Qt."""
    match arguments.command:
        case "list":
            from selfmassage.cli.listing import list_routines

            return list_routines(context, arguments)
        case "show":
            from selfmassage.cli.showing import show_routine

            return show_routine(context, arguments)
        case "play":
            from selfmassage.cli.playing import play_routine

            return play_routine(context, arguments)
        case "check":
            from selfmassage.cli.checking import check_files

            return check_files(context, arguments.files)
        case "schema":
            from selfmassage.cli.checking import print_schema

            return print_schema()
        case "doctor":
            from selfmassage.cli.doctor import examine

            return examine(context)
        case "history":
            from selfmassage.cli.past import print_history

            return print_history(context, as_json=arguments.json)
        case _:
            from selfmassage.cli.window import open_window

            return open_window(context, arguments.file)


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks and return the exit code: 0 fine, 1 input, 2 usage, 3 the machine."""
    from selfmassage.cli.context import Context, begin_language
    from selfmassage.model.problem import UserError
    from selfmassage.words.faults import fault_sentence

    begin_language()
    words = list(sys.argv[1:] if argv is None else argv)
    parser = _parser()
    file, words = _file_for_window(words)
    arguments = parser.parse_args(words)
    arguments.file = file
    try:
        return _run(arguments, Context.of(arguments.data_dir))
    except UserError as fault:
        sys.stderr.write(fault_sentence(fault.code, fault.params) + "\n")
        return MACHINE_LACKS if fault.code.startswith(("data.", "qt.", "journal.")) else INPUT_AT_FAULT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has left; nothing more can be said there.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE


def _file_for_window(words: list[str]) -> tuple[Path | None, list[str]]:
    """Take a lone file name out of the words: `selfmassage FILE` opens the window with it."""
    rest = list(words)
    index = 2 if rest[:1] == ["--data-dir"] else 0
    if index < len(rest) and not rest[index].startswith("-") and rest[index] not in _COMMANDS:
        name = rest[index]
        if name.endswith((".json", ".selfmassage")) or Path(name).exists():
            del rest[index]
            return Path(name), rest
    return None, rest

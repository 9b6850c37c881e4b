"""The command line: read the words after `selfmassage` and do what they ask."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

from selfmassage.cli.context import Context
from selfmassage.cli.crash import CrashGuard
from selfmassage.cli.exits import Exit, exit_of_fault
from selfmassage.cli.plugins import want_no_plugins
from selfmassage.cli.streams import let_go, say_aside, settle_streams
from selfmassage.cli.terminal.plain import harmless
from selfmassage.model.problem import UserError
from selfmassage.store.reason import reason_of
from selfmassage.words.faults import fault_sentence

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

# Qt's plugins tell on stderr what they looked for and did not find; that is not for the person. Set before Qt is
# imported, by window and terminal alike; somebody who asks for those lines gets them.
_QT_LOGGING: Final = ("QT_LOGGING_RULES", "qt.multimedia*=false;default.warning=false")


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks and return the exit code, as in docs/command-line.md.

    Raises SystemExit for wrong usage (2), `--help` and `--version` (0). Nothing else comes out of here.
    """
    settle_streams()
    os.environ.setdefault(*_QT_LOGGING)
    want_no_plugins()
    words = list(sys.argv[1:] if argv is None else argv)
    guard = CrashGuard(words)
    unwatch = guard.watch()
    try:
        code = _obey(words, guard)
        sys.stdout.flush()
    except UserError as fault:
        say_aside(harmless(fault_sentence(fault.code, fault.params)))
        return exit_of_fault(fault.code)
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        let_go(sys.stdout)
        return Exit.FINE
    except OSError as fault:
        let_go(sys.stdout)
        say_aside(fault_sentence("system.refused", {"reason": reason_of(fault)}))
        return Exit.MACHINE
    except Exception as fault:  # noqa: BLE001 - the last one who can tell a person
        return guard.tell(fault)
    finally:
        unwatch()
    return Exit.CRASHED if guard.happened else code


def _obey(words: list[str], guard: CrashGuard) -> int:
    # Late: with the parser behind it this is half of what `--version` costs.
    from selfmassage.cli.argparse_words import speak_argparse
    from selfmassage.cli.lead import read_lead

    lead = read_lead(words)
    context = Context.of(lead.data_dir)
    guard.folder = context.places.data / "reports"
    context.begin_language()
    speak_argparse(context.places.assets)
    if not lead.rest:
        return _window(context, lead.files)
    from selfmassage.cli.arguments import parser

    arguments = parser().parse_args(lead.rest)
    if arguments.command is None:
        return _window(context, lead.files)
    return _COMMANDS[arguments.command](context, arguments)


# Each imports only what it needs: `check` and `show` must not wait for Qt.


def _list(context: Context, arguments: argparse.Namespace) -> int:
    from selfmassage.cli.listing import list_routines

    return list_routines(context, arguments)


def _show(context: Context, arguments: argparse.Namespace) -> int:
    from selfmassage.cli.showing import show_routine

    return show_routine(context, arguments.routine, parts=arguments.parts, say=arguments.say, as_json=arguments.json)


def _play(context: Context, arguments: argparse.Namespace) -> int:
    from selfmassage.cli.playing import Asked, play_routine

    return play_routine(
        context,
        Asked(
            arguments.routine,
            speed=arguments.speed,
            muted=arguments.mute,
            pace=arguments.pace,
            say=arguments.say,
            events=arguments.events,
            from_step=arguments.from_step,
            parts=tuple(arguments.parts),
        ),
    )


def _print(context: Context, arguments: argparse.Namespace) -> int:
    from selfmassage.cli.printing import Asked, print_routine

    return print_routine(
        context,
        Asked(
            arguments.routine,
            arguments.pdf,
            parts=tuple(arguments.parts),
            language=arguments.language,
            replaces=arguments.force,
        ),
    )


def _render(context: Context, arguments: argparse.Namespace) -> int:
    from selfmassage.cli.rendering import Asked, render_routine

    return render_routine(
        context,
        Asked(
            arguments.routine,
            arguments.audio,
            parts=tuple(arguments.parts),
            language=arguments.language,
            pace=arguments.pace,
            say=arguments.say,
            replaces=arguments.force,
        ),
    )


def _check(context: Context, arguments: argparse.Namespace) -> int:
    from selfmassage.cli.checking import check_files

    return check_files(context, arguments.files)


def _schema(_context: Context, arguments: argparse.Namespace) -> int:
    from selfmassage.cli.checking import print_schema

    return print_schema(arguments.document)


def _doctor(context: Context, _arguments: argparse.Namespace) -> int:
    from selfmassage.cli.doctor import examine

    return examine(context)


def _history(context: Context, arguments: argparse.Namespace) -> int:
    from selfmassage.cli.past import print_history

    return print_history(context, as_json=arguments.json, as_csv=arguments.csv)


def _report(context: Context, arguments: argparse.Namespace) -> int:
    from selfmassage.cli import reporting

    if arguments.read is not None:
        return reporting.print_report(context, arguments.read)
    files = reporting.Files(arguments.pdf, arguments.csv, arguments.json, replaces=arguments.force)
    return reporting.write_report(context, files, arguments.first, arguments.last, arguments.name)


def _course(context: Context, arguments: argparse.Namespace) -> int:
    from selfmassage.cli import courses

    match arguments.action:
        case "start":
            return courses.start_course(context, arguments.course, arguments.way)
        case "stop":
            return courses.stop_course(context, arguments.course)
        case "review":
            return courses.review_course(context, arguments.course, arguments.answer)
        case "calendar":
            from selfmassage.cli.course_days import Days, write_days

            return write_days(context, Days(arguments.ics, arguments.course, arguments.at, replaces=arguments.force))
        case "status":
            return courses.course_status(context, as_json=arguments.json)
        case _:
            return courses.list_courses(context, as_json=arguments.json)


def _desktop(context: Context, arguments: argparse.Namespace) -> int:
    from selfmassage.cli.desktop import join_desktop

    return join_desktop(context, wanted=arguments.install)


def _window(context: Context, files: Sequence[Path]) -> int:
    from selfmassage.cli.window import open_window

    return open_window(context, files)


_COMMANDS: Final[Mapping[str, Callable[[Context, argparse.Namespace], int]]] = {
    "list": _list,
    "show": _show,
    "play": _play,
    "print": _print,
    "render": _render,
    "check": _check,
    "schema": _schema,
    "doctor": _doctor,
    "history": _history,
    "course": _course,
    "report": _report,
    "desktop": _desktop,
}

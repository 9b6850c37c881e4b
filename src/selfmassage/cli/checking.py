"""`selfmassage check` and `schema`: what is wrong with files, and what may stand in them."""

import sys
from collections.abc import Sequence
from pathlib import Path

from selfmassage.cli.context import Context
from selfmassage.cli.exits import Exit
from selfmassage.cli.json_text import json_text
from selfmassage.cli.terminal.plain import harmless
from selfmassage.model.problem import Problem, Severity
from selfmassage.words import ntr, tr
from selfmassage.words.problems import problem_sentence


def problem_line(file: Path | str, problem: Problem) -> str:
    """Return `file:line:column: code: sentence`, with the place in the document where it is known."""
    where = f" ({problem.pointer})" if problem.path else ""
    return harmless(f"{file}:{problem.line}:{problem.column}: {problem.code}: {problem_sentence(problem)}{where}")


def check_files(context: Context, files: Sequence[Path]) -> int:
    """Print every problem of every file; 1 if any is an error. A `screening.json` holds the rules of safety."""
    errors = 0
    for file in files:
        problems = _problems_in(context, file)
        for problem in problems:
            sys.stdout.write(problem_line(file, problem) + "\n")
        errors += sum(1 for problem in problems if problem.severity is Severity.ERROR)
        if not problems:
            sys.stdout.write(harmless(tr("{file}: fine").format(file=file)) + "\n")
    if errors:
        sys.stderr.write(ntr("{n} error", "{n} errors", errors) + "\n")
    return Exit.INPUT if errors else Exit.FINE


def _problems_in(context: Context, file: Path) -> tuple[Problem, ...]:
    if file.name == "screening.json":
        from selfmassage.store.screening import read_screening

        return read_screening(file).problems
    from selfmassage.store.courses import is_course, load_course

    if is_course(file):
        return load_course(file, {entry.id for entry in context.library.entries()}).problems
    from selfmassage.store.documents import load_routine

    loaded = load_routine(file, context.bodymap)
    from selfmassage.store.recordings import named_recordings

    if loaded.routine is None or not named_recordings(loaded.routine):
        return loaded.problems
    # Late: what reads them is needed for no other routine.
    from selfmassage.cli.recording_check import recording_problems

    return (*loaded.problems, *recording_problems(context, file, loaded.routine))


def print_problems(file: Path | str, problems: Sequence[Problem]) -> None:
    """Print the errors of a file that was to be used, to stderr."""
    for problem in problems:
        if problem.severity is Severity.ERROR:
            sys.stderr.write(problem_line(file, problem) + "\n")


def print_schema(document: str) -> int:
    """Print the JSON Schema of a routine, of a course, or of the rules of safety."""
    from selfmassage.model.schema import course_schema, routine_schema, screening_schema

    schema = {"screening": screening_schema, "course": course_schema}.get(document, routine_schema)()
    sys.stdout.write(json_text(schema, indent=2) + "\n")
    return Exit.FINE

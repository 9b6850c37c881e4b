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
    """Print every problem of every file; 1 if any is an error."""
    from selfmassage.store.documents import load_routine

    errors = 0
    for file in files:
        loaded = load_routine(file, context.bodymap)
        for problem in loaded.problems:
            sys.stdout.write(problem_line(file, problem) + "\n")
        errors += len(loaded.errors)
        if not loaded.problems:
            sys.stdout.write(harmless(tr("{file}: fine").format(file=file)) + "\n")
    if errors:
        sys.stderr.write(ntr("{n} error", "{n} errors", errors) + "\n")
    return Exit.INPUT if errors else Exit.FINE


def print_problems(file: Path | str, problems: Sequence[Problem]) -> None:
    """Print the errors of a file that was to be used, to stderr."""
    for problem in problems:
        if problem.severity is Severity.ERROR:
            sys.stderr.write(problem_line(file, problem) + "\n")


def print_schema() -> int:
    """Print the JSON Schema of a routine."""
    from selfmassage.model.schema import routine_schema

    sys.stdout.write(json_text(routine_schema(), indent=2) + "\n")
    return Exit.FINE

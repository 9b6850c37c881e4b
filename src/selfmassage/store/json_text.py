"""Read bytes as JSON without ever raising: a value, or what keeps it from being one, with line and column."""

import json
import math
import re
from dataclasses import dataclass
from typing import Any, Final

from selfmassage.model.problem import Problem
from selfmassage.model.problem_codes import problem
from selfmassage.store.json_positions import MOST_DIGITS, Lines, too_deep

MOST_DEPTH: Final = 32
"""Deeper nesting is refused; the deepest place of a routine is 9 levels down."""

_HALF_CHARACTER: Final = re.compile(r"\\u[dD][89a-fA-F]")
_SYNTAX: Final = {
    "Expecting value": "json.value_expected",
    "Expecting property name enclosed in double quotes": "json.key_expected",
    "Expecting ':' delimiter": "json.colon_expected",
    "Expecting ',' delimiter": "json.comma_expected",
    "Extra data": "json.extra_data",
    "Unterminated string starting at": "json.string_open",
    "Invalid control character at": "json.control_character",
    "Invalid \\escape": "json.bad_escape",
    "Invalid \\uXXXX escape": "json.bad_escape",
    "Illegal trailing comma before end of object": "json.trailing_comma",
    "Illegal trailing comma before end of array": "json.trailing_comma",
}


@dataclass(frozen=True, slots=True)
class JsonText:
    """What a file's bytes say.

    `problem` is the one that ended the reading; then `value` is None. `doubtful` tells that the value holds something
    `json_positions` will name (a key given twice, a number that is none), with something harmless in its place.
    """

    text: str
    value: Any = None
    doubtful: bool = False
    problem: Problem | None = None


def read_json(data: bytes) -> JsonText:
    """Return what `data` says, whatever it holds; a byte order mark is passed over."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        good = data[: fault.start].decode("utf-8-sig", "replace")
        line, column = Lines(good).at(len(good))
        return JsonText("", problem=_at(problem("file.not_utf8", offset=fault.start), line, column))
    if not text.strip():
        return JsonText(text, problem=_at(problem("file.empty"), 1, 1))
    if (deep := too_deep(text, MOST_DEPTH)) is not None:
        return JsonText(text, problem=_at(problem("json.too_deep", most=MOST_DEPTH), *Lines(text).at(deep)))
    reader = _Reader()
    try:
        value = json.loads(
            text,
            parse_constant=reader.constant,
            parse_float=reader.real,
            parse_int=reader.whole,
            object_pairs_hook=reader.object,
        )
    except json.JSONDecodeError as fault:
        return JsonText(text, problem=_syntax(text, fault))
    return JsonText(text, value, doubtful=reader.doubtful or _HALF_CHARACTER.search(text) is not None)


class _Reader:
    """The hooks of the parser: they note what is doubtful and put something harmless there."""

    def __init__(self) -> None:
        self.doubtful = False

    def constant(self, _name: str) -> int:
        self.doubtful = True
        return 0

    def real(self, token: str) -> float:
        value = float(token)
        if math.isfinite(value):
            return value
        self.doubtful = True
        return 0.0

    def whole(self, token: str) -> int:
        if len(token.lstrip("-")) <= MOST_DIGITS:
            return int(token)
        self.doubtful = True
        return 0

    def object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(pairs)
        if len(value) != len(pairs):
            self.doubtful = True
        return value


def _at(found: Problem, line: int, column: int) -> Problem:
    return Problem(found.code, found.severity, found.path, line, column, found.params)


def _syntax(text: str, fault: json.JSONDecodeError) -> Problem:
    code = _SYNTAX.get(fault.msg, "json.syntax")
    before = text[: fault.pos].rstrip()
    # Python 3.11 names what it expected after a comma too many; people look for the comma.
    if before.endswith(",") and text[fault.pos : fault.pos + 1] in ("}", "]"):
        return _at(problem("json.trailing_comma"), *Lines(text).at(len(before) - 1))
    return _at(problem(code), *Lines(text).at(fault.pos))

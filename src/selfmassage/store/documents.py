"""Load a routine file into a document or into all of its problems, and save one whole."""

import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import from_json, to_json

from selfmassage.engine.check import check
from selfmassage.engine.slips import placed, problems_of
from selfmassage.model.bodymap import BodyMap
from selfmassage.model.json_form import routine_text
from selfmassage.model.problem import Problem, Severity
from selfmassage.model.problem_codes import problem
from selfmassage.model.routine import FORMAT, MAX_BYTES, Routine
from selfmassage.store.json_positions import Place, Positions, positions
from selfmassage.store.json_text import JsonText, read_json
from selfmassage.store.reason import reason_of
from selfmassage.store.salvage import Salvage
from selfmassage.store.writing import write_whole

_ROUNDS: Final = 12
_MOST_PROBLEMS: Final = 500

_ZIP: Final = b"PK\x03\x04"
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_ESCAPED: Final = re.compile(rb"\\u(?:[dD][89a-fA-F]|003[aA])")
"""Half a character, or a colon that does not look like one."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A routine, or None where an error keeps the file from being one, and all that is to be said of the file."""

    routine: Routine | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the file from use."""
        return tuple(found for found in self.problems if found.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Written:
    """What a text says that is being written.

    `routine` is there as soon as the text is a document, whatever `engine.check` would say of it; `problems` are what
    keeps it from being one, in the order of the text. `where` tells where its parts stand, None for what is no JSON.
    """

    routine: Routine | None
    problems: tuple[Problem, ...]
    where: Positions | None = None


def load_routine(source: Path | bytes, bodymap: BodyMap | None = None) -> Loaded:
    """Return what `source` holds; never raises, whatever its bytes.

    With a body map the names, places and pressures are held against it, too. Problems are in the order of the
    file; a file over 1 MiB is not read, of a longer list of problems the first 500 are kept.
    """
    data = source if isinstance(source, bytes) else _read(source)
    if isinstance(data, Problem):
        return Loaded(None, (data,))
    if data.startswith(_ZIP):
        return Loaded(None, (problem("package.several"),))
    if len(data) > MAX_BYTES:
        return Loaded(None, (problem("file.too_big", size=len(data), most=MAX_BYTES),))
    routine = _as_it_stands(data.removeprefix(_BYTE_ORDER_MARK))
    return _looked_over(data, bodymap) if routine is None else _held_against(routine, data, bodymap)


def read_written(text: str) -> Written:
    """Return what `text` says; never raises. Takes 0.1 s for the largest routine, twice that where it is faulty."""
    # Half a character, which no file can hold, is told as what it would be there.
    data = text.encode("utf-8", "surrogatepass")
    if len(data) > MAX_BYTES:
        return Written(None, (problem("file.too_big", size=len(data), most=MAX_BYTES),))
    routine = _as_it_stands(data)
    if routine is not None:
        return Written(routine, (), positions(text))
    read = read_json(data)
    if read.problem is not None:
        return Written(None, (read.problem,))
    where = positions(read.text)
    found: list[Problem] = []
    routine, salvage = _mended(read, where, found)
    told = _loaded(routine, [_as_written(one, salvage) for one in found], where)
    return Written(told.routine, told.problems, where)


def save_routine(path: Path, routine: Routine) -> None:
    """Write `routine` at `path`, whole or not at all.

    Raises UserError `disk.full`, `file.read_only` or `disk.failed`.
    """
    write_whole(path, routine_text(routine).encode())


def _read(path: Path) -> bytes | Problem:
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > MAX_BYTES:
                return problem("file.too_big", size=size, most=MAX_BYTES)
            # Not as much as there may be at once: room for that would take longer than the reading.
            data = file.read(size + 1)
            # A device or a growing file has no size to trust.
            return data if len(data) <= size else data + file.read(MAX_BYTES)
    except FileNotFoundError:
        return problem("file.missing", file=str(path))
    except (OSError, ValueError) as fault:
        return problem("file.unreadable", file=str(path), reason=reason_of(fault))


def _as_it_stands(data: bytes) -> Routine | None:
    """Return the routine that sound bytes are; None for all that takes a closer look, sound or not."""
    if b"\\u" in data and _ESCAPED.search(data) is not None:
        return None
    try:
        routine = Routine.model_validate_json(data)
    except ValidationError:
        return None
    # Of a key given twice only the last is read, so that a colon less comes out again.
    return routine if to_json(from_json(data)).count(b":") == data.count(b":") else None


def _held_against(routine: Routine, data: bytes, bodymap: BodyMap | None) -> Loaded:
    """Return what is to be said of a well-formed file; where its parts stand is found out only for a problem."""
    found = check(routine, bodymap)
    return _loaded(routine, found, positions(data.decode("utf-8-sig"))) if found else Loaded(routine, ())


def _looked_over(data: bytes, bodymap: BodyMap | None) -> Loaded:
    """Return what is to be said of a file whatever it holds: all that is wrong with it, at once."""
    read = read_json(data)
    if read.problem is not None:
        return Loaded(None, (read.problem,))
    where = positions(read.text)
    found: list[Problem] = []
    routine, salvage = _mended(read, where, found)
    if routine is not None:
        found += [one for one in check(routine, bodymap) if not salvage.speaks_of_repair(one)]
    return _loaded(routine, [_as_written(one, salvage) for one in found], where)


def _mended(read: JsonText, where: Positions, found: list[Problem]) -> tuple[Routine | None, Salvage]:
    """Add to `found` what keeps a document from being one; return what it is once mended, and how that was done."""
    salvage = Salvage(read.value)
    if (newer := _newer(read.value)) is not None:
        found.append(newer)
        return None, salvage
    found += where.faults if read.doubtful else ()
    salvage.replaced |= {one.path for one in found if one.code != "key.duplicate"}
    return _validated(salvage, found), salvage


def _loaded(routine: Routine | None, found: Sequence[Problem], where: Positions) -> Loaded:
    """Put the problems where they stand in the file, in its order; with an error among them there is no routine."""
    told = sorted(_told_once(placed(found, where.of)), key=lambda one: (one.line, one.column))
    broken = any(one.severity is Severity.ERROR for one in told)
    return Loaded(None if broken else routine, tuple(told[:_MOST_PROBLEMS]))


def _newer(value: object) -> Problem | None:
    given = value.get("format") if isinstance(value, dict) else None
    if isinstance(given, int) and not isinstance(given, bool) and given > FORMAT:
        return problem("format.newer", ("format",), given=given, known=FORMAT)
    return None


def _validated(salvage: Salvage, found: list[Problem]) -> Routine | None:
    """Validate, mend and validate again; add what is told to `found` and return what came out in the end, mended."""
    for _ in range(_ROUNDS):
        try:
            # As text, because pydantic is strict: lists are tuples and words are enumerations in JSON only.
            text = json.dumps(salvage.document, ensure_ascii=False).encode("utf-8", "replace")
            return Routine.model_validate_json(text)
        except ValidationError as error:
            slips = problems_of(error, salvage.document, _MOST_PROBLEMS + 1)
            told = [_format(one, salvage.document) for one in slips]
        found += [one for one in told[:_MOST_PROBLEMS] if not salvage.speaks_of_repair(one)]
        if len(told) > _MOST_PROBLEMS:
            break  # more than is ever told; a file like this is no routine
        mended = [salvage.mend(one) for one in told]
        if not all(mended):
            break
    return None


def _format(one: Problem, document: Any) -> Problem:  # noqa: ANN401 - what json.loads gives
    if one.path != ("format",) or one.code == "format.missing":
        return one
    given = document["format"]
    return problem("format.not_known", one.path, given=json.dumps(given)[:40], known=FORMAT)


def _as_written(one: Problem, salvage: Salvage) -> Problem:
    place: Place = salvage.written(one.path)
    return one if place == one.path else Problem(one.code, one.severity, place, one.line, one.column, one.params)


def _told_once(problems: Any) -> list[Problem]:  # noqa: ANN401
    seen: dict[tuple[str, Place, str], Problem] = {}
    for one in problems:
        seen.setdefault((one.code, one.path, str(sorted(one.params.items()))), one)
    return list(seen.values())

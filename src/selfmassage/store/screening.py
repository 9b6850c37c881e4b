"""Read the rules of safety: from what ships, or from any file with every problem at its line and column."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from selfmassage.engine.slips import models_below, placed, problems_of
from selfmassage.model.points import LANGUAGES
from selfmassage.model.problem import Problem, UserError
from selfmassage.model.problem_codes import problem
from selfmassage.model.screening import SCREENING_FORMAT, Screening
from selfmassage.store.json_positions import Place, positions
from selfmassage.store.json_text import read_json

_MOST_BYTES: Final = 4 * 1024 * 1024
_MOST_PROBLEMS: Final = 100


@dataclass(frozen=True, slots=True)
class LoadedScreening:
    """The rules, or None where anything is wrong with their file, and all of its problems in its order."""

    rules: Screening | None
    problems: tuple[Problem, ...]


def load_screening(assets: Path) -> Screening:
    """Return the rules that ship; raises UserError `data.missing` when they are not there or not whole.

    Read once; nothing is started without them.
    """
    return _shipped(assets / "screening.json")


@lru_cache(maxsize=4)
def _shipped(path: Path) -> Screening:
    try:
        return Screening.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as fault:
        raise UserError("data.missing", path=str(path)) from fault


def read_screening(source: Path | bytes) -> LoadedScreening:
    """Return what `source` holds; never raises, whatever its bytes. A text must be there in every language."""
    if isinstance(source, bytes):
        data = source
    else:
        try:
            with source.open("rb") as file:
                data = file.read(_MOST_BYTES + 1)
        except FileNotFoundError:
            return LoadedScreening(None, (problem("file.missing", file=str(source)),))
        except (OSError, ValueError) as fault:
            return LoadedScreening(None, (problem("file.unreadable", file=str(source), reason=str(fault)),))
    if len(data) > _MOST_BYTES:
        return LoadedScreening(None, (problem("file.too_big", size=len(data), most=_MOST_BYTES),))
    read = read_json(data)
    if read.problem is not None:
        return LoadedScreening(None, (read.problem,))
    where = positions(read.text)
    found = [*where.faults, *_problems(read.value)]
    told = sorted(placed(found, where.of), key=lambda one: (one.line, one.column))
    return LoadedScreening(None if told else Screening.model_validate_json(read.text), tuple(told))


def _problems(document: Any) -> list[Problem]:  # noqa: ANN401 - what json.loads gives
    given = document.get("format") if isinstance(document, dict) else None
    if isinstance(given, int) and not isinstance(given, bool) and given > SCREENING_FORMAT:
        return [problem("format.newer", ("format",), given=given, known=SCREENING_FORMAT)]
    try:
        # As text: pydantic is strict, and lists are tuples in JSON only.
        rules = Screening.model_validate_json(json.dumps(document, ensure_ascii=False).encode("utf-8", "replace"))
    except ValidationError as error:
        return problems_of(error, document, _MOST_PROBLEMS, models_below(Screening))
    return list(_untranslated(rules, document, ()))


def _untranslated(rules: Screening, value: Any, place: Place) -> list[Problem]:  # noqa: ANN401
    if isinstance(value, dict):
        if rules.language in value and all(isinstance(one, str) for one in value.values()):
            missing = any(code not in value for code in LANGUAGES)
            return [problem("screening.language_missing", place, have=", ".join(value))] if missing else []
        return [told for key, inner in value.items() for told in _untranslated(rules, inner, (*place, key))]
    if isinstance(value, list):
        return [told for key, inner in enumerate(value) for told in _untranslated(rules, inner, (*place, key))]
    return []

"""Read pieces of a document as the whole document is read, so that a refusal says what a file's problem says."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from pydantic import ValidationError

from selfmassage.engine.editing.draft import Address, Refused
from selfmassage.engine.slips import problems_of
from selfmassage.model.problem import Problem
from selfmassage.model.routine import FORMAT, Routine, Stage
from selfmassage.model.step import Step

Json = Any  # what json.loads gives: the shape is what is being found out

_MOST_PROBLEMS: Final = 50
_REST: Final[Mapping[str, Json]] = {"kind": "rest", "id": "-", "seconds": 1, "say": "-", "show": "-"}
_STAGES: Final = ({"id": "-", "title": "-", "steps": [_REST]},)
_AROUND: Final[Mapping[str, Json]] = {
    "format": FORMAT,
    "id": "-",
    "language": "en",
    "title": "-",
    "summary": "-",
    "region": "collar",
    "performer": "self",
    "position": "sitting",
    "stages": _STAGES,
}


def read_routine(document: Json, place: Callable[[Address], Address] = lambda path: path) -> Routine | Refused:
    """Return the routine a plain document is; `place` tells where a problem's path lies in the document edited."""
    text = json.dumps(document, ensure_ascii=False).encode("utf-8", "replace")
    try:
        return Routine.model_validate_json(text)
    except ValidationError as error:
        slips = problems_of(error, document, _MOST_PROBLEMS)
    return Refused(tuple(Problem(one.code, one.severity, place(one.path), params=one.params) for one in slips))


def read_parts(parts: Mapping[str, Json]) -> Routine | Refused:
    """Return a made-up routine that holds `parts`, such as stages and drawings, in place of its own."""
    return read_routine({**_AROUND, **parts})


def read_step(plain: Json, at: Address) -> Step | Refused:
    """Return the step a plain object is; problems lie below `at`."""
    stage = {"id": "-", "title": "-", "steps": [plain]}
    read = read_routine({**_AROUND, "stages": [stage]}, lambda path: (*at, *path[4:]))
    return read if isinstance(read, Refused) else read.stages[0].steps[0]


def read_stage_head(plain: Mapping[str, Json], at: Address) -> Stage | Refused:
    """Return a stage with the fields of `plain`, its steps made up; problems lie below `at`."""
    stage = {**plain, "steps": [_REST]}
    read = read_routine({**_AROUND, "stages": [stage]}, lambda path: (*at, *path[2:]))
    return read if isinstance(read, Refused) else read.stages[0]


def read_head(plain: Mapping[str, Json], stages: Sequence[Stage]) -> Routine | Refused:
    """Return a routine with the fields of `plain` and the given stages, which are not read again."""
    read = read_routine({**plain, "stages": _STAGES})
    return read if isinstance(read, Refused) else read.model_copy(update={"stages": tuple(stages)})


def plain_step(step: Step) -> dict[str, Json]:
    """Return a step as a file says it."""
    return step.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def plain_head(routine: Routine) -> dict[str, Json]:
    """Return a routine as a file says it, without its stages."""
    return routine.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"stages"})

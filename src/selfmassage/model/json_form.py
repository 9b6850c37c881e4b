"""Write a document as its file says it: indented, keys in the order people read them, what is short on one line."""

import json
from collections.abc import Iterator
from typing import Any, Final

from pydantic import BaseModel

from selfmassage.model.block import Block
from selfmassage.model.routine import Routine

Json = Any

LINE: Final = 120
"""What does not fit into this many characters is broken into lines."""

_STEP_KEYS: Final = (
    "kind",
    "id",
    "title",
    "technique",
    "hand",
    "path",
    "point",
    "movement",
    "view",
    "side",
    "seconds",
    "strokes",
    "repetitions",
    "tempo",
    "min_seconds",
    "max_seconds",
    "turns",
    "wait",
    "pressure",
    "say",
    "show",
    "audio",
    "cues",
    "basis",
)
_CUE_KEYS: Final = ("at", "priority", "say", "audio")
_ALWAYS_BROKEN: Final = frozenset({"stages", "steps", "drawings"})


def routine_text(routine: Routine) -> str:
    """Return the text of a routine's file; defaults are left out."""
    return _file(routine)


def block_text(block: Block) -> str:
    """Return the text of a block's file; defaults are left out."""
    return _file(block)


def json_text(plain: Json) -> str:
    """Return a plain document as files have it, its steps with their keys in order."""
    return "".join(_value(_ordered(plain), 0, 0, broken=True)) + "\n"


def _file(document: BaseModel) -> str:
    return json_text(document.model_dump(mode="json", by_alias=True, exclude_defaults=True))


def _ordered(plain: Json) -> Json:
    """Return `plain` with the keys of steps and cues in their order; a key that is not known follows the others."""
    if isinstance(plain, list):
        return [_ordered(one) for one in plain]
    if isinstance(plain, float) and plain.is_integer():
        return int(plain)  # as people write it
    if not isinstance(plain, dict):
        return plain
    keys = _STEP_KEYS if "kind" in plain else _CUE_KEYS if "at" in plain else ()
    names = (*(key for key in keys if key in plain), *(key for key in plain if key not in keys))
    return {name: _ordered(plain[name]) for name in names}


def _flat(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)


def _value(value: Json, depth: int, taken: int, *, broken: bool) -> Iterator[str]:
    """Yield a value; `taken` is what stands before and behind it on its line."""
    if not value or not isinstance(value, dict | list):
        yield _flat(value)
        return
    if not broken and taken + len(flat := _flat(value)) <= LINE:
        yield flat
        return
    inner = "  " * (depth + 1)
    yield "{\n" if isinstance(value, dict) else "[\n"
    if isinstance(value, dict):
        for number, (key, one) in enumerate(value.items()):
            name = f"{inner}{_flat(key)}: "
            yield (",\n" if number else "") + name
            yield from _value(one, depth + 1, len(name) + 1, broken=key in _ALWAYS_BROKEN)
    else:
        for number, one in enumerate(value):
            yield (",\n" if number else "") + inner
            yield from _value(one, depth + 1, len(inner) + 1, broken=_is_part(one))
    yield "\n" + "  " * depth + ("}" if isinstance(value, dict) else "]")


def _is_part(value: Json) -> bool:
    return isinstance(value, dict) and ("kind" in value or "steps" in value)

"""Glance at a routine file: title, region and minutes with the standard library alone; the full check comes later."""

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from selfmassage.model.text import choose
from selfmassage.store.index import Entry, Shelf, StagePart

_MOST_BYTES: Final = 1024 * 1024
"""As much as a routine may have (`model.routine.MAX_BYTES`, which comes with pydantic)."""

_LEAD_IN_MS, _MOVE_MS, _WAIT_MS = 5_000, 3_000, 10_000
# How long a line sounds at 150 words a minute, the pause after it, and the chime before that of a second side: as
# `engine.parts` has it.
_SPEECH_MS, _WORD_MS, _AFTER_MS = 400, 400, 300
_CHIME_MS = 450

_Json = Mapping[str, Any]


def glance(
    shelf: Shelf, path: Path, size: int = 0, mtime_ns: int = 0, read: Callable[[bytes], Any] = json.loads
) -> Entry:
    """Return what `path` says of itself, not `checked`; what is no routine at all counts as broken. Never raises.

    `read` makes a value of JSON, or raises ValueError.
    """
    try:
        plain = read(_bytes_of(path))
    except (OSError, ValueError, RecursionError):
        return _unknown(shelf, path, size, mtime_ns)
    try:
        return _entry(shelf, path, plain, size, mtime_ns)
    except (TypeError, ValueError, KeyError, AttributeError, ArithmeticError):
        # The full check says why.
        return _unknown(shelf, path, size, mtime_ns)


def _bytes_of(path: Path) -> bytes:
    # Without a buffer of Python's around it: opening that takes longer than the reading.
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return file.read(min(os.fstat(file.fileno()).st_size, _MOST_BYTES))


def _unknown(shelf: Shelf, path: Path, size: int, mtime_ns: int) -> Entry:
    return Entry(shelf, path.stem, path.name, errors=1, problems=1, checked=False, size=size, mtime_ns=mtime_ns)


def _entry(shelf: Shelf, path: Path, plain: _Json, size: int, mtime_ns: int) -> Entry:
    stages: list[StagePart] = []
    techniques: dict[str, None] = {}
    points: dict[str, None] = {}
    total_ms = _LEAD_IN_MS
    language = _text(plain["language"])
    leads = True
    for stage in plain["stages"]:
        stage_ms = 0
        for step in stage["steps"]:
            work_ms, whole_ms = _lengths(step, language, leads=leads)
            leads = False
            stage_ms += work_ms
            total_ms += whole_ms
            if step["kind"] == "stroke":
                techniques[_text(step["technique"])] = None
            elif step["kind"] == "press":
                techniques["pressure"] = None
                if step.get("point"):
                    points[_text(step["point"])] = None
        stages.append(StagePart(_words(stage["title"]), stage_ms))
    equipment = plain.get("equipment", ())
    return Entry(
        shelf=shelf,
        id=_text(plain["id"]),
        file=path.name,
        title=_words(plain["title"]),
        summary=_words(plain["summary"]),
        language=language,
        region=_text(plain["region"]),
        performer=_text(plain["performer"]),
        position=_text(plain["position"]),
        equipment=tuple(_text(one["item"]) for one in equipment),
        optional=tuple(_text(one["item"]) for one in equipment if one.get("optional")),
        techniques=tuple(techniques),
        points=tuple(points),
        stages=tuple(stages),
        off_until=plain.get("off_until") or "",
        massage_ms=sum(stage.ms for stage in stages),
        total_ms=total_ms,
        steps=sum(len(stage["steps"]) for stage in plain["stages"]),
        checked=False,
        size=size,
        mtime_ns=mtime_ns,
    )


def _lengths(step: _Json, language: str, *, leads: bool) -> tuple[int, int]:
    """Return the hands' time of a step and what it takes in all, both sides of an `each` step counted.

    A chime opens every line but the very first of the routine: `leads`.
    """
    if step.get("seconds") is not None:
        work_ms = int(step["seconds"]) * 1000
    else:
        work_ms = round(int(step.get("strokes") or step["repetitions"]) / float(step["tempo"]) * 60_000)
    say, _ = choose(step["say"], language, ("en",))
    said_ms = _SPEECH_MS + _WORD_MS * (say.count(" ") + 1) + _AFTER_MS
    first_ms = said_ms if leads else _CHIME_MS + said_ms
    if step["kind"] == "rest":
        return work_ms, max(work_ms, first_ms)
    moves_ms = [max(_MOVE_MS, first_ms)]
    if step["side"] == "each":
        moves_ms.append(max(_MOVE_MS, _CHIME_MS + said_ms))
    wait_ms = _WAIT_MS if step.get("wait") else 0
    return work_ms * len(moves_ms), sum(moves_ms) + (wait_ms + work_ms) * len(moves_ms)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _words(value: object) -> str | dict[str, str]:
    if isinstance(value, dict):
        return {_text(code): _text(words) for code, words in value.items()}
    return _text(value)

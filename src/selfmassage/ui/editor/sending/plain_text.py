"""A routine as plain text, to be put into a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.ui.handout.content import content_of
from selfmassage.words import tr
from selfmassage.words.names import pressure_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selfmassage.engine.timeline import Timeline
    from selfmassage.ui.handout.content import Row


def plain_text(timeline: Timeline, day: str) -> str:
    """Return what a handout of `timeline` says, without pictures; `day` is the ISO day it is made on."""
    content = content_of(timeline, day)
    blocks: list[list[str]] = [
        [content.title, content.day],
        [content.summary],
        [f"{one.title}: {one.text}" for one in content.facts],
        [f"{one.title} {one.text}" for one in (content.stop, content.not_today)],
        [f"- {text}" for text in content.cautions],
        [content.sides],
    ]
    blocks += [[section.title, *(_row(row) for row in section.rows)] for section in content.sections]
    blocks += [[content.origin], [content.promise]]
    return "\n\n".join("\n".join(line for line in block if line) for block in blocks if any(block)) + "\n"


def _row(row: Row) -> str:
    held = ", ".join(_facts(row))
    return f"- {row.title} ({held}): {row.text}"


def _facts(row: Row) -> Iterator[str]:
    yield row.time
    if row.side:
        yield row.side
    if row.pressure:
        yield tr("pressure {level}").format(level=pressure_name(row.pressure))

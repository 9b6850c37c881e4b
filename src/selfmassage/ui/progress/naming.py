"""Name the steps of the past: by their titles where the routine is still there, else by their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.model.text import for_side
from selfmassage.ui.wording import said
from selfmassage.words import ntr, tr
from selfmassage.words.names import side_inside

if TYPE_CHECKING:
    from collections.abc import Callable

    from selfmassage.store.journal_rows import StepTrouble
    from selfmassage.store.step_titles import StepTitles

_SIDED = frozenset({"right", "left"})


def step_name(titles: StepTitles | None, shelf: str, routine: str, step: str, side: str | None) -> str:
    """Return `Pinching, right side`; steps that are worked on one side only are named without it."""
    found = titles.title(shelf, routine, step) if titles is not None else None
    name = for_side(said(found.text, found.language), side or "right") if found is not None else step
    return f"{name}, {side_inside(side)}" if side in _SIDED else name


def known_title(titles: StepTitles) -> Callable[[str, str, str], str | None]:
    """Return what gives a step's title by shelf, routine and step, None where it is not there any more."""

    def title(shelf: str, routine: str, step: str) -> str | None:
        found = titles.title(shelf, routine, step)
        return for_side(said(found.text, found.language), "right") if found is not None else None

    return title


def trouble_text(trouble: StepTrouble) -> str:
    """Return how often a step did not go as meant: `hurt 2 times, skipped once`."""
    parts = [
        _times(trouble.hurt, _hurt),
        _times(trouble.skipped, _skipped),
        _times(trouble.shortened, _shortened),
    ]
    return ", ".join(part for part in parts if part)


def _times(count: int, words: Callable[[int], str]) -> str:
    return words(count) if count else ""


def _hurt(count: int) -> str:
    return ntr("hurt once", "hurt {n} times", count)


def _skipped(count: int) -> str:
    return ntr("skipped once", "skipped {n} times", count)


def _shortened(count: int) -> str:
    return ntr("shortened once", "shortened {n} times", count)


def hurting_text(names: tuple[str, ...]) -> str:
    """Return what stands below the number of steps that hurt: `step that hurt: Pinching, right side`."""
    if not names:
        return tr("steps that hurt")
    if len(names) == 1:
        return tr("step that hurt: {name}").format(name=names[0])
    return tr("steps that hurt, most of all {name}").format(name=names[0])

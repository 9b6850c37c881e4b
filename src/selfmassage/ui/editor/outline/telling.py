"""The words of the outline's cells, for the eye and for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from selfmassage.engine.editing.draft import BLANK
from selfmassage.model.step import Exercise, Press, Rest, Step, Stroke
from selfmassage.model.text import choose, for_side
from selfmassage.words import ntr, tr, tr_as
from selfmassage.words.editing import mend_text
from selfmassage.words.names import pressure_name, technique_name
from selfmassage.words.problems import problem_sentence, severity_name
from selfmassage.words.times import clock

if TYPE_CHECKING:
    from selfmassage.engine.editing.findings import Finding
    from selfmassage.engine.editing.fresh import Kind
    from selfmassage.model.routine import Stage
    from selfmassage.model.text import TextValue


def written(text: TextValue | None, own: str, language: str) -> str:
    """Return a text as it is written in `language`, else in the routine's `own`; empty where nothing is yet."""
    if text is None:
        return ""
    words = choose(text, own, (language,))[0]
    return "" if words == BLANK else words


def kind_name(kind: Kind) -> str:
    """Return `Stroke`."""
    match kind:
        case "stroke":
            return tr_as("kind of step", "Stroke")
        case "press":
            return tr_as("kind of step", "Press")
        case "rest":
            return tr_as("kind of step", "Rest")
        case "exercise":
            return tr_as("kind of step", "Exercise")


def untitled(step: Step) -> str:
    """Return what a step without a title is called: what it does."""
    return technique_name(step.technique) if isinstance(step, Stroke) else kind_name(step.kind)


def step_words(step: Step, own: str, language: str) -> str:
    """Return what a step is called in its line."""
    words = written(step.title, own, language)
    return for_side(words, "right") if words else untitled(step)


def stage_words(stage: Stage, own: str, language: str) -> str:
    """Return what a stage is called in its line."""
    return written(stage.title, own, language) or tr("Stage without a title")


def side_word(side: str | None) -> str:
    """Return `each`, as short as it stands in its cell."""
    match side:
        case "each":
            return tr_as("side of a step", "each")
        case "both":
            return tr_as("side of a step", "both")
        case "right":
            return tr_as("side of a step", "right")
        case "left":
            return tr_as("side of a step", "left")
        case "midline":
            return tr_as("side of a step", "middle")
        case _:
            return tr_as("side of a step", "none")


def side_of(step: Step) -> str | None:
    """Return the side a step works; None for a rest."""
    return None if isinstance(step, Rest) else step.side.value


def pressure_of(step: Step) -> int | None:
    """Return how strong a step is; None where nothing is pressed."""
    return step.pressure if isinstance(step, Stroke | Press) else None


def tempo_of(step: Step) -> float | None:
    """Return the tempo of a step, None where it has none."""
    return step.tempo if isinstance(step, Stroke | Exercise) else None


def step_said(step: Step, own: str, language: str) -> str:
    """Return a step's line as a screen reader says it."""
    parts = [step_words(step, own, language), side_word(side_of(step)), clock(step.work_ms)]
    pressure = pressure_of(step)
    if pressure is not None:
        parts.append(pressure_name(pressure))
    return ", ".join(parts)


def finding_text(finding: Finding, language: str) -> str:
    """Return what is said of a line; of a wording in another language than the one that is written, with its name."""
    said = problem_sentence(finding.problem)
    if finding.language is None or finding.language == language:
        return said
    return f"{QLocale(finding.language).nativeLanguageName()}: {said}"


def finding_said(finding: Finding, language: str) -> str:
    """Return a finding as a screen reader says it: how much it matters, what it is, what mends it."""
    said = f"{severity_name(finding.severity)}: {finding_text(finding, language)}"
    mends = ", ".join(mend_text(mend) for mend in finding.mends)
    return f"{said} {mends}" if mends else said


def errors_said(count: int) -> str:
    """Return what the count of errors says and leads to."""
    return ntr("{n} error. Go to the next.", "{n} errors. Go to the next.", count)


def warnings_said(count: int) -> str:
    """Return what the count of warnings says and leads to."""
    return ntr("{n} warning. Go to the next.", "{n} warnings. Go to the next.", count)

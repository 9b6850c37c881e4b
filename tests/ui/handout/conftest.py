"""What handouts are made from, and the way there without waiting."""

from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize

from selfmassage.engine.options import Options
from selfmassage.engine.timeline import compile_timeline
from selfmassage.model.routine import Routine
from selfmassage.store.assets import load_bodymap
from selfmassage.ui.handout.making import Source, made
from selfmassage.ui.theme.tokens import load_tokens
from selfmassage.words import languages_read, use_language
from tests.builders import routine, stage_dict, step_dict

ROOT = Path(__file__).resolve().parents[3]
ASSETS = ROOT / "assets"
SHIPPED = sorted(file.stem for file in (ROOT / "routines").glob("*.json"))
DAY = "2026-11-17"
A4 = QPageSize(QPageSize.PageSizeId.A4)


@pytest.fixture(scope="session")
def bodymap():
    return load_bodymap(ASSETS)


@pytest.fixture(scope="session")
def made_from(qapp, bodymap):
    return Source(ASSETS, bodymap, load_tokens(ASSETS / "tokens.json").icons)


@pytest.fixture
def speak():
    """Speak a language until the end of the test."""
    yield lambda code: use_language(code, folder=ASSETS / "i18n")
    use_language("en")


@pytest.fixture
def handout_of(made_from):
    return lambda routine, size=A4: made(made_from, timeline_of(routine), size, DAY)


def timeline_of(one: Routine, **options):
    return compile_timeline(one, Options(languages=languages_read(), **options), {})


def shipped(name: str) -> Routine:
    return Routine.model_validate_json((ROOT / "routines" / f"{name}.json").read_bytes())


def long_routine(steps: int, stages: int = 2) -> Routine:
    """Return a routine with many steps, of one line to nine each."""
    paths = ("collar-lanes", "over-shoulder-arc", "shoulder-top-rub")
    made_up = [
        step_dict(
            "stroke",
            id=f"s{index}",
            path=paths[index % 3],
            title=f"Step {index}.",
            show="Press and roll. " * (1 + index % 9) + str(index),
            side="each" if index % 2 else "both",
        )
        for index in range(steps)
    ]
    each = -(-steps // stages)
    return routine(
        stages=[
            stage_dict(*made_up[number * each : (number + 1) * each], id=f"part-{number}", title=f"Part {number}")
            for number in range(stages)
        ]
    )

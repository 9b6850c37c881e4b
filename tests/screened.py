"""The rules that ship, the routines that ship, and a person who has answered everything with no."""

import json
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from selfmassage.engine.screening.answers import Answers, answered, lifted, with_country
from selfmassage.engine.screening.evaluate import Person, evaluate
from selfmassage.engine.screening.today import Today, as_usual
from selfmassage.engine.screening.verdict import Verdict
from selfmassage.model.routine import Routine
from selfmassage.store.answers import AnswerFile
from selfmassage.store.assets import load_bodymap
from selfmassage.store.documents import load_routine
from selfmassage.store.screening import load_screening
from tests.builders import JsonObject, routine_dict

HERE = Path(__file__).resolve().parent.parent
RULES = load_screening(HERE / "assets")
BODYMAP = load_bodymap(HERE / "assets")
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
TODAY: date = NOW.date()
SHIPPED = tuple(sorted(path.stem for path in (HERE / "routines").glob("*.json")))
USUAL = as_usual(RULES, pain=2)
BOTH_ON = ("honey", "cups")


@cache
def shipped(name: str) -> Routine:
    """Return a routine that ships."""
    routine = load_routine(HERE / "routines" / f"{name}.json", BODYMAP).routine
    assert routine is not None
    return routine


def own(*steps: JsonObject, **changes: object) -> Routine:
    """Return a routine of somebody's own with these steps and no `screening`."""
    return Routine.model_validate_json(
        json.dumps(routine_dict(stages=[{"id": "all", "title": "All", "steps": list(steps)}], **changes))
    )


@cache
def all_no(on: date = TODAY) -> Answers:
    """Return the answers of somebody who has nothing."""
    answers = Answers()
    for row in RULES.asked_first():
        answers = answered(RULES, answers, row.id, yes=False, on=on)
    return answers


def having(*conditions: str, on: date = TODAY, agreed: bool = False) -> Answers:
    """Return the answers of somebody who has these, said on a day, with a doctor's word or without."""
    answers = all_no(on)
    for condition in conditions:
        answers = answered(RULES, answers, condition, yes=True, on=on)
        if agreed:
            answers = lifted(RULES, answers, condition, on)
    return answers


def verdict_on(
    routine: Routine | str,
    answers: Answers,
    today: Today | None = USUAL,
    *,
    at: datetime = NOW,
    on: tuple[str, ...] = BOTH_ON,
) -> Verdict:
    """Return what stands between that person and a routine."""
    found = shipped(routine) if isinstance(routine, str) else routine
    return evaluate(RULES, Person(answers, at, today, on), found, BODYMAP)


def keep_clear(data: Path) -> None:
    """Keep in a data folder the answers that somebody who has nothing gives today, and that the sound was checked."""
    kept = data / "settings.json"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text('{"sound_checked": true}', encoding="utf-8")
    today = datetime.now().astimezone().date()
    AnswerFile(data).change(lambda _: with_country(all_no(today), "DE"))

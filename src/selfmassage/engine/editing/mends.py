"""Offer what would mend a finding, and do it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final

from selfmassage.engine.editing.draft import Outcome, Refused, Spot, label, step_address, with_stages
from selfmassage.engine.editing.fields import set_field
from selfmassage.engine.editing.findings import Change, Finding, Mend
from selfmassage.engine.editing.fresh import FRESH_REST_S, fresh_step, step_ids
from selfmassage.engine.editing.naming import unused
from selfmassage.engine.editing.outline import inserted
from selfmassage.engine.editing.wordlists import WordLists
from selfmassage.model.problem import Problem
from selfmassage.model.routine import Routine
from selfmassage.model.step import Rest, Step
from selfmassage.model.text import for_side
from selfmassage.model.tokens import Side

ADD_REST: Final = Mend("mend.add_rest", {"seconds": FRESH_REST_S}, adds_rest=True)
WRITE: Final = Mend("mend.write")
SHORTEN: Final = Mend("mend.shorten")
CHOOSE_PATH: Final = Mend("mend.choose_path")
DRAW: Final = Mend("mend.draw")
NAME_SOURCE: Final = Mend("mend.name_source")

_ROUND_S: Final = 5
_MOST_S: Final = 3600


@dataclass(frozen=True, slots=True)
class Around:
    """What mends are made of besides the problem: the step, the wording at its place, its language, and the lists."""

    words: str
    language: str
    lists: WordLists
    step: Step | None = None


def mends_for(found: Problem, around: Around) -> tuple[Mend, ...]:
    """Return what mends a problem, best first; its place is counted from the line it is about."""
    offer = _OFFERS.get(found.code)
    return () if offer is None else tuple(offer(found, around))


def apply_mend(routine: Routine, found: Finding, mend: Mend) -> Outcome:
    """Do what a mend says; one that only leads to the field changes nothing."""
    if mend.adds_rest:
        return _with_rest(routine, found.spot or Spot(len(routine.stages) - 1))
    if mend.change is None:
        return Refused()
    base = () if found.spot is None else step_address(found.spot)
    return set_field(routine, (*base, *mend.change.inner), mend.change.value)


def new_id(found: Problem, taken: Collection[str]) -> Mend:
    """Return the mend of an id that stands twice."""
    name = unused(str(found.params["id"]), taken)
    return Mend("mend.new_id", {"id": name}, Change(("id",), name))


def longer(seconds: int) -> Mend:
    """Return the mend that gives a step more time, in steps of 5 s."""
    wanted = min(_MOST_S, -(-seconds // _ROUND_S) * _ROUND_S)
    return Mend("mend.set_seconds", {"seconds": wanted}, Change(("seconds",), wanted))


def _with_rest(routine: Routine, spot: Spot) -> Outcome:
    stage = routine.stages[spot.stage]
    rest = fresh_step(routine, "rest", step_ids(routine))
    at = Spot(spot.stage, len(stage.steps))
    return with_stages(routine, inserted(routine.stages, at, [rest]), label("add_rest"), [at])


def _pressure(found: Problem, _around: Around) -> tuple[Mend, ...]:
    most = int(found.params["most"])
    return (Mend("mend.set_pressure", {"pressure": most}, Change(("pressure",), most)),)


def _meant(found: Problem, around: Around) -> tuple[Mend, ...]:
    if (name := found.params.get("meant")) is None:
        return _place(found, around)
    use = Mend("mend.use_name", {"name": str(name)}, Change(found.path, str(name)))
    return (use, CHOOSE_PATH)


def _place(found: Problem, _around: Around) -> tuple[Mend, ...]:
    return (DRAW,) if str(found.params.get("place", "")).startswith("my-") else (CHOOSE_PATH,)


def _view(_found: Problem, _around: Around) -> tuple[Mend, ...]:
    return (Mend("mend.own_view", change=Change(("view",), None)),)


def _unused(found: Problem, _around: Around) -> tuple[Mend, ...]:
    return (Mend("mend.remove_drawing", change=Change(found.path, None)),)


def _brace(found: Problem, around: Around) -> tuple[Mend, ...]:
    at = int(found.params["at"]) - 1
    words = around.words[: at + 1] + around.words[at:]
    return (Mend("mend.double_brace", change=Change(found.path, words)), WRITE)


def _sides_not_each(found: Problem, around: Around) -> tuple[Mend, ...]:
    step = around.step
    side = "right" if step is None or isinstance(step, Rest) else step.side.value
    said = for_side(around.words, side).replace("{", "{{").replace("}", "}}")
    one = Mend("mend.say_one_side", {"words": said}, Change(found.path, said))
    if step is None or isinstance(step, Rest) or found.path[0] == "title":
        return (one,)
    return (one, Mend("mend.side_each", change=Change(("side",), Side.EACH.value)))


def _side_fixed(found: Problem, around: Around) -> tuple[Mend, ...]:
    words = around.lists.by_side(around.words, around.language)
    return (Mend("mend.word_by_side", {"words": words}, Change(found.path, words)), WRITE)


def _cue_collides(found: Problem, around: Around) -> tuple[Mend, ...]:
    free = int(found.params["free"])
    gone = _without_cue(found)
    if around.step is None or free * 1000 >= around.step.work_ms:
        return (gone,)
    return (Mend("mend.move_cue", {"at": free}, Change(found.path, free)), gone)


def _cue_outside(found: Problem, _around: Around) -> tuple[Mend, ...]:
    return (Mend("mend.cue_half", change=Change(found.path, "half")), _without_cue(found))


def _cue_no_room(found: Problem, _around: Around) -> tuple[Mend, ...]:
    return (SHORTEN, _without_cue(found))


def _without_cue(found: Problem) -> Mend:
    return Mend("mend.remove_cue", change=Change(found.path[:2], None))


def _takes_longer(found: Problem, _around: Around) -> tuple[Mend, ...]:
    return (longer(int(found.params["takes"])), SHORTEN)


def _below_stroke(found: Problem, _around: Around) -> tuple[Mend, ...]:
    return (longer(int(found.params["stroke"])),)


def _just(*mends: Mend) -> Callable[[Problem, Around], tuple[Mend, ...]]:
    return lambda _found, _around: mends


_OFFERS: Final[Mapping[str, Callable[[Problem, Around], tuple[Mend, ...]]]] = {
    "pressure.above_cap": _pressure,
    "place.palm_only": _pressure,
    "place.forbidden": _place,
    "path.leaves_region": _place,
    "path.unknown": _meant,
    "path.is_movement": _just(CHOOSE_PATH),
    "movement.unknown": _meant,
    "movement.is_path": _just(CHOOSE_PATH),
    "point.unknown": _meant,
    "point.not_pressed": _just(CHOOSE_PATH),
    "view.lacks_place": _view,
    "view.not_home": _view,
    "drawing.unused": _unused,
    "drawing.outside": _just(DRAW),
    "text.brace": _brace,
    "text.sides_not_each": _sides_not_each,
    "text.side_fixed": _side_fixed,
    "text.blank": _just(WRITE),
    "text.promise": _just(WRITE),
    "text.translation_missing": _just(WRITE),
    "text.own_language_missing": _just(WRITE),
    "say.long": _just(SHORTEN),
    "show.long": _just(SHORTEN),
    "say.takes_longer": _takes_longer,
    "cue.collide": _cue_collides,
    "cue.past_end": _cue_outside,
    "cue.before_start": _cue_outside,
    "cue.may_drop": _cue_outside,
    "cue.no_room": _cue_no_room,
    "step.below_stroke": _below_stroke,
    "basis.missing": _just(NAME_SOURCE),
    "last.not_rest": _just(ADD_REST),
    "stage.no_rest": _just(ADD_REST),
}

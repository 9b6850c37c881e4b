"""Two routines become one session: the closing rest stays last, ids stay unique, what both ask for is asked for."""

import pytest
from hypothesis import given

from selfmassage.engine.check import check
from selfmassage.engine.taking_along import may_take, taken_along
from selfmassage.model.routine import Routine, canonical, version
from selfmassage.model.step import Rest
from tests.builders import routine, stage_dict, step_dict
from tests.engine.made_up import routines
from tests.engine.playing import plan_of


def rest(name, **changes):
    return step_dict("rest", id=name, **changes)


def stroke(name, **changes):
    return step_dict("stroke", id=name, **changes)


def host(**changes) -> Routine:
    stages = [
        stage_dict(rest("settle"), id="opening"),
        stage_dict(stroke("knead"), id="work"),
        stage_dict(rest("rest"), id="rest"),
    ]
    return routine(**{"id": "host", "stages": stages, "takes_along": ["part"], **changes})


def part(**changes) -> Routine:
    stages = [
        stage_dict(rest("settle", seconds=20), id="opening"),
        stage_dict(stroke("leg"), rest("between"), id="leg"),
        stage_dict(stroke("knead"), id="work"),
        stage_dict(rest("rest"), id="rest"),
    ]
    return routine(**{"id": "part", "stages": stages, **changes})


def outline(whole: Routine) -> list[tuple[str, list[str]]]:
    return [(stage.id, [step.id for step in stage.steps]) for stage in whole.stages]


def test_the_part_comes_before_the_closing_rest_with_the_rest_it_opens_with():
    assert outline(taken_along(host(), [part()])) == [
        ("opening", ["settle"]),
        ("work", ["knead"]),
        ("leg", ["settle-2", "leg", "between"]),
        ("work-2", ["knead-2"]),
        ("rest", ["rest"]),
    ]


def test_a_session_that_ends_without_a_rest_ends_with_that_of_the_part():
    bare = host(stages=[stage_dict(stroke("rub"), id="rubbing")])
    assert [name for name, _ in outline(taken_along(bare, [part()]))] == ["rubbing", "leg", "work", "rest"]


def test_a_closing_rest_in_the_stage_of_the_last_work_stays_last_all_the_same():
    mixed = host(stages=[stage_dict(stroke("rub"), rest("rest"), id="rubbing")])
    short = part(stages=[stage_dict(rest("settle"), stroke("rub"), rest("rest"), id="leg")])
    assert outline(taken_along(mixed, [short])) == [
        ("rubbing", ["rub"]),
        ("leg", ["settle", "rub-2"]),
        ("rubbing-2", ["rest"]),
    ]


def test_two_parts_come_in_their_order():
    other = part(id="other", stages=[stage_dict(stroke("foot"), id="foot")])
    both = host(takes_along=["part", "other"])
    assert [name for name, _ in outline(taken_along(both, [part(), other]))] == [
        "opening", "work", "leg", "work-2", "foot", "rest",
    ]  # fmt: skip


def test_without_a_part_it_is_the_same_routine():
    alone = host()
    assert taken_along(alone, []) is alone


def test_what_both_need_and_warn_of_is_needed_and_warned_of_once():
    one = host(
        equipment=[{"item": "chair"}, {"item": "oil", "optional": True}], cautions=["Stop if it hurts."],
        screening=["trunk-set"], position_note="Sit.",
    )  # fmt: skip
    other = part(
        equipment=[{"item": "oil", "note": "or cream"}, {"item": "bed"}], cautions=["Stop if it hurts.", "No veins."],
        screening=["leg-set", "trunk-set"], position_note="A leg up.",
    )  # fmt: skip
    whole = taken_along(one, [other])
    assert [(thing.item, thing.optional) for thing in whole.equipment] == [
        ("chair", False), ("oil", False), ("bed", False),
    ]  # fmt: skip
    assert whole.cautions == ("Stop if it hurts.", "No veins.")
    assert whole.screening == ("trunk-set", "leg-set")
    assert (whole.title, whole.position_note) == ({"en": "A small routine + A small routine"}, {"en": "Sit. A leg up."})


def test_texts_are_joined_in_every_language_that_both_have():
    one = host(title={"en": "Back", "de": "Rücken", "ru": "Спина"})
    other = part(title={"en": "Legs", "ru": "Ноги", "fr": "Jambes"})
    assert taken_along(one, [other]).title == {"en": "Back + Legs", "ru": "Спина + Ноги"}


@pytest.mark.parametrize(
    ("changes_of_host", "changes_of_part"),
    [
        ({"takes_along": []}, {}),
        ({}, {"id": "other"}),
        ({"id": "part"}, {}),
        ({}, {"performer": "partner"}),
        ({}, {"language": "de"}),
        ({}, {"off_until": "honey"}),
        ({}, {"stages": [stage_dict(rest("still"))]}),
        ({}, {"start_side": "left", "stages": [stage_dict(stroke("leg", side="each"))]}),
        (
            {"drawings": {"my-line": {"view": "back", "points": [[600, 500]]}}},
            {"drawings": {"my-line": {"view": "back", "points": [[620, 500]]}}},
        ),
        ({}, {"stages": [stage_dict(*(stroke(f"s{n}", seconds=1) for n in range(498)))]}),
        ({}, {"stages": [stage_dict(*(stroke(f"s{n}", seconds=3600) for n in range(4)))]}),
    ],
)
def test_what_does_not_go_together_is_not_offered(changes_of_host, changes_of_part):
    assert may_take(host(), part())
    assert not may_take(host(**changes_of_host), part(**changes_of_part))


def test_another_order_of_sides_matters_only_where_both_sides_are_worked():
    assert may_take(host(), part(start_side="left"))


@given(routines(), routines())
def test_whatever_is_joined_is_a_routine_with_every_line_of_both(one, other):
    one = one.model_copy(update={"takes_along": ("small-part",)})
    other = other.model_copy(update={"id": "small-part", "start_side": one.start_side})
    if not may_take(one, other):
        return
    whole = taken_along(one, [other])
    assert Routine.model_validate_json(canonical(whole)) == whole
    assert version(whole) == version(taken_along(one, [other])) != version(one)
    assert not [found for found in check(whole) if found.code.startswith("id.")]
    alone, along = plan_of(one).lines, plan_of(other).lines
    worked = [(line.side, line.work_ms, line.say) for line in plan_of(whole).lines]
    assert all((line.side, line.work_ms, line.say) in worked for line in (*alone, *along) if not line.is_rest)
    if isinstance(one.stages[-1].steps[-1], Rest):
        assert whole.stages[-1].steps[-1] == one.stages[-1].steps[-1]

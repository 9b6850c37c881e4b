"""Lines: sides in order, wording by side and language."""

import pytest

from selfmassage.engine.lines import side_order
from selfmassage.model.tokens import StartSide
from tests.builders import routine_of, step_dict
from tests.engine.playing import plan, plan_of


@pytest.mark.parametrize(
    ("start", "sorer", "first"),
    [
        ("right", None, "right"),
        ("right", "right", "right"),
        ("right", "left", "right"),
        ("left", None, "left"),
        ("left", "right", "left"),
        ("left", "left", "left"),
        ("less-painful", None, "right"),
        ("less-painful", "right", "left"),
        ("less-painful", "left", "right"),
        ("more-painful", None, "right"),
        ("more-painful", "right", "right"),
        ("more-painful", "left", "left"),
    ],
)
def test_the_first_side_follows_the_routine_and_the_sorer_side(start, sorer, first):
    second = "left" if first == "right" else "right"
    assert side_order(StartSide(start), sorer) == (first, second)
    timeline = plan_of(routine_of(step_dict("stroke", side="each"), start_side=start), sorer_side=sorer)
    assert [(line.side, line.second_side) for line in timeline.lines] == [(first, False), (second, True)]


def test_only_each_plays_twice():
    timeline = plan(*(step_dict("stroke", id=side, side=side) for side in ("right", "left", "both", "midline", "each")))
    assert [line.key for line in timeline.lines] == [
        "right:right", "left:left", "both:both", "midline:midline", "each:right", "each:left",
    ]  # fmt: skip


def test_a_pair_in_braces_is_worded_for_the_side():
    step = step_dict(
        "stroke",
        side="each",
        say="{Right|Left} side, {{gently}}.",
        show="{left|right} hand",
        title="{R|L}",
        cues=[{"at": 1, "say": "More {right|left}."}],
    )
    right, left = plan(step).lines
    assert (right.say.text, left.say.text) == ("Right side, {gently}.", "Left side, {gently}.")
    assert (right.show, left.show) == ("left hand", "right hand")
    assert (right.title, left.title) == ("R", "L")
    assert (right.cues[0].utterance.text, left.cues[0].utterance.text) == ("More right.", "More left.")


def test_a_step_of_one_side_keeps_what_looks_like_a_pair():
    (line,) = plan(step_dict("stroke", say="{{a|b}} {a|b}")).lines
    assert line.say.text == "{a|b} {a|b}"


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        (("de",), ("Kneten.", "de")),
        (("de-AT", "en"), ("Kneten.", "de")),
        (("fr", "en"), ("Knead.", "en")),
        ((), ("Knead.", "en")),
    ],
)
def test_the_wording_is_in_the_persons_language_else_its_base_else_the_routines(languages, expected):
    step = step_dict("stroke", say={"en": "Knead.", "de": "Kneten."})
    assert tuple(plan(step, languages=languages).lines[0].say)[:2] == expected


def test_a_plain_text_is_spoken_in_the_routines_language():
    assert plan(step_dict("stroke", say="Knead."), languages=("de",)).lines[0].say.language == "en"


def test_a_step_without_a_title_is_called_like_its_stage():
    assert [line.title for line in plan(step_dict("stroke"), step_dict("rest", title="Sit")).lines] == [
        "Kneading",
        "Sit",
    ]


def test_tempo_is_the_authors_or_the_techniques_or_the_turns():
    timeline = plan(
        step_dict("stroke", id="a", tempo=44),
        step_dict("stroke", id="b", tempo=...),
        step_dict("stroke", id="c", tempo=0),
        step_dict("press", seconds=40, turns=2),
        step_dict("exercise"),
        step_dict("rest"),
    )
    assert [line.tempo for line in timeline.lines] == [44, 30, 0, 3, 10, 0]


@pytest.mark.parametrize(
    ("step", "most_s"),
    [
        (step_dict("stroke"), 3600),
        (step_dict("stroke", max_seconds=40), 40),
        (step_dict("press"), 120),
        (step_dict("press", max_seconds=60), 60),
        (step_dict("press", max_seconds=300), 120),
        (step_dict("press", seconds=150), 150),
    ],
)
def test_added_time_ends_at_the_authors_bound_and_two_minutes_on_a_point(step, most_s):
    assert plan(step).lines[0].most_ms == most_s * 1000


def test_steps_that_are_left_out_have_no_line_and_a_rest_always_has():
    steps = step_dict("stroke", id="a", side="each"), step_dict("press"), step_dict("rest")
    whole, less = plan(*steps), plan(*steps, left_out=frozenset({"a", "settle", "no-such-step"}))
    assert [line.key for line in whole.lines] == ["a:right", "a:left", "li4:right", "settle"]
    assert [(line.number, line.key) for line in less.lines] == [(0, "li4:right"), (1, "settle")]
    assert less.routine == whole.routine
    assert less.massage_ms == whole.massage_ms - 2 * 10_000

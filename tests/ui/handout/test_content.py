"""What a handout says: sides settled, counts told, nothing twice, notes and signature as the author gave them."""

import pytest

from selfmassage.ui.handout.content import content_of, letters
from tests.builders import routine, routine_of, stage_dict, step_dict
from tests.ui.handout.conftest import DAY, timeline_of


def content(one, **options):
    return content_of(timeline_of(one, **options), DAY)


def rows(one, **options):
    return [row for section in content(one, **options).sections for row in section.rows]


def test_each_side_is_told_once_for_the_side_it_begins_with():
    step = step_dict("stroke", side="each", title="{Right|Left} glide", show="Your {left|right} palm.")
    (row,) = rows(routine_of(step))
    assert (row.title, row.text, row.side) == ("Right glide.", "Your left palm.", "each side")
    (row,) = rows(routine_of(step, start_side="left"))
    assert (row.title, row.text) == ("Left glide.", "Your right palm.")


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("right", "told for the right one; on the left, read left for right and right for left. Begin with the right"),
        ("left", "told for the left one; on the right, read right for left and left for right. Begin with the left"),
        ("less-painful", "told for the right one"),
        ("less-painful", "Begin with the side that hurts less."),
        ("more-painful", "Begin with the side that hurts more."),
    ],
)
def test_it_says_how_to_read_the_sides_and_where_to_begin(start, told):
    step = step_dict("stroke", side="each", show="Your {left|right} palm.")
    assert told in content(routine_of(step, start_side=start)).sides


def test_without_sides_in_the_words_there_is_nothing_to_turn_round():
    assert content(routine_of(step_dict("stroke", side="each"))).sides == "Begin with the right side."
    assert content(routine_of(step_dict("stroke", side="both"))).sides == ""


def test_what_is_told_word_for_word_before_is_not_told_again():
    step = step_dict("stroke", title="Knead", show="Press and roll.")
    again = step_dict("stroke", id="again", title="Knead", show="Press and roll.", seconds=20)
    other = step_dict("stroke", id="other", title="Knead", show="Press and lift.")
    assert [row.text for row in rows(routine_of(step, again, other))] == [
        "Press and roll.",
        "As above.",
        "Press and lift.",
    ]


def test_counts_and_times():
    counted = step_dict("stroke", id="a", title="A", seconds=..., strokes=12, tempo=20)
    once = step_dict("stroke", id="b", title="B", seconds=..., strokes=1, tempo=1)
    press = step_dict("press", title="C", seconds=150, turns=3)
    exercise = step_dict("exercise", title="D")
    found = rows(routine_of(counted, once, press, exercise))
    assert [row.text.rpartition(". ")[2] for row in found] == [
        "12\N{NO-BREAK SPACE}strokes.",
        "1\N{NO-BREAK SPACE}stroke.",
        "3\N{NO-BREAK SPACE}slow\N{NO-BREAK SPACE}turns.",
        "5\N{NO-BREAK SPACE}times.",
    ]
    assert [row.time for row in found] == ["36 s", "60 s", "2:30 min", "30 s"]
    assert [row.pressure for row in found] == [2, 2, 3, 0]


def test_a_shortened_routine_is_told_as_it_is_played():
    one = routine_of(
        step_dict("stroke", seconds=..., strokes=40, tempo=20, min_seconds=30, side="both"),
        step_dict("rest", seconds=60, min_seconds=10),
    )
    whole = timeline_of(one).total_ms
    (stroke, _) = rows(one, fit_ms=whole - 60_000)
    assert stroke.time != "2 min"
    seconds = int(stroke.time.removesuffix(" s"))
    assert stroke.text.endswith(f"{round(seconds / 3)}\N{NO-BREAK SPACE}strokes.")


def test_stages_are_counted_unless_their_titles_count_themselves():
    def titles(*names):
        stages = [stage_dict(step_dict("stroke", id=f"s{i}"), id=f"p{i}", title=name) for i, name in enumerate(names)]
        rest = stage_dict(step_dict("rest"), id="rest", title="Rest")
        return [section.title for section in content(routine(stages=[*stages, rest])).sections]

    assert titles("Stroking", "Kneading") == ["1 Stroking", "2 Kneading", "Rest"]
    assert titles("1 Stroking", "2 Kneading") == ["1 Stroking", "2 Kneading", "Rest"]


def test_a_stage_of_one_step_of_its_own_name_does_not_say_it_twice():
    (section,) = content(routine(stages=[stage_dict(step_dict("rest", title="Rest"), title="Rest")])).sections
    assert section.is_rest
    assert [(row.letter, row.title) for row in section.rows] == [("", "")]


def test_letters_never_end():
    assert [letters(n) for n in (0, 25, 26, 51, 52, 499)] == ["a", "z", "aa", "az", "ba", "sf"]


def test_facts_note_and_signature():
    one = routine(
        author={
            "name": "K. Weber",
            "reviewed_by": "Dr. Sand",
            "reviewed_on": "2026-11-17",
            "note": "Only the left\nside, please.",
        },
        equipment=[{"item": "chair", "note": "with a back"}, {"item": "oil", "optional": True}],
        frequency="Once a day.",
        cautions=["Not on wounds."],
    )
    told = content(one)
    assert [(fact.title, fact.text) for fact in told.facts] == [
        ("You need", "A chair with a back; oil, if you like."),
        ("How to sit", "Sitting."),
        ("How long", "1\N{NO-BREAK SPACE}min of massage, about 1\N{NO-BREAK SPACE}min in all"),
        ("How often", "Once a day."),
        ("Note", "Only the left side, please."),
    ]
    assert told.cautions == ("Not on wounds.",)
    assert told.origin == "Written by K. Weber. Looked over by Dr. Sand on 17 November 2026."
    assert told.day == "17 November 2026"


def test_who_has_not_been_looked_over_says_so():
    assert "Not yet looked over" in content(routine(author={"name": "K. Weber"})).origin
    assert content(routine()).origin == ""


@pytest.mark.parametrize(
    ("code", "day", "stop"), [("de", "17. November 2026", "Sofort"), ("ru", "17 ноября 2026", "Сразу")]
)
def test_it_speaks_the_persons_language(speak, code, day, stop):
    speak(code)
    told = content(routine(title={"en": "Neck", "de": "Nacken", "ru": "Шея"}))
    assert told.title in {"Nacken", "Шея"}
    assert told.day == day
    assert told.stop.title.startswith(stop)


def test_an_arabic_routine_runs_from_right_to_left(speak):
    speak("ar")
    assert content(routine(language="ar", title="تدليك")).right_to_left
    assert not content(routine(title="Neck")).right_to_left

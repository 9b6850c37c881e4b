"""Any field of a routine, a stage or a step is set, or refused with what a file would be told."""

import pytest

from selfmassage.engine.editing.draft import BLANK, NOTHING, Spot
from selfmassage.engine.editing.fields import set_field, set_text, value_at
from selfmassage.engine.editing.reshaping import change_kind, set_language, set_many
from tests.builders import stage_dict, step_dict
from tests.engine.editing.made import codes, done, ids, routine

ONE = ("stages", 0, "steps", 0)


def of(*steps, **changes):
    return routine(stages=[stage_dict(*steps)], **changes)


def changed(one, address, value):
    return done(set_field(one, address, value)).routine


@pytest.mark.parametrize(
    ("address", "value"),
    [
        (("title",), "Another"),
        (("title",), {"en": "Another", "de": "Ein anderes"}),
        (("region",), "lumbar"),
        (("start_side",), "left"),
        (("cautions",), ["Stay off the spine."]),
        (("cautions", 0), "Stay off the spine."),
        (("equipment", 0), {"item": "ball", "note": "a small one"}),
        (("author",), {"name": "A. Author", "reviewed_on": "2026-11-20"}),
        (("position_note",), "Lean back."),
        (("stages", 1, "title"), "Pressing"),
        (("stages", 1, "id"), "pressing"),
        ((*ONE, "id"), "first"),
        ((*ONE, "technique"), "friction"),
        ((*ONE, "hand", "part"), "palm"),
        ((*ONE, "hand"), {"part": "thumb", "which": "both"}),
        ((*ONE, "path"), "shoulder-top-rub"),
        ((*ONE, "view"), "back"),
        ((*ONE, "side"), "each"),
        ((*ONE, "seconds"), 45),
        ((*ONE, "tempo"), 12.5),
        ((*ONE, "pressure"), 1),
        ((*ONE, "cues", 0), {"at": "half", "say": "Now back."}),
        ((*ONE, "basis"), {"source": "S4", "line": [46, 48], "says": "30 s"}),
        (("stages", 1, "steps", 0, "wait"), True),
        (("stages", 1, "steps", 0, "turns"), 3),
    ],
)
def test_what_is_set_is_there_and_can_be_taken_back_to_what_was(address, value):
    before = routine()
    after = changed(before, address, value)
    assert value_at(after, address) == value
    old = value_at(before, address)
    assert changed(after, address, old) == before or old is None


def test_the_same_value_is_no_edit():
    assert set_field(routine(), (*ONE, "pressure"), 2) == NOTHING
    assert set_field(routine(), ("title",), "Three stages") == NOTHING


@pytest.mark.parametrize(
    ("address", "value", "code"),
    [
        (("title",), "x" * 2001, "text.too_long"),
        (("region",), "belly", "value.choice"),
        (("language",), "English", "language.form"),
        (("author", "name"), "", "text.empty"),
        (("author", "note"), "Hello", "key.missing"),
        (("author",), {"name": "A", "reviewed_on": "2026-02-30"}, "author.no_such_day"),
        (("stages", 0, "id"), "Not an id", "id.form"),
        ((*ONE, "seconds"), 0, "value.too_small"),
        ((*ONE, "seconds"), 3601, "value.too_large"),
        ((*ONE, "seconds"), None, "step.length_one_of"),
        ((*ONE, "seconds"), "10", "value.not_whole"),
        ((*ONE, "tempo"), float("nan"), "number.not_finite"),
        ((*ONE, "side"), "up", "value.choice"),
        ((*ONE, "min_seconds"), 11, "step.min_above"),
        ((*ONE, "max_seconds"), 9, "step.max_below"),
        ((*ONE, "kindness"), 1, "key.unknown"),
        ((*ONE, "cues", 0), {"at": "later", "say": "Now."}, "cue.at_form"),
        ((*ONE, "basis"), {"source": "S4", "proposed": "both"}, "basis.one_of"),
    ],
)
def test_what_no_file_may_say_is_refused_in_its_words(address, value, code):
    one = routine()
    assert codes(set_field(one, address, value)) == [code]
    assert one == routine()


def test_a_refusal_names_the_place_in_the_routine_that_is_edited():
    refused = set_field(routine(), ("stages", 1, "steps", 0, "turns"), 0)
    assert [one.path for one in refused.problems] == [("stages", 1, "steps", 0, "turns")]  # type: ignore[union-attr]


def test_a_place_that_no_document_has_is_a_fault_of_the_caller():
    with pytest.raises(LookupError):
        set_field(routine(), ("stages", 0, "steps"), [])
    with pytest.raises(LookupError):
        set_field(routine(), (*ONE, "cues", 4), {"at": 1, "say": "Now."})
    with pytest.raises(LookupError):
        set_field(routine(), ("stages", 9, "title"), "No such stage")


# --- lengths and places -----------------------------------------------------------------------------------------------


def test_a_new_length_widens_the_bounds_it_leaves_behind():
    one = of(step_dict("stroke", seconds=20, min_seconds=15, max_seconds=30))
    step = changed(one, (*ONE, "seconds"), 10).stages[0].steps[0]
    assert (step.min_seconds, step.max_seconds) == (10, 30)
    step = changed(one, (*ONE, "seconds"), 40).stages[0].steps[0]
    assert (step.min_seconds, step.max_seconds) == (15, 40)


def test_a_count_takes_the_seconds_away_and_seconds_the_count():
    counted = changed(of(step_dict("stroke", tempo=...)), (*ONE, "strokes"), 12)
    assert value_at(counted, (*ONE, "seconds")) is None
    assert value_at(counted, (*ONE, "tempo")) == 30
    timed = changed(counted, (*ONE, "seconds"), 12)
    assert value_at(timed, (*ONE, "strokes")) is None


def test_a_faster_tempo_of_a_counted_step_moves_its_bounds():
    one = of(step_dict("exercise", min_seconds=20, max_seconds=30))
    step = changed(one, (*ONE, "tempo"), 20).stages[0].steps[0]
    assert (step.work_ms, step.min_seconds) == (15_000, 15)


def test_half_a_second_of_work_has_no_shortest_time():
    one = of(step_dict("stroke", seconds=..., strokes=10, tempo=60, min_seconds=5))
    assert changed(one, (*ONE, "tempo"), 600).stages[0].steps[0].min_seconds == 1
    assert changed(changed(one, (*ONE, "strokes"), 1), (*ONE, "tempo"), 600).stages[0].steps[0].min_seconds is None


def test_a_press_goes_to_a_point_or_to_a_path():
    one = of(step_dict("press"))
    path = changed(one, (*ONE, "path"), "lumbar-press")
    assert value_at(path, (*ONE, "point")) is None
    point = changed(path, (*ONE, "point"), "BL23")
    assert value_at(point, (*ONE, "path")) is None


# --- texts ------------------------------------------------------------------------------------------------------------


def test_an_emptied_text_is_blank_where_there_must_be_one_and_gone_where_not():
    assert changed(routine(), (*ONE, "say"), "").stages[0].steps[0].say == BLANK
    assert changed(routine(), ("stages", 0, "title"), " ").stages[0].title == BLANK
    titled = changed(routine(), (*ONE, "title"), "Kneading")
    assert changed(titled, (*ONE, "title"), "").stages[0].steps[0].title is None
    assert changed(routine(cautions=["One", "Two"]), ("cautions", 0), "").cautions == ("Two",)


def test_a_text_grows_languages_and_loses_them():
    say = (*ONE, "say")
    both = done(set_text(routine(), say, "de", "Kneten.")).routine
    assert value_at(both, say) == {"en": "Knead beside your spine.", "de": "Kneten."}
    assert value_at(both, (*say, "de")) == "Kneten."
    assert value_at(changed(both, (*say, "en"), "Knead."), say) == {"en": "Knead.", "de": "Kneten."}
    assert value_at(changed(both, (*say, "de"), ""), say) == "Knead beside your spine."
    assert value_at(changed(both, (*say, "en"), ""), say) == {"en": BLANK, "de": "Kneten."}


def test_a_translation_may_come_first():
    assert done(set_text(routine(), ("frequency",), "de", "Täglich.")).routine.frequency == {
        "en": BLANK,
        "de": "Täglich.",
    }


def test_a_language_no_one_has_written_in_is_what_the_words_were_in_all_along():
    one = done(set_language(routine(title={"en": "Nacken", "ru": "Шея"}), "de")).routine
    assert (one.language, one.title) == ("de", {"de": "Nacken", "ru": "Шея"})
    assert one.stages[0].steps[0].say == "Knead beside your spine."


def test_a_language_that_is_there_becomes_the_own_one_and_gaps_are_blank():
    one = done(set_language(routine(title={"en": "Neck", "de": "Nacken"}), "de")).routine
    assert one.title == {"en": "Neck", "de": "Nacken"}
    assert one.stages[0].steps[0].say == {"en": "Knead beside your spine.", "de": BLANK}


def test_a_language_that_is_none_is_refused():
    assert codes(set_language(routine(), "Deutsch")) == ["language.form"]


# --- many at once, and kinds ------------------------------------------------------------------------------------------


def test_many_steps_are_set_at_once_where_they_have_the_field():
    edited = done(set_many(routine(), [Spot(0), Spot(1, 0), Spot(2, 0)], "pressure", 1))
    assert [getattr(step, "pressure", None) for _, _, step in edited.routine.steps()] == [1, 1, 1, None]
    assert edited.label.params == {"field": "pressure", "count": 3}
    assert edited.selected == (Spot(0), Spot(1, 0), Spot(2, 0))


def test_many_are_refused_as_one():
    assert codes(set_many(routine(), [Spot(0), Spot(1), Spot(2)], "seconds", 0)) == ["value.too_small"]
    assert set_many(routine(), [Spot(2, 0)], "side", "each") == NOTHING


@pytest.mark.parametrize("kind", ["stroke", "press", "rest", "exercise"])
@pytest.mark.parametrize("number", range(4))
def test_a_step_becomes_one_of_any_kind_and_keeps_what_both_have(kind, number):
    steps = [
        step_dict("stroke", id="a", seconds=..., strokes=7, view="back", cues=[{"at": "half", "say": "Now."}]),
        step_dict("press", id="b", max_seconds=60),
        step_dict("rest", id="c", min_seconds=5),
        step_dict("exercise", id="d"),
    ]
    one = of(*steps)
    spot = Spot(0, number)
    old = one.stages[0].steps[number]
    if old.kind == kind:
        assert change_kind(one, spot, kind) == NOTHING
        return
    edited = done(change_kind(one, spot, kind))
    new = edited.routine.stages[0].steps[number]
    assert (new.kind, new.id, new.say, new.show, new.cues) == (kind, old.id, old.say, old.show, old.cues)
    assert abs(new.work_ms - old.work_ms) < 1000
    assert ids(edited.routine) == ids(one)

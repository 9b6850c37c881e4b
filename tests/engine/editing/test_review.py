"""What is said while a routine is written, and that each offered mend mends it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.engine.check import check
from selfmassage.engine.editing.draft import Edited, Spot
from selfmassage.engine.editing.fields import set_field
from selfmassage.engine.editing.findings import Finding
from selfmassage.engine.editing.mends import apply_mend
from selfmassage.engine.editing.outline import delete, insert_step, shift
from selfmassage.engine.editing.review import Reviewer
from selfmassage.engine.options import Lengths, Utterance
from selfmassage.model.problem import Severity
from selfmassage.model.routine import Routine
from selfmassage.store.blocks import load_blocks
from tests.builders import stage_dict, step_dict
from tests.engine.editing.made import ASSETS, SHIPPED, done, routine, surroundings

BASIS = {"proposed": "For tests."}


def stroke(**changes: Any) -> Any:
    return step_dict("stroke", **{"id": "one", "basis": BASIS, "seconds": 20, **changes})


def of(*steps: Any, **changes: Any) -> Routine:
    rest = stage_dict(step_dict("rest", id="last", basis=BASIS), id="last")
    return routine(stages=[stage_dict(*(steps or (stroke(),))), rest], **changes)


def review(one: Routine, lengths: Any = None) -> tuple[Finding, ...]:
    return Reviewer(surroundings()).review(one, lengths or {}).findings


def codes(one: Routine, lengths: Any = None) -> list[str]:
    return [found.code for found in review(one, lengths)]


def only(one: Routine, lengths: Any = None) -> Finding:
    (found,) = review(one, lengths)
    return found


def mended(one: Routine, number: int = 0, lengths: Any = None) -> Routine:
    found = only(one, lengths)
    return done(apply_mend(one, found, found.mends[number])).routine


def test_nothing_is_said_of_a_sound_routine():
    assert review(routine()) == ()
    assert review(of(stroke(side="each", say="{Right|Left} side. Knead."))) == ()


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_what_ships_may_be_published_and_lacks_no_more_than_a_rest(file):
    one = Routine.model_validate_json(file.read_bytes())
    said = Reviewer(surroundings()).review(one, {})
    assert {found.code for found in said.findings} <= {"stage.no_rest"}
    assert said.may_publish


@pytest.mark.parametrize("block", load_blocks([ASSETS / "blocks"]), ids=lambda block: block.id)
def test_of_a_block_that_ships_nothing_is_said(block):
    rest = of().stages[1]
    one = of(region=block.regions[0].value).model_copy(
        update={"stages": (*block.stages, rest), "drawings": block.drawings}
    )
    texts = {found.code for found in review(one) if found.spot is None or found.spot.stage == len(block.stages)}
    assert texts <= {"text.translation_missing"}
    assert [found for found in review(one) if found.spot is not None and found.spot.stage < len(block.stages)] == []


def test_everything_a_file_is_told_is_told_here_too():
    bad = of(stroke(path="collar-lane", cues=[{"at": 99, "say": "Late."}], basis=...), stroke(say="{here"))
    told = {(one.code, one.path) for one in check(bad, surroundings().bodymap)}
    assert told <= {(found.code, found.place) for found in review(bad)}
    assert {code for code, _ in told} >= {
        "path.unknown",
        "cue.past_end",
        "basis.missing",
        "id.step_twice",
        "text.brace",
    }


# --- each finding, with its mends -------------------------------------------------------------------------------------


def test_a_line_that_takes_longer_than_its_step():
    one = of(stroke(seconds=4, tempo=60, say="Rub the edge of your palm along the muscle, up and down."))
    found = only(one)
    assert (found.code, found.field, found.params) == ("say.takes_longer", "say", {"takes": 6, "seconds": 4})
    assert [mend.code for mend in found.mends] == ["mend.set_seconds", "mend.shorten"]
    assert review(mended(one)) == ()
    assert not found.mends[1].is_edit


def test_the_true_length_of_a_line_counts_where_it_is_known_on_either_side():
    one = of(stroke(seconds=6, side="each", say="{Right|Left} side."))
    assert review(one) == ()
    assert only(one, {Utterance("Left side.", "en"): 6_001}).params == {"takes": 7, "seconds": 6}


def test_the_true_length_of_a_recording_counts_where_one_is_heard():
    audio, voice = "rub.wav", {Utterance("Rub.", "en"): 1_000}
    own = Utterance("Rub.", "en", audio)
    one = of(stroke(seconds=6, side="each", say="Rub.", audio=audio))
    assert review(one, {**voice, own: 5_900}) == ()
    assert only(one, {**voice, own: 6_001}).params == {"takes": 7, "seconds": 6}
    # With a word for each side the voice speaks.
    sided = of(stroke(seconds=6, side="each", say="{Right|Left} side.", audio=audio))
    assert review(sided, {Utterance("Right side.", "en", audio): 9_000}) == ()


def test_a_translation_that_takes_longer_names_its_language():
    say = {"en": "Rub.", "de": "Reiben Sie mit der Handkante am Muskel entlang, auf und ab."}
    one = of(stroke(seconds=4, tempo=60, say=say))
    assert ("say.takes_longer", "de") in [(found.code, found.language) for found in review(one)]


def test_a_fixed_side_where_both_are_worked_gets_a_word_for_each():
    one = of(stroke(side="each", say="Right shoulder. Knead it with your left hand."))
    found = only(one)
    assert (found.code, found.params["word"]) == ("text.side_fixed", "Right")
    assert mended(one).stages[0].steps[0].say == "{Right|Left} shoulder. Knead it with your {left|right} hand."


@pytest.mark.parametrize(
    ("language", "words", "paired"),
    [
        ("en", "Left side, left hand.", "{Right|Left} side, {right|left} hand."),
        ("en", "{Right|Left} side, left hand.", "{Right|Left} side, {right|left} hand."),
        ("de", "Rechte Schulter, linke Hand.", "{Rechte|Linke} Schulter, {linke|rechte} Hand."),
        ("ru", "Правое плечо, левой рукой.", "{Правое|Левое} плечо, {левой|правой} рукой."),
    ],
)
def test_sides_are_known_in_our_languages(language, words, paired):
    one = of(stroke(side="each", say={language: words, "en": "Knead."} if language != "en" else words))
    found = next(found for found in review(one) if found.code == "text.side_fixed")
    say: Any = done(apply_mend(one, found, found.mends[0])).routine.stages[0].steps[0].say
    assert (say if language == "en" else say[language]) == paired


@pytest.mark.parametrize("words", ["Right away.", "All right.", "Nothing is left out.", "Bright and light."])
def test_what_only_looks_like_a_side_is_none(words):
    assert "text.side_fixed" not in codes(of(stroke(side="each", say=words)))


def test_a_side_may_be_named_where_only_one_is_worked():
    assert review(of(stroke(side="right", say="Right shoulder."))) == ()


def test_wording_by_side_where_one_side_is_worked_is_said_for_it_or_the_step_done_on_each():
    one = of(stroke(side="left", show="{Right|Left} shoulder, {{soft}}."))
    found = only(one)
    assert (found.code, found.severity) == ("text.sides_not_each", Severity.ERROR)
    assert mended(one, 0).stages[0].steps[0].show == "Left shoulder, {{soft}}."
    assert review(mended(one, 1)) == ()


def test_a_bracket_that_stands_alone_is_kept_as_one():
    assert mended(of(stroke(show="Press :} softly."))).stages[0].steps[0].show == "Press :}} softly."


@pytest.mark.parametrize(("pressure", "most"), [(3, 2), (5, 2)])
def test_pressure_above_the_cap_keeps_it_from_being_published(pressure, most):
    one = of(stroke(pressure=pressure))
    found = only(one)
    assert (found.code, found.severity, found.field) == ("pressure.above_cap", Severity.ERROR, "pressure")
    assert not Reviewer(surroundings()).review(one, {}).may_publish
    assert mended(one).stages[0].steps[0].pressure == most  # type: ignore[union-attr]


def test_a_point_bears_no_more_than_the_atlas_says():
    one = of(step_dict("press", point="GB12", pressure=2, basis=BASIS))
    assert only(one).params["most"] == surroundings().point_levels["GB12"] == 1
    assert review(mended(one)) == ()


def test_a_path_outside_of_the_region():
    found = only(of(stroke(path="thigh-strokes-up")))
    assert (found.code, found.params) == ("path.leaves_region", {"place": "thigh-strokes-up", "region": "collar"})
    assert review(of(stroke(path="thigh-strokes-up"), region="lower-limb")) == ()


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ([[560, 420], [600, 500]], []),
        ([[560, 420], [600, 1000]], ["path.leaves_region"]),
        ([[480, 420], [600, 450]], ["place.forbidden"]),
        ([[980, 40], [990, 60]], ["path.leaves_region"]),
    ],
)
def test_a_drawing_stays_in_its_region_and_out_of_what_is_never_touched(points, expected):
    one = of(stroke(path="my-curve", pressure=1), drawings={"my-curve": {"view": "back", "points": points}})
    assert codes(one) == expected
    for found in review(one):
        assert [mend.code for mend in found.mends] in (["mend.draw"], ["mend.choose_path"])


def test_a_misspelt_path_offers_what_was_meant():
    assert review(mended(of(stroke(path="collar-lane")))) == ()


def test_a_step_shorter_than_one_stroke():
    one = of(stroke(seconds=5, tempo=6, say="Stroke."))
    assert only(one).params == {"seconds": 5, "stroke": 10}
    assert review(mended(one)) == ()
    assert review(of(stroke(seconds=5, tempo=0, say="Hold."))) == ()


def test_two_cues_that_collide_by_their_true_length():
    one = of(stroke(cues=[{"at": 4, "say": "Now."}, {"at": 6, "say": "Then."}]))
    assert review(one) == ()
    lengths = {Utterance("Now.", "en"): 3_500}
    found = only(one, lengths)
    assert (found.code, found.place[-3:]) == ("cue.collide", ("cues", 1, "at"))
    assert review(mended(one, 0, lengths), lengths) == ()
    assert [cue.at for cue in mended(one, 0, lengths).stages[0].steps[0].cues] == [4, 8]
    assert len(mended(one, 1, lengths).stages[0].steps[0].cues) == 1


def test_a_cue_that_finds_no_room_is_said():
    one = of(stroke(seconds=5, tempo=60, say="Rub.", cues=[{"at": 1, "say": "Long."}]))
    found = only(one, {Utterance("Long.", "en"): 6_000})
    assert (found.code, [mend.code for mend in found.mends]) == ("cue.no_room", ["mend.shorten", "mend.remove_cue"])


def test_a_cue_past_the_end_is_moved_or_removed():
    one = of(stroke(cues=[{"at": 30, "say": "Late."}]))
    assert review(mended(one, 0)) == ()
    assert review(mended(one, 1)) == ()


def test_a_routine_that_does_not_end_with_a_rest():
    one = done(delete(routine(), [Spot(2)])).routine
    found = only(one)
    assert found.code == "last.not_rest"
    after = done(apply_mend(one, found, found.mends[0])).routine
    assert after.stages[-1].steps[-1].kind == "rest"
    assert set(codes(after)) == {"text.blank", "basis.missing"}


def test_a_stage_that_ends_after_ten_minutes_without_a_rest():
    long = [stroke(id=f"s{number}", seconds=300) for number in range(3)]
    last = stage_dict(step_dict("rest", id="last", basis=BASIS), id="last")
    stages = [stage_dict(*long[:2], id="a"), stage_dict(long[2], id="b"), last]
    one = routine(stages=stages)
    found = only(one)
    assert (found.code, found.spot, found.params) == ("stage.no_rest", Spot(0), {"minutes": 10})
    edited = done(apply_mend(one, found, found.mends[0]))
    assert edited.selected == (Spot(0, 2),)
    assert "stage.no_rest" not in codes(edited.routine)


def test_what_has_no_source_says_so():
    found = only(of(stroke(basis=...)))
    assert (found.code, found.field, found.step_id, found.mends[0].code) == (
        "basis.missing",
        "basis",
        "one",
        "mend.name_source",
    )


def test_a_text_that_lacks_a_language_others_have():
    one = of(
        stroke(say={"en": "Knead.", "de": "Kneten."}), title={"en": "T", "de": "T"}, summary={"en": "S", "de": "S"}
    )
    missing = [(found.place, found.language) for found in review(one) if found.code == "text.translation_missing"]
    assert (("stages", 0, "steps", 0, "show", "de"), "de") in missing
    assert len(missing) == 5


@pytest.mark.parametrize("words", ["Cures hernia.", "Heilt den Rücken.", "Лечит остеохондроз."])
def test_words_that_promise_a_cure(words):
    language = "en" if words.isascii() else "de" if words[0] == "H" else "ru"
    found = only(routine(language=language, summary=words))
    assert (found.code, found.place, found.language) == ("text.promise", ("summary",), language)
    assert str(found.params["word"]) in words


def test_an_unwritten_text_keeps_it_from_being_published():
    one = done(set_field(routine(), ("summary",), "")).routine
    found = only(one)
    assert (found.code, found.severity, found.spot, found.field) == ("text.blank", Severity.ERROR, None, "summary")


def test_ids_that_stand_twice_get_another():
    one = of(stroke(), stroke())
    assert review(mended(one)) == ()


# --- again and again --------------------------------------------------------------------------------------------------


def test_a_reviewer_that_has_seen_much_says_what_a_new_one_says():
    reviewer = Reviewer(surroundings())
    lengths: Lengths = {}
    one = of(
        stroke(basis=..., pressure=3),
        stroke(id="two", path="my-a"),
        drawings={"my-a": {"view": "back", "points": [[560, 420]]}},
    )
    edits = [
        lambda now: shift(now, [Spot(0, 1)], -1),
        lambda now: insert_step(now, Spot(0, 0), "stroke"),
        lambda now: set_field(now, ("stages", 0, "steps", 1, "say"), {"en": "Knead.", "de": "Kneten."}),
        lambda now: set_field(now, ("drawings", "my-a", "points"), [[560, 420], [600, 1000]]),
        lambda now: set_field(now, ("region",), "lower-limb"),
        lambda now: delete(now, [Spot(0, 0)]),
        lambda now: set_field(now, ("stages", 0, "steps", 0, "say"), "Knead."),
    ]
    for edit in edits:
        assert reviewer.review(one, lengths).findings == review(one)
        outcome = edit(one)
        assert isinstance(outcome, Edited)
        one = outcome.routine
    assert reviewer.review(one, lengths).findings == review(one)


def test_a_length_that_becomes_known_is_heard_of():
    reviewer = Reviewer(surroundings())
    one = of(stroke(seconds=6, tempo=60))
    assert reviewer.review(one, {}).findings == ()
    known = {Utterance("Knead beside your spine.", "en"): 7_000}
    assert [found.code for found in reviewer.review(one, known).findings] == ["say.takes_longer"]


@given(
    st.lists(
        st.dictionaries(st.sampled_from(("Knead.", "Kneten.", "Left hand.", "Press.")), st.integers(0, 60_000)),
        max_size=5,
    )
)
def test_whatever_lengths_become_known_or_are_forgotten_it_says_what_a_new_one_says(known):
    reviewer = Reviewer(surroundings())
    cue = {"at": 4, "say": "Press."}
    one = of(
        stroke(say={"en": "Knead.", "de": "Kneten."}),
        stroke(id="two", side="each", say="{Right|Left} hand.", cues=[cue]),
        stroke(id="three", say="Press."),
    )
    for held in known:
        lengths = {Utterance(words, "de" if words == "Kneten." else "en"): ms for words, ms in held.items()}
        assert reviewer.review(one, lengths).findings == review(one, lengths)


def test_findings_are_told_by_line():
    said = Reviewer(surroundings()).review(of(stroke(basis=...), stroke(id="two", pressure=3), summary="…"), {})
    assert [found.code for found in said.of(None)] == ["text.blank"]
    assert [found.code for found in said.of(Spot(0, 1))] == ["pressure.above_cap"]
    assert said.of(Spot(1, 0)) == ()
    assert [found.code for found in said.warnings] == ["basis.missing"]

"""Any series of edits, pastes, mends, undos and redos keeps a valid routine and finds back to the first one."""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from selfmassage.engine.editing.clipboard import copy_text, paste
from selfmassage.engine.editing.cues import add_cue, remove_cue
from selfmassage.engine.editing.draft import Edited, Outcome, Spot, step_address
from selfmassage.engine.editing.drawings import add_drawing, drawing_of, remove_drawing, rename_drawing
from selfmassage.engine.editing.fields import field_key, set_field
from selfmassage.engine.editing.history import History
from selfmassage.engine.editing.mends import apply_mend
from selfmassage.engine.editing.outline import delete, duplicate, insert_stage, insert_step, move, shift
from selfmassage.engine.editing.reshaping import change_kind, set_language, set_many
from selfmassage.engine.editing.review import Reviewer
from selfmassage.engine.editing.templates import insert_block
from selfmassage.engine.editing.totals import Totaler
from selfmassage.engine.options import Lengths, Options
from selfmassage.model.routine import Drawing, Routine
from selfmassage.model.tokens import ViewName
from selfmassage.store.blocks import load_blocks
from tests.engine.editing.made import ASSETS, again, surroundings
from tests.engine.made_up import routines

BLOCKS = load_blocks([ASSETS / "blocks"])
KINDS: Any = st.sampled_from(["stroke", "press", "rest", "exercise"])
NUMBER = st.integers(0, 40)
# One mapping handed in again and again: what was found with it is kept.
UNKNOWN: Lengths = {}
WORDS = st.sampled_from(["", "Knead.", "Right side.", "{Right|Left} side.", "{", "Cures all.", "x" * 2001])
STEP_FIELDS = st.one_of(
    st.tuples(st.sampled_from(["seconds", "min_seconds", "max_seconds", "turns"]), st.none() | st.integers(0, 90)),
    st.tuples(st.sampled_from(["strokes", "repetitions", "tempo"]), st.none() | st.integers(0, 600)),
    st.tuples(st.just("pressure"), st.integers(-1, 6)),
    st.tuples(st.just("side"), st.sampled_from(["right", "left", "both", "midline", "each", "up"])),
    st.tuples(st.just("path"), st.sampled_from(["collar-lanes", "collar-lane", "thigh-strokes-up", "my-path"])),
    st.tuples(st.sampled_from(["say", "show", "title"]), WORDS | st.fixed_dictionaries({"en": WORDS, "de": WORDS})),
    st.tuples(st.just("id"), st.sampled_from(["s0", "s1", "Not an id"])),
    st.tuples(st.just("basis"), st.none() | st.just({"proposed": "So."})),
)


class EditingMachine(RuleBasedStateMachine):
    @initialize(one=routines(most=4))
    def begin(self, one: Routine) -> None:
        self.history = History(one)
        self.first = one
        self.reviewer = Reviewer(surroundings())
        self.totaler = Totaler(Options())
        self.copied = ""

    # --- what the rules take ------------------------------------------------------------------------------------------

    def spot(self, number: int, *, stages: bool = False) -> Spot:
        spots: list[Spot] = []
        for stage, one in enumerate(self.history.routine.stages):
            if stages:
                spots.append(Spot(stage))
            spots += (Spot(stage, step) for step in range(len(one.steps)))
        return spots[number % len(spots)]

    def spots(self, numbers: list[int]) -> list[Spot]:
        return [self.spot(number, stages=True) for number in numbers]

    def take(self, outcome: Outcome, merge: str | None = None) -> None:
        before = self.history.routine
        if isinstance(outcome, Edited):
            self.history.push(outcome, merge)
            for spot in outcome.selected:
                assert spot.stage < len(outcome.routine.stages)
                assert spot.step is None or spot.step < len(outcome.routine.stages[spot.stage].steps)
        else:
            assert self.history.routine is before

    # --- edits --------------------------------------------------------------------------------------------------------

    @rule(number=NUMBER, kind=KINDS)
    def inserts_a_step(self, number, kind):
        self.take(insert_step(self.history.routine, self.spot(number, stages=True), kind))

    @rule(number=NUMBER)
    def inserts_a_stage(self, number):
        self.take(insert_stage(self.history.routine, number % (len(self.history.routine.stages) + 1)))

    @rule(numbers=st.lists(NUMBER, max_size=4))
    def deletes(self, numbers):
        self.take(delete(self.history.routine, self.spots(numbers)))

    @rule(numbers=st.lists(NUMBER, max_size=3))
    def duplicates(self, numbers):
        self.take(duplicate(self.history.routine, self.spots(numbers)))

    @rule(numbers=st.lists(NUMBER, max_size=3), before=NUMBER)
    def moves(self, numbers, before):
        steps = sorted(step.id for _, _, step in self.history.routine.steps())
        self.take(move(self.history.routine, self.spots(numbers), self.spot(before, stages=True)))
        assert sorted(step.id for _, _, step in self.history.routine.steps()) == steps

    @rule(numbers=st.lists(NUMBER, max_size=3), by=st.sampled_from([-1, 1]))
    def shifts(self, numbers, by):
        steps = sorted(step.id for _, _, step in self.history.routine.steps())
        self.take(shift(self.history.routine, self.spots(numbers), by))
        assert sorted(step.id for _, _, step in self.history.routine.steps()) == steps

    @rule(number=NUMBER, field=STEP_FIELDS)
    def sets_a_field_of_a_step(self, number, field):
        address = (*step_address(self.spot(number)), field[0])
        self.take(set_field(self.history.routine, address, field[1]), field_key(address))

    @rule(number=NUMBER, name=st.sampled_from(["say", "show"]), words=WORDS)
    def translates(self, number, name, words):
        address = (*step_address(self.spot(number)), name, "de")
        self.take(set_field(self.history.routine, address, words), field_key(address))

    @rule(name=st.sampled_from(["title", "summary", "frequency"]), words=WORDS)
    def sets_a_text_of_the_routine(self, name, words):
        self.take(set_field(self.history.routine, (name,), words))

    @rule(code=st.sampled_from(["en", "de", "Deutsch"]))
    def changes_the_language(self, code):
        self.take(set_language(self.history.routine, code))

    @rule(numbers=st.lists(NUMBER, max_size=4), field=STEP_FIELDS)
    def sets_many(self, numbers, field):
        if field[0] in ("seconds", "tempo", "pressure", "side"):
            self.take(set_many(self.history.routine, self.spots(numbers), field[0], field[1]))

    @rule(number=NUMBER, kind=KINDS)
    def changes_a_kind(self, number, kind):
        self.take(change_kind(self.history.routine, self.spot(number), kind))

    @rule(number=NUMBER, at=st.integers(-80, 80) | st.just("half"), words=WORDS)
    def adds_a_cue(self, number, at, words):
        self.take(add_cue(self.history.routine, self.spot(number), at, words))

    @rule(number=NUMBER)
    def removes_a_cue(self, number):
        spot = self.spot(number)
        if self.history.routine.stages[spot.stage].steps[spot.step or 0].cues:
            self.take(remove_cue(self.history.routine, spot, 0))

    @rule(number=NUMBER, x=st.integers(-100, 1200), title=st.sampled_from(["", "curve", "Шея"]))
    def draws(self, number, x, title):
        drawing = drawing_of(ViewName.BACK, [(x, 400), (650, 450)])
        assert isinstance(drawing, Drawing)
        self.take(add_drawing(self.history.routine, title, drawing, self.spot(number)))

    @rule(number=NUMBER, new=st.sampled_from(["", "curve", "other"]))
    def renames_or_removes_a_drawing(self, number, new):
        names = list(self.history.routine.drawings)
        if names:
            name = names[number % len(names)]
            self.take(
                rename_drawing(self.history.routine, name, new)
                if new
                else remove_drawing(self.history.routine, name, "collar-lanes")
            )

    @rule(numbers=st.lists(NUMBER, max_size=3))
    def copies(self, numbers):
        self.copied = copy_text(self.history.routine, self.spots(numbers))

    @rule(before=NUMBER)
    def pastes(self, before):
        self.take(paste(self.history.routine, self.spot(before, stages=True), self.copied))

    @rule(number=NUMBER)
    def puts_a_block_in(self, number):
        block = BLOCKS[number % len(BLOCKS)]
        self.take(insert_block(self.history.routine, number % (len(self.history.routine.stages) + 1), block))

    @rule(number=NUMBER, which=NUMBER)
    def mends(self, number, which):
        findings = self.reviewer.review(self.history.routine, UNKNOWN).findings
        if findings and (offered := findings[number % len(findings)].mends):
            mend = offered[which % len(offered)]
            outcome = apply_mend(self.history.routine, findings[number % len(findings)], mend)
            assert mend.is_edit or not isinstance(outcome, Edited)
            self.take(outcome)

    # --- back and forth -----------------------------------------------------------------------------------------------

    @rule(times=st.integers(1, 4))
    def undoes(self, times):
        for _ in range(times):
            self.history.undo()

    @rule(times=st.integers(1, 4))
    def redoes(self, times):
        for _ in range(times):
            self.history.redo()

    @invariant()
    def the_routine_is_valid(self):
        routine = self.history.routine
        assert again(routine) == routine

    @invariant()
    def what_is_kept_from_before_is_what_is_found_anew(self):
        routine = self.history.routine
        assert self.reviewer.review(routine, UNKNOWN).findings == Reviewer(surroundings()).review(routine, {}).findings
        assert self.totaler.totals(routine, UNKNOWN) == Totaler(Options()).totals(routine, {})

    def teardown(self):
        last = self.history.routine
        undone = 0
        while self.history.undo() is not None:
            undone += 1
        assert self.history.routine is self.first
        assert not self.history.is_dirty
        for _ in range(undone):
            assert self.history.redo() is not None
        assert self.history.routine is last


TestEditing = EditingMachine.TestCase
TestEditing.settings = settings(stateful_step_count=40)

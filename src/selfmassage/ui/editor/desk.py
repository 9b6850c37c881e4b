"""One routine on the desk: its history, the lines that are chosen, what the review says, and how long it lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from selfmassage.engine.editing.draft import Draft, Edited, Outcome, Spot, in_order, step_at
from selfmassage.engine.editing.history import History
from selfmassage.engine.editing.mends import apply_mend
from selfmassage.engine.editing.reshaping import routine_languages
from selfmassage.engine.editing.review import Review
from selfmassage.engine.editing.totals import Totaler, Totals
from selfmassage.store.drafts import Unread
from selfmassage.ui.editor.once import once
from selfmassage.words import languages_read
from selfmassage.words.editing import redo_text, undo_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from selfmassage.engine.editing.findings import Finding, Mend
    from selfmassage.engine.editing.review import Reviewer
    from selfmassage.engine.options import Lengths, Options, Utterance
    from selfmassage.model.bodymap import BodyMap
    from selfmassage.model.routine import Routine
    from selfmassage.model.step import Step
    from selfmassage.store.points import PointEntry
    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.editor.own_voice import OwnVoice
    from selfmassage.ui.theme.theme import ThemeSource

REVIEW_AFTER_MS: Final = 120
"""So long after the last letter the review looks again."""

LONG_STEPS: Final = 150
"""A routine of more steps is shown before it is reviewed, and with its stages folded."""

FIRST_REVIEW_AFTER_MS: Final = 300
"""So long after opening a long routine is reviewed first."""

LENGTHS_AFTER_MS: Final = 600
"""So long after the last change the voice is asked how long the lines take."""


class EditMeans(NamedTuple):
    """What a routine is edited with; it belongs to the window and outlives the desk.

    `sources` are the titles of the articles by name. `lengths_asked` is called with the routine when it has been left
    alone for a moment; whoever gets it tells `Desk.learn_lengths` how long its lines take to say. `hear` says a line;
    `own_voice` prepares recordings of lines, None where none can be made.
    """

    source: ThemeSource
    art: BodyArt
    bodymap: BodyMap
    points: Sequence[PointEntry]
    sources: Mapping[str, str]
    reviewer: Reviewer
    options: Options
    lengths_asked: Callable[[Routine], object] | None = None
    hear: Callable[[Utterance], object] | None = None
    own_voice: OwnVoice | None = None


class Desk(QObject):
    """The routine that is written, as all panels see it; they keep no copy and show `routine` on each `changed`.

    `changed`: the routine is another one. `selected`: the chosen lines are others. `reviewed`: `review` is new, which
    after typing is a moment later; in between it still fits the lines. `refused` carries the problems why the last
    edit was not made, in which case nothing has changed. `notice` carries a sentence for the banner. `field_wanted`
    carries the finding whose field a person is to be led to. `language_changed`: another language is written.
    `saved_changed`: what is written has reached its file. `unread_changed`: `unread` may be another one.
    """

    changed = Signal()
    selected = Signal()
    reviewed = Signal()
    refused = Signal(object)
    notice = Signal(str)
    field_wanted = Signal(object)
    language_changed = Signal()
    saved_changed = Signal()
    unread_changed = Signal()

    def __init__(
        self, routine: Routine, means: EditMeans, parent: QObject | None = None, *, is_saved: bool = True
    ) -> None:
        super().__init__(parent)
        self.means = means
        self._history = History(routine, saved=is_saved)
        self._lengths: dict[Utterance, int] = {}
        self._totaler = Totaler(means.options)
        self._totals: tuple[Routine, Lengths, Totals] | None = None
        self._language = _first_language(routine)
        self._unread: Callable[[], Unread] = Unread
        self._reviewing = once(self, REVIEW_AFTER_MS, self._review_now)
        self._review = Review(())
        if is_long(routine):
            self._reviewing.start(FIRST_REVIEW_AFTER_MS)
        else:
            self._review = means.reviewer.review(routine, self._lengths)
        self._asking = once(self, LENGTHS_AFTER_MS, self._ask_lengths)
        self._asking.start()

    # --- what there is --------------------------------------------------------------------------------------------

    @property
    def routine(self) -> Routine:
        """The routine as it is now, always valid as a document."""
        return self._history.routine

    @property
    def spots(self) -> tuple[Spot, ...]:
        """The chosen lines in order; there may be none."""
        return self._history.selected

    @property
    def spot(self) -> Spot | None:
        """The first of the chosen lines."""
        return self.spots[0] if self.spots else None

    @property
    def step(self) -> Step | None:
        """The step of `spot`; None where that is a stage or nothing."""
        spot = self.spot
        return None if spot is None or spot.step is None else step_at(self.routine, spot)

    @property
    def review(self) -> Review:
        """What the review says, of the lines of `routine`; nothing before the first `reviewed` of a long routine."""
        return self._review

    @property
    def lengths(self) -> Lengths:
        """How long the lines take to say that the voice has told; another mapping whenever more are known."""
        return self._lengths

    @property
    def totals(self) -> Totals:
        """How long the routine and its stages last."""
        known = self._totals
        if known is None or known[0] is not self.routine or known[1] is not self._lengths:
            known = (self.routine, self._lengths, self._totaler.totals(self.routine, self._lengths))
            self._totals = known
        return known[2]

    @property
    def language(self) -> str:
        """The BCP 47 code of the language that is written: the person's own where the routine has it, else its own."""
        return self._language

    def write_in(self, language: str) -> None:
        """Write in another language from now on."""
        if language != self._language:
            self.seal()
            self._language = language
            self.language_changed.emit()

    # --- edits ----------------------------------------------------------------------------------------------------

    def do(self, outcome: Outcome, *, merge: str | None = None) -> bool:
        """Take an edit in and return True; False when it was refused or there was nothing to do.

        Edits one after another with the same `merge` are undone as one: `engine.editing.fields.field_key` while a
        field is typed in, and `seal` when it is left.
        """
        if not isinstance(outcome, Edited):
            if outcome.problems:
                self.refused.emit(outcome.problems)
            return False
        before, spots = self.routine, self.spots
        kept = outcome.selected or in_order(outcome.routine, spots)
        self._history.push(Edited(Draft(outcome.routine, kept), outcome.label), merge)
        self._tell(before, spots, typing=merge is not None)
        return True

    def seal(self) -> None:
        """Let the next edit be undone by itself: typing in a field is over."""
        self._history.seal()

    def undo(self) -> None:
        """Take the last edit back, with the lines that were chosen before it."""
        before, spots = self.routine, self.spots
        if self._history.undo() is not None:
            self._tell(before, spots)

    def redo(self) -> None:
        """Do again what was taken back last."""
        before, spots = self.routine, self.spots
        if self._history.redo() is not None:
            self._tell(before, spots)

    @property
    def undo_text(self) -> str | None:
        """`Undo move step 3`, or None where there is nothing to take back."""
        label = self._history.undo_label
        return None if label is None else undo_text(label)

    @property
    def redo_text(self) -> str | None:
        """`Redo move step 3`, or None."""
        label = self._history.redo_label
        return None if label is None else redo_text(label)

    def choose(self, spots: Sequence[Spot]) -> None:
        """Choose lines; those that are not there are passed over."""
        chosen = in_order(self.routine, spots)
        if chosen != self.spots:
            self.seal()
            self._history.select(chosen)
            self.selected.emit()

    def mend(self, finding: Finding, mend: Mend) -> None:
        """Do what a mend of a finding says, or lead the person to the field of one that a person has to do."""
        if mend.is_edit:
            self.do(apply_mend(self.routine, finding, mend))
        else:
            self.lead_to(finding)

    def lead_to(self, finding: Finding) -> None:
        """Choose the line of a finding and lead the person to its field."""
        if finding.spot is not None:
            self.choose([finding.spot])
        self.field_wanted.emit(finding)

    # --- what comes from elsewhere --------------------------------------------------------------------------------

    def learn_lengths(self, lengths: Lengths) -> None:
        """Know how many milliseconds lines take to say, besides those known before; review a moment later."""
        if any(self._lengths.get(line) != length_ms for line, length_ms in lengths.items()):
            self._lengths = {**self._lengths, **lengths}
            self._reviewing.start(REVIEW_AFTER_MS)

    @property
    def is_dirty(self) -> bool:
        """Whether the routine differs from what is in its file."""
        return self._history.is_dirty

    def mark_saved(self) -> None:
        """Note that the routine as it is now is in its file."""
        self._history.mark_saved()
        self.saved_changed.emit()

    @property
    def unread(self) -> Unread:
        """What was typed in the source and is not in `routine`; it is kept with the draft."""
        return self._unread()

    def know_unread(self, tell: Callable[[], Unread]) -> None:
        """Ask this from now on what is unread; whoever tells it emits `unread_changed`."""
        self._unread = tell
        self.unread_changed.emit()

    # --- insides --------------------------------------------------------------------------------------------------

    def _tell(self, before: Routine, spots: tuple[Spot, ...], *, typing: bool = False) -> None:
        # Findings stand at lines: with other lines they are looked for at once, since the old ones point elsewhere.
        later = typing and _shape(before) == _shape(self.routine)
        if later:
            self._reviewing.start(REVIEW_AFTER_MS)
        else:
            self._reviewing.stop()
            self._review = self.means.reviewer.review(self.routine, self._lengths)
        self._asking.start()
        self.changed.emit()
        if spots != self.spots:
            self.selected.emit()
        if not later:
            self.reviewed.emit()

    def _review_now(self) -> None:
        self._review = self.means.reviewer.review(self.routine, self._lengths)
        self.reviewed.emit()

    def _ask_lengths(self) -> None:
        if self.means.lengths_asked is not None:
            self.means.lengths_asked(self.routine)


def is_long(routine: Routine) -> bool:
    """Tell whether a routine has so many steps that not all is shown at once."""
    return sum(_shape(routine)) > LONG_STEPS


def _shape(routine: Routine) -> list[int]:
    return [len(stage.steps) for stage in routine.stages]


def _first_language(routine: Routine) -> str:
    held = routine_languages(routine)
    return next((code for code in languages_read() if code in held), routine.language)

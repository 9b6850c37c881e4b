"""Undo and redo without limit: a cursor over snapshots that share what has not changed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from selfmassage.engine.editing.draft import Draft, Edited, Label, Spot
from selfmassage.model.routine import Routine


class _Moment(NamedTuple):
    """A draft and the edit that led to it; none led to the first."""

    draft: Draft
    label: Label | None


class History:
    """The drafts of one routine from when it was opened; knows which of them is saved."""

    def __init__(self, routine: Routine, *, saved: bool = True) -> None:
        """Begin with `routine`, which is on disk as it is where `saved`."""
        self._moments = [_Moment(Draft(routine), None)]
        self._here = 0
        self._merge: str | None = None
        self._saved: Routine | None = routine if saved else None

    @property
    def draft(self) -> Draft:
        """The draft as it is now."""
        return self._moments[self._here].draft

    @property
    def routine(self) -> Routine:
        """The routine as it is now."""
        return self.draft.routine

    @property
    def selected(self) -> tuple[Spot, ...]:
        """The chosen lines."""
        return self.draft.selected

    @property
    def is_dirty(self) -> bool:
        """Whether what is on disk differs from the draft."""
        return self.routine is not self._saved

    @property
    def undo_label(self) -> Label | None:
        """What would be taken back, or None."""
        return self._moments[self._here].label

    @property
    def redo_label(self) -> Label | None:
        """What would be done again, or None."""
        return self._moments[self._here + 1].label if self._here + 1 < len(self._moments) else None

    def push(self, edited: Edited, merge: str | None = None) -> None:
        """Take an edit in; what had been taken back is gone.

        Edits pushed one after another with the same `merge`, such as the letters typed into one field, are taken back
        as one, until `seal`, an undo or a save.
        """
        del self._moments[self._here + 1 :]
        moment = _Moment(edited.draft, edited.label)
        if merge is not None and merge == self._merge:
            self._moments[self._here] = moment
        else:
            self._moments.append(moment)
            self._here += 1
        self._merge = merge

    def seal(self) -> None:
        """Let the next edit be taken back by itself."""
        self._merge = None

    def select(self, spots: Sequence[Spot]) -> None:
        """Note the lines a person has chosen since; undo brings them back."""
        here = self._moments[self._here]
        self._moments[self._here] = here._replace(draft=replace(here.draft, selected=tuple(spots)))

    def undo(self) -> Label | None:
        """Take the last edit back and return what it was called; None where there is none."""
        self.seal()
        named = self.undo_label
        if named is not None:
            self._here -= 1
        return named

    def redo(self) -> Label | None:
        """Do again what was taken back last and return what it is called; None where there is nothing."""
        self.seal()
        named = self.redo_label
        if named is not None:
            self._here += 1
        return named

    def mark_saved(self) -> None:
        """Note that the draft as it is now is on disk."""
        self.seal()
        self._saved = self.routine

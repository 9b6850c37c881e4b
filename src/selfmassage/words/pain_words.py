"""Say how much pain has changed: one plain sentence, as long for better as for worse."""

from collections.abc import Mapping
from typing import Final

from selfmassage.engine.pain_change import PainChange, pain_change
from selfmassage.words.catalogue import marked, tr

_SENTENCES: Final[Mapping[PainChange, str]] = {
    PainChange.BETTER: marked("From {before} to {after}. Two points or more count as better."),
    PainChange.SAME: marked("From {before} to {after}. Less than two points count as about the same."),
    PainChange.WORSE: marked("From {before} to {after}. Two points or more count as worse."),
}


def pain_change_sentence(before: int, after: int) -> str:
    """Return `From 6 to 4`, and what that counts as."""
    return tr(_SENTENCES[pain_change(before, after)]).format(before=before, after=after)

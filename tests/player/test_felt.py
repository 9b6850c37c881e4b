"""What is felt is in the answers the moment it is told."""

import pytest

from selfmassage.engine.screening.answers import Answers
from selfmassage.engine.screening.during import at_sign
from selfmassage.player.felt import Felt
from selfmassage.store.answers import AnswerFile
from tests.screened import RULES, TODAY, all_no


@pytest.fixture
def kept(tmp_path):
    file = AnswerFile(tmp_path)
    file.change(lambda _: all_no())
    return file


@pytest.fixture
def felt(kept):
    return Felt(RULES, kept.change, lambda: TODAY)


def now(kept) -> Answers:
    return kept.load().answers


@pytest.mark.parametrize("sign", [one.id for one in RULES.stop_signs])
def test_a_sign_is_on_the_disk_when_it_has_been_told(felt, kept, sign):
    felt.tell_sign(sign)
    follows = at_sign(RULES, sign)
    flag = now(kept).red_flag
    assert (() if flag is None else flag.ids) == follows.red_flags
    if follows.condition is not None:
        assert now(kept).of(follows.condition)[""].on == TODAY


@pytest.mark.parametrize(("pain", "flags"), [(6, None), (7, ("severe-pain",)), (10, ("severe-pain",))])
def test_pain_too_strong_to_go_on_with_is_asked_about_at_the_next_start(felt, kept, pain, flags):
    felt.tell_pain(pain)
    flag = now(kept).red_flag
    assert (None if flag is None else flag.ids) == flags


def test_marks_are_kept_and_taken_back_by_a_no(felt, kept):
    before = now(kept)
    felt.tell_marks(True)
    assert "recent-bruise" in now(kept).conditions
    felt.tell_marks(True)
    felt.tell_marks(False)
    assert now(kept) == before


def test_a_no_from_the_start_changes_nothing(felt, kept):
    before = now(kept)
    felt.tell_marks(False)
    assert now(kept) == before

"""What is there when a session begins is not looked through while it plays."""

import gc

import pytest

from selfmassage.player.undisturbed import keep_undisturbed


@pytest.fixture(autouse=True)
def _thawed():
    yield
    gc.unfreeze()


def test_what_is_there_is_left_out_and_what_comes_later_is_collected():
    before: list[dict[str, int]] = [{} for _ in range(1_000)]
    keep_undisturbed()
    assert gc.get_freeze_count() > len(before)
    later: list[object] = []
    later.append(later)
    del later
    assert gc.collect() >= 1

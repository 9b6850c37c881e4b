"""Sizes of the player between the windows drawn, and for large text."""

import pytest

from selfmassage.ui.theme.player_sizes import instruction_steps, player_sizes


@pytest.mark.parametrize(("height", "countdown"), [(400, 112), (640, 112), (800, 136), (1080, 200), (2000, 200)])
def test_the_windows_drawn_keep_their_sizes(tokens, height, countdown):
    assert player_sizes(tokens, height).countdown == countdown


def test_between_two_windows_sizes_lie_between(tokens):
    assert 136 < player_sizes(tokens, 940).countdown < 200
    assert 36 < player_sizes(tokens, 940).instruction.size_px < 52


def test_large_text_grows_small_texts_most_and_the_countdown_gives_way(tokens):
    plain, large = player_sizes(tokens, 800), player_sizes(tokens, 800, 2.0)
    assert large.fact.size_px >= 1.5 * plain.fact.size_px
    assert plain.instruction.size_px < large.instruction.size_px <= 1.5 * plain.instruction.size_px
    assert large.countdown < plain.countdown
    assert large.countdown >= 70
    assert large.instruction.size_px > large.fact.size_px


def test_an_instruction_drops_step_by_step_and_never_below_34(tokens):
    for height in (640, 800, 940, 1080):
        for scale in (1.0, 1.5, 2.0):
            steps = instruction_steps(tokens, player_sizes(tokens, height, scale).instruction)
            sizes = [step.size_px for step in steps]
            assert sizes == sorted(sizes, reverse=True)
            assert sizes[-1] == 34

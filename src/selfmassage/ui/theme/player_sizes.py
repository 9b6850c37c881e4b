"""Sizes of the player for any window size and text scale."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from selfmassage.ui.theme.tokens import PlayerSizes, TextStyle

if TYPE_CHECKING:
    from selfmassage.ui.theme.tokens import Tokens

# One size down: about the steps between the sizes drawn for the three windows.
_DROP = 0.88


def player_sizes(tokens: Tokens, height_px: int, text_scale: float = 1.0) -> PlayerSizes:
    """Return the sizes for a window `height_px` high, interpolated between the steps drawn.

    Beyond the first and the last step nothing shrinks or grows. `text_scale` (1 to 2) makes small texts
    grow most, the large ones by at most a half, and ring and countdown give way.
    """
    grown = _at_height(tokens, height_px)
    share = min(max(text_scale, 1.0), 2.0) - 1.0
    factors = {name: 1.0 + (at_200 - 1.0) * share for name, at_200 in tokens.player_growth.items()}
    values: dict[str, Any] = {
        name: value.scaled(factors[name]) if isinstance(value, TextStyle) else value * factors[name]
        for name, value in _values(grown).items()
    }
    return PlayerSizes(**values)


def instruction_steps(tokens: Tokens, first: TextStyle) -> tuple[TextStyle, ...]:
    """Return `first` and the smaller instruction sizes a long text may drop to, largest first."""
    least = min((step.sizes.instruction for step in tokens.player), key=lambda style: style.size_px)
    steps = [first]
    while steps[-1].size_px * _DROP > least.size_px:
        steps.append(steps[-1].scaled(_DROP))
    return (*steps, least) if steps[-1].size_px > least.size_px else tuple(steps)


def _at_height(tokens: Tokens, height_px: int) -> PlayerSizes:
    steps = sorted(tokens.player, key=lambda step: step.height)
    if height_px <= steps[0].height:
        return steps[0].sizes
    for low, high in pairwise(steps):
        if height_px <= high.height:
            return _mix(low.sizes, high.sizes, (height_px - low.height) / (high.height - low.height))
    return steps[-1].sizes


def _mix(low: PlayerSizes, high: PlayerSizes, share: float) -> PlayerSizes:
    high_values = _values(high)
    values: dict[str, Any] = {name: _between(value, high_values[name], share) for name, value in _values(low).items()}
    return PlayerSizes(**values)


def _between(low: float | TextStyle, high: float | TextStyle, share: float) -> float | TextStyle:
    if isinstance(low, TextStyle) and isinstance(high, TextStyle):
        size = low.size_px + (high.size_px - low.size_px) * share
        return TextStyle(round(size), round(low.line_px + (high.line_px - low.line_px) * share), low.weight)
    if isinstance(low, TextStyle) or isinstance(high, TextStyle):
        raise TypeError("a size is a text style in one step and a number in another")
    return round(low + (high - low) * share)


def _values(sizes: PlayerSizes) -> dict[str, float | TextStyle]:
    return sizes._asdict()

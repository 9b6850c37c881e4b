"""The tokens: complete, readable, and with the contrast they promise."""

import json
import re

import pytest

from selfmassage.ui.theme.tokens import COLOR_ROLES, THEME_NAMES, load_tokens
from tests.ui.conftest import ASSETS


def luminance(color):
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", THEME_NAMES)
def test_every_pair_reaches_its_least_contrast(tokens, name):
    theme = tokens.themes[name]
    pairs = [pair for pair in theme.pairs if pair.least is not None]
    short = {
        (pair.a, pair.on): round(ratio(theme.color[pair.a], theme.color[pair.on]), 2)
        for pair in pairs
        if ratio(theme.color[pair.a], theme.color[pair.on]) < pair.least
    }
    assert len(pairs) > 40
    assert short == {}


@pytest.mark.parametrize("name", THEME_NAMES)
@pytest.mark.parametrize("ink", ["text", "text_soft"])
def test_texts_read_on_every_ground_they_may_lie_on(tokens, name, ink):
    color = tokens.themes[name].color
    for ground in ("bg", "surface", "raised", "sunken", "accent_soft", "stop_soft", "caution_soft", "rest_soft"):
        assert ratio(color[ink], color[ground]) >= 4.5, ground


def test_every_role_is_a_six_digit_colour_in_every_theme(tokens):
    for theme in tokens.themes.values():
        assert set(theme.color) == set(COLOR_ROLES)
        assert all(re.fullmatch(r"#[0-9A-F]{6}", color) for color in theme.color.values())


def test_the_file_has_no_colour_role_the_code_does_not_know(tokens):
    raw = json.loads((ASSETS / "tokens.json").read_text(encoding="utf-8"))
    for theme in raw["themes"].values():
        assert set(theme["color"]) == set(COLOR_ROLES)


def test_a_missing_role_is_named(tmp_path):
    raw = json.loads((ASSETS / "tokens.json").read_text(encoding="utf-8"))
    del raw["themes"]["dark"]["color"]["wait"]
    broken = tmp_path / "tokens.json"
    broken.write_text(json.dumps(raw), encoding="utf-8")
    with pytest.raises(KeyError, match="wait"):
        load_tokens(broken)


def test_the_countdown_reads_from_two_metres(tokens):
    assert min(step.sizes.countdown for step in tokens.player) >= 70


def test_targets_are_large_enough(tokens):
    assert tokens.target["min"] >= 44
    assert min(step.sizes.hurt_h for step in tokens.player) >= 72

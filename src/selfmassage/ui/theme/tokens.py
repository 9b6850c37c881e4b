"""Read the look's tokens (assets/tokens.json) into typed, frozen values.

Named tuples, not dataclasses: ten of those take 5 ms of every start.
"""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ThemeName: TypeAlias = Literal["light", "dark", "contrast"]
ColorRole: TypeAlias = Literal[
    "bg", "surface", "raised", "sunken", "line", "line_strong",
    "text", "text_soft", "text_quiet",
    "accent", "accent_hover", "accent_pressed", "accent_soft", "on_accent",
    "work", "work_soft", "move", "move_soft", "rest", "rest_soft", "wait", "wait_soft",
    "caution", "caution_soft", "caution_fill", "stop", "stop_soft", "on_stop",
    "ring_track", "focus", "focus_gap", "scrim",
    "lit", "lit_edge", "path", "path_case", "path_ghost", "hand", "hand_line", "touch", "dim", "hatch",
]  # fmt: skip
TextUse: TypeAlias = Literal[
    "title", "heading", "subheading", "lead", "body", "control", "small", "rail", "chip",
    "minutes_card", "minutes_page", "minutes_today",
]  # fmt: skip

THEME_NAMES: tuple[ThemeName, ...] = get_args(ThemeName)
COLOR_ROLES: tuple[ColorRole, ...] = get_args(ColorRole)
TEXT_USES: tuple[TextUse, ...] = get_args(TextUse)


class TextStyle(NamedTuple):
    """Size and line height in logical px, weight 100 to 900."""

    size_px: float
    line_px: float
    weight: int

    def scaled(self, factor: float) -> TextStyle:
        """Return the same style, size and line times `factor`."""
        return TextStyle(self.size_px * factor, self.line_px * factor, self.weight)


class PlayerSizes(NamedTuple):
    """Sizes of the player at one window size, logical px."""

    countdown: float
    instruction: TextStyle
    side: TextStyle
    fact: TextStyle
    kick: TextStyle
    next: TextStyle
    hurt: float
    times: float
    ring: float
    ring_px: float
    bar: float
    bar_now: float
    hurt_h: float


class PlayerStep(NamedTuple):
    """The sizes drawn for one window size; between steps they are interpolated by height."""

    width: int
    height: int
    sizes: PlayerSizes


class ContrastPair(NamedTuple):
    """Role `a` is drawn on role `on`; `least` is the WCAG 2 ratio they must reach, None where it only informs."""

    a: str
    on: str
    least: float | None


class ThemeTokens(NamedTuple):
    """One theme: colours by role as #RRGGBB, width of control edges, and how the body art is recoloured."""

    color: Mapping[ColorRole, str]
    border_px: int
    art_replace: Mapping[str, str]
    art_by_name: Mapping[str, str]
    art_dim: float
    art_silhouette_px: float
    pairs: tuple[ContrastPair, ...]


class IconTokens(NamedTuple):
    """Icons as SVG path data on a square grid."""

    grid: int
    stroke: float
    paths: Mapping[str, str]
    filled: frozenset[str]
    mirrored_rtl: frozenset[str]


class PressureToken(NamedTuple):
    """How one degree of pressure is drawn on the body, body units; `glow` is an opacity."""

    pad_r: float
    glow_r: float
    glow: float


class MotionTokens(NamedTuple):
    """Lengths of the few fades there are, ms, and of the breath of light in rest, seconds in and out."""

    page_ms: int
    state_ms: int
    lit_ms: int
    breath_s: tuple[float, float]


class Tokens(NamedTuple):
    """Everything in tokens.json that code uses."""

    themes: Mapping[ThemeName, ThemeTokens]
    type: Mapping[TextUse, TextStyle]
    player: tuple[PlayerStep, ...]
    player_growth: Mapping[str, float]
    radius: Mapping[str, int]
    line: Mapping[str, float]
    target: Mapping[str, int]
    pressure: Mapping[int, PressureToken]
    motion: MotionTokens
    body_tones: Mapping[str, Mapping[str, str]]
    icons: IconTokens


def load_tokens(path: Path) -> Tokens:
    """Read `path`.

    Raises:
        OSError: the file cannot be read.
        KeyError: a token is missing; the file ships with the program, so that is a fault of ours.
        ValueError: it is not JSON.
    """
    raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    weights: dict[str, int] = raw["type"]["weight"]
    motion = raw["motion"]
    return Tokens(
        themes=MappingProxyType({name: _theme(raw["themes"][name], raw["contrast"][name]) for name in THEME_NAMES}),
        type=MappingProxyType({use: TextStyle(*raw["type"]["page"][use]) for use in TEXT_USES}),
        player=tuple(_player_step(name, step, weights) for name, step in raw["type"]["player"].items()),
        player_growth=MappingProxyType(raw["type"]["player_at_text_200"]),
        radius=MappingProxyType({k: v for k, v in raw["radius"].items() if isinstance(v, int)}),
        line=MappingProxyType({k: v for k, v in raw["line"].items() if isinstance(v, int | float)}),
        target=MappingProxyType(raw["target"]),
        pressure=MappingProxyType(
            {int(degree): PressureToken(p["pad_r"], p["glow_r"], p["glow"]) for degree, p in raw["pressure"].items()}
        ),
        motion=MotionTokens(motion["page_ms"], motion["state_ms"], motion["lit_ms"], tuple(motion["breath_s"])),
        body_tones=MappingProxyType(raw["body_tones"]),
        icons=_icons(raw["icons"]),
    )


def _theme(raw: dict[str, Any], pairs: list[dict[str, Any]]) -> ThemeTokens:
    art = raw["body_art"]
    return ThemeTokens(
        color=MappingProxyType({role: raw["color"][role] for role in COLOR_ROLES}),
        border_px=raw["border_px"],
        art_replace=MappingProxyType(art["replace"]),
        art_by_name=MappingProxyType(art["by_name"]),
        art_dim=art["dim"],
        art_silhouette_px=art["silhouette_px"],
        pairs=tuple(ContrastPair(pair["a"], pair["on"], pair["least"]) for pair in pairs),
    )


def _player_step(window: str, raw: dict[str, Any], weights: dict[str, int]) -> PlayerStep:
    width, height = (int(part) for part in window.split("x"))
    # Facts and what comes next carry the weight of a control, the instruction its own.
    weight = {"instruction": weights["instruction"], "side": weights["side"]}
    values: dict[str, Any] = {
        name: TextStyle(value[0], value[1], weight.get(name, 500)) if isinstance(value, list) else float(value)
        for name in PlayerSizes._fields
        for value in [raw[name]]
    }
    return PlayerStep(width, height, PlayerSizes(**values))


def _icons(raw: dict[str, Any]) -> IconTokens:
    return IconTokens(
        grid=raw["grid"],
        stroke=raw["stroke"],
        paths=MappingProxyType(raw["paths"]),
        filled=frozenset(raw["filled"]),
        mirrored_rtl=frozenset(raw["mirrored_rtl"]),
    )

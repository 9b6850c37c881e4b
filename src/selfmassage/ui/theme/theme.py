"""The theme in force, and the source that says when it changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication

from selfmassage.ui.theme.player_sizes import player_sizes

if TYPE_CHECKING:
    from PySide6.QtGui import QStyleHints

    from selfmassage.ui.theme.tokens import (
        ColorRole,
        PlayerSizes,
        TextStyle,
        TextUse,
        ThemeName,
        ThemeTokens,
        Tokens,
    )

ThemeChoice: TypeAlias = Literal["system", "light", "dark", "contrast"]

SMALLEST_TEXT_SCALE = 1.0
LARGEST_TEXT_SCALE = 2.0


@dataclass(frozen=True, slots=True)
class Theme:
    """What a painter needs to know: colours, sizes, text scale, and whether things may move."""

    tokens: Tokens
    name: ThemeName
    text_scale: float = 1.0
    reduced_motion: bool = False

    @property
    def own(self) -> ThemeTokens:
        """The tokens of this theme alone (body art, pairs)."""
        return self.tokens.themes[self.name]

    @property
    def border_px(self) -> int:
        """Width of a control's edge, logical px."""
        return self.own.border_px

    def color(self, role: ColorRole, opacity: float = 1.0) -> QColor:
        """Return the colour of `role`, a new object each time."""
        color = QColor(self.own.color[role])
        if opacity < 1.0:
            color.setAlphaF(opacity)
        return color

    def type(self, use: TextUse) -> TextStyle:
        """Return the style of a page text, grown by the text scale."""
        return self.tokens.type[use].scaled(self.text_scale)

    def px(self, size: float) -> int:
        """Return `size` logical px grown by the text scale: for what must hold text."""
        return round(size * self.text_scale)

    def radius(self, part: str) -> int:
        """Return the corner radius of a kind of part, logical px."""
        return self.tokens.radius[part]

    def target(self, kind: str) -> int:
        """Return the least size of a kind of target, logical px."""
        return self.tokens.target[kind]

    def player(self, height_px: int) -> PlayerSizes:
        """Return the player's sizes for a window of this height, text scale counted in."""
        return player_sizes(self.tokens, height_px, self.text_scale)


class ThemeSource(QObject):
    """Says which theme holds, and when that changes.

    Follows the system's colour scheme and contrast preference while the choice is `system`;
    a choice by hand wins. `theme_changed` carries the new Theme; `current` is already the new one then.
    """

    theme_changed = Signal(object)

    def __init__(self, tokens: Tokens, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._choice: ThemeChoice = "system"
        self._hints = QGuiApplication.styleHints()
        self._current = Theme(tokens, self._resolved())
        self._hints.colorSchemeChanged.connect(self._on_system_changed)
        accessibility = _accessibility(self._hints)
        if accessibility is not None:
            accessibility.contrastPreferenceChanged.connect(self._on_system_changed)  # type: ignore[attr-defined]

    @property
    def current(self) -> Theme:
        """The theme in force."""
        return self._current

    @property
    def choice(self) -> ThemeChoice:
        """What the person chose."""
        return self._choice

    def set_choice(self, choice: ThemeChoice) -> None:
        """Follow the system, or hold one theme."""
        self._choice = choice
        # Title bars and native dialogs follow where the platform can.
        if choice == "system":
            self._hints.unsetColorScheme()
        else:
            scheme = Qt.ColorScheme.Light if choice == "light" else Qt.ColorScheme.Dark
            self._hints.setColorScheme(scheme)
        self._move_to(replace(self._current, name=self._resolved()))

    def set_text_scale(self, scale: float) -> None:
        """Make text `scale` times as large, kept within 1 and 2."""
        held = min(max(scale, SMALLEST_TEXT_SCALE), LARGEST_TEXT_SCALE)
        self._move_to(replace(self._current, text_scale=held))

    def set_reduced_motion(self, reduced: bool) -> None:
        """Turn fades and sliding hands off, or on again."""
        self._move_to(replace(self._current, reduced_motion=reduced))

    def _on_system_changed(self) -> None:
        self._move_to(replace(self._current, name=self._resolved()))

    def _move_to(self, theme: Theme) -> None:
        if theme == self._current:
            return
        self._current = theme
        self.theme_changed.emit(theme)

    def _resolved(self) -> ThemeName:
        if self._choice != "system":
            return self._choice
        if _wants_contrast(self._hints):
            return "contrast"
        return "dark" if self._hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def _accessibility(hints: QStyleHints) -> QObject | None:
    # Qt 6.10 and later; before that high contrast is chosen by hand.
    ask = getattr(hints, "accessibility", None)
    return cast("QObject", ask()) if ask is not None else None


def _wants_contrast(hints: QStyleHints) -> bool:
    accessibility = _accessibility(hints)
    if accessibility is None:
        return False
    preference = accessibility.contrastPreference()  # type: ignore[attr-defined]
    return bool(preference == Qt.ContrastPreference.HighContrast)

"""QPalette from a theme: what the stylesheet does not reach (selection, links, tooltips, stock drawing)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette

if TYPE_CHECKING:
    from selfmassage.ui.theme.theme import Theme
    from selfmassage.ui.theme.tokens import ColorRole

_ROLES: dict[QPalette.ColorRole, ColorRole] = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "raised",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text_quiet",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "stop",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accent",
    # Fusion mixes edges and grooves from these.
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "surface",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line_strong",
    QPalette.ColorRole.Shadow: "line_strong",
}
_DISABLED: dict[QPalette.ColorRole, ColorRole] = {
    QPalette.ColorRole.WindowText: "text_quiet",
    QPalette.ColorRole.Text: "text_quiet",
    QPalette.ColorRole.ButtonText: "text_quiet",
    QPalette.ColorRole.Base: "sunken",
    QPalette.ColorRole.Button: "sunken",
    QPalette.ColorRole.Highlight: "line_strong",
    QPalette.ColorRole.HighlightedText: "surface",
}


def make_palette(theme: Theme) -> QPalette:
    """Return the palette of `theme` for all colour groups."""
    palette = QPalette()
    for role, ours in _ROLES.items():
        palette.setColor(QPalette.ColorGroup.All, role, theme.color(ours))
    for role, ours in _DISABLED.items():
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.color(ours))
    return palette

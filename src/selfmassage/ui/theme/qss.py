"""The one application stylesheet, built from a theme; no colour in it but a token's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selfmassage.ui.theme.theme import Theme
    from selfmassage.ui.theme.tokens import ColorRole

# @role is a colour, $name a length in px. Fonts of labels and painted parts are set in code: a font size in a
# stylesheet would beat them. Only the weight of stock buttons is set here.
_SHEET = """
QToolTip { background-color: @raised; color: @text; border: $edge solid @line_strong; padding: 6px 10px; }

QPushButton {
    background-color: @surface; color: @text; border: $edge solid @line_strong; border-radius: $button;
    padding: 0 18px; min-height: $inner; min-width: $inner; font-weight: 500;
}
QPushButton[kind="painted"] { border: none; padding: 0; min-width: 0; min-height: 0; font-weight: 400; }
QPushButton:hover { border: 2px solid @accent; padding: 0 $hover_pad; }
QPushButton:pressed { background-color: @pressed; border: $edge solid @line_strong; padding: 0 18px; }
QPushButton:disabled {
    color: @text_quiet; background-color: transparent; border: $edge dashed @line_strong; padding: 0 18px;
}
QPushButton:checked { background-color: @accent; color: @on_accent; border-color: @accent; font-weight: 600; }

QPushButton[kind="primary"] {
    background-color: @accent; color: @on_accent; border: $edge solid @accent; font-weight: 600;
}
QPushButton[kind="primary"]:hover {
    background-color: @accent_hover; border: $edge solid @accent_hover; padding: 0 18px;
}
QPushButton[kind="primary"]:pressed { background-color: @accent_pressed; border-color: @accent_pressed; }
QPushButton[kind="primary"]:disabled {
    background-color: transparent; color: @text_quiet; border: $edge dashed @line_strong;
}

QPushButton[kind="quiet"] { background-color: transparent; color: @text_soft; border: $edge solid transparent; }
QPushButton[kind="quiet"]:hover { border: 2px solid @accent; }
QPushButton[kind="quiet"]:pressed { background-color: @pressed; border: $edge solid transparent; }
QPushButton[kind="quiet"]:disabled { color: @text_quiet; border: $edge dashed @line_strong; }

QPushButton[kind="link"] {
    background-color: transparent; color: @accent; border: $edge solid transparent; font-weight: 600;
}
QPushButton[kind="link"]:hover { border: 2px solid @accent; }
QPushButton[kind="link"]:pressed { background-color: @accent_soft; border: $edge solid transparent; }
QPushButton[kind="link"]:disabled { color: @text_quiet; border: $edge dashed @line_strong; }

QPushButton[kind="stop"] {
    color: @stop; border: 2px solid @stop; font-weight: 600; padding: 0 $hover_pad; min-height: $inner_2;
}
QPushButton[kind="stop"]:hover { border: 3px solid @stop; padding: 0 $stop_hover_pad; min-height: $inner_3; }
QPushButton[kind="stop"]:pressed { background-color: @stop_soft; border: 2px solid @stop; padding: 0 $hover_pad; }
QPushButton[kind="stop"]:disabled { color: @text_quiet; border: $edge dashed @line_strong; }

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox {
    background-color: @raised; color: @text; border: $edge solid @line_strong; border-radius: $field;
    padding: 0 12px; min-height: $inner; placeholder-text-color: @text_quiet;
    selection-background-color: @accent; selection-color: @on_accent;
}
QPlainTextEdit, QTextEdit { padding: 8px 10px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QAbstractSpinBox:hover {
    border: 2px solid @accent; padding: 0 $field_hover_pad;
}
QPlainTextEdit:hover, QTextEdit:hover, QAbstractSpinBox:hover { padding: 7px 9px; }
QPlainTextEdit[kind="page"], QPlainTextEdit[kind="page"]:hover { border: none; border-radius: 0; padding: 0; }
QLineEdit[state="error"], QPlainTextEdit[state="error"], QAbstractSpinBox[state="error"] {
    border: 2px solid @stop; padding: 0 $field_hover_pad;
}
QLineEdit:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled {
    background-color: @sunken; color: @text_quiet; border: $edge dashed @line_strong;
}
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:hover {
    border: none; background-color: transparent; padding: 0 10px; min-height: 0;
}

QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QComboBox { min-height: $target; padding-left: 8px; }
QComboBox QAbstractItemView { background-color: @raised; color: @text; outline: none; }
QCheckBox, QRadioButton { min-height: $target; spacing: 12px; }
QRadioButton::indicator {
    width: 20px; height: 20px; border: 2px solid @line_strong; border-radius: 12px; background-color: @raised;
}
QRadioButton::indicator:hover { border: 2px solid @accent; }
QRadioButton::indicator:checked {
    width: 10px; height: 10px; border: 7px solid @accent; border-radius: 12px; background-color: @raised;
}

QSlider { min-height: $target; }
QSlider::groove:horizontal { background-color: @ring_track; height: 6px; border-radius: 3px; }
QSlider::sub-page:horizontal { background-color: @accent; height: 6px; border-radius: 3px; }
QSlider::handle:horizontal {
    background-color: @surface; border: 2px solid @accent; width: 22px; height: 22px; border-radius: 13px;
    margin: -10px 0;
}
QSlider::handle:horizontal:hover { border: 3px solid @accent_hover; width: 20px; height: 20px; }
QSlider::handle:horizontal:pressed { background-color: @accent; }
QSlider::handle:horizontal:disabled { border: 2px solid @line_strong; background-color: @sunken; }
QSlider::sub-page:horizontal:disabled { background-color: @line_strong; }

QListView[kind="popup"] { background-color: @raised; border: $edge solid @line_strong; padding: 4px; }
QListView[kind="popup"]::item { padding: 7px 10px; border-radius: 6px; }
QListView[kind="popup"]::item:selected { background-color: @accent; color: @on_accent; }

QScrollArea { border: none; background-color: transparent; }
QScrollArea > QWidget > QWidget#page { background-color: transparent; }
QScrollBar:vertical { background-color: transparent; width: 14px; margin: 0; }
QScrollBar:horizontal { background-color: transparent; height: 14px; margin: 0; }
QScrollBar::handle { background-color: @line_strong; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 44px; margin: 2px 4px; }
QScrollBar::handle:horizontal { min-width: 44px; margin: 4px 2px; }
QScrollBar::handle:hover { background-color: @accent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background-color: transparent; }

QMenu { background-color: @raised; color: @text; border: $edge solid @line_strong; padding: 6px; }
QMenu::item { padding: 10px 18px; border-radius: 6px; }
QMenu::item:selected { background-color: @accent; color: @on_accent; }
QMenu::item:disabled { color: @text_quiet; }
QMenu::separator { height: 1px; background-color: @line; margin: 6px 8px; }

QListView, QTableView, QTreeView {
    background-color: transparent; color: @text; border: none; outline: none; gridline-color: @line;
    selection-background-color: @accent_soft; selection-color: @text;
}
QListView[kind="popup"] { background-color: @raised; border: $edge solid @line_strong; }
QHeaderView { background-color: transparent; border: none; }
QHeaderView::section {
    background-color: transparent; color: @text_soft; border: none; border-bottom: 1px solid @line; padding: 8px;
}
"""

_TOKEN = re.compile(r"@([a-z_]+)|\$([a-z_0-9]+)")


def pressed_role(theme: Theme) -> ColorRole:
    """Return the fill of a control held down: where `sunken` is no other colour than the ground, the soft accent."""
    return "accent_soft" if theme.own.color["sunken"] == theme.own.color["surface"] else "sunken"


def stylesheet(theme: Theme) -> str:
    """Return the stylesheet of `theme`, to be set once on the application, over the Fusion style."""
    edge = theme.border_px
    target = max(theme.target("min"), theme.px(theme.tokens.type["control"].line_px) + 16)
    lengths = {
        "edge": edge,
        "button": theme.radius("button"),
        "field": theme.radius("field"),
        "target": target,
        "inner": target - 2 * edge,
        "inner_2": target - 4,
        "inner_3": target - 6,
        "stop_hover_pad": 15 + edge,
        # A hovered edge is 2 px wide; the padding gives way so that nothing moves.
        "hover_pad": 16 + edge,
        "field_hover_pad": 10 + edge,
    }

    colors: Mapping[str, str] = {str(role): color for role, color in theme.own.color.items()}

    def value(match: re.Match[str]) -> str:
        role, length = match.groups()
        if role == "pressed":
            return theme.own.color[pressed_role(theme)]
        if role is not None:
            return colors[role]
        return f"{lengths[length]}px"

    return _TOKEN.sub(value, _SHEET)

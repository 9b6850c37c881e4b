"""Dress the application: font, palette and stylesheet, in one pass, now and at every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QToolTip

from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.palette import make_palette
from selfmassage.ui.theme.qss import stylesheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from selfmassage.ui.theme.theme import Theme, ThemeSource


# The three platforms look alike only over the same style. As an argument, because to set or ask for a style
# in Python builds the whole QStyle class, 10 ms of every start.
STYLE_ARGUMENTS = ("-style", "fusion")


def dress(app: QApplication, source: ThemeSource) -> None:
    """Dress `app` now and whenever the theme changes. Call once, before the first widget.

    `app` was made with STYLE_ARGUMENTS among its arguments.
    """
    _apply(app, source.current)
    source.theme_changed.connect(lambda theme: _apply(app, theme))


def repolish(widget: QWidget) -> None:
    """Make the stylesheet look again at `widget` after one of its properties (kind, state) changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def _apply(app: QApplication, theme: Theme) -> None:
    app.setFont(font(theme.type("body")))
    QToolTip.setFont(font(theme.type("body")))
    palette = make_palette(theme)
    app.setPalette(palette)
    QToolTip.setPalette(palette)
    app.setStyleSheet(stylesheet(theme))

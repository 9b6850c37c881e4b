"""The pages of the gate over all others: one is shown, and one may wait behind it to be gone back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.window import MainWindow


class Stage:
    """Takes pages in and lets them go; a page that is let go is deleted soon after."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._shown: QWidget | None = None
        self._kept: QWidget | None = None

    @property
    def shown(self) -> QWidget | None:
        """The page that is shown."""
        return self._shown

    @property
    def kept(self) -> QWidget | None:
        """The page to go back to."""
        return self._kept

    def show(self, page: QWidget, *, keep: bool = False) -> None:
        """Show a page in place of the one before; `keep` holds it to be gone back to, in place of any other."""
        before, self._shown = self._shown, page
        gone = {before} - {self._kept, page}
        if keep and self._kept is not page:
            gone |= {self._kept}
            self._kept = page
        self._window.show_page(page)
        for one in gone:
            if one is not None:
                self._window.drop_page(one)

    def drop_all(self) -> None:
        """Let all pages go; whoever calls shows another."""
        for page in {self._shown, self._kept}:
            if page is not None:
                self._window.drop_page(page)
        self._shown = self._kept = None

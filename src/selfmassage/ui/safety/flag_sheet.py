"""The page of a red flag over the page of a session: what to do now, and no way back to the massage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from selfmassage.engine.screening.answers import red_flag_settled, with_country
from selfmassage.ui.parts.sheet import Sheet
from selfmassage.ui.safety.first_run import FirstRunPage
from selfmassage.ui.safety.red_flag import RedFlagPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.safety.country_choice import Called
    from selfmassage.ui.safety.knowing import Safety
    from selfmassage.ui.theme.theme import ThemeSource


class FlagSheet(Sheet):
    """Lies over the session's page, which has ended. `left` when the person wants the first page.

    A mistake settles the flags and shows what lies below; else the next start asks about them.
    """

    left = Signal()

    def __init__(self, source: ThemeSource, page: QWidget, safety: Safety) -> None:
        super().__init__(source, page)
        self.setObjectName("flag_sheet")
        self._safety = safety
        self._flags: tuple[str, ...] = ()
        self._asking: FirstRunPage | None = None
        self._pages = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._what = RedFlagPage(source, safety.rules, self._pages)
        self._what.mistaken.connect(self._on_mistaken)
        self._what.country_asked.connect(self._on_country_asked)
        self._what.left.connect(self.left)
        self._pages.addWidget(self._what)

    def show_flags(self, flags: Sequence[str]) -> None:
        """Say what to do about these red flags; that they came up is kept already."""
        self._flags = tuple(flags)
        self.open_sheet()
        self._show()

    def _show(self) -> None:
        self._what.show_flags(self._flags, self._safety.answers, again=False)
        self._pages.setCurrentWidget(self._what)
        self._what.take_focus()

    def _on_mistaken(self) -> None:
        self._safety.change(red_flag_settled)
        self.close_sheet()

    def _on_country_asked(self) -> None:
        if self._asking is None:
            self._asking = FirstRunPage(self.source, self._safety.rules, self._pages)
            self._asking.country_chosen.connect(self._on_country)
            self._asking.finished.connect(self._show)
            self._asking.left.connect(self._show)
            self._pages.addWidget(self._asking)
        self._pages.setCurrentWidget(self._asking)
        self._asking.ask((), self._safety.answers, country=True)

    def _on_country(self, called: Called) -> None:
        self._safety.change(lambda answers: with_country(answers, called.country, called.number))

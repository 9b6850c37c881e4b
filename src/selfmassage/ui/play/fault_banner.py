"""The player's banner: what failed while the session goes on, until it works again."""

from PySide6.QtWidgets import QWidget

from selfmassage.ui.parts.banner import Banner
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.words.faults import fault_sentence


class FaultBanner(Banner):
    """Says the latest fault of each kind (sound, voice, journal), one sentence at a time, the newest first.

    The kind is what stands before the dot of a code. When the newest works again, the one before it shows.
    """

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self.setObjectName("banner")
        self._faults: dict[str, str] = {}

    def show_fault(self, code: str, params: dict[str, str | float] | None = None) -> None:
        """Say what failed."""
        kind = code.partition(".")[0]
        self._faults.pop(kind, None)
        self._faults[kind] = fault_sentence(code, params)
        self._show_newest()

    def mend(self, kind: str) -> None:
        """Say no more about a kind: it works again."""
        if self._faults.pop(kind, None) is not None:
            self._show_newest()

    def clear(self) -> None:
        """Say nothing any more."""
        self._faults.clear()
        super().clear()

    def _show_newest(self) -> None:
        if not self._faults:
            super().clear()
        elif (text := list(self._faults.values())[-1]) != self.text() or self.isHidden():
            self.show_message("caution", text)

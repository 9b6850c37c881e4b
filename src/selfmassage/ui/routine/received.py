"""Where a received routine came from, and the versions it replaced that can be brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.wording import short_day_text
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selfmassage.store.origins import Origin
    from selfmassage.store.receiving import Earlier
    from selfmassage.ui.theme.theme import ThemeSource

_MOST = 3


class ReceivedNote(QWidget):
    """Hidden where there is nothing to say. `earlier_asked` carries the file of a version to bring back."""

    earlier_asked = Signal(object)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("received")
        self.source = source
        self._said = WrapLabel(source, "", "small", "text_soft", self)
        self._links: list[Button] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._said)
        self.hide()

    def show_received(self, origin: Origin | None, earlier: Sequence[Earlier], *, is_changed: bool) -> None:
        """Say where it came from; `is_changed` tells that it is not any more as it came. Offer what it replaced."""
        self._said.setText(_text(origin, is_changed=is_changed) if origin is not None else "")
        self._said.setVisible(origin is not None)
        for link in self._links:
            link.hide()
            link.deleteLater()
        self._links = [self._link(one) for one in earlier[:_MOST]]
        self.setVisible(origin is not None or bool(self._links))

    def text(self) -> str:
        """Return what it says."""
        return self._said.text()

    def links(self) -> list[Button]:
        """Return what brings an earlier version back, the latest first."""
        return self._links

    def _link(self, earlier: Earlier) -> Button:
        said = tr("Bring back the version of {day}").format(day=short_day_text(earlier.changed))
        link = Button(self.source, said, "link", "undo", self)
        link.clicked.connect(lambda: self.earlier_asked.emit(earlier.path))
        self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)
        link.show()
        return link


def _text(origin: Origin, *, is_changed: bool) -> str:
    said = tr("Received from {file} on {day}. Fingerprint {sum}.").format(
        file=origin.file, day=short_day_text(origin.received), sum=origin.short
    )
    changed = tr("Changed since.")
    return f"{said} {changed}" if is_changed else said

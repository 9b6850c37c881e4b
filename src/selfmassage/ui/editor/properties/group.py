"""Several fields that belong together: beside each other, or under a heading of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.theme.tokens import TextStyle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QResizeEvent

    from selfmassage.engine.editing.draft import Spot
    from selfmassage.engine.editing.findings import Finding
    from selfmassage.ui.theme.theme import ThemeSource

_COLUMN_PX = 118
_GAP_PX, _KEY_GAP_PX = 12, 14


class Part(Protocol):
    """A field, or several: what a form is made of."""

    def show_line(self, spot: Spot | None) -> None:
        """Be of another line."""
        ...

    def refresh(self) -> None:
        """Show what the routine has now."""
        ...

    def claim(self, findings: Sequence[Finding]) -> list[Finding]:
        """Say those findings of the line that belong here, and return the others."""
        ...

    def reveal(self, finding: Finding) -> bool:
        """Take the keyboard where a finding belongs here; tell whether it does."""
        ...


class Group(QWidget):
    """Parts below each other, under a heading where there is one. Kinds of it decide which of them are to be seen."""

    def __init__(self, source: ThemeSource, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.parts: list[Part] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(14)
        self._heading = WrapLabel(source, heading, "body", "text", self)
        self._heading.setVisible(bool(heading))
        self.column.addWidget(self._heading)
        source.theme_changed.connect(self._set_heading)
        self._set_heading()

    def add(self, *parts: QWidget) -> None:
        """Add parts below each other."""
        for part in parts:
            self.parts.append(part)  # type: ignore[arg-type]
            self.column.addWidget(part)

    def add_widget(self, widget: QWidget) -> None:
        """Add what is no part."""
        self.column.addWidget(widget)

    def show_line(self, spot: Spot | None) -> None:
        """Be of another line."""
        for part in self.parts:
            part.show_line(spot)

    def refresh(self) -> None:
        """Show what the routine has now."""
        for part in self.parts:
            part.refresh()

    def claim(self, findings: Sequence[Finding]) -> list[Finding]:
        """Say those findings of the line that belong here, and return the others."""
        others = list(findings)
        for part in self._seen():
            others = part.claim(others)
        return others

    def reveal(self, finding: Finding) -> bool:
        """Take the keyboard where a finding belongs here; tell whether it does."""
        return any(part.reveal(finding) for part in self._seen())

    def _seen(self) -> Iterator[Part]:
        return (part for part in self.parts if not part.isHidden())  # type: ignore[attr-defined]

    def _set_heading(self) -> None:
        body = self.source.current.type("body")
        self._heading.set_style(TextStyle(body.size_px, body.line_px, 600))


class Pair(Group):
    """Two parts beside each other where there is room, else below each other."""

    def __init__(self, source: ThemeSource, first: QWidget, second: QWidget) -> None:
        super().__init__(source)
        self._row = QWidget(self)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._row)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(_GAP_PX)
        for part in (first, second):
            self.parts.append(part)  # type: ignore[arg-type]
            self._box.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self._row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand beside each other, or below."""
        super().resizeEvent(event)
        fits = self.width() >= 2 * self.source.current.px(_COLUMN_PX) + _GAP_PX
        wanted = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)


class KeyRow(QWidget):
    """Keys, or short words, beside each other where they fit, else below; `apart` sends the last one to the end."""

    def __init__(self, *keys: QWidget, apart: bool = False) -> None:
        super().__init__()
        self._keys = keys
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(_KEY_GAP_PX)
        for key in keys:
            if apart and key is keys[-1]:
                self._box.addStretch(1)
            self._box.addWidget(key)
        if not apart:
            self._box.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        """Ask for the widest key, never for all of them."""
        return QSize(max(key.minimumSizeHint().width() for key in self._keys), self._box.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand beside each other, or below."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Look again when one of them asks for other room."""
        if event.type() == event.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        seen = [key for key in self._keys if not key.isHidden()]
        taken = sum(key.sizeHint().width() for key in seen) + _KEY_GAP_PX * (len(seen) - 1)
        ways = QBoxLayout.Direction
        wanted = ways.LeftToRight if taken <= self.width() else ways.TopToBottom
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)
            for key in self._keys:
                align = Qt.AlignmentFlag.AlignLeading if wanted is ways.TopToBottom else Qt.AlignmentFlag(0)
                self._box.setAlignment(key, align)
            self.updateGeometry()

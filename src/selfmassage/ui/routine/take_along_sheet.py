"""The sheet over a routine's page while its sound file is made, and what it says when that is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.progress_track import ProgressTrack
from selfmassage.ui.parts.sheet import Sheet
from selfmassage.words import tr

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from selfmassage.ui.theme.theme import ThemeSource

_MOST_PX: Final = 560
_MARGIN_PX: Final = 24


class TakeAlongSheet(Sheet):
    """Lies over a page. `cancel_asked` while it is made, `folder_asked` afterwards; Close only closes it."""

    cancel_asked = Signal()
    folder_asked = Signal()

    def __init__(self, source: ThemeSource, page: QWidget) -> None:
        super().__init__(source, page)
        self.setObjectName("take_along_sheet")
        self.setAccessibleName(tr("Take it along"))
        self._title = WrapLabel(source, "", "heading", "text", self)
        self._text = WrapLabel(source, "", "body", "text_soft", self)
        self._text.setObjectName("take_along_text")
        self.progress = ProgressTrack(source, tr("Making the sound file"), self)
        self.progress.setObjectName("take_along_progress")
        self.cancel = Button(source, tr("Cancel"), parent=self)
        self.folder = Button(source, tr("Open the folder"), "primary", parent=self)
        self.done = Button(source, tr("Close"), parent=self)
        for name, button, told in (
            ("cancel", self.cancel, self.cancel_asked),
            ("folder", self.folder, self.folder_asked),
            ("close", self.done, None),
        ):
            button.setObjectName(f"take_along_{name}")
            button.clicked.connect(told or self.close_sheet)
        self.escape_pressed.connect(self._on_escape)
        row = QHBoxLayout()
        row.setSpacing(12)
        for button in (self.cancel, self.folder, self.done):
            row.addWidget(button)
        row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(16)
        self._column.addStretch(1)
        for part in (self._title, self._text, self.progress):
            self._column.addWidget(part)
        self._column.addLayout(row)
        self._column.addStretch(2)

    def open_at_work(self, title: str, path: Path) -> None:
        """Lie over the page while the file at `path` is made of the routine called so."""
        self._title.setText(tr("Taking “{title}” along").format(title=title))
        self._text.setText(tr("Speech, chimes and rhythm are put into {path}.").format(path=str(path)))
        self.progress.show_share(0)
        self._show_state(at_work=True)
        self.open_sheet(self.cancel)

    def show_progress(self, part: float) -> None:
        """Show how much is done, 0 to 1."""
        self.progress.show_share(part)

    def show_end(self, text: str, *, there: bool) -> None:
        """Say what came of it; `there` when there is a file."""
        self._text.setText(text)
        self._show_state(at_work=False, there=there)
        (self.folder if there else self.done).setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep it in the middle."""
        super().resizeEvent(event)
        side = max(_MARGIN_PX, (self.width() - self.source.current.px(_MOST_PX)) // 2)
        self._column.setContentsMargins(side, _MARGIN_PX, side, _MARGIN_PX)

    def _show_state(self, *, at_work: bool, there: bool = False) -> None:
        for widget in (self.progress, self.cancel):
            widget.setVisible(at_work)
        self.done.setVisible(not at_work)
        self.folder.setVisible(there)

    def _on_escape(self) -> None:
        if self.cancel.isVisibleTo(self):
            self.cancel_asked.emit()
        else:
            self.close_sheet()

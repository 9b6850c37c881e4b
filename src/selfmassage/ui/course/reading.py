"""One course to read: what it is, how it goes, its limits and sources, what it does not promise, and its start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from selfmassage.ui.course.start_panel import StartPanel
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.note_box import NoteBox
from selfmassage.ui.parts.scroll_column import ScrollColumn

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.course.course_told import CourseTold
    from selfmassage.ui.theme.theme import ThemeSource


class CourseReading(ScrollColumn):
    """Shows one course; `panel` starts and stops it."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self.setObjectName("course_reading")
        self._key: tuple[str, str] | None = None
        self._title = WrapLabel(source, "", "title", "text", self.inner)
        self._title.setObjectName("course_title")
        self._summary = WrapLabel(source, "", "lead", "text_soft", self.inner)
        self.panel = StartPanel(source, self.inner)
        self._body = QVBoxLayout()
        self._body.setSpacing(20)
        self._boxes: list[NoteBox] = []
        self._foot = WrapLabel(source, "", "small", "text_soft", self.inner)
        for space, part in ((0, self._title), (2, self._summary), (20, self.panel)):
            self.column.addSpacing(space)
            self.column.addWidget(part)
        self.column.addSpacing(24)
        self.column.addLayout(self._body)
        self.column.addStretch(1)
        self.column.addSpacing(24)
        self.column.addWidget(self._foot)

    def show_course(self, told: CourseTold) -> None:
        """Show a course, another one from its beginning."""
        self._title.setText(told.title)
        self._summary.setText(told.summary)
        self._foot.setText(told.foot)
        if told.run is not None:
            self.panel.show_run(told.run)
        else:
            self.panel.show_start(told.start)
        for box in self._boxes:
            box.hide()
            box.deleteLater()
        self._boxes = []
        for title, texts in told.sections:
            box = NoteBox(self.source, "plain", title, self.inner)
            box.set_texts(list(texts))
            self._body.addWidget(box)
            self._boxes.append(box)
        if told.key != self._key:
            self._key = told.key
            self.scroll_to_top()

    def text(self) -> str:
        """Return everything that stands there."""
        parts = [self._title.text(), self._summary.text(), self._foot.text()]
        return "\n".join(parts + [text for box in self._boxes for text in box.texts()])

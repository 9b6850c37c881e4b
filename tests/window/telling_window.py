"""The real window, which tells where its parts are and what is on the desk: `telling_window.py ARGUMENT…`.

Answers each line on stdin, a JSON list of a question's name and its arguments, with a line of JSON on stdout. It is
looked at alone: what is done to it comes as keys and clicks from the screen.
"""

import json
import sys
import threading
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QPoint, QPointF, QRect, Signal
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QMenu, QWidget

from selfmassage.cli.main import main
from selfmassage.engine.editing.draft import Spot
from selfmassage.ui import app as app_module
from selfmassage.ui.editor.outline.rows import FindingLine


def called(widget: QWidget) -> set[str]:
    """Return what a widget goes by: its name, its words, what a screen reader calls it."""
    words = widget.text().replace("&", "") if isinstance(widget, QAbstractButton) else ""
    return {widget.objectName(), widget.accessibleName(), words} - {""}


def on_screen(widget: QWidget, rect: QRect) -> list[int] | None:
    """Return the middle of a rectangle of a widget on the screen; None where it is not to be seen."""
    if rect.isEmpty() or not widget.rect().contains(rect.center()):
        return None
    at = widget.mapToGlobal(rect.center())
    return [at.x(), at.y()]


class Answers(QObject):
    """Answers in the window's own thread."""

    asked = Signal(str)

    def __init__(self, app: app_module.App) -> None:
        super().__init__()
        self._app = app
        self.asked.connect(self._on_asked)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.asked.emit(line)

    def _on_asked(self, line: str) -> None:
        question, *given = json.loads(line)
        answer: dict[str, Any]
        answer = {"window": self.window, "state": self.state, "part": self.part, "entry": self.entry}
        answer |= {"cell": self.cell, "mend": self.mend, "place": self.place}
        sys.stdout.write(json.dumps(answer[question](*given)) + "\n")
        sys.stdout.flush()

    @property
    def page(self) -> Any:
        return self._app.shell.pages.currentWidget()

    def window(self) -> int:
        return int(self._app.window.winId())

    def state(self) -> dict[str, Any]:
        """Return the page, what has the keyboard, what is open over all, and what is on the desk."""
        focused, popup = QApplication.focusWidget(), QApplication.activePopupWidget()
        chosen = popup.activeAction() if isinstance(popup, QMenu) else None
        told = {
            "page": self.page.objectName(),
            "focus": sorted(called(focused)) if focused is not None else [],
            "at": shiboken6.getCppPointer(focused)[0] if focused is not None else 0,
            "width": self._app.window.width(),
            "popup": popup is not None,
            "entry": chosen.text() if chosen is not None else "",
        }
        return told | (self._desk() if told["page"] == "editor-page" else {})

    def _desk(self) -> dict[str, Any]:
        page, view = self.page, self.page.outline.view
        desk, index = page.desk, view.currentIndex()
        spot, line = view.lines.spot_at(index), view.lines.line_at(index)
        focused, panels = QApplication.focusWidget(), (page.head, page.outline, page.canvas, page.properties)
        return {
            "routine": desk.routine.model_dump(mode="json", exclude_none=True),
            "line": [-1, -1] if spot is None else [spot.stage, -1 if spot.step is None else spot.step],
            "row": [index.parent().row(), index.row()],
            "finding": line.item.code if isinstance(line, FindingLine) else "",
            "panel": next((one.objectName() for one in panels if focused and one.isAncestorOf(focused)), ""),
            "column": index.column(),
            "errors": [one.code for one in desk.review.errors],
        }

    def part(self, name: str) -> list[int] | None:
        """Return where a part that can be used is on the screen; the front window's come first."""
        front = QApplication.activeModalWidget() or self._app.window
        for one in front.findChildren(QWidget):
            if one.isVisible() and one.isEnabled() and name in called(one):
                seen = one.visibleRegion().boundingRect()
                return on_screen(one, seen)
        return None

    def entry(self, words: str) -> list[int] | None:
        """Return where an entry of the open menu or list is on the screen."""
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            action = next((one for one in popup.actions() if words in one.text()), None)
            return on_screen(popup, popup.actionGeometry(action)) if action is not None else None
        for view in [] if popup is None else popup.findChildren(QAbstractItemView):
            for row in range(view.model().rowCount()):
                index = view.model().index(row, 0)
                if words in str(index.data()):
                    return on_screen(view.viewport(), view.visualRect(index))
        return None

    def cell(self, stage: int, step: int, column: int) -> list[int] | None:
        """Return where a cell of the outline is on the screen; `step` -1 is the stage itself."""
        view = self.page.outline.view
        rect = view.visualRect(view.lines.index_of(Spot(stage, None if step < 0 else step), column))
        return on_screen(view.viewport(), rect)

    def mend(self, code: str) -> list[int] | None:
        """Return where the first mend of the first such finding is on the screen."""
        view = self.page.outline.view
        found = next((one for one in self.page.desk.review.findings if one.code == code), None)
        if found is None or not found.mends:
            return None
        return on_screen(view.viewport(), view.link_rect(view.lines.index_of_finding(found), 0))

    def place(self, x: float, y: float) -> list[int] | None:
        """Return where a place of the body is on the screen."""
        body = self.page.canvas.view
        at: QPointF = body.px_of((x, y))
        return on_screen(body, QRect(at.toPoint() - QPoint(1, 1), at.toPoint() + QPoint(1, 1)))


def run() -> None:
    painted = app_module.App._after_first_paint
    kept: list[Answers] = []

    def painted_and_answer(self: app_module.App) -> None:
        painted(self)
        kept.append(Answers(self))

    app_module.App._after_first_paint = painted_and_answer  # type: ignore[method-assign]
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()

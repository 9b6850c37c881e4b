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
from selfmassage.ui.editor.canvas.picking_tool import PickTool
from selfmassage.ui.editor.outline.rows import FindingLine
from selfmassage.ui.editor.properties.cue_strip import CueStrip
from selfmassage.ui.editor.properties.numbers import NumberBox
from selfmassage.ui.parts.labels import PlainLabel
from selfmassage.ui.parts.scroll_column import ScrollColumn


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


def ancestors(widget: QWidget | None) -> list[QWidget]:
    """Return what a widget lies in, the nearest first."""
    above: list[QWidget] = []
    while widget is not None and (widget := widget.parentWidget()) is not None:
        above.append(widget)
    return above


def views_in(widget: QWidget | None) -> list[QAbstractItemView]:
    """Return the lists in a widget that are to be seen, itself if it is one."""
    if widget is None:
        return []
    own = [widget] if isinstance(widget, QAbstractItemView) else []
    return [one for one in own + widget.findChildren(QAbstractItemView) if one.isVisible()]


def chosen_in(popup: QWidget | None) -> str:
    """Return the entry the keyboard is at in an open menu or list."""
    action = popup.activeAction() if isinstance(popup, QMenu) else None
    if action is not None:
        return action.text()
    return next((str(one.currentIndex().data() or "") for one in views_in(popup)), "")


def row_of(views: list[QAbstractItemView], words: str) -> list[int] | None:
    """Return where the first row with these words is on the screen."""
    for view in views:
        for row in range(view.model().rowCount(view.rootIndex())):
            index = view.model().index(row, 0, view.rootIndex())
            if words in str(index.data()):
                return on_screen(view.viewport(), view.visualRect(index))
    return None


class Answers(QObject):
    """Answers in the window's own thread."""

    asked = Signal(str)

    def __init__(self, app: app_module.App) -> None:
        super().__init__()
        self._app = app
        self._front: QWidget = app.window
        self.asked.connect(self._on_asked)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.asked.emit(line)

    def _on_asked(self, line: str) -> None:
        question, *given = json.loads(line)
        answer: dict[str, Any]
        answer = {"window": self.window, "state": self.state, "part": self.part, "entry": self.entry}
        answer |= {"cell": self.cell, "mend": self.mend, "place": self.place, "rolled": self.rolled}
        answer |= {"row": self.row, "cue": self.cue, "texts": self.texts, "counting": self.counting}
        answer |= {"target": self.target}
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
        told = {
            "page": self.page.objectName(),
            "focus": sorted(called(focused)) if focused is not None else [],
            "at": shiboken6.getCppPointer(focused)[0] if focused is not None else 0,
            "width": self._app.window.width(),
            "popup": popup is not None,
            "entry": chosen_in(popup),
            "within": [one.objectName() for one in ancestors(focused)],
        }
        return told | (self._desk() if told["page"] == "editor-page" else {})

    def _desk(self) -> dict[str, Any]:
        page, view = self.page, self.page.outline.view
        desk, index = page.desk, view.currentIndex()
        spot, line = view.lines.spot_at(index), view.lines.line_at(index)
        sketch = page.canvas.board.sketch
        return {
            "routine": desk.routine.model_dump(mode="json", exclude_none=True),
            "line": [-1, -1] if spot is None else [spot.stage, -1 if spot.step is None else spot.step],
            "row": [index.parent().row(), index.row()],
            "finding": line.item.code if isinstance(line, FindingLine) else "",
            "tool": page.canvas.tool,
            "nodes": [] if sketch is None else [list(node) for node in sketch.nodes],
            "named": page.canvas.view.accessibleDescription(),
            "column": index.column(),
            "errors": [one.code for one in desk.review.errors],
            "findings": [one.code for one in desk.review.findings],
        }

    def _found(self, name: str, within: str = "") -> QWidget | None:
        """Return a part that can be used, in another one; of several modal windows that of the front one."""
        # Held: a window that Qt made itself takes what was found in it along when Python lets go of it.
        self._front = QApplication.activeModalWidget() or self._app.window
        for one in self._front.findChildren(QWidget):
            is_usable = one.isVisible() and one.isEnabled() and name in called(one)
            if is_usable and (not within or within in {above.objectName() for above in ancestors(one)}):
                return one
        return None

    def part(self, name: str, within: str = "") -> list[int] | None:
        """Return where a part that can be used is on the screen; the front window's come first."""
        one = self._found(name, within)
        if one is None:
            return None
        seen = one.visibleRegion().boundingRect()
        if isinstance(one, NumberBox):
            # Its digits: they end where its keys begin.
            seen.setRight(one.key_at(-1).left())
        return on_screen(one, seen)

    def rolled(self, name: str) -> list[int]:
        """Return how far the column of a panel is rolled, and how far it can be."""
        panel = self._found(name)
        column = None if panel is None else panel.findChild(ScrollColumn)
        bar = None if column is None else column.verticalScrollBar()
        return [0, 0] if bar is None else [bar.value(), bar.maximum()]

    def texts(self, name: str) -> list[str]:
        """Return the words that are written in a part and are to be seen."""
        part = self._found(name)
        labels = [] if part is None else part.findChildren(PlainLabel)
        return [one.text() for one in labels if one.isVisible()]

    def entry(self, words: str) -> list[int] | None:
        """Return where an entry of the open menu or list is on the screen."""
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            action = next((one for one in popup.actions() if words in one.text()), None)
            return on_screen(popup, popup.actionGeometry(action)) if action is not None else None
        return row_of(views_in(popup), words)

    def row(self, words: str) -> list[int] | None:
        """Return where a row of a list is on the screen; the front window's come first."""
        self._front = QApplication.activeModalWidget() or self._app.window
        return row_of(views_in(self._front), words)

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

    def target(self, name: str) -> list[int] | None:
        """Return where a place that can be picked is on the screen: the middle of its line."""
        body = self.page.canvas.view
        tool = self.page.canvas.findChild(PickTool)
        line = next(one.lines[0] for one in tool.targets if one.name == name)
        at = body.px_of(line[len(line) // 2]).toPoint()
        return on_screen(body, QRect(at - QPoint(1, 1), at + QPoint(1, 1)))

    def cue(self, number: int) -> list[int] | None:
        """Return where a mark of the small time line is on the screen."""
        strip = self.page.properties.findChild(CueStrip)
        at = strip.place_of(number).toPoint()
        return on_screen(strip, QRect(at - QPoint(1, 1), at + QPoint(1, 1)))

    def counting(self, name: str, by: int) -> list[int] | None:
        """Return where the plus of a number is on the screen, for -1 its minus."""
        box = self._found(name)
        return on_screen(box, box.key_at(by)) if isinstance(box, NumberBox) else None


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

"""Open a window, say on stdout when it was first painted, and end: the child of the start-up bench.

Usage: `python -P first_paint.py bare`, or `… app NAME… -- ARGUMENT…`, where the widgets called NAME count. The app is
entered as its console script enters it, and nothing of it is imported sooner than it would be: the hook waits for the
import of its window. The moment told is that of the first event after the painting, by the clock of all processes.
"""

import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

# ruff: noqa: ANN401 - naming Qt's types would import them


def tell() -> None:
    """Tell the moment, and end."""
    print(time.monotonic(), flush=True)
    os._exit(0)


def bare() -> None:
    """Show a window with one label. Imports no more than that takes, since all the rest is measured against it."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    class Label(QLabel):
        def paintEvent(self, event: Any) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, tell)

    application = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(Label("Self-massage"))
    window.show()
    application.exec()


def watcher(widgets: Callable[[], Sequence[Any]]) -> Callable[[], None]:
    """Return what begins to wait for `widgets`, if they are there, and tells when all of them are painted."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject

    class Painted(QObject):
        waiting: Sequence[Any] = ()

        def watch(self) -> None:
            if not self.waiting:
                self.waiting = list(widgets())
                for widget in self.waiting:
                    widget.installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and watched in self.waiting:
                self.waiting = [widget for widget in self.waiting if widget is not watched]
                if not self.waiting:
                    # Comes when all of the window is painted, and before what waits for that.
                    QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))
            return False

        def customEvent(self, _event: QEvent) -> None:
            tell()

    return Painted(QCoreApplication.instance()).watch


class WindowHook:
    """Waits for the import of the app's window, and has its `show` followed by the watching."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names

    def find_spec(self, name: str, path: Any, _target: Any = None) -> Any:
        """Find the one module as it would be found, and add to it."""
        if name != "selfmassage.ui.app":
            return None
        sys.meta_path.remove(self)
        spec: Any = sys.meta_path[-1].find_spec(name, path)
        execute = spec.loader.exec_module

        def execute_and_add(module: Any) -> None:
            execute(module)
            show = module.App.show

            def watch_and_show(app: Any) -> None:
                watch = watcher(lambda: self._found(app))
                watch()
                # Rows of routines that no index knows come later.
                app.library_read.connect(watch)
                show(app)

            module.App.show = watch_and_show

        spec.loader.exec_module = execute_and_add
        return spec

    def _found(self, app: Any) -> list[Any]:
        from PySide6.QtWidgets import QWidget

        widgets = [app.window.findChild(QWidget, name) for name in self._names]
        return [] if None in widgets else widgets


def main(words: list[str]) -> None:
    """Do as the module says."""
    if words[0] == "bare":
        bare()
        return
    end = words.index("--")
    sys.meta_path.insert(0, WindowHook(words[1:end]))
    from selfmassage.cli.main import main as enter

    sys.exit(enter(words[end + 1 :]))


if __name__ == "__main__":
    main(sys.argv[1:])

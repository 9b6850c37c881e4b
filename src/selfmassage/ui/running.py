"""Run the window: its application, its language, its last words, and the code it ends with."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from selfmassage.store.settings import load_settings
from selfmassage.ui.app import App
from selfmassage.ui.crash import CrashWatch
from selfmassage.ui.qt_language import speak_qt
from selfmassage.ui.theme.apply import STYLE_ARGUMENTS
from selfmassage.words import language
from selfmassage.words.choosing import begin_language

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from selfmassage.store.paths import Places


def run_window(places: Places, files: Sequence[Path] = ()) -> int:
    """Open the window and return the exit code when it has closed."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(["selfmassage", *STYLE_ARGUMENTS])
    application.setApplicationName("selfmassage")
    application.setDesktopFileName("selfmassage")
    begin_language(places.assets, load_settings(places.settings).settings.language)
    speak_qt(language())
    crash = CrashWatch()
    with crash.watching():
        app = App(places, files)
        app.show()
        # What there is now stays to the end.
        gc.freeze()
        # Left off: collected in another thread, a dropped page waits for Qt's lock while the window waits for Python's.
        # `App` collects where pages and sessions are dropped.
        code = application.exec()
        try:
            app.close()
        finally:
            if crash.fault is not None:
                _show_report(crash.fault)
    return code


def _show_report(fault: BaseException) -> None:
    from selfmassage.store.crash_report import report_text
    from selfmassage.ui.crash_window import CrashWindow

    window = CrashWindow(report_text(fault, sys.argv[1:]))
    window.exec()

"""The real window that hurts, and dies by kill -9 the moment a sign is told: `killed_at_a_sign.py SIGN ARGUMENT…`."""

import os
import signal
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton

from selfmassage.cli.main import main
from selfmassage.ui import app as app_module
from selfmassage.ui import leading
from tests.ui.killed_window import press


def run() -> None:
    sign = sys.argv[1]
    painted, begin = app_module.App._after_first_paint, leading.Leading.start

    def painted_and_press(self: app_module.App) -> None:
        painted(self)
        QTimer.singleShot(0, lambda: press(self))

    def begin_and_hurt(self: leading.Leading) -> None:
        begin(self)
        # After what keeps it, before anything else: the session has not even ended.
        self.page.telling.sign.connect(lambda _: os.kill(os.getpid(), signal.SIGKILL))
        self._playback.driver.hurt()
        button = self.page.findChild(QAbstractButton, f"sign_{sign}")
        assert button is not None
        QTimer.singleShot(0, button.click)

    app_module.App._after_first_paint = painted_and_press  # type: ignore[method-assign]
    leading.Leading.start = begin_and_hurt  # type: ignore[method-assign]
    sys.exit(main(sys.argv[2:]))


if __name__ == "__main__":
    run()

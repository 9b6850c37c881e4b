"""What a test leaves behind must not stop the next one's event loops."""

from PySide6.QtCore import QCoreApplication, QTimer


def test_a_loop_left_outside_of_exec(qapp):
    QCoreApplication.exit(3)


def test_does_not_keep_the_next_from_waiting(qtbot):
    told = []

    QTimer.singleShot(0, lambda: told.append("here"))
    qtbot.waitUntil(lambda: told == ["here"], timeout=2000)

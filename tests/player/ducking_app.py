"""A process that speaks as the app does: lowers the others for SECONDS, says so, and ends; or is killed meanwhile."""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from selfmassage.player.clock import SystemClock
from selfmassage.player.ducking import Ducking


def main() -> None:
    """`ducking_app NOTE SECONDS`."""
    application = QCoreApplication([])
    clock = SystemClock()
    ducking = Ducking(Path(sys.argv[1]), clock)
    now, seconds = clock.monotonic(), float(sys.argv[2])
    ducking.say_when(((now, now + seconds),))
    sys.stdout.write(f"{ducking.child_pid}\n")
    sys.stdout.flush()
    QTimer.singleShot(round((seconds + 1.5) * 1000), application.quit)
    application.exec()
    ducking.close()


if __name__ == "__main__":
    main()

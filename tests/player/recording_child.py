"""Record from the microphone in a process of its own: `recording_child.py SECONDS FILE`; prints a JSON object a line.

Qt finds its sound server once a process, by the environment; so a test that has a server of its own needs this.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from selfmassage.player.microphone import Microphone


def say(**what) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Record until so much is there."""
    wanted_ms, target = float(sys.argv[1]) * 1000, Path(sys.argv[2])
    application = QCoreApplication([])
    microphone = Microphone()
    peaks = []

    def on_heard(peak: float, length_ms: int) -> None:
        peaks.append(peak)
        if length_ms >= wanted_ms:
            microphone.stop()

    def on_ended(data: bytes) -> None:
        target.write_bytes(data)
        say(ended=len(data), peak=max(peaks), moments=len(peaks), recording=microphone.recording)
        application.exit()

    def on_failed(code: str) -> None:
        say(failed=code, recording=microphone.recording)
        application.exit()

    microphone.heard.connect(on_heard)
    microphone.ended.connect(on_ended)
    microphone.failed.connect(on_failed)
    microphone.start()
    if microphone.recording:
        say(recording=True)
        application.exec()


if __name__ == "__main__":
    main()

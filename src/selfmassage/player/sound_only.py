"""Keep Qt from loading its film player when it looks for sound devices: sound needs none of it.

Measured with Qt 6.11: the plugin brings FFmpeg and Qt Quick along, 12 MB and 30 ms. Without it, says Qt itself, devices
and sinks are available. Qt looks for the plugin once, the first time it is asked for devices.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6 import __version_info__
from PySide6.QtCore import QCoreApplication, qInstallMessageHandler

# Tried there; elsewhere the plugin may still be what knows the devices.
_TRIED: Final = sys.platform == "linux" and __version_info__[:2] >= (6, 11)


@contextmanager
def sound_only() -> Iterator[None]:
    """Ask Qt for sound devices in here the first time. Later times cost nothing and change nothing."""
    if not _TRIED:
        yield
        return
    paths = QCoreApplication.libraryPaths()
    # It tells, without a category, that there will be no films.
    before = qInstallMessageHandler(lambda *_told: None)
    QCoreApplication.setLibraryPaths([])
    try:
        yield
    finally:
        QCoreApplication.setLibraryPaths(paths)
        qInstallMessageHandler(before)

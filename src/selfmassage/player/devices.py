"""Name the sound device of this machine: for `doctor`."""

from PySide6.QtCore import QCoreApplication

from selfmassage.player import sound_server
from selfmassage.player.sound_only import sound_only


def default_output_name() -> str | None:
    """Return the name of the default output, None when there is none. Raises ImportError without QtMultimedia."""
    from PySide6.QtMultimedia import QMediaDevices

    if not sound_server.reachable():
        return None
    application = QCoreApplication.instance() or QCoreApplication([])
    with sound_only():
        device = QMediaDevices.defaultAudioOutput()
    name = None if device.isNull() else device.description()
    del application
    return name

"""Know the sound devices of this machine: their names, which one is meant, and which of them fall asleep."""

from collections.abc import Container
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from selfmassage.player import sound_server
from selfmassage.player.sound_only import sound_only

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice

# Where the sound server has no device it invents this one, and nobody hears it.
_INVENTED = "auto_null"
# What wakes from silence slowly, by what systems write into its id or its name: screens and what is on the air.
_SLEEPY = ("hdmi", "displayport", "bluez", "bluetooth", "airplay", "raop")


class OutputDevice(NamedTuple):
    """An output that can be chosen: its id for the settings, and its name for people."""

    id: str
    name: str
    is_default: bool


def default_output_name() -> str | None:
    """Return the name of the default output, None when there is none. Raises ImportError without QtMultimedia."""
    return next((output.name for output in outputs() if output.is_default), None)


def outputs() -> tuple[OutputDevice, ...]:
    """Return the outputs there are now, the system's own first. Raises ImportError without QtMultimedia.

    The first call in a process takes some 30 ms.
    """
    from PySide6.QtMultimedia import QMediaDevices

    if not sound_server.reachable():
        return ()
    application = QCoreApplication.instance() or QCoreApplication([])
    with sound_only():
        default = QMediaDevices.defaultAudioOutput()
        found = [device for device in QMediaDevices.audioOutputs() if present(device)]
    listed = [OutputDevice(device_id(device), device.description(), device == default) for device in found]
    del application
    return tuple(sorted(listed, key=lambda output: not output.is_default))


def chosen_output(wished: str | None, dead: Container[str] = ()) -> "QAudioDevice":
    """Return the output of this id, else the system's, else any; one that is null where there is none.

    `dead` are ids that are listed and cannot be played on: Qt 6.11 goes on listing what was unplugged, unless that was
    the system's own.
    """
    from PySide6.QtMultimedia import QAudioDevice, QMediaDevices

    listed = QMediaDevices.audioOutputs()
    meant = [device for device in listed if device_id(device) == wished]
    for device in (*meant, QMediaDevices.defaultAudioOutput(), *listed):
        if present(device) and device_id(device) not in dead:
            return device
    return QAudioDevice()


def device_id(device: "QAudioDevice") -> str:
    """Return the id of a device as text."""
    return bytes(device.id().data()).decode(errors="replace")


def present(device: "QAudioDevice") -> bool:
    """Whether somebody can hear it."""
    return not device.isNull() and not device_id(device).startswith(_INVENTED)


def falls_asleep(device: "QAudioDevice") -> bool:
    """Whether a device is of a kind that swallows the first second after a silence."""
    told = f"{device_id(device)} {device.description()}".lower()
    return any(word in told for word in _SLEEPY)

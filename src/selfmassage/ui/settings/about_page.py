"""About: what this is and what it does not promise, where it comes from, and the licences of its parts."""

from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING, Final

from selfmassage import __version__
from selfmassage.ui.settings.column import SettingsColumn
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource

_PARTS: Final[Mapping[str, tuple[str, str]]] = {
    "PySide6-Essentials": ("Qt, PySide6", "LGPL-3.0"),
    "pydantic": ("pydantic", "MIT"),
    "pyttsx3": ("pyttsx3", "MPL-2.0"),
    "espeakng-loader": ("eSpeak NG", "GPL-3.0"),
    "platformdirs": ("platformdirs", "MIT"),
    "wakepy": ("wakepy", "MIT"),
    "jeepney": ("jeepney", "MIT"),
    "prompt_toolkit": ("prompt_toolkit", "BSD-3-Clause"),
    "pyqtgraph": ("PyQtGraph", "MIT"),
    "numpy": ("NumPy", "BSD-3-Clause"),
    "icalendar": ("icalendar", "BSD-2-Clause"),
    "soundfile": ("SoundFile", "BSD-3-Clause"),
    "soxr": ("Python-SoXR, libsoxr", "LGPL-2.1"),
}
"""Name and licence by the name of the package; what is not installed is not said."""


class AboutPage(SettingsColumn):
    """Says all of it as text. `sources` are the titles of the articles the routines come from."""

    def __init__(self, source: ThemeSource, sources: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(source, tr("About"), parent)
        self.add_text(tr("Self-massage {version}").format(version=__version__), "subheading", "text")
        comfort = tr(
            "It leads through a self-massage for comfort. It promises no cure, it does not diagnose, and it does not"
            " replace a doctor or physiotherapist. No clinician has reviewed it yet."
        )
        self.add_text(comfort, space_px=8)
        stays = tr("It works without a network. What you tell it stays on this computer.")
        self.add_text(stays, space_px=8)
        self.add_text(tr("Sources"), "heading", "text", space_px=24)
        self.add_text(tr("The routines follow these articles. Where they differ from each other, the routine says so."))
        for name, title in sources.items():
            self.add_text(f"{name}  {title}", role="text", space_px=6)
        self.add_text(tr("Licences"), "heading", "text", space_px=24)
        self.add_text(tr("This app is under the MIT licence. The voice eSpeak NG runs in a process of its own."))
        for package, (name, licence) in _PARTS.items():
            version = _version(package)
            if version:
                self.add_text(f"{name} {version}: {licence}", role="text", space_px=6)
        self.end()


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""

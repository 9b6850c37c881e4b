"""The rows of the voice page about where the sound goes, and what becomes of other players meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from selfmassage.player.ducking import NO_SERVER, possible
from selfmassage.ui.editor.properties.choices import Choice, ChoiceBox, Segments
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from selfmassage.player.devices import OutputDevice
    from selfmassage.ui.settings.column import SettingsColumn, SettingsMeans

_WIDE_PX = 420


class SoundRows(QObject):
    """Adds the rows to a page. `refresh` shows what is kept and which devices there are now."""

    def __init__(
        self, page: SettingsColumn, means: SettingsMeans, outputs: Callable[[], tuple[OutputDevice, ...]]
    ) -> None:
        super().__init__(page)
        self._means = means
        self._outputs = outputs
        self.output = ChoiceBox(means.source, (), page.inner)
        self.output.setObjectName("output_device")
        self.output.setAccessibleName(tr("Sound goes to"))
        self.output.setMaximumWidth(means.source.current.px(_WIDE_PX))
        self.output.edited.connect(lambda value: means.change(output_device=value or None))
        self._output_row = page.add_row(tr("Sound goes to"), self.output)
        choices = (Choice(True, tr("Lowered")), Choice(False, tr("As they are")))
        self.duck = Segments(means.source, choices, page.inner, tall=True)
        self.duck.setObjectName("duck")
        self.duck.setAccessibleName(tr("Other players while a line is spoken"))
        self.duck.edited.connect(lambda value: means.change(duck=value))
        page.add_row(tr("Other players while a line is spoken"), self.duck, self._why_not())
        self.duck.setEnabled(not self._why_not())
        self.refresh()

    def refresh(self) -> None:
        """Show what is kept, and the devices there are now."""
        kept = self._means.settings()
        found = self._outputs()
        default = next((one.name for one in found if one.is_default), "")
        system = tr("The system's choice: {device}").format(device=default) if default else tr("The system's choice")
        choices = [Choice("", system), *(Choice(one.id, one.name) for one in found)]
        wished = kept.output_device or ""
        if wished not in [choice.value for choice in choices]:
            choices.append(Choice(wished, tr("The one chosen before (not there now)")))
        self.output.set_choices(choices)
        self.output.show_value(wished)
        self._output_row.set_detail("" if found else tr("There is no sound device now."))
        self.duck.show_value(kept.duck and not self._why_not())

    def _why_not(self) -> str:
        code = possible()
        if not code:
            return ""
        if code == NO_SERVER:
            return tr("There is no sound server here that could lower them.")
        return tr("This system does not let one app lower the others.")

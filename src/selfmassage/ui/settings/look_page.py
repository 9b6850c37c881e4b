"""Look and motion: colours, size of the text, whether things move, language, letters as keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from selfmassage.ui.editor.properties.choices import Choice, ChoiceBox, Segments
from selfmassage.ui.settings.column import SettingsColumn
from selfmassage.words import tr, tr_as

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.settings.column import SettingsMeans
    from selfmassage.ui.theme.theme import ThemeChoice

_SCALES = (1.0, 1.25, 1.5, 2.0)
_LANGUAGES = {"en": "English", "de": "Deutsch", "ru": "Русский"}


class LookPage(SettingsColumn):
    """Everything holds at once but the language, which holds from the next start on; that is said."""

    def __init__(self, means: SettingsMeans, parent: QWidget | None = None) -> None:
        super().__init__(means.source, tr("Look and motion"), parent)
        self._means = means
        kept = means.settings()
        self.theme = self._segments(
            "theme",
            tr("Colours"),
            Choice("system", tr("As the system"), tr("Colours of the system")),
            Choice("light", tr_as("theme", "Light")),
            Choice("dark", tr_as("theme", "Dark")),
            Choice("contrast", tr("High contrast")),
        )
        self.theme.show_value(self.source.choice)
        self.theme.edited.connect(self._on_theme)
        self.scale = self._segments(
            "text_scale", tr("Text size"), *(Choice(one, tr("{n} %").format(n=round(one * 100))) for one in _SCALES)
        )
        self.scale.show_value(min(_SCALES, key=lambda one: abs(one - self.source.current.text_scale)))
        self.scale.edited.connect(self._on_scale)
        self.motion = self._segments(
            "reduced_motion", tr("Motion"), Choice(False, tr("As usual")), Choice(True, tr("Little"))
        )
        self.motion.show_value(self.source.current.reduced_motion)
        self.motion.edited.connect(self._on_motion)
        self.add_row(tr("Colours"), self.theme)
        self.add_row(tr("Text size"), self.scale)
        self.add_row(tr("Motion"), self.motion, tr("With little motion nothing fades, and the hand jumps."))
        self.language = self._language(kept.language)
        self._language_row = self.add_row(tr("Language"), self.language)
        self.letters = self._segments(
            "keys_letters_on", tr("Letters as keys"), Choice(True, tr("On")), Choice(False, tr("Off"))
        )
        self.letters.show_value(kept.keys_letters_on)
        self.letters.edited.connect(lambda on: means.change(keys_letters_on=on))
        detail = tr("In the player. Off, a letter pauses like any other key.")
        self.add_row(tr("Letters as keys"), self.letters, detail)
        self.end()

    def _segments(self, name: str, said: str, *choices: Choice) -> Segments:
        made = Segments(self.source, choices, self.inner, tall=True)
        made.setObjectName(name)
        made.setAccessibleName(said)
        return made

    def _language(self, kept: str | None) -> ChoiceBox:
        choices = [Choice("", tr("Language of the system")), *(Choice(*one) for one in _LANGUAGES.items())]
        if kept and kept not in _LANGUAGES:
            choices.append(Choice(kept, kept))
        made = ChoiceBox(self.source, choices, self.inner)
        made.setObjectName("language")
        made.setAccessibleName(tr("Language"))
        made.setAccessibleDescription(tr("Language"))
        made.show_value(kept or "")
        made.edited.connect(self._on_language)
        return made

    def _on_theme(self, value: object) -> None:
        self.source.set_choice(cast("ThemeChoice", value))
        self._means.change(theme=value)

    def _on_scale(self, value: object) -> None:
        self.source.set_text_scale(cast("float", value))
        self._means.change(text_scale=value)

    def _on_motion(self, value: object) -> None:
        self.source.set_reduced_motion(bool(value))
        self._means.change(reduced_motion=bool(value) or None)

    def _on_language(self, value: object) -> None:
        self._means.change(language=value or None)
        self._language_row.set_detail(tr("Holds from the next start on."))

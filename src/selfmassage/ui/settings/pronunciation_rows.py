"""The rows of the settings about how words are said: the person's own list, and a row that adds to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from selfmassage.model.problem import UserError
from selfmassage.store.pronunciations import LONGEST_HOW, LONGEST_WORD, with_word
from selfmassage.ui.editor.properties.choices import Choice, ChoiceBox
from selfmassage.ui.parts.banner import Banner
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.picker.flow import FlowRow
from selfmassage.ui.settings.row import SettingRow
from selfmassage.words import languages_read, tr
from selfmassage.words.faults import fault_sentence
from selfmassage.words.languages import language_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from selfmassage.store.pronunciations import LoadedPronunciations, Pronunciations
    from selfmassage.ui.settings.column import SettingsColumn
    from selfmassage.ui.settings.samples import Samples

_TRANSLATED = ("en", "de", "ru")
_NEW_KEY = "new word"


class WordsMeans(NamedTuple):
    """How the list is read and written; `save` raises UserError."""

    load: Callable[[], LoadedPronunciations]
    save: Callable[[Pronunciations], None]


class PronunciationRows:
    """What is added or deleted is on the disk at once, and holds for the next session."""

    def __init__(self, page: SettingsColumn, means: WordsMeans, samples: Samples) -> None:
        """Add heading, list and form to `page`, below what it has."""
        self._page = page
        self._means = means
        self._samples = samples
        loaded = means.load()
        self._own = loaded.own
        self.rows: list[SettingRow] = []
        page.add_text(tr("How words are said"), "heading", "text", 28)
        lead = tr(
            "For a name the voice gets wrong: write it as it sounds. The points of the atlas are on a list that comes"
            " with the app; yours goes before it."
        )
        page.add_text(lead)
        self.banner = Banner(page.source, page.inner)
        page.add(self.banner, 8)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        page.column.addLayout(self._list)
        self.word = self._field("word", tr("Word, as it is written"), LONGEST_WORD)
        self.how = self._field("how", tr("How it is said"), LONGEST_HOW)
        self.language = self._language()
        self.hear = Button(page.source, tr("Hear it"), "normal", "sound", page.inner)
        self.hear.setObjectName("word_hear")
        self.hear.clicked.connect(self._on_hear_new)
        self.add = Button(page.source, tr("Add"), "normal", "plus", page.inner)
        self.add.setObjectName("word_add")
        self.add.setAccessibleName(tr("Add the word"))
        self.add.clicked.connect(self._on_add)
        self.row = page.add_row(tr("Add a word"), self._form(), fills=True)
        self.word.returnPressed.connect(self.how.setFocus)
        self.how.returnPressed.connect(self._on_add)
        for field in (self.word, self.how):
            field.textChanged.connect(self._on_typed)
        samples.speaking.connect(self._on_speaking)
        samples.failed.connect(lambda sentence: self.banner.show_message("caution", sentence))
        self._on_typed()
        self._show()
        if loaded.notice is not None:
            self._say(loaded.notice)

    def _field(self, name: str, said: str, longest: int) -> QLineEdit:
        made = QLineEdit(self._page.inner)
        made.setObjectName(f"word_{name}")
        made.setPlaceholderText(said)
        made.setAccessibleName(said)
        made.setMaxLength(longest)
        made.setMinimumHeight(self._page.source.current.target("min"))
        return made

    def _language(self) -> ChoiceBox:
        made = ChoiceBox(self._page.source, (), self._page.inner)
        made.setObjectName("word_language")
        made.setAccessibleName(tr("Language of the text"))
        made.setAccessibleDescription(tr("Language of the text"))
        read = [code.partition("-")[0] for code in languages_read()]
        codes = dict.fromkeys([*read, *_TRANSLATED, *self._own])
        made.set_choices([Choice(code, language_name(code)) for code in codes])
        made.show_value(read[0])
        return made

    def _form(self) -> QWidget:
        held = QWidget(self._page.inner)
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.word, self.how, self.language):
            column.addWidget(part)
        buttons = FlowRow(10, 8, held)
        buttons.hold([self.hear, self.add])
        column.addWidget(buttons)
        return held

    def _show(self) -> None:
        """Show the list anew."""
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        for language, words in self._own.items():
            for word, how in sorted(words.items(), key=lambda one: one[0].lower()):
                self.rows.append(self._row(language, word, how))
                self._list.addWidget(self.rows[-1])

    def _row(self, language: str, word: str, how: str) -> SettingRow:
        source = self._page.source
        hear = Button(source, tr("Hear it"), "quiet", "sound", self._page.inner)
        hear.setAccessibleName(tr("Hear “{word}”").format(word=word))
        hear.clicked.connect(lambda: self._samples.hear(f"{language} {word}", how, language))
        remove = Button(source, tr("Delete"), "quiet", "bin", self._page.inner)
        remove.setAccessibleName(tr("Delete “{word}”").format(word=word))
        remove.clicked.connect(partial(self._on_remove, language, word))
        buttons = FlowRow(8, 4, self._page.inner)
        buttons.hold([hear, remove])
        said = tr("{how}, in {language} texts").format(how=how, language=language_name(language))
        row = SettingRow(source, word, buttons, said, fills=True, parent=self._page.inner)
        row.setObjectName("word_row")
        return row

    def _on_typed(self) -> None:
        self.hear.setEnabled(bool(self.how.text().strip()))
        self.add.setEnabled(bool(self.word.text().strip() and self.how.text().strip()))

    def _on_hear_new(self) -> None:
        self.banner.clear()
        self._samples.hear(_NEW_KEY, self.how.text(), str(self.language.value()))

    def _on_speaking(self, key: object) -> None:
        mine = key == _NEW_KEY
        self.hear.setText(tr("Stop") if mine else tr("Hear it"))
        self.hear.set_icon("stop" if mine else "sound")

    def _on_add(self) -> None:
        if not self.add.isEnabled():
            return
        own = with_word(self._own, str(self.language.value()), self.word.text(), self.how.text())
        if own == self._own:
            # The same again, or one that cannot be kept; the fields take nothing that is too long.
            self.banner.show_message("caution", tr("This word is on the list already, or the list is full."))
        elif self._keep(own):
            self.word.clear()
            self.how.clear()
            self.word.setFocus()

    def _on_remove(self, language: str, word: str) -> None:
        self._samples.close()
        if self._keep(with_word(self._own, language, word, "")):
            self.word.setFocus()

    def _keep(self, own: Pronunciations) -> bool:
        try:
            self._means.save(own)
        except UserError as fault:
            self._say(fault)
            return False
        self._own = own
        self.banner.clear()
        self._show()
        return True

    def _say(self, fault: UserError) -> None:
        self.banner.show_message("caution", fault_sentence(fault.code, fault.params))

"""The language that is written: chosen at the head of the panel, with what is missing in each."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfmassage.engine.editing.wordings import head_texts, languages_of, step_texts
from selfmassage.ui.editor.properties.choices import Choice, ChoiceBox
from selfmassage.ui.editor.properties.control import LineBox, set_state
from selfmassage.ui.editor.properties.remarks import Remark, Remarks
from selfmassage.words import languages_read, ntr, tr

if TYPE_CHECKING:
    from selfmassage.model.step import Step
    from selfmassage.ui.editor.desk import Desk

_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
# As they call themselves, without a land.
_OFFERED = {"en": "English", "de": "Deutsch", "ru": "Русский"}
_ANOTHER = ""


class LanguageSwitch(QWidget):
    """Chooses the language that is written; any code can be added by hand."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName("language-switch")
        source = desk.means.source
        self._known: tuple[object, ...] = ()
        self._own = desk.routine.language
        self._of_steps: dict[int, tuple[Step, frozenset[str]]] = {}
        self.box = ChoiceBox(source, (), self)
        self.box.setObjectName("language")
        self.box.setAccessibleName(tr("Language that is written"))
        self.box.edited.connect(self._on_chosen)
        self._code = LineBox(source, self)
        self._code.setObjectName("language-code")
        self._code.setPlaceholderText(tr("Code, such as fr or pt-BR"))
        self._code.setAccessibleName(tr("Code of another language"))
        self._code.setMaxLength(35)
        self._code.returnPressed.connect(self._on_code)
        self._code.left.connect(self._on_code)
        self._code.given_up.connect(self._close_code)
        self._remarks = Remarks(source, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.box)
        column.addWidget(self._code)
        column.addWidget(self._remarks)
        self._code.hide()

    def refresh(self) -> None:
        """Offer the routine's languages and those of the app, each with how much of the line it lacks."""
        desk = self.desk
        held = self._held()
        if self._own != desk.routine.language:
            gone, self._own = self._own, desk.routine.language
            if desk.language == gone and gone not in held:
                # What was called English is called German now: it is still the same words that are written.
                desk.write_in(self._own)
                return
        lacking = Counter(
            one.language or str(one.params["language"])
            for one in desk.review.of(desk.spot)
            if one.code == "text.translation_missing"
        )
        codes = tuple(sorted({desk.language, *_OFFERED, *languages_read(), *held}))
        known = (codes, tuple(lacking.items()), desk.language, desk.routine.language)
        if known == self._known:
            return
        self._known = known
        own = desk.routine.language
        ordered = sorted(codes, key=lambda code: (code != own, code))
        choices = [Choice(code, _entry(code, lacking[code])) for code in ordered]
        self.box.set_choices([*choices, Choice(_ANOTHER, tr("Another language…"))])
        self.box.show_value(desk.language)

    def _held(self) -> frozenset[str]:
        """Return the routine's languages; asked at each edit, so that only changed steps are looked at again."""
        routine = self.desk.routine
        known, self._of_steps = self._of_steps, {}
        held = {routine.language}
        for text in head_texts(routine):
            held |= languages_of(text)
        for stage in routine.stages:
            held |= languages_of(stage.title)
            for step in stage.steps:
                entry = known.get(id(step)) or (step, frozenset().union(*map(languages_of, step_texts(step))))
                self._of_steps[id(step)] = entry
                held |= entry[1]
        return frozenset(held)

    def _on_chosen(self, code: str) -> None:
        if code == _ANOTHER:
            self.box.show_value(self.desk.language)
            self._code.show()
            self._code.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.desk.write_in(code)

    def _on_code(self) -> None:
        code = self._code.text().strip()
        if code and _CODE.fullmatch(code) is None:
            said = tr("“{given}” is no language code. Write one like en, de or pt-BR.").format(given=code)
            self._remarks.show_remarks([Remark(said, is_error=True)])
            set_state(self._code, "error")
            return
        self._close_code()
        if code:
            self.desk.write_in(code)

    def _close_code(self) -> None:
        self._code.clear()
        self._code.hide()
        set_state(self._code, "")
        self._remarks.show_remarks(())


def _entry(code: str, lacking: int) -> str:
    name = _OFFERED.get(code) or QLocale(code).nativeLanguageName()
    said = f"{name[:1].upper()}{name[1:]} ({code})" if name else code
    if not lacking:
        return said
    missing = ntr("{n} missing", "{n} missing", lacking)
    return f"{said} · {missing}"

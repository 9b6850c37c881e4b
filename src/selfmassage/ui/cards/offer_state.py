"""How honey or cups stand for a person: the test on the skin, the week between, how often in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfmassage.engine.screening.answers import patch_begun, patch_read
from selfmassage.engine.screening.offers import in_a_row, offer_reasons
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.wording import short_day_text
from selfmassage.words import ntr, tr
from selfmassage.words.screening import reason_advice, reason_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from selfmassage.engine.screening.answers import Answers
    from selfmassage.model.screening import Offer, Screening
    from selfmassage.ui.safety.knowing import Safety
    from selfmassage.ui.theme.theme import ThemeSource

_WAITING = ("patch-wait", "patch-look")


class OfferState(QWidget):
    """Stands below the card that switches `honey` or `cups` on; says how it stands by what is kept."""

    def __init__(self, source: ThemeSource, safety: Safety, parent: QWidget) -> None:
        super().__init__(parent)
        self._safety = safety
        self._offer: str | None = None
        self._head = WrapLabel(source, "", "subheading", "text", self)
        self._text = WrapLabel(source, "", "body", "text", self)
        self._text.setObjectName("offer_state")
        self._begin = self._button(source, "patch_begin", "")
        self._fine = self._button(source, "patch_fine", tr("The skin is as before"))
        self._reacted = self._button(source, "patch_reacted", tr("It is red, itches or has wheals"))
        self._begin.clicked.connect(self._on_begun)
        self._fine.clicked.connect(lambda: self._on_read(reacted=False))
        self._reacted.clicked.connect(lambda: self._on_read(reacted=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self._text)
        for button in (self._begin, self._fine, self._reacted):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        safety.changed.connect(self._show)
        self.hide()

    def show_offer(self, offer: str | None) -> None:
        """Show how `honey` or `cups` stand; None shows nothing."""
        self._offer = offer
        self.setVisible(offer is not None)
        self._safety.refresh()
        self._show()

    def _button(self, source: ThemeSource, name: str, text: str) -> Button:
        button = Button(source, text, parent=self)
        button.setObjectName(name)
        return button

    def _show(self) -> None:
        if self._offer is None:
            return
        rules, answers, at = self._safety.rules, self._safety.answers, self._safety.person().at
        offer = rules.offer(self._offer)
        reasons = list(offer_reasons(rules, answers, frozenset({offer.set}), at, (offer.id,)))
        codes = {one.code for one in reasons}
        tested = offer.patch_hours is not None
        self._head.setText(tr("The test on the skin") if tested else tr("How often"))
        said = [f"{reason_sentence(rules, one)} {reason_advice(rules, one)}".rstrip() for one in reasons]
        self._text.setText(" ".join((*said, *_facts(rules, offer, answers, at))) or tr("Not used yet."))
        waits = any(code in codes for code in _WAITING)
        self._begin.setVisible(tested and not waits)
        first = answers.patch is None
        self._begin.setText(tr("I have put it on now") if first else tr("Test again: I have put it on now"))
        # Whoever itches after an hour need not wait for the day to say so.
        self._reacted.setVisible(tested and waits)
        self._fine.setVisible(tested and "patch-look" in codes)

    def _on_begun(self) -> None:
        at = self._safety.person().at
        self._safety.change(lambda answers: patch_begun(answers, at))

    def _on_read(self, *, reacted: bool) -> None:
        self._safety.change(lambda answers: patch_read(answers, reacted=reacted))


def _facts(rules: Screening, offer: Offer, answers: Answers, at: datetime) -> Iterator[str]:
    patch = answers.patch
    if offer.patch_hours is not None and patch is not None and patch.reacted is False:
        yield tr("The skin stayed as before, test of {day}. It counts for {n} days.").format(
            day=short_day_text(patch.at.isoformat()), n=rules.renew_days
        )
    days = sorted(answers.honey if offer.id == "honey" else answers.cups)
    count = in_a_row(offer, days, at.date())
    if count:
        had = ntr("Used {n} time in a row.", "Used {n} times in a row.", count)
        yield had + " " + ntr("{n} is the most.", "{n} are the most.", offer.cap)

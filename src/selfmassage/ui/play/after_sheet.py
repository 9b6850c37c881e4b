"""The page after a session: rest, warmth and moving, then three questions; Finish is there from the start."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QWidget

from selfmassage.model.screening import Screening
from selfmassage.ui.body.view import BodyView
from selfmassage.ui.parts.buttons import StartButton
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.scroll_column import FOCUS_ROOM_PX, ScrollColumn
from selfmassage.ui.parts.sheet import Sheet
from selfmassage.ui.play.after_questions import AfterQuestions
from selfmassage.ui.play.layout import LARGE_TEXT_FROM
from selfmassage.ui.play.less_offer import LessOffer
from selfmassage.ui.play.rest_card import CareCard, RestCard
from selfmassage.ui.play.sign_advice import SignAdvice
from selfmassage.ui.play.telling import Telling
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.words import tr
from selfmassage.words.screening import said

_BODY_SHARE = 0.328
# Less wide, the cards stand below each other.
_LEAST_ACROSS_PX = 560
_ICONS = {"warmth": "heat", "move": "walk"}


@dataclass(frozen=True, slots=True)
class Ending:
    """How a session ended: what is said first, the rest that is left of the whole one, and what made it end.

    `name` and `done` say beside the body what it was. `sign` is a stop sign; `is_severe` says that the pain was too
    much to go on with.
    """

    title: str
    lead: str
    rest_left_ms: int
    rest_ms: int
    name: str = ""
    done: str = ""
    sign: str | None = None
    is_severe: bool = False


class AfterSheet(Sheet):
    """Lies over the player's page when the session is over. `left` when the person has finished."""

    left = Signal()

    def __init__(
        self,
        source: ThemeSource,
        page: QWidget,
        rules: Screening,
        telling: Telling,
        before: int | None,
        now: Callable[[], float],
    ) -> None:
        """`before` is the pain before the session; `now` gives seconds that never go back."""
        super().__init__(source, page)
        self.setObjectName("after_sheet")
        self._body: BodyView | None = None
        self._name = WrapLabel(source, "", "subheading", "text", self)
        self._done = WrapLabel(source, "", "body", "text_soft", self)
        self._words = ScrollColumn(source, self)
        inner = self._words.inner
        self._title = WrapLabel(source, "", "title", "text", inner)
        self._title.setObjectName("ended_title")
        self._lead = WrapLabel(source, "", "lead", "text_soft", inner)
        self._fault = WrapLabel(source, "", "body", "stop", inner)
        self._fault.hide()
        self._advice = SignAdvice(source, rules, inner)
        self._advice.asked.connect(telling.red_flagged)
        care = {one.id: (said(one.title), said(one.text)) for one in rules.aftercare}
        self._rest = RestCard(source, *care["rest"], now, inner)
        self._cards = [CareCard(source, icon, *care[name], inner) for name, icon in _ICONS.items()]
        self.questions = AfterQuestions(source, rules, telling, before, inner)
        self.button = StartButton(source, tr("Finish"), "check", self)
        self.button.setObjectName("leave")
        self.button.clicked.connect(self.left)
        self._soreness = WrapLabel(source, care["soreness"][1], "body", "text_soft", self)
        self.questions.grown.connect(self._on_grown)
        self._scrolling = QTimer(self)
        self._scrolling.setSingleShot(True)
        self._scrolling.timeout.connect(self._on_scroll)
        self._to_see: QWidget | None = None
        application = cast("QApplication", QApplication.instance())
        application.focusChanged.connect(self._on_focus_changed)
        self._lay_out()

    def show_end(self, body: BodyView, ending: Ending) -> None:
        """Open over the page with the body at its side."""
        self._body = body
        body.setParent(self)
        body.show()
        self._title.setText(ending.title)
        self._lead.setText(ending.lead)
        self._name.setText(ending.name)
        self._done.setText(ending.done)
        self._rest.begin(ending.rest_left_ms, ending.rest_ms)
        if ending.sign is not None:
            self._advice.show_sign(ending.sign)
            self.questions.forget_new()
        elif ending.is_severe:
            self._advice.show_severe_pain()
        self.open_sheet(self.button)
        self._place()

    def offer_less(self) -> LessOffer:
        """Ask below everything else whether less is to be said the next time."""
        offer = LessOffer(self.source, self._words.inner)
        # The buttons go with the answer, and the keyboard must not fall to whatever comes next.
        offer.answered.connect(lambda: self.button.setFocus(Qt.FocusReason.OtherFocusReason))
        self._words.column.insertWidget(self._words.column.indexOf(self.questions) + 1, offer)
        return offer

    def say_fault(self, sentence: str) -> None:
        """Say what could not be kept."""
        self._fault.setText(sentence)
        self._fault.show()

    def spoken(self) -> str:
        """Return it in words, for a screen reader's announcement."""
        return " ".join(part for part in (self._title.text(), self._lead.text(), self._advice.spoken()) if part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits as the pain; the page hears the rest."""
        if event.text().isdigit():
            self.questions.scale.keyPressEvent(event)
            return
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give body and words their parts."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and a hairline over the foot where words lie below it."""
        super().paintEvent(event)
        bar = self._words.verticalScrollBar()
        if bar.maximum() > 0:
            foot = self._words.geometry()
            QPainter(self).fillRect(foot.left(), foot.bottom() + 1, foot.width(), 1, self.source.current.color("line"))

    def _lay_out(self) -> None:
        column = self._words.column
        for space, part in ((0, self._title), (2, self._lead), (8, self._fault), (12, self._advice)):
            column.addSpacing(space)
            column.addWidget(part)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(28)
        for card in (self._rest, *self._cards):
            self._row.addWidget(card, 1)
        column.addSpacing(10)
        column.addLayout(self._row)
        column.addSpacing(28)
        column.addWidget(self.questions)
        column.addStretch(1)
        self._foot = QWidget(self)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(FOCUS_ROOM_PX, 10, 0, 10)
        foot.setSpacing(20)
        self.button.setParent(self._foot)
        self._soreness.setParent(self._foot)
        foot.addWidget(self.button)
        foot.addWidget(self._soreness, 1, Qt.AlignmentFlag.AlignVCenter)

    def _place(self) -> None:
        if self.isHidden():
            return
        width, height = self.width(), self.height()
        alone = self.source.current.text_scale > LARGE_TEXT_FROM
        aside_px = 0 if alone else round(width * _BODY_SHARE)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft

        def placed(left: int, top: int, wide: int, high: int) -> QRect:
            return QRect(width - left - wide if mirrored else left, top, wide, high)

        leading = 48 if alone else 24
        words_px = width - aside_px - leading - 48
        foot_px = max(self._foot.sizeHint().height(), self._foot.heightForWidth(words_px))
        self._row.setDirection(
            QBoxLayout.Direction.LeftToRight
            if words_px / self.source.current.text_scale >= _LEAST_ACROSS_PX
            else QBoxLayout.Direction.TopToBottom
        )
        if self._body is not None:
            self._body.setVisible(not alone)
            self._body.setGeometry(placed(0, 0, max(1, aside_px), height))
            self._body.lower()
        below, label_px = height - 28, max(1, aside_px - 64)
        for label in (self._done, self._name):
            high = label.heightForWidth(label_px)
            below -= high
            label.setVisible(not alone)
            label.setGeometry(placed(32, below, label_px, high))
        left = aside_px + leading - FOCUS_ROOM_PX
        self._words.setGeometry(placed(left, 0, words_px + 48 + FOCUS_ROOM_PX, height - foot_px - 18))
        self._words.set_margins(FOCUS_ROOM_PX, 36, 48, 12)
        self._foot.setGeometry(placed(left, height - foot_px - 16, words_px + FOCUS_ROOM_PX, foot_px))
        self.update()

    def _on_grown(self, part: QWidget) -> None:
        # Where it lies is known when the layout has been done anew.
        self._to_see = part
        self._scrolling.start()

    def _on_scroll(self) -> None:
        if self._to_see is not None:
            self._words.ensureWidgetVisible(self._to_see, 0, 12)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        # Tab must not lead to something below the edge of a small window.
        if new is not None and self._words.isAncestorOf(new):
            self._words.ensureWidgetVisible(new, 24, 48)

    def _on_theme_changed(self) -> None:
        super()._on_theme_changed()
        self._place()

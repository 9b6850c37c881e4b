"""The sheet after "it hurts": it has stopped, how much, and three equal ways on; or a sign, which ends it."""

from typing import cast

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from selfmassage.ui.body.view import BodyView
from selfmassage.ui.parts.choice_button import ChoiceButton
from selfmassage.ui.parts.labels import ElideLabel, WrapLabel
from selfmassage.ui.parts.pain_scale import SEVERE_FROM, PainScale
from selfmassage.ui.parts.sheet import Sheet
from selfmassage.ui.play.layout import LARGE_TEXT_FROM
from selfmassage.ui.play.signs import SIGNS, Sign
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.ui.theme.tokens import PlayerSizes
from selfmassage.words import tr

_BODY_SHARE = 0.3125


class HurtSheet(Sheet):
    """Asks, and waits as long as it takes; no key but a chosen answer goes on.

    `chosen` carries lighter, skip_step or stop; `sign_chosen` a `Sign`; `pain_told` the pain from 0 to 10.
    """

    chosen = Signal(str)
    sign_chosen = Signal(object)
    pain_told = Signal(int)

    def __init__(self, source: ThemeSource, page: QWidget) -> None:
        super().__init__(source, page, "surface")
        self.setObjectName("hurt_sheet")
        self._body: BodyView | None = None
        self._where_title = ElideLabel(source, tr("Stopped here"), "subheading", "text", self)
        self._where = WrapLabel(source, "", "lead", "text_soft", self)
        self._title = WrapLabel(source, tr("The massage has stopped."), "title", "text")
        self._lead = WrapLabel(
            source, tr("Take your hands away. Let your shoulders drop. Nothing runs on."), "lead", "text_soft"
        )
        self._scale = PainScale(source)
        self._scale.value_chosen.connect(self._on_pain)
        self._severe = WrapLabel(source, "", "lead", "stop")
        self._lighter = self._choice("lighter", tr("Go on lighter"), "minus")
        self._skip = self._choice("skip_step", tr("Skip this step"), "next")
        self._end = self._choice("stop", tr("End here"), "check")
        self._end.set_words(tr("End here"), tr("With a rest and aftercare"))
        self._panel = QScrollArea(self)
        # Our own: to ask Qt for the one it made takes 10 to 30 ms.
        viewport = QWidget(self._panel)
        self._panel.setViewport(viewport)
        self._panel.setFrameShape(QFrame.Shape.NoFrame)
        self._panel.setWidgetResizable(True)
        self._panel.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._panel.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        application = cast("QApplication", QApplication.instance())
        application.focusChanged.connect(self._on_focus_changed)
        content = self._content()
        self._panel.setWidget(content)
        # Both are filled by default; the sheet's own ground is the one to see.
        content.setAutoFillBackground(False)
        viewport.setAutoFillBackground(False)

    def ask(self, body: BodyView, where: str, lighter: str, after: str) -> None:
        """Open over the page with the body at its side.

        `where` names the place, `lighter` says what lighter means, `after` what skipping leads to.
        """
        self._body = body
        body.setParent(self)
        body.show()
        self._where.setText(where)
        self._where_title.setVisible(bool(where))
        self._lighter.set_words(tr("Go on lighter"), lighter)
        self._skip.set_words(tr("Skip this step"), after)
        self._lighter.setEnabled(True)
        self._skip.setEnabled(True)
        self._scale.set_value(None)
        self._severe.hide()
        self._panel.verticalScrollBar().setValue(0)
        self.open_sheet()
        self._place()

    @property
    def too_much(self) -> bool:
        """Whether the pain told leaves no way but to end."""
        return (self._scale.value() or 0) >= SEVERE_FROM

    def spoken(self) -> str:
        """Return it in words, for a screen reader's announcement."""
        return f"{self._title.text()} {self._lead.text()}"

    def give_back(self, page: QWidget) -> None:
        """Close, and return the body view to the page."""
        if self._body is not None:
            self._body.setParent(page)
            self._body.lower()
            self._body.show()
            self._body = None
        self.close_sheet()

    def set_sizes(self, sizes: PlayerSizes) -> None:
        """Take the sizes of a window: the stop is said as large as the side is."""
        self._title.set_style(sizes.side)
        grown = self.source.current.text_scale > LARGE_TEXT_FROM
        self._lead.set_style("lead" if grown else sizes.fact)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give body and questions their parts."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the questions' ground, and the page's under the body."""
        super().paintEvent(event)
        theme = self.source.current
        painter = QPainter(self)
        aside = self._aside()
        painter.fillRect(aside, theme.color("bg"))
        edge: QColor = theme.color("line")
        painter.fillRect(QRect(aside.right(), 0, 1, self.height()), edge)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        # Tab must not lead to something below the edge of a small window.
        if new is not None and self._panel.isAncestorOf(new):
            self._panel.ensureWidgetVisible(new, 24, 48)

    def _aside(self) -> QRect:
        return QRect(0, 0, round(self.width() * _BODY_SHARE), self.height())

    def _place(self) -> None:
        aside = self._aside()
        if self._body is not None:
            self._body.setGeometry(aside.adjusted(0, 0, -1, 0))
            self._body.lower()
        width = aside.width() - 64
        height = self._where.heightForWidth(width)
        title = self._where_title.sizeHint().height()
        self._where.setGeometry(32, self.height() - 28 - height, width, height)
        self._where_title.setGeometry(32, self.height() - 32 - height - title, width, title)
        self._panel.setGeometry(aside.right() + 1, 0, self.width() - aside.width(), self.height())

    def _choice(self, ask: str, title: str, icon: str) -> ChoiceButton:
        button = ChoiceButton(self.source, title, "", icon)
        button.setObjectName(f"hurt_{ask}")
        button.clicked.connect(lambda: self.chosen.emit(ask))
        return button

    def _content(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(48, 36, 48, 24)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self._lead)
        column.addSpacing(24)
        column.addWidget(WrapLabel(self.source, tr("How much does it hurt now?"), "heading"))
        column.addSpacing(12)
        column.addWidget(self._scale)
        column.addSpacing(6)
        ends = QHBoxLayout()
        ends.addWidget(WrapLabel(self.source, tr("0 is no pain, 10 the worst you can imagine"), "lead", "text_soft"), 1)
        severe = WrapLabel(self.source, tr("7 or more ends the routine"), "subheading", "stop")
        severe.set_align(Qt.AlignmentFlag.AlignTrailing)
        ends.addWidget(severe, 1)
        column.addLayout(ends)
        self._severe.hide()
        column.addWidget(self._severe)
        column.addSpacing(24)
        column.addWidget(WrapLabel(self.source, tr("What would you like to do?"), "heading"))
        column.addSpacing(12)
        choices = QHBoxLayout()
        choices.setSpacing(12)
        for button in (self._lighter, self._skip, self._end):
            choices.addWidget(button, 1)
        column.addLayout(choices)
        column.addSpacing(24)
        column.addLayout(self._signs_head())
        column.addSpacing(12)
        column.addLayout(self._signs())
        column.addStretch(1)
        return inner

    def _signs_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(WrapLabel(self.source, tr("Something else?"), "heading"), 1)
        hint = WrapLabel(self.source, tr("One tap tells you what to do"), "lead", "text_soft")
        hint.set_align(Qt.AlignmentFlag.AlignTrailing)
        head.addWidget(hint, 1)
        return head

    def _signs(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(10)
        for number, sign in enumerate(SIGNS):
            grid.addWidget(self._sign_button(sign), number // 3, number % 3)
            grid.setColumnStretch(number % 3, 1)
        return grid

    def _sign_button(self, sign: Sign) -> ChoiceButton:
        button = ChoiceButton(self.source, tr(sign.name), "", "warn", tone="stop", size="medium")
        button.setObjectName(f"sign_{sign.code}")
        button.clicked.connect(lambda: self.sign_chosen.emit(sign))
        return button

    def _on_pain(self, value: int) -> None:
        severe = value >= SEVERE_FROM
        self._lighter.setEnabled(not severe)
        self._skip.setEnabled(not severe)
        self._severe.setText(tr("That is too much to go on with today. End here; if it lasts, see a doctor."))
        self._severe.setVisible(severe)
        self.pain_told.emit(value)

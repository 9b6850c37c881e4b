"""The sheet after "it hurts": it has stopped, how much, and three equal ways on; or a sign, which ends it."""

from typing import cast

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from selfmassage.model.screening import Screening
from selfmassage.ui.body.view import BodyView
from selfmassage.ui.parts.labels import ElideLabel, WrapLabel
from selfmassage.ui.parts.sheet import Sheet
from selfmassage.ui.play.hurt_questions import HurtQuestions
from selfmassage.ui.play.layout import LARGE_TEXT_FROM
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.ui.theme.tokens import PlayerSizes
from selfmassage.words import tr

_BODY_SHARE = 0.3125


class HurtSheet(Sheet):
    """Asks, and waits as long as it takes; no key but a chosen answer goes on.

    `chosen` carries lighter, skip_step or stop; `sign_chosen` the id of a stop sign; `pain_told` the pain from 0 to 10.
    """

    chosen = Signal(str)
    sign_chosen = Signal(str)
    pain_told = Signal(int)

    def __init__(self, source: ThemeSource, page: QWidget, rules: Screening) -> None:
        super().__init__(source, page, "surface")
        self.setObjectName("hurt_sheet")
        self._body: BodyView | None = None
        self._where_title = ElideLabel(source, tr("Stopped here"), "subheading", "text", self)
        self._where = WrapLabel(source, "", "lead", "text_soft", self)
        self._questions = HurtQuestions(source, rules)
        self._questions.chosen.connect(self.chosen)
        self._questions.sign_chosen.connect(self.sign_chosen)
        self._questions.pain_told.connect(self.pain_told)
        self._is_alone = False
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
        self._panel.setWidget(self._questions)
        # Both are filled by default; the sheet's own ground is the one to see.
        self._questions.setAutoFillBackground(False)
        viewport.setAutoFillBackground(False)

    def ask(self, body: BodyView, where: str, lighter: str, after: str) -> None:
        """Open over the page with the body at its side.

        `where` names the place, `lighter` says what lighter means, `after` what skipping leads to.
        """
        self._body = body
        body.setParent(self)
        body.show()
        self._where.setText(where)
        self._questions.ask(where, lighter, after)
        self._panel.verticalScrollBar().setValue(0)
        self.open_sheet()
        self._place()

    @property
    def too_much(self) -> bool:
        """Whether the pain told leaves no way but to end."""
        return self._questions.too_much

    def spoken(self) -> str:
        """Return it in words, for a screen reader's announcement."""
        return self._questions.spoken()

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
        grown = self.source.current.text_scale > LARGE_TEXT_FROM
        self._questions.set_styles(sizes.side, "lead" if grown else sizes.fact)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give body and questions their parts."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the questions' ground, and the page's under the body."""
        super().paintEvent(event)
        theme = self.source.current
        painter = QPainter(self)
        if self._is_alone:
            return
        aside = self._aside()
        painter.fillRect(aside, theme.color("bg"))
        edge: QColor = theme.color("line")
        painter.fillRect(QRect(aside.left() if self._mirrored() else aside.right(), 0, 1, self.height()), edge)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        # Tab must not lead to something below the edge of a small window.
        if new is not None and self._panel.isAncestorOf(new):
            self._panel.ensureWidgetVisible(new, 24, 48)

    def _aside(self) -> QRect:
        width = round(self.width() * _BODY_SHARE)
        return QRect(self.width() - width if self._mirrored() else 0, 0, width, self.height())

    def _place(self) -> None:
        if self.isHidden():
            return
        aside = self._aside()
        beside = self.width() - aside.width()
        fits = self._questions.fits_beside(beside, self.height())
        # The answers are more than the picture: where they would be below the edge, they get its room.
        self._is_alone = not fits and self._questions.use_all(self.width(), self.height())
        for part in (self._where, self._where_title):
            part.setVisible(not self._is_alone and bool(self._where.text()))
        if self._body is not None:
            self._body.setVisible(not self._is_alone)
            self._body.setGeometry(aside.adjusted(1, 0, 0, 0) if self._mirrored() else aside.adjusted(0, 0, -1, 0))
            self._body.lower()
        left, width = aside.left() + 32, aside.width() - 64
        height = self._where.heightForWidth(width)
        title = self._where_title.sizeHint().height()
        self._where.setGeometry(left, self.height() - 28 - height, width, height)
        self._where_title.setGeometry(left, self.height() - 32 - height - title, width, title)
        if self._is_alone:
            self._panel.setGeometry(self.rect())
        else:
            self._panel.setGeometry(0 if self._mirrored() else aside.width(), 0, beside, self.height())
        self.update()

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

"""Show every part in every state, in the three themes, as PNG files: `python tools/gallery.py OUT`."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from selfmassage.ui.parts.banner import Banner
from selfmassage.ui.parts.buttons import Button, ButtonKind, IconButton, StartButton
from selfmassage.ui.parts.choice_button import ChoiceButton
from selfmassage.ui.parts.countdown_ring import CountdownRing, RingSizes, RingState
from selfmassage.ui.parts.fact_row import FactRow, IconGlyph, PressureDots, TempoWave
from selfmassage.ui.parts.fields import CheckBox, DropDown
from selfmassage.ui.parts.fit_label import FitLabel
from selfmassage.ui.parts.hurt_button import HurtButton
from selfmassage.ui.parts.key_cap import KeyCap
from selfmassage.ui.parts.labels import ElideLabel, WrapLabel
from selfmassage.ui.parts.nav_rail import NavItem, NavRail
from selfmassage.ui.parts.pain_scale import PainScale
from selfmassage.ui.parts.stage_bar import StageBar, StageItem
from selfmassage.ui.parts.surface import Card
from selfmassage.ui.theme.apply import STYLE_ARGUMENTS, dress
from selfmassage.ui.theme.focus import FocusRing
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.ui.theme.player_sizes import instruction_steps
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.ui.theme.tokens import COLOR_ROLES, THEME_NAMES, load_tokens

TOKENS = Path(__file__).resolve().parents[1] / "assets" / "tokens.json"
INSTRUCTION = "Sink the finger pads in beside the spine, roll, and move outward lane by lane. Never on bone."
NAV = (
    NavItem("today", "today", "Today"),
    NavItem("routines", "routines", "Routines"),
    NavItem("points", "points", "Points"),
    NavItem("progress", "progress", "Progress"),
    NavItem("write", "write", "Write"),
    NavItem("settings", "settings", "Settings", at_end=True),
)
STAGES = tuple(
    StageItem(f"Stage {n}", weight, "done" if n < 2 else "now" if n == 2 else "ahead")
    for n, weight in enumerate((34, 72, 60, 80, 60, 110, 106, 34))
)


def main() -> None:
    """Write the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--ratio", type=float, default=1.0, help="device pixels for one logical pixel")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    app = QApplication([__file__, *STYLE_ARGUMENTS])
    source = ThemeSource(load_tokens(TOKENS))
    dress(app, source)
    ring = FocusRing(app, source, by_keyboard=True)
    for scale in (1.0, 1.5, 2.0):
        source.set_text_scale(scale)
        for name in THEME_NAMES:
            source.set_choice(name)
            for page, size in (
                (_controls, QSize(1280, 1180)),
                (_rings, QSize(1280, 560)),
                (_player, QSize(1280, 800)),
                (_questions, QSize(1280, 800)),
                (_labels, QSize(1280, round(760 * scale * scale))),
            ):
                _write(page(source), size, asked, f"{page.__name__[1:]}-{name}-{round(scale * 100)}")
    source.set_text_scale(1.0)
    source.set_choice("light")
    _write(_icons(source), QSize(1280, 560), asked, "icons")
    _write(_colors(source), QSize(1280, 700), asked, "colors")
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    for page in (_player, _questions, _controls):
        _write(
            page(source), QSize(1280, 1180 if page is _controls else 800), asked, f"{page.__name__[1:]}-right-to-left"
        )
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    small = _player(source)
    _write(small, QSize(1024, 640), asked, "player-1024")
    _write(_player(source), QSize(1920, 1080), asked, "player-1920")
    ring.deleteLater()


def _write(page: QWidget, size: QSize, asked: argparse.Namespace, name: str) -> None:
    page.resize(size)
    page.show()
    focused = page.findChild(QWidget, "focused")
    if focused is not None:
        page.activateWindow()
        focused.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    picture = QPixmap(size * asked.ratio)
    picture.setDevicePixelRatio(asked.ratio)
    page.render(picture, QPoint(0, 0))
    picture.save(str(asked.out / f"{name}.png"))
    page.close()
    page.deleteLater()
    QApplication.processEvents()


def _hover(widget: QWidget) -> QWidget:
    widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    at = QPoint(5, 5).toPointF()
    QApplication.sendEvent(widget, QEnterEvent(at, at, at))
    return widget


def _row(*widgets: QWidget, stretch: bool = True) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(14)
    for widget in widgets:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    if stretch:
        row.addStretch(1)
    return row


def _controls(source: ThemeSource) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(40, 24, 40, 24)
    column.setSpacing(14)
    column.addWidget(WrapLabel(source, "Controls", "title"))
    kinds: tuple[ButtonKind, ...] = ("normal", "primary", "quiet", "link", "stop")
    column.addLayout(_row(*[Button(source, kind.capitalize(), kind, "play") for kind in kinds]))
    column.addLayout(_row(*[Button(source, kind.capitalize(), kind) for kind in kinds]))
    down = [Button(source, "Down", kind, "play") for kind in kinds]
    off = [Button(source, "Off", kind, "lock") for kind in kinds]
    for button in down:
        button.setDown(True)
    for button in off:
        button.setEnabled(False)
    column.addLayout(_row(*down, *off))
    focused = Button(source, "Focused", "primary", "play")
    focused.setObjectName("focused")
    checked = IconButton(source, "mute", "Sound is off")
    checked.setCheckable(True)
    checked.setChecked(True)
    gone = IconButton(source, "voice", "Voice")
    gone.setEnabled(False)
    icons = [IconButton(source, name, name) for name in ("close", "sound", "voice", "motion", "full")]
    column.addLayout(_row(focused, *icons, _hover(IconButton(source, "print", "Print")), checked, gone))
    off_start = StartButton(source, "Start")
    off_start.setEnabled(False)
    chips = [Button(source, text, "chip") for text in ("Alone", "Sitting", "Oil", "Off")]
    chips[0].setChecked(True)
    chips[3].setEnabled(False)
    _hover(chips[1])
    hovered = [_hover(Button(source, "Hovered", kind)) for kind in kinds]
    column.addLayout(_row(*chips, *hovered))
    column.addLayout(_row(StartButton(source, "Start"), HurtButton(source), HurtButton(source, ""), off_start))
    _banners_and_fields(source, column)
    column.addStretch(1)
    return page


def _banners_and_fields(source: ThemeSource, column: QVBoxLayout) -> None:
    banner_calm, banner_caution, banner_stop = Banner(source), Banner(source), Banner(source)
    banner_calm.show_message(
        "calm", "You stopped Low back self-massage at step 7 on Wednesday.", ["Go on", "Close it"], "clock"
    )
    banner_caution.show_message("caution", "No voice on this computer. Text and chimes go on.", ["Install one"])
    banner_stop.show_message("stop", "Not saved. The disk is full.")
    for banner in (banner_calm, banner_caution, banner_stop):
        column.addWidget(banner)
    edit = QLineEdit("Collar zone")
    empty = QLineEdit()
    empty.setPlaceholderText("Name")
    wrong = QLineEdit("presure")
    wrong.setProperty("state", "error")
    spin = QSpinBox()
    spin.setValue(30)
    combo = DropDown(source)
    combo.addItems(["English", "Русский"])
    column.addLayout(_row(edit, empty, wrong, spin, combo))
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setValue(40)
    slider.setMinimumWidth(300)
    check = CheckBox(source, "Reduced motion")
    check.setChecked(True)
    radio = QRadioButton("Follow the system")
    radio.setChecked(True)
    column.addLayout(_row(slider, check, CheckBox(source, "Mute"), radio, QRadioButton("Dark")))
    locked, broken = Card(source), Card(source)
    locked.set_state("locked")
    broken.set_state("broken")
    cards = QHBoxLayout()
    for card, title, second in (
        (Card(source), "Collar zone", "Five stages, sitting."),
        (locked, "Upper back with a ball", "Locked: you take blood thinners."),
        (broken, "neck-evening.json", "Line 12: “presure” is not known."),
    ):
        inside = QVBoxLayout(card)
        inside.setContentsMargins(18, 14, 18, 14)
        inside.addWidget(WrapLabel(source, title, "subheading"))
        inside.addWidget(WrapLabel(source, second, "body", "text_soft"))
        cards.addWidget(card, 1)
    column.addLayout(cards)


def _rings(source: ThemeSource) -> QWidget:
    page = QWidget()
    grid = QGridLayout(page)
    for index, state in enumerate(RingState):
        big = CountdownRing(source)
        big.set_sizes(RingSizes(220, 12, 112, 18))
        big.set_state(state)
        big.set_seconds(18, 30)
        grid.addWidget(big, 0, index)
        small = CountdownRing(source)
        small.set_sizes(RingSizes(132, 8, 56, 16))
        small.set_state(state)
        small.set_caption("s left" if state is RingState.PAUSED else "")
        small.set_seconds((111, 4, 1, 120, 60)[index], 120)
        grid.addWidget(small, 1, index)
        word = QLabel(state.value)
        grid.addWidget(word, 2, index)
    return page


def _player(source: ThemeSource) -> QWidget:
    page = _PlayerPage(source)
    page.setLayoutDirection(QApplication.layoutDirection())
    return page


class _PlayerPage(QWidget):
    """The words of the player, without the body: only to look at the parts together."""

    def __init__(self, source: ThemeSource) -> None:
        super().__init__()
        self._source = source
        self.kick = WrapLabel(source, "Kneading, stage 2 of 5", role="work")
        self.ring = CountdownRing(source)
        self.ring.set_seconds(18, 30)
        self.side = WrapLabel(source, "Right side")
        self.facts = [
            FactRow(source, IconGlyph(source, "hand"), "Left finger pads"),
            FactRow(source, PressureDots(source, 2), "Medium"),
            FactRow(source, TempoWave(source, 30), "30 a minute"),
        ]
        self.say = FitLabel(source, [source.current.player(800).instruction], INSTRUCTION)
        self.next = ElideLabel(source, "Next: left side, same strokes, 30 s", role="text_soft")
        self.bar = StageBar(source)
        self.bar.set_stages(STAGES, 0.2)
        self.bar.segment(4).setObjectName("focused")
        self.hurt = HurtButton(source)
        facts = QVBoxLayout()
        facts.setSpacing(12)
        facts.addStretch(1)
        facts.addWidget(self.side)
        for fact in self.facts:
            facts.addWidget(fact)
        facts.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(32)
        middle.addWidget(self.ring)
        middle.addLayout(facts, 1)
        foot = QHBoxLayout()
        foot.setSpacing(40)
        foot.addWidget(self.bar, 1)
        foot.addWidget(self.hurt)
        pane = QVBoxLayout()
        pane.setContentsMargins(0, 0, 0, 0)
        pane.addWidget(self.kick)
        pane.addLayout(middle)
        pane.addWidget(self.say, 1)
        pane.addWidget(self.next)
        above = QHBoxLayout()
        # The picture's share: less for large text.
        picture = 36 if source.current.text_scale > 1.5 else 52
        above.addStretch(picture)
        above.addLayout(pane, 100 - picture)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 60, 40, 24)
        column.setSpacing(24)
        column.addLayout(above, 1)
        column.addLayout(foot)

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002
        """Take the sizes of this window."""
        theme = self._source.current
        sizes = theme.player(self.height())
        self.kick.set_style(sizes.kick)
        self.side.set_style(sizes.side)
        self.next.set_style(sizes.next)
        self.ring.set_sizes(RingSizes(sizes.ring, sizes.ring_px, sizes.countdown, sizes.fact.size_px))
        for fact in self.facts:
            fact.set_style(sizes.fact)
        self.say.set_sizes(instruction_steps(theme.tokens, sizes.instruction))
        self.bar.set_sizes(sizes.bar, sizes.bar_now)
        self.hurt.set_sizes(sizes.hurt, sizes.hurt_h)


def _questions(source: ThemeSource) -> QWidget:
    page = QWidget()
    outer = QHBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    rail = NavRail(source, NAV)
    rail.set_page("routines")
    outer.addWidget(rail)
    column = QVBoxLayout()
    column.setContentsMargins(48, 32, 48, 32)
    column.setSpacing(10)
    outer.addLayout(column)
    column.addWidget(WrapLabel(source, "How much does it hurt now?", "heading"))
    scale = PainScale(source)
    scale.set_value(4)
    scale.set_before(6)
    column.addWidget(scale)
    severe = PainScale(source)
    severe.set_value(8)
    severe.cell(2).setEnabled(False)
    column.addWidget(severe)
    choices = QHBoxLayout()
    choices.setSpacing(12)
    lighter = ChoiceButton(source, "Go on lighter", "Light, not medium, until the end", "minus")
    lighter.setObjectName("focused")
    for choice in (
        lighter,
        ChoiceButton(source, "Skip this step", "Next: left side, same strokes", "next"),
        _hover(ChoiceButton(source, "End here", "With a minute of rest and aftercare", "check")),
    ):
        choices.addWidget(choice, 1)
    column.addLayout(choices)
    more = QGridLayout()
    more.setSpacing(12)
    off = ChoiceButton(source, "15 s more", icon="plus", key="+", size="medium")
    off.setEnabled(False)
    for index, button in enumerate(
        (
            ChoiceButton(source, "Say it again", icon="repeat", key="R", size="medium"),
            ChoiceButton(source, "Back", icon="prev", key="←", size="medium"),
            off,
            ChoiceButton(source, "Skip this step", icon="next", key="→", size="medium"),
            ChoiceButton(source, "Sharp or electric", icon="warn", tone="stop", size="medium"),
            ChoiceButton(source, "Spreading, tingling", icon="warn", tone="stop", size="medium"),
        )
    ):
        more.addWidget(button, index // 2, index % 2)
    column.addLayout(more)
    column.addLayout(_row(KeyCap(source, "H"), KeyCap(source, "Esc"), KeyCap(source, "Space")))
    column.addStretch(1)
    return page


def _labels(source: ThemeSource) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(40, 24, 40, 24)
    for use in ("title", "heading", "subheading", "lead", "body", "small", "minutes_card"):
        column.addWidget(WrapLabel(source, f"{use}: {INSTRUCTION}" if use != "minutes_card" else "11 min", use))
    quiet = WrapLabel(source, INSTRUCTION, "body", "text_quiet")
    column.addWidget(quiet)
    elided = ElideLabel(source, INSTRUCTION * 2, "body", "text_soft")
    column.addWidget(elided)
    fit = FitLabel(source, instruction_steps(source.current.tokens, source.current.player(800).instruction))
    fit.setText(INSTRUCTION * 4)
    column.addWidget(fit, 1)
    return page


class _Sheet(QWidget):
    def __init__(self, source: ThemeSource, names: list[str], columns: int) -> None:
        super().__init__()
        self._source, self._names, self._columns = source, names, columns

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the samples in a grid."""
        painter = QPainter(self)
        theme = self._source.current
        width = self.width() / self._columns
        for index, name in enumerate(self._names):
            left, top = index % self._columns * width, index // self._columns * 78 + 10
            if name in theme.tokens.icons.paths:
                paint_icon(painter, theme, name, QRectF(left + 20, top, 40, 40), theme.color("text"))
            else:
                painter.fillRect(QRectF(left + 4, top, width - 8, 44), QColor(theme.own.color[name]))  # type: ignore[index]
            painter.setPen(theme.color("text"))
            painter.drawText(QRectF(left + 4, top + 46, width - 8, 24), 0, name)


def _icons(source: ThemeSource) -> QWidget:
    return _Sheet(source, list(source.current.tokens.icons.paths), 12)


def _colors(source: ThemeSource) -> QWidget:
    return _Sheet(source, list(COLOR_ROLES), 7)


if __name__ == "__main__":
    main()

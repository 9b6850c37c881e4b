"""Every page in the pseudo-language, in each real one and from right to left: no text goes round translation.

`pytest tests/ui/test_languages.py -s -k cut` lists every label that is cut at 1280×800, for whoever works on the look.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialogButtonBox, QLabel, QWidget

from selfmassage.engine.lines import lines_of
from selfmassage.engine.options import Options
from selfmassage.engine.timeline import SegmentKind
from selfmassage.model.text import for_side
from selfmassage.store.documents import load_routine
from selfmassage.ui.parts.fit_label import FitLabel
from selfmassage.ui.parts.labels import ElideLabel, WrapLabel
from selfmassage.ui.qt_language import speak_qt
from selfmassage.words import languages_read, use_language
from tools import i18n
from tools.screenshots import Studio, screens

ROOT = Path(__file__).resolve().parents[2]
WIDTH, HEIGHT = 1280, 800

# Names of keys stand on keys, and numbers are numbers in every language.
KEYS = {"Esc", "H", "R", "M", "F"}
TEXTS = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
)
# Cut off, they would leave a person without what keeps from harm.
SAFETY = {"hurt", "hurt_sheet", "hurt_lighter", "hurt_skip_step", "hurt_stop"}


def _texts_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts_of(one)


def routine_texts() -> list[str]:
    """Every text of the routines and of the screening as it can stand on a page, longest first."""
    found = {
        for_side(text, side)
        for file in (*(ROOT / "routines").glob("*.json"), ROOT / "assets" / "screening.json")
        for text in _texts_of(json.loads(file.read_bytes()))
        for side in ("right", "left")
    }
    return sorted((text.rstrip(".") for text in found if len(text) > 1), key=len, reverse=True)


ROUTINE_TEXTS = routine_texts()


def left_over(text: str) -> str:
    """Return the letters of `text` that are neither translated nor from our data."""
    before = None
    while before != text:
        before = text
        text = re.sub(r"⟦[^⟦⟧]*⟧", " ", text)
    for known in ROUTINE_TEXTS:
        if not re.search(r"[^\W\d_]", text):
            break
        text = text.replace(known, " ")
    words = re.findall(r"[^\W\d_]+", text)
    return " ".join(word for word in words if word not in KEYS)


@pytest.fixture(scope="module")
def studio(qapp):
    kept = qapp.styleSheet(), qapp.palette(), qapp.font()
    made = Studio(qapp)
    made.source.set_choice("light")
    yield made
    made.close()
    qapp.setStyleSheet(kept[0])
    qapp.setPalette(kept[1])
    qapp.setFont(kept[2])


@pytest.fixture(autouse=True)
def _english_again(qapp):
    yield
    use_language("en")
    QLocale.setDefault(QLocale("en"))
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture(scope="session")
def pseudo_folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("i18n")
    i18n.write_pseudo(folder)
    return folder


NAMES = [
    "today",
    "player-lead-in",
    "player-work",
    "player-move",
    "player-strokes",
    "player-wait",
    "player-press",
    "player-rest",
    "player-paused",
    "player-hurts",
    "player-ended",
]


# Their questions are data in every language, which no catalogue translates.
FROM_DATA = ["safety-first-run", "safety-check-yes", "safety-red-flag", "safety-answers"]


def opened(studio: Studio, name: str) -> QWidget:
    """Return a page as it stands at 1280×800, in the language in use."""
    page = dict(screens(studio))[name]()
    page.resize(WIDTH, HEIGHT)
    page.show()
    for _ in range(3):
        QApplication.processEvents()
    page.grab()
    return page


@pytest.fixture
def close(qapp):
    pages: list[QWidget] = []
    yield pages.append
    for page in pages:
        page.hide()
        page.deleteLater()
    QApplication.processEvents()


def shown_texts(page: QWidget) -> Iterator[tuple[str, str]]:
    """Yield each text a person sees, or a screen reader reads, with the widget it belongs to."""
    for widget in [page, *page.findChildren(QWidget)]:
        if not widget.isVisibleTo(page):
            continue
        where = f"{type(widget).__name__} {widget.objectName()}".strip()
        if isinstance(widget, QLabel | QAbstractButton):
            yield where, widget.text()
        if isinstance(widget, QComboBox):
            yield from ((where, widget.itemText(index)) for index in range(widget.count()))
        yield where, widget.toolTip()
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is not None:
            yield from ((where, interface.text(kind)) for kind in TEXTS)


def test_the_pages_are_all_looked_at(studio):
    assert set(NAMES) <= {name for name, _ in screens(studio)}


@pytest.mark.parametrize("name", NAMES)
def test_every_text_on_a_page_went_through_translation(studio, pseudo_folder, close, name):
    use_language(i18n.PSEUDO, folder=pseudo_folder)
    page = opened(studio, name)
    close(page)
    texts = list(shown_texts(page))
    assert any("⟦" in text for _, text in texts)
    assert [f"{where}: {text}" for where, text in texts if left_over(text)] == []


def test_a_text_that_goes_round_translation_is_found():
    assert left_over("⟦Stage 1⟧ of 8") == "of"
    assert left_over("⟦Stage ⟦inner⟧ 1⟧") == ""
    assert left_over("Palm rubbing · 20 ⟦s⟧ (H)") == ""


# --- what is cut -------------------------------------------------------------------------------------------------


def cut_texts(page: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Yield the labels and buttons whose text is not shown whole."""
    for widget in page.findChildren(QWidget):
        if not widget.isVisibleTo(page):
            continue
        if isinstance(widget, ElideLabel):
            if widget.is_elided():
                yield widget, widget.text()
        elif isinstance(widget, FitLabel):
            if widget.text() and widget.fitted().text != widget.text():
                yield widget, widget.text()
        elif isinstance(widget, WrapLabel):
            if widget.heightForWidth(widget.width()) > widget.height() + 1:
                yield widget, widget.text()
        elif isinstance(widget, QAbstractButton) and widget.minimumSizeHint().width() > widget.width() + 1:
            yield widget, widget.text() or widget.accessibleName()


def is_safety(widget: QWidget) -> bool:
    """Tell whether a text belongs to "it hurts" or its sheet."""
    at: QWidget | None = widget
    while at is not None:
        if at.objectName() in SAFETY or at.objectName().startswith("sign_"):
            return True
        at = at.parentWidget()
    return False


@pytest.mark.parametrize("name", [*NAMES, *FROM_DATA])
@pytest.mark.parametrize("code", [i18n.PSEUDO, "de", "ru"])
def test_nothing_that_keeps_from_harm_is_cut(studio, pseudo_folder, close, code, name):
    use_language(code, folder=pseudo_folder if code == i18n.PSEUDO else i18n.I18N)
    page = opened(studio, name)
    close(page)
    found = list(cut_texts(page))
    for widget, text in found:
        sys.stdout.write(f"{code} {name}: {type(widget).__name__} {widget.objectName()} {widget.width()} px: {text}\n")
    assert [text for widget, text in found if is_safety(widget)] == []


@pytest.mark.parametrize("code", ["en", "de", "ru"])
def test_every_sign_is_in_sight_without_scrolling(studio, close, code):
    use_language(code, folder=i18n.I18N)
    page = opened(studio, "player-hurts")
    close(page)
    signs = [one for one in page.findChildren(QAbstractButton) if one.objectName().startswith("sign_")]
    assert len(signs) == 9
    for sign in signs:
        assert sign.mapTo(page, sign.rect().bottomLeft()).y() < page.height()


@pytest.mark.parametrize("code", ["en", "de", "ru"])
@pytest.mark.parametrize("routine", ["collar-zone-self", "neck-acupressure"])
def test_every_instruction_is_shown_whole(studio, close, routine, code):
    use_language(code, folder=i18n.I18N)
    loaded = load_routine(ROOT / "routines" / f"{routine}.json", studio.bodymap)
    assert loaded.routine is not None
    cut = []
    for line in lines_of(loaded.routine, Options(languages=languages_read())):
        kinds = [SegmentKind.REST] if line.is_rest else [SegmentKind.WORK]
        kinds += [SegmentKind.WAIT] if line.waits else []
        for kind in kinds:
            page, _ = studio.player(routine, line.key, 0.5 if kind is not SegmentKind.WAIT else 0.0, kind)
            close(page)
            page.resize(WIDTH, HEIGHT)
            page.show()
            QApplication.processEvents()
            label = page.findChild(FitLabel, "instruction")
            if label.fitted().text != label.text():
                cut.append(f"{line.key} {kind}: {label.text()}")
            page.hide()
    assert cut == []


# --- right to left, and Qt's own words -------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*NAMES, *FROM_DATA])
def test_a_page_opens_from_right_to_left(studio, close, name):
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page = opened(studio, name)
    close(page)
    assert page.layoutDirection() is Qt.LayoutDirection.RightToLeft
    body = page.findChild(QWidget, "body")
    # The body stays where it is in space: right is right.
    assert body is None or body.layoutDirection() is Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize(
    ("code", "cancel", "direction"),
    [
        ("de-AT", "Abbrechen", Qt.LayoutDirection.LeftToRight),
        ("ru", "Отмена", Qt.LayoutDirection.LeftToRight),
        ("ar", None, Qt.LayoutDirection.RightToLeft),
    ],
)
def test_qt_speaks_the_language_too(qapp, qtbot, code, cancel, direction):
    translators = speak_qt(code)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    said = box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "")
    if translators is not None:
        qapp.removeTranslator(translators)
    assert cancel is None or said == cancel
    assert qapp.layoutDirection() is direction

"""Pages: nothing is cut, nothing overlaps, headings stay with their steps, what ships takes two pages at most."""

import re
from functools import cache
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageSize

from selfmassage.store.assets import load_bodymap
from selfmassage.ui.handout.content import content_of
from selfmassage.ui.handout.figure import groups_of, scene_beside
from selfmassage.ui.handout.items import Dots, Picture, Words
from selfmassage.ui.handout.laying import Layout
from selfmassage.ui.handout.making import laid_out
from selfmassage.ui.handout.paper import paper_of, paper_size
from selfmassage.words.choosing import paper_land
from tests.builders import routine, stage_dict, step_dict
from tests.ui.handout.conftest import A4, ASSETS, DAY, SHIPPED, long_routine, shipped, timeline_of

SIZES = {name: QPageSize(getattr(QPageSize.PageSizeId, name)) for name in ("A4", "Letter", "A5")}
LEAST_POINTS = 8.0
PROMISES = re.compile(
    r"\b(cure[sd]?|heal(s|ed)?|treats?|restores?|guarantee[sd]?|pain-free|medic(al|in)\w*)\b", re.IGNORECASE
)


def layout_of(one, bodymap, size="A4"):
    content = content_of(timeline_of(one), DAY)
    steps = laid_out(content, paper_of(SIZES[size].size(QPageSize.Unit.Point)), bodymap)
    while True:
        try:
            next(steps)
        except StopIteration as ended:
            return content, ended.value


def text_of(words):
    return words.setting.text


def words_of(page):
    return [item for item in page.items if isinstance(item, Words)]


def check_geometry(content, layout):
    """Fail where something overlaps, leaves the paper, or where a line of a text is missing or there twice."""
    lines: dict[int, tuple[Any, list[int]]] = {}
    for page in layout.pages:
        room = QRectF(0, 0, layout.paper.width, layout.paper.height).adjusted(380, 200, -380, -150)
        solid = [item for item in page.items if isinstance(item, Words | Picture | Dots)]
        for item in solid:
            assert room.contains(item.rect), (item, item.rect)
        for one, other in combinations(solid, 2):
            # Borders may touch.
            assert not one.rect.adjusted(1, 1, -1, -1).intersects(other.rect.adjusted(1, 1, -1, -1)), (one, other)
        for item in solid:
            if isinstance(item, Words):
                assert item.setting.natural <= item.rect.width() + 1, text_of(item)
                assert len(item.lines) * item.setting.line <= item.rect.height() + 1, text_of(item)
                lines.setdefault(id(item.setting), (item.setting, []))[1].extend(item.lines)
    for setting, placed in lines.values():
        # The foot is one setting on every page; of a title that runs along the top the first line is enough.
        whole = list(range(setting.count)) * placed.count(0)
        assert placed == whole or (setting.text == content.title and placed == [0]), setting.text


def check_headings(content, layout):
    """Fail where a title of a stage is the last thing on its page, or a step has no heading above it."""
    titles = {section.title for section in content.sections if not section.is_rest}
    firsts = {section.rows[0].text for section in content.sections}
    for page in layout.pages:
        words = [item for item in page.items if isinstance(item, Words)]
        for at, item in enumerate(words):
            if text_of(item) in titles and item.lines.stop == item.setting.count:
                below = [one for one in words[at + 1 :] if one.rect.top() >= item.rect.bottom() - 1]
                assert any(text_of(one).endswith(tuple(firsts)) for one in below), text_of(item)


@pytest.mark.parametrize("code", ["en", "de", "ru"])
@pytest.mark.parametrize("name", SHIPPED)
def test_what_ships_takes_two_pages_at_most(bodymap, speak, qapp, name, code):
    speak(code)
    content, layout = layout_of(shipped(name), bodymap)
    assert 1 <= len(layout.pages) <= 2
    check_geometry(content, layout)
    check_headings(content, layout)
    assert layout.paper.type(94) / 10 >= LEAST_POINTS
    texts = [text_of(item) for page in layout.pages for item in page.items if isinstance(item, Words)]
    for wanted in (content.title, content.summary, content.stop.text, content.not_today.text, *content.cautions):
        assert wanted in texts
    for section in content.sections:
        assert section.title in texts
        for row in section.rows:
            assert f"{row.title} {row.text}".strip() in texts
            assert row.time in texts
    pictures = sum(isinstance(item, Picture) for page in layout.pages for item in page.items)
    assert pictures >= sum(not section.is_rest for section in content.sections)
    if code == "en":
        assert not [text for text in texts if PROMISES.search(text)]


@pytest.mark.parametrize("size", ["Letter", "A5"])
@pytest.mark.parametrize("name", ["collar-zone-self", "lumbar-three-stage-partner-40", "leg-self"])
def test_other_papers_take_the_same(bodymap, qapp, name, size):
    content, layout = layout_of(shipped(name), bodymap, size)
    check_geometry(content, layout)
    check_headings(content, layout)
    assert size != "Letter" or len(layout.pages) <= 2


def test_a_routine_of_500_steps_goes_on_on_more_pages(bodymap, qapp):
    content, layout = layout_of(long_routine(500), bodymap)
    assert len(layout.pages) > 10
    check_geometry(content, layout)
    check_headings(content, layout)
    texts = [text_of(item) for page in layout.pages for item in page.items if isinstance(item, Words)]
    for row in (row for section in content.sections for row in section.rows):
        assert texts.count(f"{row.title} {row.text}") == 1
    assert texts.count("What to do") >= len(layout.pages) - 1
    assert (
        f"Page\N{NO-BREAK SPACE}{len(layout.pages)}\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}{len(layout.pages)}" in texts
    )
    assert "1 Part 0 (continued)" in texts


def test_the_picture_of_a_step_stands_beside_it(bodymap, qapp):
    content, layout = layout_of(shipped("lumbar-three-stage-self-40"), bodymap)
    rows = {f"{row.title} {row.text}".strip(): row for section in content.sections for row in section.rows}
    for page in layout.pages:
        pictures = [item for item in page.items if isinstance(item, Picture)]
        for one, other in pairwise(pictures):
            assert one.rect.bottom() <= other.rect.top()
        for picture in pictures:
            letters = [way.letter for way in picture.figure.ways]
            assert 1 <= len(letters) <= 3
            beside = [
                rows[text_of(item)].letter
                for item in page.items
                if isinstance(item, Words)
                and text_of(item) in rows
                and picture.rect.top() - 1 <= item.rect.top()
                and item.rect.top()
                < min((one.rect.top() for one in pictures if one.rect.top() > picture.rect.top()), default=1e9)
            ]
            assert set(letters) <= set(beside)


@pytest.mark.parametrize("before", range(1, 7))
def test_a_rest_at_the_beginning_of_a_stage_stays_with_its_work(bodymap, qapp, before):
    """However far the page is filled before, "change sides" is never alone under its heading."""
    filling = step_dict("stroke", title="Step", show="Press and roll. " * 20 * before)
    rest = step_dict("rest", id="change", title="Change sides", show="Turn round.")
    work = step_dict("stroke", id="work", title="Work", show="Press and roll. " * 120)
    stages = [stage_dict(filling), stage_dict(rest, work, id="two", title="Second"), stage_dict(work, id="three")]
    content = content_of(timeline_of(routine(stages=stages)), DAY)
    groups = [
        tuple(groups_of([(row, scene_beside(row, content.routine, bodymap)) for row in section.rows], bodymap))
        for section in content.sections
    ]
    layout = Layout(content, groups, paper_of(A4.size(QPageSize.Unit.Point)), bodymap)
    for _ in layout.run():
        pass
    check_geometry(content, layout)
    (page,) = [page for page in layout.pages if any(text_of(item) == "2 Second" for item in words_of(page))]
    assert any(text_of(item).startswith("Work. ") for item in words_of(page))


PIECES = st.sampled_from(("a", "WWWW", "massage", "\n", "تدليك", "手技", "\u2028", "\u202e", "🙂", "-", "W" * 90, "\t"))
WORDS = st.builds(lambda pieces: "x" + " ".join(pieces), st.lists(PIECES, max_size=60))
KINDS = st.sampled_from([("stroke", {}), ("press", {}), ("rest", {}), ("exercise", {"movement": "shoulder-roll"})])


# No argument of the test: what fails is told with its arguments.
THE_MAP = cache(lambda: load_bodymap(ASSETS))


@st.composite
def routines(draw):
    """Return a routine of a few steps with any texts."""
    stages = []
    for number in range(draw(st.integers(1, 3))):
        kinds = draw(st.lists(KINDS, min_size=1, max_size=5))
        steps = [
            step_dict(kind, id=f"s{number}-{index}", title=draw(WORDS), show=draw(WORDS), **more)
            for index, (kind, more) in enumerate(kinds)
        ]
        stages.append(stage_dict(*steps, id=f"p{number}", title=draw(WORDS)))
    return routine(
        title=draw(WORDS),
        summary=draw(WORDS),
        cautions=draw(st.lists(WORDS, max_size=5)),
        stages=stages,
        author={"name": "N" * 200, "reviewed_by": "R" * 200, "reviewed_on": DAY, "note": draw(WORDS)},
    )


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(one=routines())
def test_any_texts_stay_on_the_paper(qapp, one):
    content, layout = layout_of(one, THE_MAP())
    check_geometry(content, layout)


def test_a_text_longer_than_a_page_goes_on_on_the_next(bodymap, qapp):
    one = routine(
        title="Long " * 390,
        stages=[stage_dict(step_dict("stroke", show="W" * 2000, title="ab " * 600), step_dict("rest"))],
    )
    content, layout = layout_of(one, bodymap, "A5")
    check_geometry(content, layout)


@pytest.mark.parametrize(
    ("environ", "language", "paper"),
    [
        ({"LANG": "en_US.UTF-8"}, "en", "Letter"),
        ({"LC_ALL": "de_DE.UTF-8", "LANG": "en_US.UTF-8"}, "en", "A4"),
        ({"LC_PAPER": "en_CA", "LANG": "de_DE.UTF-8"}, "de", "Letter"),
        ({"LANG": "en_US.UTF-8"}, "de-AT", "A4"),
        ({"LANG": "de_DE.UTF-8"}, "es-MX", "Letter"),
        ({"LANG": "C.UTF-8"}, "en", "A4"),
        ({}, "zh-Hant-TW", "A4"),
    ],
)
def test_the_paper_is_that_of_the_land(environ, language, paper):
    assert paper_size(language, paper_land(environ)).id() == QPageSize.PageSizeId[paper]

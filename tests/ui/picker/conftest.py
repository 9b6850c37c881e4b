"""A picker page over made-up entries, with the pictures of the body drawn as in the app."""

import pytest

from selfmassage.store.index import Entry, StagePart
from selfmassage.ui.body.art import BodyArt
from selfmassage.ui.picker.page import PickerPage
from selfmassage.ui.picker.places import RoutinePlaces
from selfmassage.ui.picker.preparing import names_of
from selfmassage.ui.today.atlas import Atlas
from tests.ui.conftest import ASSETS


def entry(name: str, **changes) -> Entry:
    """Return a sound entry with `changes`."""
    values = {
        "shelf": "built-in",
        "id": name,
        "file": f"{name}.json",
        "title": name.replace("-", " ").capitalize(),
        "summary": "For tests.",
        "language": "en",
        "region": "cervical",
        "performer": "self",
        "position": "sitting",
        "techniques": ("petrissage",),
        "areas": ("neck-back",),
        "stages": (StagePart("One", 60_000), StagePart("Two", 120_000)),
        "total_ms": 240_000,
    }
    return Entry(**{**values, **changes})


def broken(name: str, problems: int = 1) -> Entry:
    """Return the entry of a received file with mistakes."""
    told = tuple(
        {
            "code": "key.unknown",
            "severity": "error",
            "line": 10 + n,
            "column": 1,
            "path": [],
            "params": {"given": f"k{n}"},
        }
        for n in range(min(problems, 3))
    )
    return Entry("received", name, f"{name}.json", errors=problems, problems=problems, told=told)


SHELF = (
    entry("desk-neck-reset"),
    entry("ball-back", region="thoracic", position="standing", equipment=("ball",), total_ms=420_000),
    entry("long-back", region="thoracic", position="lying", total_ms=900_000),
    entry("for-two", region="lumbar", performer="partner", total_ms=1_200_000),
)


@pytest.fixture
def page(qtbot, source):
    art = BodyArt(ASSETS / "bodymap", Atlas(ASSETS))
    # No picture is drawn: only what the page says and does is looked at.
    art.hold()
    places = RoutinePlaces(ASSETS)
    made = PickerPage(source, art, places)
    qtbot.addWidget(made)
    made.set_names(names_of(ASSETS, places.area_labels))
    made.show_entries(SHELF)
    made.resize(1192, 800)
    made.show()
    qtbot.waitExposed(made)
    yield made
    art.close()

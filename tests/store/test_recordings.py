"""Recordings lie beside the routine they belong to, and go wherever it goes."""

import os
from datetime import UTC, datetime, timedelta

import pytest

from selfmassage.model.json_form import routine_text
from selfmassage.store import recordings as recordings_module
from selfmassage.store.assets import load_bodymap
from selfmassage.store.library import Library
from selfmassage.store.package import Packed
from selfmassage.store.paths import places
from selfmassage.store.receiving import (
    Standing,
    earlier_versions,
    keep,
    keep_both,
    look_at,
    look_at_packed,
    replace_held,
)
from selfmassage.store.recordings import (
    keep_recording,
    named_recordings,
    read_recordings,
    recordings_of,
    sweep_recordings,
)
from tests.engine.editing.made import routine

AT = datetime(2026, 11, 20, 13, tzinfo=UTC)
BODYMAP = load_bodymap(places().assets)


@pytest.fixture
def library(tmp_path):
    return Library(places(tmp_path / "data"))


def spoken(*names, **changes):
    """Return a routine whose first steps have these recordings."""
    made = routine(**changes)
    steps = list(made.stages[0].steps)
    for number, name in enumerate(names):
        steps[number] = steps[number].model_copy(update={"audio": name})
    stage = made.stages[0].model_copy(update={"steps": tuple(steps)})
    return made.model_copy(update={"stages": (stage, *made.stages[1:])})


def incoming(library, made, **recordings):
    named = {name.replace("_", "."): data for name, data in recordings.items()}
    packed = Packed(made.id, routine_text(made).encode(), named)
    return look_at_packed(library, library.folder("received") / "mail.selfmassage", packed, BODYMAP)


def test_each_is_named_once_and_in_order():
    assert named_recordings(spoken("b.wav", "a.ogg")) == ("b.wav", "a.ogg")
    assert named_recordings(spoken("a.wav", "a.wav")) == ("a.wav",)
    assert named_recordings(routine()) == ()


def test_only_what_a_routine_asks_for_is_kept(library):
    made = spoken("a.wav")
    path = keep(library, incoming(library, made, a_wav=b"RIFF", other_wav=b"RIFF"), AT)
    assert [file.name for file in recordings_of(path).iterdir()] == ["a.wav"]
    assert read_recordings([recordings_of(path)], made) == {"a.wav": b"RIFF"}


def test_one_that_is_too_long_or_not_there_is_left_out(library, monkeypatch):
    made = spoken("a.wav", "b.wav")
    path = keep(library, incoming(library, made, a_wav=b"RIFF long"), AT)
    monkeypatch.setattr(recordings_module, "MOST_RECORDING_BYTES", 4)
    assert read_recordings([recordings_of(path)], made) == {}


def test_a_second_version_has_its_own(library):
    first = keep(library, incoming(library, spoken("a.wav"), a_wav=b"RIFF 1"), AT)
    library.entries()
    other = incoming(library, spoken("a.wav", title="Other"), a_wav=b"RIFF 2")
    assert other.standing is Standing.OTHER_VERSION
    second = keep_both(library, other, AT)
    assert (recordings_of(first) / "a.wav").read_bytes() == b"RIFF 1"
    assert (recordings_of(second) / "a.wav").read_bytes() == b"RIFF 2"


def test_what_is_replaced_comes_back_with_its_recordings(library):
    path = keep(library, incoming(library, spoken("a.wav"), a_wav=b"RIFF 1"), AT)
    library.entries()
    replace_held(library, incoming(library, spoken("a.wav", title="Other"), a_wav=b"RIFF 2"), AT)
    assert (recordings_of(path) / "a.wav").read_bytes() == b"RIFF 2"
    (earlier,) = earlier_versions(path)
    library.entries()
    replace_held(library, look_at(library, earlier.path, BODYMAP), AT)
    assert (recordings_of(path) / "a.wav").read_bytes() == b"RIFF 1"
    replaced = {
        (recordings_of(one.path) / "a.wav").read_bytes() for one in earlier_versions(path) if one.path != earlier.path
    }
    assert replaced == {b"RIFF 2"}


def test_old_recordings_that_no_draft_names_are_let_go(tmp_path):
    kept = [keep_recording(tmp_path, data) for data in (b"RIFF named", b"RIFF new", b"RIFF old")]
    (tmp_path / "mine.wav").write_bytes(b"RIFF")
    now = datetime.now(UTC)
    for name in (kept[0], kept[2], "mine.wav"):
        long_ago = (now - timedelta(days=31)).timestamp()
        os.utime(tmp_path / name, (long_ago, long_ago))
    sweep_recordings(tmp_path, {kept[0]}, now)
    assert {file.name for file in tmp_path.iterdir()} == {kept[0], kept[1], "mine.wav"}

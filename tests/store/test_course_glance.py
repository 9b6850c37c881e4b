"""What the first paint knows of a course: one small file, never in the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.store.course_glance import Glance, keep_glance, last_glance


def test_what_was_kept_is_known_at_the_next_start(tmp_path):
    assert last_glance(tmp_path) is None
    for glance in (Glance("collar-zone-self", "Session 3 is today.", "2026-11-20"), Glance(""), None):
        keep_glance(tmp_path, glance)
        assert last_glance(tmp_path) == glance


def test_the_sentence_of_another_day_is_not_said():
    glance = Glance("one", "Session 3 is today.", "2026-11-20")
    assert glance.sentence_on("2026-11-20") == "Session 3 is today."
    assert glance.sentence_on("2026-11-21") == ""


def test_without_a_course_no_file_is_made(tmp_path):
    keep_glance(tmp_path / "data", None)
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("data", [b"", b"[]", b'{"next": 3}', b"{", b"\xff", b'"next"', b"[" * 5000])
def test_a_file_that_makes_no_sense_is_no_course(tmp_path, data):
    (tmp_path / "course-glance.json").write_bytes(data)
    assert last_glance(tmp_path) is None


@given(data=st.binary(max_size=200))
def test_whatever_its_bytes_it_never_stops_a_start(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("glance")
    (folder / "course-glance.json").write_bytes(data)
    found = last_glance(folder)
    assert found is None or all(isinstance(part, str) for part in found)

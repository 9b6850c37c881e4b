"""Packages: several routines with their recordings in one file, and what is refused of one from someone else."""

import io
import json
import os
import stat
import struct
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfmassage.model.problem import Problem
from selfmassage.model.routine import MAX_BYTES
from selfmassage.store import package as package_module
from selfmassage.store.documents import load_routine
from selfmassage.store.package import Packed, package_bytes, read_package, read_packed
from selfmassage.words.problems import problem_sentence

WAV, OGG, FLAC = b"RIFF....WAVE", b"OggS....", b"fLaC...."
TWO = (
    Packed("neck", b'{"a": 1}', {"hello.wav": WAV, "bye.ogg": OGG}),
    Packed("back", b"\xff any bytes", {"go.flac": FLAC}),
)
HEAD = ("selfmassage.json", b'{"selfmassage_package": 1}')


def archive(*members, head=HEAD):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for name, data in (*((head,) if head else ()), *members):
            opened.writestr(name, data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def code(data: bytes) -> str:
    """Return why a package is refused, and look that a sentence says it."""
    refused = read_packed(data)
    assert isinstance(refused, Problem), refused
    assert problem_sentence(refused)[0].isupper() or problem_sentence(refused)[0] == "“"
    assert "(package" not in problem_sentence(refused)
    return refused.code


def test_what_is_packed_comes_out_again_and_the_same_gives_the_same_bytes(tmp_path):
    made = package_bytes(TWO)
    assert read_packed(made) == (TWO[1], TWO[0])
    assert package_bytes(reversed(TWO)) == made
    file = tmp_path / "two.selfmassage"
    file.write_bytes(made)
    assert read_package(file) == read_packed(made)


def test_a_file_that_is_not_there_or_cannot_be_opened_is_told(tmp_path):
    for path, expected in ((tmp_path / "none.selfmassage", "file.missing"), (tmp_path, "file.unreadable")):
        refused = read_package(path)
        assert isinstance(refused, Problem)
        assert refused.code == expected


@pytest.mark.parametrize(
    "name",
    [
        "../evil.json",
        "routines/../../evil.json",
        "/etc/passwd",
        "C:\\evil.json",
        "routines\\neck.json",
        "routines/neck.JSON",
        "routines/Neck.json",
        "Routines/neck.json",
        "routines/sub/neck.json",
        "recordings/neck.wav",
        "recordings/neck/deep/er/hello.wav",
        "recordings/neck/hello.exe",
        "recordings/neck/.wav",
        "recordings/other/hello.wav",
        "routines/neck.json/",
        "routines/neck.json\n",
        "routines/né.json",
        "routines/" + "n" * 65 + ".json",
        "routines/.json",
        "drawing.svg",
        ".hidden",
    ],
)
def test_a_name_that_belongs_in_no_package_is_refused(name):
    assert code(archive(("routines/neck.json", b"{}"), (name, WAV))) in {"package.member", "package.damaged"}


def test_folders_are_let_be_and_nothing_hides_in_them():
    folders = (("routines/", b""), ("recordings/", b""), ("recordings/neck/", b""))
    assert read_packed(archive(*folders, ("routines/neck.json", b"{}"))) == (Packed("neck", b"{}"),)
    assert code(archive(("routines/", b"hidden"), ("routines/neck.json", b"{}"))) == "package.member"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_name_twice_is_refused():
    assert code(archive(("routines/neck.json", b"{}"), ("routines/neck.json", b"[]"))) == "package.twice"
    assert code(archive(HEAD, ("routines/neck.json", b"{}"))) == "package.twice"


def test_a_name_cut_at_a_nul_is_refused():
    sound = archive(("routines/neck.json", b"{}"), ("recordings/neck/hello.wavX", WAV))
    assert code(sound.replace(b"hello.wavX", b"hello.wav\0")) == "package.member"


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_link_or_device_is_refused(kind):
    info = zipfile.ZipInfo("routines/neck.json")
    info.create_system = 3
    info.external_attr = (kind | 0o777) << 16
    assert code(archive((info, b"/etc/passwd"))) == "package.member"


def test_an_archive_that_is_no_package_is_refused():
    assert code(archive(("routines/neck.json", b"{}"), head=None)) == "package.not_one"
    assert code(archive()) == "package.not_one"
    for head in (b"", b"[]", b'{"selfmassage_package": true}', b'{"selfmassage_package": 0}', b"\xff"):
        assert code(archive(("routines/neck.json", b"{}"), head=(HEAD[0], head))) == "package.not_one"


def test_a_package_of_a_newer_version_is_told_as_one():
    newer = archive(("routines/neck.json", b"{}"), head=(HEAD[0], b'{"selfmassage_package": 2}'))
    assert code(newer) == "format.newer"


def test_a_locked_package_is_refused():
    sound = bytearray(archive(("routines/neck.json", b"{}")))
    at = sound.rindex(b"PK\x01\x02")
    sound[at + 8] |= 1
    assert code(bytes(sound)) == "package.locked"


def test_another_way_of_packing_is_refused():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as opened:
        opened.writestr(*HEAD)
        opened.writestr("routines/neck.json", b"{}")
    assert code(made.getvalue()) == "package.damaged"


def test_too_many_are_refused():
    many = [(f"routines/r{number}.json", b"{}") for number in range(package_module.MOST_ROUTINES + 1)]
    assert code(archive(*many)) == "package.too_many"
    assert isinstance(read_packed(archive(*many[1:])), tuple)
    things = [(f"recordings/neck/r{number}.wav", WAV) for number in range(package_module.MOST_MEMBERS)]
    assert code(archive(("routines/neck.json", b"{}"), *things)) == "package.too_many"


def test_what_is_too_large_unpacked_is_refused_whatever_it_says_of_itself(monkeypatch):
    bomb = archive(("routines/neck.json", b" " * (MAX_BYTES + 1)))
    assert len(bomb) < 10_000
    assert code(bomb) == "package.member_too_big"
    # It says it is short: no more than that comes out, and that is not what was packed.
    short = bomb.replace(struct.pack("<L", MAX_BYTES + 1), struct.pack("<L", 10))
    assert code(short) == "package.damaged"
    monkeypatch.setattr(package_module, "MOST_PACKAGE_BYTES", 100_000)
    together = [(f"routines/r{number}.json", b" " * 40_000) for number in range(3)]
    assert code(archive(*together)) == "package.member_too_big"
    assert code(b"x" * 100_001) == "package.too_big"


def test_members_that_lie_over_each_other_are_counted_each_time(monkeypatch):
    """One heap of bytes named by many members: each is unpacked, and all together are too large."""
    monkeypatch.setattr(package_module, "MOST_PACKAGE_BYTES", 1_000_000)
    names = [f"routines/r{number:02}.json" for number in range(20)]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        opened.writestr(*HEAD)
        opened.writestr("routines/r00.json", b" " * 90_000, zipfile.ZIP_DEFLATED)
        first = opened.getinfo("routines/r00.json")
        for name in names[1:]:
            again = zipfile.ZipInfo(name)
            for slot in ("compress_type", "CRC", "compress_size", "file_size", "header_offset", "flag_bits"):
                setattr(again, slot, getattr(first, slot))
            opened.filelist.append(again)
    assert code(made.getvalue()) in {"package.damaged", "package.member_too_big"}


def test_what_is_no_recording_is_refused():
    assert code(archive(("routines/neck.json", b"{}"), ("recordings/neck/a.wav", b"MZ evil"))) == "package.no_sound"


def test_a_changed_byte_in_what_is_packed_is_noticed():
    sound = package_bytes(TWO)
    at = sound.index(WAV)
    assert code(sound[:at] + b"RIFX" + sound[at + 4 :]) in {"package.damaged", "package.no_sound"}


def test_a_name_is_shown_harmlessly():
    refused = read_packed(archive(("routines/neck.json", b"{}"), ("\x1b[2J" + "x" * 500, b"")))
    assert isinstance(refused, Problem)
    assert "\x1b" not in str(refused.params["given"])
    assert len(str(refused.params["given"])) < 100


@given(st.binary(max_size=400))
def test_any_bytes_are_a_package_or_a_problem(data):
    assert isinstance(read_packed(data), Problem)


SOUND = package_bytes(TWO)


@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), max_size=6), st.integers(0, 60))
@settings(max_examples=300, deadline=None)
def test_a_mutated_package_is_a_package_of_known_names_or_a_problem_and_writes_nothing(changes, cut):
    data = bytearray(SOUND)
    for at, value in changes:
        data[at] = value
    del data[len(data) - cut :]
    with tempfile.TemporaryDirectory() as folder:
        inner = Path(folder) / "inner"
        inner.mkdir()
        before = os.getcwd()  # noqa: PTH109 - as chdir takes it
        file = inner / "x.selfmassage"
        file.write_bytes(data)
        os.chdir(inner)
        try:
            found = read_package(file)
        finally:
            os.chdir(before)
        assert [path.name for path in Path(folder).rglob("*")] == ["inner", "x.selfmassage"]
    if isinstance(found, tuple):
        for one in found:
            assert set(one.id) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
            assert all("/" not in name and ".." not in name for name in one.recordings)


NAMES = st.sampled_from(["routines", "recordings", "neck", "..", ".", "", "hello.wav", "neck.json", "C:", "NUL", "~"])


@given(st.lists(NAMES, min_size=1, max_size=5).map("/".join).filter(bool), st.binary(max_size=40))
@settings(deadline=None)
def test_any_other_member_is_refused_or_known(name, data):
    found = read_packed(archive(("routines/neck.json", json.dumps({}).encode()), (name, data)))
    if isinstance(found, tuple):
        assert name in {"routines/", "recordings/", "recordings/neck/", "recordings/neck/hello.wav"}


def test_a_package_where_one_routine_is_asked_for_is_told_as_one():
    loaded = load_routine(package_bytes(TWO))
    assert loaded.routine is None
    (told,) = loaded.problems
    assert problem_sentence(told) == "This is a package, not one routine. Open it in the window and add what is in it."

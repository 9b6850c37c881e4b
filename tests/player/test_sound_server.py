"""Whether the sound server is there is known before Qt is asked."""

import socket

import pytest

from selfmassage.player import sound_server
from selfmassage.player.sound_server import connected, reachable


@pytest.fixture
def alone(tmp_path, monkeypatch):
    """A machine without any sound server; the folder where one would be."""
    for name in ("PULSE_SERVER", "PULSE_RUNTIME_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sound_server, "_starts_by_itself", lambda: False)
    (tmp_path / "pulse").mkdir()
    return tmp_path


@pytest.fixture
def listen():
    opened = []

    def at(path) -> socket.socket:
        server = socket.socket(socket.AF_UNIX)
        server.bind(str(path))
        server.listen()
        opened.append(server)
        return server

    yield at
    for server in opened:
        server.close()


def test_without_a_server_there_is_none(alone):
    assert not reachable()


@pytest.mark.parametrize("place", ["pulse/native", "pipewire-0"])
def test_a_server_in_its_usual_place_is_found(alone, listen, place):
    listen(alone / place)
    assert reachable()


def test_what_a_dead_server_left_behind_is_no_server(alone, listen):
    listen(alone / "pulse" / "native").close()
    assert not reachable()


def test_a_named_server_is_asked_and_no_other(alone, listen, monkeypatch):
    listen(alone / "pulse" / "native")
    monkeypatch.setenv("PULSE_SERVER", f"unix:{alone}/elsewhere")
    assert not reachable()
    listen(alone / "elsewhere")
    assert reachable()


def test_a_server_on_the_net_cannot_be_told_from_here(alone, monkeypatch):
    monkeypatch.setenv("PULSE_SERVER", "tcp:music.local")
    assert reachable()


def test_a_server_named_in_a_file_may_be_there(alone):
    (alone / ".config" / "pulse").mkdir(parents=True)
    (alone / ".config" / "pulse" / "client.conf").write_text("# ours\ndefault-server = tcp:music.local\n")
    assert reachable()


def test_a_connection_is_seen_as_long_as_it_is_held(alone, listen):
    assert not connected()
    listen(alone / "pulse" / "native")
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(alone / "pulse" / "native"))
        assert connected()
    assert not connected()

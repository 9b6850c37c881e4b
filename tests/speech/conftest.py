"""A renderer with a listener that can be waited for."""

import sys
import threading
from pathlib import Path

import pytest

from selfmassage.speech.renderer import Renderer

FAKE = Path(__file__).parent / "fake_voice.py"
DEADLINE_S = 40


class Heard:
    """Everything a renderer reported; `wait` returns as soon as there is enough of it."""

    def __init__(self):
        self.results = []
        self.lost = []
        self.changed = threading.Condition()

    def on_result(self, rendered):
        with self.changed:
            self.results.append(rendered)
            self.changed.notify_all()

    def on_lost(self, code, params):
        with self.changed:
            self.lost.append(code)
            self.changed.notify_all()

    def wait(self, count):
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.results) >= count, DEADLINE_S), self.results
            return self.results


@pytest.fixture
def heard():
    return Heard()


@pytest.fixture
def make_renderer(tmp_path, heard):
    made = []

    def make(cache_dir=tmp_path / "cache", **keywords):
        renderer = Renderer(cache_dir, on_result=heard.on_result, on_lost=heard.on_lost, **keywords)
        made.append(renderer)
        return renderer

    yield make
    for renderer in made:
        renderer.close()


@pytest.fixture
def fake(tmp_path):
    """Return the command of a voice process that behaves as badly as asked."""

    def command(manner):
        return [sys.executable, str(FAKE), manner, str(tmp_path)]

    return command


@pytest.fixture
def starts(tmp_path):
    """Return how often a fake voice process was started."""

    def count():
        path = tmp_path / "starts"
        return len(path.read_text()) if path.exists() else 0

    return count

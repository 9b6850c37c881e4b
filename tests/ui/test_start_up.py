"""What keeps the first page quick and small: nothing is loaded, drawn or searched before it is needed."""

import hashlib
import hmac
import json
import os
import subprocess
import sys
from functools import partial

import pytest
from PySide6.QtCore import QMetaObject, Qt, QTimer
from PySide6.QtWidgets import QLabel

from selfmassage.cli.main import main
from selfmassage.ui import leading  # noqa: F401 - one test wants it loaded
from selfmassage.ui.first_paint import FirstPaint
from selfmassage.ui.loading import Loading

HEAVY = ("pydantic", "PySide6.QtMultimedia", "sqlite3", "wakepy", "numpy", "pyttsx3", "importlib.metadata")
# What only some starts lead to, what only the picker asks for, and what only a search for plugins takes.
NOT_FOR_PLAYING = (
    "selfmassage.ui.safety.first_run",
    "selfmassage.ui.safety.lift",
    "selfmassage.ui.safety.red_flag",
    "selfmassage.ui.safety.signs",
    "selfmassage.ui.safety.told",
    "selfmassage.ui.picker.page",
    "selfmassage.ui.progressing",
    "selfmassage.ui.settling",
    "selfmassage.ui.writing",
    "selfmassage.engine.editing",
    "selfmassage.engine.finding",
    "importlib.metadata",
    "email.message",
)

SHOW = """
import json, linecache, sys
from selfmassage.ui import app as app_module
from PySide6.QtCore import QMetaObject, Qt, QTimer

def tell():
    read = [name for name in linecache.cache if "selfmassage" in name]
    print(json.dumps({"modules": sorted(sys.modules), "read": read}))
    app_module.QApplication.instance().quit()

painted = app_module.App._after_first_paint
def painted_and_tell(app):
    painted(app)
    QTimer.singleShot(0, tell)
app_module.App._after_first_paint = painted_and_tell
"""


@pytest.fixture(scope="module")
def first_page(tmp_path_factory):
    """What a fresh process has loaded when the first page is painted."""
    lines = [
        "from selfmassage.ui.feature_search import skip_feature_search",
        "skip_feature_search()",
        SHOW,
        "from selfmassage.cli.main import main",
        f"main(['--data-dir', {str(tmp_path_factory.mktemp('data'))!r}])",
    ]
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], env=env, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", HEAVY)
def test_the_first_page_does_without(first_page, name):
    assert name not in first_page["modules"]


def test_playing_loads_nothing_that_it_does_without():
    lines = [
        "import sys",
        "from selfmassage.cli.plugins import want_no_plugins",
        "want_no_plugins()",
        "from selfmassage.ui import browsing, guard, leading, starting",
        f"print(*(set({NOT_FOR_PLAYING!r}) & set(sys.modules)))",
    ]
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, check=False, timeout=60, text=True
    )
    assert done.stderr == ""
    assert done.stdout == "\n"


def test_the_window_opens_without_the_parser_of_commands(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    opened = []

    def open_window(_context, files):
        opened.append(files)
        return 0

    monkeypatch.setattr("selfmassage.cli.window.open_window", open_window)
    monkeypatch.setattr("selfmassage.cli.arguments.parser", None)
    assert main([]) == 0
    file = tmp_path / "one.json"
    assert main([str(file)]) == 0
    assert opened == [(), (file,)]


def test_the_source_of_our_modules_is_not_read(first_page):
    assert first_page["read"] == []


def test_what_waits_for_the_first_paint_comes_once_and_after_it(qtbot):
    told = []
    label = QLabel("here")
    qtbot.addWidget(label)
    FirstPaint(label, lambda: told.append(label.isVisible()))
    qtbot.wait(1)
    assert told == []
    label.show()
    qtbot.waitUntil(lambda: told == [True])
    label.repaint()
    qtbot.wait(1)
    assert told == [True]


def test_what_waits_for_the_first_paint_comes_after_what_waited_before_it(qtbot):
    told = []

    class Label(QLabel):
        def paintEvent(self, event):
            super().paintEvent(event)
            QMetaObject.invokeMethod(self, "close", Qt.ConnectionType.QueuedConnection)

        def closeEvent(self, _event):
            told.append("the window")

    label = Label("here")
    qtbot.addWidget(label)
    FirstPaint(label, lambda: told.append("the rest"))
    label.show()
    qtbot.waitUntil(lambda: "the rest" in told)
    assert told[0] == "the window"


def test_hashes_are_made_without_openssl_and_are_the_same():
    lines = [
        "from selfmassage.ui.own_hashes import hash_without_openssl",
        "hash_without_openssl()",
        "import hashlib, hmac, secrets, sys",
        "assert '_hashlib' not in sys.modules",
        "print(hashlib.sha256(b'knead').hexdigest(), hmac.new(b'key', b'knead', 'sha256').hexdigest())",
        "import _hashlib",
    ]
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, check=False, timeout=60)
    assert done.stderr == b""
    expected = [hashlib.sha256(b"knead").hexdigest(), hmac.new(b"key", b"knead", "sha256").hexdigest()]
    assert done.stdout.decode().split() == expected


def test_what_is_loaded_is_not_waited_for(qtbot):
    told = []
    Loading().then(lambda: told.append("done"))
    assert told == ["done"]


def test_of_what_is_wished_while_all_is_loaded_only_the_last_is_done(qtbot, monkeypatch):
    told: list[str] = []
    monkeypatch.setattr("selfmassage.ui.loading._LAST", "selfmassage.not.loaded")
    loading = Loading()
    for wish in ("first", "second", "last"):
        loading.then(partial(told.append, wish))
    assert told == []
    qtbot.waitUntil(lambda: told == ["last"])


def test_what_waits_can_be_dropped_and_wished_again(qtbot, monkeypatch):
    told = []
    monkeypatch.setattr("selfmassage.ui.loading._LAST", "selfmassage.not.loaded")
    loading = Loading()
    loading.then(lambda: told.append("first"))
    loading.drop_waiting()
    loading.then(lambda: told.append("second"))
    loading.drop_waiting()
    qtbot.waitUntil(lambda: not loading._is_busy)
    assert told == []
    loading.then(lambda: told.append("third"))
    qtbot.waitUntil(lambda: told == ["third"])


def test_work_in_turns_lets_the_window_answer_between_its_pieces(qtbot):
    told = []
    loading = Loading()

    def work():
        QTimer.singleShot(0, lambda: told.append("the window"))
        told.append("first")
        yield
        told.append("second")

    loading.in_turns(work)
    loading.then(lambda: told.append("a wish"))
    loading.then(lambda: told.append("the last wish"))
    qtbot.waitUntil(lambda: "second" in told)
    assert told == ["first", "the window", "second", "the last wish"]
    loading.then(lambda: told.append("a later wish"))
    assert told[-1] == "a later wish"


def test_what_the_last_piece_wishes_for_is_done(qtbot):
    told = []
    loading = Loading()

    def work():
        yield
        loading.then(lambda: told.append("wished"))

    loading.in_turns(work)
    qtbot.waitUntil(lambda: told == ["wished"])


def test_after_work_that_fails_the_next_wish_is_done(qtbot):
    told = []
    loading = Loading()

    def work():
        yield
        raise ValueError

    with qtbot.capture_exceptions() as failed:
        loading.in_turns(work)
        qtbot.waitUntil(lambda: len(failed) == 1)
    loading.then(lambda: told.append("wished"))
    assert told == ["wished"]


def test_work_that_is_given_up_ends_where_it_stands(qtbot):
    told = []
    loading = Loading()

    def work():
        try:
            yield
        except GeneratorExit:
            told.append("closed")
            raise
        told.append("done")

    loading.in_turns(work)
    loading.give_up()
    assert told == ["closed"]
    loading.then(lambda: told.append("a later wish"))
    assert told == ["closed", "a later wish"]

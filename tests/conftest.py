"""What every test stands on: no screen, no person's own data, English, few made-up examples."""

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import settings


def _stand_apart() -> None:
    """Point this process and its children away from the screen, data and language of whoever runs the tests.

    Done while this file is imported: Qt and platformdirs read these once, when they are imported themselves.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["LC_ALL"] = "C.UTF-8"
    os.environ["LANGUAGE"] = "en"
    home = tempfile.mkdtemp(prefix="selfmassage-tests-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    for kind in ("DATA", "CACHE", "CONFIG", "STATE"):
        os.environ[f"XDG_{kind}_HOME"] = os.path.join(home, kind.lower())  # noqa: PTH118 - nothing else is a path here


_stand_apart()

# `HYPOTHESIS_PROFILE=many make test` searches for longer, and differently each time.
settings.register_profile("few", max_examples=40, deadline=None, derandomize=True)
settings.register_profile("many", max_examples=2_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "few"))


@pytest.fixture(autouse=True)
def _loops_that_run() -> Iterator[None]:
    """Let the next test's event loops run.

    `QCoreApplication.exit` outside of `exec`, as when a guard leaves a loop that a test waits in, makes each later loop
    return at once, until `exec` has been called again: the tests after it would wait for events that never come.
    """
    yield
    core = sys.modules.get("PySide6.QtCore")
    app = core.QCoreApplication.instance() if core is not None else None
    if core is not None and app is not None:
        core.QTimer.singleShot(0, app.quit)
        app.exec()

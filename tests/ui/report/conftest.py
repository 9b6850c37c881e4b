"""The tests of the report have the page of progress before it."""

from tests.ui.progress.conftest import progress

__all__ = ["progress"]

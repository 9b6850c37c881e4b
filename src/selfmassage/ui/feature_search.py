"""Keep PySide from reading the source of every module that is imported after it."""

import sys

# What is patched comes with it.
import PySide6.QtCore  # noqa: F401


class _Everything(dict[str, int]):
    """Says that each module is known already; holds the table that stood there, which PySide's own code borrows."""

    def __init__(self, table: dict[str, int]) -> None:
        super().__init__(table)
        self.table = table

    def __contains__(self, _name: object) -> bool:
        return True


def skip_feature_search() -> None:
    """Let modules be imported from now on without a search for `from __feature__ import …` in their source.

    None of ours asks for that. PySide 6.11 looks at each module through `inspect.getsource`, and `linecache` keeps what
    was read: 9 MB and 60 ms up to a session, most of it pydantic's. Where PySide is built otherwise nothing happens.
    """
    feature = sys.modules.get("shibokensupport.feature")
    table = getattr(feature, "pyside_feature_dict", None)
    if isinstance(table, dict) and not isinstance(table, _Everything):
        feature.pyside_feature_dict = _Everything(table)  # type: ignore[union-attr]

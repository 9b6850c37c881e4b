"""Tell which files of a folder are drafts, with the standard library only: the start asks whether there are any."""

import os
from pathlib import Path


def is_draft(name: str) -> bool:
    """Tell whether a file of this name is a draft: not one that was set aside, nor one that is still being written."""
    return name.endswith(".json") and name.count(".") == 1


def any_left(folder: Path) -> bool:
    """Tell whether there is any draft in `folder`, which may not be there; never raises."""
    try:
        with os.scandir(folder) as found:
            return any(is_draft(item.name) for item in found)
    except OSError:
        return False

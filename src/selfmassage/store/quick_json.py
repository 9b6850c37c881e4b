"""Read JSON in half the time of the standard library: for thousands of files, which make up for loading this."""

import json
from typing import Any

from pydantic_core import from_json


def read_quickly(data: bytes) -> Any:  # noqa: ANN401 - what json.loads gives
    """Return what `json.loads` does; raises ValueError or RecursionError where that does."""
    try:
        return from_json(data)
    except ValueError:
        # Another encoding, a byte order mark, or nothing good.
        return json.loads(data)

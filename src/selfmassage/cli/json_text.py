"""Write JSON that any terminal can be shown: readable letters, and nothing that steers it."""

import json
import re
from typing import Final

# What JSON itself lets through: the second set of control characters, line separators, turns of the reading
# direction, and halves of characters.
_STEERING: Final = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def json_text(value: object, *, indent: int | None = None) -> str:
    """Return `value` as JSON, letters of all alphabets as they are, steering characters as their numbers."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _STEERING.sub(lambda found: f"\\u{ord(found.group()):04x}", text)

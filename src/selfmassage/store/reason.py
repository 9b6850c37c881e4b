"""Name why the system refused something, as a code: its own sentences are in its language, not in the person's."""

import errno
from typing import Final

_NAMELESS: Final = "EIO"


def reason_of(fault: Exception) -> str:
    """Return the name of what was refused, as `EFBIG`; a name that cannot be a file's is EINVAL."""
    if isinstance(fault, ValueError):
        return "EINVAL"
    return errno.errorcode.get(getattr(fault, "errno", None) or 0, _NAMELESS)

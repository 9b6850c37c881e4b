"""Let Python make its hashes itself, so that OpenSSL's library is not loaded for them."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Final

_OPENSSL: Final = "_hashlib"
_WITHOUT: Final = ("hashlib", "hmac")
_SINCE_3_12: Final = ("_md5", "_sha1", "_sha2", "_sha3", "_blake2")
_BEFORE: Final = ("_md5", "_sha1", "_sha256", "_sha512", "_sha3", "_blake2")


def hash_without_openssl() -> None:
    """Import `hashlib` and `hmac` so that they take Python's own functions, with the same results.

    OpenSSL's library is 3 MB in memory, for a few SHA-256 of small texts; pydantic imports it, too. Nothing happens
    where they are imported already, or where Python was built without functions of its own.
    """
    known = any(name in sys.modules for name in _WITHOUT)
    if known or not any(all(map(find_spec, names)) for names in (_SINCE_3_12, _BEFORE)):
        return
    # What stands as None among the modules cannot be imported; both know what to do then.
    sys.modules[_OPENSSL] = None  # type: ignore[assignment]
    try:
        for name in _WITHOUT:
            import_module(name)
    finally:
        del sys.modules[_OPENSSL]

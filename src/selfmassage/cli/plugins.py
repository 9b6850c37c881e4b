"""Keep pydantic from looking for plugins of its own, and from loading what that would take."""

import os
import sys
from importlib import import_module
from types import ModuleType
from typing import Final

_WISH: Final = "PYDANTIC_DISABLE_PLUGINS"
_NONE: Final = "__all__"
_LOADER: Final = "pydantic.plugin._loader"


def want_no_plugins() -> None:
    """Let pydantic, when it is imported later on, take no plugins; who asks for some in the environment gets them.

    A search through all that is installed takes 10 ms, and is code that is not ours. The module that would search
    brings `importlib.metadata` and `email` along even where it finds nothing to do, 2 MB and 10 ms: one that says so
    at once stands in for it.
    """
    if os.environ.setdefault(_WISH, _NONE) != _NONE or _LOADER in sys.modules:
        return
    loader = ModuleType(_LOADER)
    loader.__dict__.update(get_plugins=tuple, __getattr__=_real)
    sys.modules[_LOADER] = loader


def _real(name: str) -> object:
    """Return what another pydantic looks for here from the module itself."""
    if name.startswith("__"):
        raise AttributeError(name)
    stand_in = sys.modules.pop(_LOADER)
    try:
        return getattr(import_module(_LOADER), name)
    finally:
        sys.modules[_LOADER] = stand_in

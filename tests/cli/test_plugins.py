"""What pydantic loads of plugins: nothing, unless the environment asks for it."""

import os
import subprocess
import sys

import pytest

ASK = """
import sys
from selfmassage.cli.plugins import want_no_plugins
want_no_plugins()
import selfmassage.model.base
from pydantic.plugin import _loader
print(type(_loader.get_plugins()).__name__, "importlib.metadata" in sys.modules)
print(_loader.PYDANTIC_ENTRY_POINT_GROUP, hasattr(_loader, "nothing_of_this_name"))
"""


@pytest.mark.parametrize(
    ("asked", "said"), [(None, "tuple False"), ("__all__", "tuple False"), ("one", "dict_values True")]
)
def test_plugins_are_looked_for_only_where_somebody_asks(asked, said):
    env = {name: value for name, value in os.environ.items() if name != "PYDANTIC_DISABLE_PLUGINS"}
    if asked is not None:
        env["PYDANTIC_DISABLE_PLUGINS"] = asked
    done = subprocess.run([sys.executable, "-c", ASK], env=env, capture_output=True, check=False, timeout=60, text=True)
    assert done.stderr == ""
    # What another pydantic looks for beside it is the module's own.
    assert done.stdout.splitlines() == [said, "pydantic False"]

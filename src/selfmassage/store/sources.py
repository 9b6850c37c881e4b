"""Read the titles of the source articles: standard library only, since the file ships and a test validates it."""

import json
from pathlib import Path

from selfmassage.model.problem import UserError


def read_sources(assets: Path) -> dict[str, str]:
    """Return the titles by name, `S0` to `S4`; raises UserError `data.missing` when the file is not what ships."""
    path = assets / "sources.json"
    try:
        return {name: str(one["title"]) for name, one in json.loads(path.read_bytes())["sources"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise UserError("data.missing", path=str(path)) from fault

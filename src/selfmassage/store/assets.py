"""Read what ships with the app into documents."""

from pathlib import Path

from selfmassage.model.bodymap import BodyMap
from selfmassage.model.problem import UserError


def load_bodymap(assets: Path) -> BodyMap:
    """Return the body map; raises UserError `data.missing` when it is not there."""
    path = assets / "bodymap" / "bodymap.json"
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise UserError("data.missing", path=str(path)) from fault
    return BodyMap.model_validate_json(data)

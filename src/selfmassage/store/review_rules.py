"""Read what the editor holds words and places against."""

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from selfmassage.model.problem import UserError
from selfmassage.model.review_rules import ReviewRules


def load_review_rules(assets: Path) -> ReviewRules:
    """Return the rules that ship; raises UserError `data.missing` when they are not there or not what ships."""
    path = assets / "review.json"
    try:
        return ReviewRules.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as fault:
        raise UserError("data.missing", path=str(path)) from fault


def load_point_levels(assets: Path) -> Mapping[str, int]:
    """Return the highest pressure of each point of the atlas; raises UserError `data.missing` likewise."""
    path = assets / "points.json"
    try:
        return {one["code"]: one["level"] for one in json.loads(path.read_bytes())["points"]}
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise UserError("data.missing", path=str(path)) from fault

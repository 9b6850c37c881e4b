"""The inks of the body art: names and colours of the light theme, from the one file of design tokens."""

import json
from pathlib import Path

ASSETS = Path(__file__).resolve().parents[2] / "assets"


def _light() -> dict[str, str]:
    tokens = json.loads((ASSETS / "tokens.json").read_text(encoding="utf-8"))
    inks: dict[str, str] = tokens["themes"]["light"]["body_art"]["by_name"]
    return inks


INK = _light()


def plain(ink: str, alpha: float = 1.0) -> str:
    """Return the fill attributes of an ink that does not fade with its view."""
    return f'fill="{INK[ink]}"' + ("" if alpha >= 0.999 else f' fill-opacity="{alpha:.3g}"')

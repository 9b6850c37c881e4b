"""Keep how a person likes the app: a small JSON file, read without pydantic because the first page needs it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final, NamedTuple

from selfmassage.model.problem import UserError
from selfmassage.store.kept_file import json_object, load_kept
from selfmassage.store.writing import write_whole

THEMES: Final = ("system", "light", "dark", "contrast")


@dataclass(frozen=True, slots=True)
class Window:
    """Where the window was, in device-independent pixels."""

    x_px: int
    y_px: int
    width_px: int
    height_px: int
    maximized: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices with their defaults; None follows the system.

    `text_scale` 0.8-3.0, `volume_percent` 0-100, `rate_wpm` 80-300. `extra` holds keys of a newer version, which
    are kept.
    """

    theme: str = "system"
    text_scale: float = 1.0
    reduced_motion: bool | None = None
    muted: bool = False
    volume_percent: int = 100
    voice: str | None = None
    rate_wpm: int = 150
    keys_letters_on: bool = True
    language: str | None = None
    window: Window | None = None
    extra: Mapping[str, Any] = field(default_factory=dict[str, Any])


class LoadedSettings(NamedTuple):
    """The settings, and what is to be said about their file: `settings.set_aside`, or why it cannot be read."""

    settings: Settings
    notice: UserError | None = None


def load_settings(path: Path) -> LoadedSettings:
    """Return what `path` holds; never raises.

    No file means the defaults. A value that makes no sense is its default. A file that is no JSON object is set
    aside under a new name.
    """
    return LoadedSettings(*load_kept(path, _read, Settings(), "settings.set_aside"))


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings whole; raises UserError like `write_whole`. What is at its default is left out."""
    plain = dict(settings.extra)
    for name, default in _defaults().items():
        value = getattr(settings, name)
        if value != default:
            plain[name] = _window_out(value) if isinstance(value, Window) else value
    write_whole(path, (json.dumps(plain, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode())


def _defaults() -> dict[str, Any]:
    plain = Settings()
    return {one.name: getattr(plain, one.name) for one in fields(Settings) if one.name != "extra"}


def _read(data: bytes) -> Settings | None:
    plain = json_object(data)
    return None if plain is None else _settings(plain)


def _settings(plain: Mapping[str, Any]) -> Settings:
    known = {name: plain[name] for name, fits in _FITS.items() if name in plain and fits(plain[name])}
    if "window" in plain and (window := _window_in(plain["window"])) is not None:
        known["window"] = window
    extra = {name: value for name, value in plain.items() if name not in _FITS and name != "window"}
    return Settings(**known, extra=extra)


def _number(value: object, least: float, most: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most


def _whole(value: object, least: int, most: int) -> bool:
    return isinstance(value, int) and _number(value, least, most)


def _choice(value: object) -> bool:
    return isinstance(value, bool)


def _name(value: object) -> bool:
    return value is None or (isinstance(value, str) and 0 < len(value) <= 300)  # noqa: PLR2004 - no voice is longer


_FITS: Final[Mapping[str, Callable[[Any], bool]]] = {
    "theme": lambda value: value in THEMES,
    "text_scale": lambda value: _number(value, 0.8, 3.0),
    "reduced_motion": lambda value: value is None or _choice(value),
    "muted": _choice,
    "volume_percent": lambda value: _whole(value, 0, 100),
    "voice": _name,
    "rate_wpm": lambda value: _whole(value, 80, 300),
    "keys_letters_on": _choice,
    "language": _name,
}


def _window_in(value: object) -> Window | None:
    if not isinstance(value, dict):
        return None
    sizes: list[Any] = [value.get(name) for name in ("x", "y", "width", "height")]
    if not all(_whole(size, -32_768, 32_767) for size in sizes):
        return None
    x_px, y_px, width_px, height_px = sizes
    return Window(x_px, y_px, width_px, height_px, maximized=value.get("maximized") is True)


def _window_out(window: Window) -> dict[str, Any]:
    return {
        "x": window.x_px,
        "y": window.y_px,
        "width": window.width_px,
        "height": window.height_px,
        "maximized": window.maximized,
    }

"""Keep how a person likes the app: a small JSON file, read without pydantic because the first page needs it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from selfmassage.engine.options import HOW_MUCH, Counting, HowMuch
from selfmassage.model.problem import UserError
from selfmassage.store.kept_file import json_object, load_kept
from selfmassage.store.writing import write_whole

if TYPE_CHECKING:
    from selfmassage.engine.reminding import Reminder

THEMES: Final = ("system", "light", "dark", "contrast")
PACE_SOUNDS: Final = ("off", "tick", "breath")
ANNOUNCED_S: Final = (0, 5, 10)
COUNTINGS: Final[tuple[Counting, ...]] = ("ticks", "spoken", "off")


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

    `text_scale` 0.8-3.0, `volume_percent` 0-100, `rate_wpm` 80-300, `settings_page` the page of the settings that was
    open last, `duck` whether other players are lowered while a line is spoken, `output_device` the id of an output,
    `pace_sound` how the rhythm of the hand sounds, `pace_percent` 0-100 how loud, `how_much` is said where a
    routine has no choice of its own, `announce_s` 0, 5 or 10 how early the next step is announced, `counting` how the
    last seconds sound. `extra` holds keys of a newer version, which are kept.
    """

    theme: str = "system"
    text_scale: float = 1.0
    reduced_motion: bool | None = None
    muted: bool = False
    volume_percent: int = 100
    pace_sound: str = "tick"
    pace_percent: int = 30
    how_much: HowMuch = "everything"
    announce_s: int = 0
    counting: Counting = "ticks"
    voice: str | None = None
    rate_wpm: int = 150
    keys_letters_on: bool = True
    language: str | None = None
    window: Window | None = None
    reminders: tuple["Reminder", ...] = ()
    stays_in_tray: bool = False
    duck: bool = True
    output_device: str | None = None
    sound_checked: bool = False
    settings_page: str = "voice"
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
            plain[name] = _OUT[name](value) if name in _OUT else value
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
    if "reminders" in plain:
        known["reminders"] = _reminders_in(plain["reminders"])
    extra = {name: value for name, value in plain.items() if name not in _FITS and name not in _OUT}
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
    "pace_sound": lambda value: value in PACE_SOUNDS,
    "pace_percent": lambda value: _whole(value, 0, 100),
    "how_much": lambda value: value in HOW_MUCH,
    "announce_s": lambda value: _whole(value, 0, 10) and value in ANNOUNCED_S,
    "counting": lambda value: value in COUNTINGS,
    "voice": _name,
    "rate_wpm": lambda value: _whole(value, 80, 300),
    "keys_letters_on": _choice,
    "language": _name,
    "stays_in_tray": _choice,
    "duck": _choice,
    "output_device": _name,
    "sound_checked": _choice,
    "settings_page": lambda value: isinstance(value, str) and 0 < len(value) <= 20,  # noqa: PLR2004 - no page is longer
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


_MOST_REMINDERS: Final = 50
_LAST_HOUR, _LAST_MINUTE, _LAST_DAY = 23, 59, 6


def _reminders_in(value: object) -> tuple["Reminder", ...]:
    """Take the reminders that make sense."""
    # Late: most people have none, and the first page waits for the settings.
    from selfmassage.engine.reminding import Reminder

    found = []
    for one in value[:_MOST_REMINDERS] if isinstance(value, list) else []:
        if not isinstance(one, dict):
            continue
        hour, minute, days, course = (one.get(name) for name in ("hour", "minute", "days", "course"))
        known = [day for day in days if _whole(day, 0, _LAST_DAY)] if isinstance(days, list) else []
        if known and _whole(hour, 0, _LAST_HOUR) and _whole(minute, 0, _LAST_MINUTE):
            named = course if isinstance(course, str) and _name(course) else ""
            found.append(Reminder(hour, minute, frozenset(known), named))  # type: ignore[arg-type]
    return tuple(found)


def _reminders_out(reminders: tuple["Reminder", ...]) -> list[dict[str, Any]]:
    return [
        {"hour": one.hour, "minute": one.minute, "days": sorted(one.days)}
        | ({"course": one.course} if one.course else {})
        for one in reminders
    ]


_OUT: Final[Mapping[str, Callable[[Any], Any]]] = {"window": _window_out, "reminders": _reminders_out}

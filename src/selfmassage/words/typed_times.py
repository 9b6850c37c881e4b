"""The words for units of time that people type, whatever language the app speaks."""

from typing import Final

from selfmassage.engine.editing.durations import Units

UNITS: Final = Units(
    hours=frozenset({"h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "ч", "час", "часа", "часов"}),
    minutes=frozenset(
        {"m", "min", "mins", "minute", "minutes", "minuten", "мин", "минута", "минуту", "минуты", "минут", "м"}
    ),
    seconds=frozenset(
        {
            "s",
            "sec",
            "secs",
            "second",
            "seconds",
            "sek",
            "sekunde",
            "sekunden",
            "с",
            "сек",
            "секунда",
            "секунду",
            "секунды",
            "секунд",
        }
    ),
)
"""English, German and Russian side by side: a person may type either."""

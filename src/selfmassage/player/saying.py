"""Say as much, as early and as fast as a person has chosen: from the settings and a routine's own choice to options."""

from dataclasses import replace

from selfmassage.engine.options import HowMuch, Options
from selfmassage.store.remembered import Key, Marks
from selfmassage.store.settings import Settings


def as_chosen(options: Options, settings: Settings, own: HowMuch | None = None) -> Options:
    """Return options that say what `settings` say; `own` is how much is said in this routine, None for as usual."""
    return replace(
        options,
        wpm=settings.rate_wpm,
        how_much=own or settings.how_much,
        announce_ms=settings.announce_s * 1000,
        counting=settings.counting,
    )


def keep_chosen(marks: Marks, key: Key, how_much: HowMuch, settings: Settings) -> None:
    """Keep how much is said in a routine; as much as usual is no choice of its own. Raises like `write_whole`."""
    marks.say(key, None if how_much == settings.how_much else how_much)

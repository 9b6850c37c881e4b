"""The sentences the terminal player says about what happens."""

from collections.abc import Mapping
from typing import Final

from selfmassage.engine.events import Event, EventName
from selfmassage.engine.options import HOW_MUCH as HOW_MUCH_SAID
from selfmassage.words import marked, tr
from selfmassage.words.faults import fault_sentence
from selfmassage.words.saying import how_much_from_next

HOW_MUCH: Final = marked("How much does it hurt? Type 0 to 10; 7 or more ends it.")
ANSWERS: Final = marked("L go on lighter, S skip this step, E end here, N something else.")

_SENTENCES: Final[Mapping[EventName, str]] = {
    EventName.WAITING: marked("Find the place. Press any key when you have it."),
    EventName.PAUSED: marked("Paused. Any key goes on."),
    EventName.COUNT_IN: marked("It goes on after a count of 3."),
    EventName.TIME_ADDED: marked("{n} s more."),
    EventName.HURT: marked("The massage has stopped. Take your hands away."),
    EventName.LIGHTER: marked("Lighter from here on."),
    EventName.VOICE_BACK: marked("The voice is back."),
    EventName.FINISHED: marked("Done. Keep warm and move around a little."),
    EventName.STOPPED: marked("Ended here. Rest a minute before you stand up."),
}
_PAUSED_BY: Final[Mapping[str, str]] = {
    "stall": marked("Paused: the computer was held up. Any key goes on."),
    "slept": marked("Paused: the computer was asleep. Any key goes on."),
}
# Where there are no keys nobody is asked for one.
_KEYLESS: Final[Mapping[EventName, str]] = {
    EventName.WAITING: marked("Find the place."),
    EventName.PAUSED: marked("Paused."),
}
_KEYLESS_PAUSED_BY: Final[Mapping[str, str]] = {
    "stall": marked("The computer was held up. It goes on by itself."),
    "slept": marked("The computer was asleep. It goes on by itself."),
}


def said(event: Event, *, keys: bool) -> tuple[str, ...]:
    """Return the sentences about an event, each for a line of its own; none where there is nothing to say."""
    name = event.event
    if name in (EventName.VOICE_LOST, EventName.VOICE_LATE):
        return (fault_sentence(event.reason or "voice.died", {"language": event.text or ""}),)
    if name is EventName.SAYS and event.reason in HOW_MUCH_SAID:
        return (how_much_from_next(event.reason),)
    sentence = _SENTENCES.get(name) if keys else _KEYLESS.get(name, _SENTENCES.get(name))
    if name is EventName.PAUSED:
        by = _PAUSED_BY if keys else _KEYLESS_PAUSED_BY
        sentence = by.get(event.reason or "", sentence)
    if sentence is None:
        return ()
    text = tr(sentence).format(n=round(event.seconds or 0))
    if name is EventName.WAITING:
        return ("    " + text,)
    return (text, tr(HOW_MUCH), tr(ANSWERS)) if name is EventName.HURT else (text,)

"""Turn what is typed into what is asked of the player."""

from enum import Enum, auto


class Ask(Enum):
    """What a key asks for."""

    ANY = auto()
    PAUSE = auto()
    BACK = auto()
    NEXT = auto()
    REPEAT = auto()
    ADD_TIME = auto()
    HURT = auto()
    MUTE = auto()
    SAY_LESS = auto()
    QUIT = auto()
    END = auto()


QUIT_WITHIN_S = 2.0

_NAMED = {
    "left": Ask.BACK,
    "right": Ask.NEXT,
    "r": Ask.REPEAT,
    "+": Ask.ADD_TIME,
    "=": Ask.ADD_TIME,
    "h": Ask.HURT,
    "m": Ask.MUTE,
    "v": Ask.SAY_LESS,
    "escape": Ask.PAUSE,
    "c-c": Ask.END,
    "c-d": Ask.END,
    "q": Ask.QUIT,
}

# The letters beside the same places on a Cyrillic keyboard.
_SAME_KEY = {"к": "r", "р": "h", "ь": "m", "м": "v", "й": "q", "д": "l", "ы": "s", "і": "s", "у": "e", "т": "n"}

# Enter, Tab and Backspace come as control characters too, and are keys like any other.
_PLAIN_CONTROLS = frozenset({"c-m", "c-j", "c-i", "c-h"})


def letter(key: str) -> str:
    """Return what is written on a key of the Latin layout, small; names of other keys as they are."""
    name = key if len(key) > 1 else key.lower()
    return _SAME_KEY.get(name, name)


def asked(key: str) -> Ask | None:
    """Return what a key asks for; None for one that counts for nothing.

    `key` is a printable character or a name such as `left`, `escape`, `c-c`. Other control keys, function keys and
    what a terminal sends by itself do nothing.
    """
    name = letter(key)
    if name in _NAMED:
        return _NAMED[name]
    if len(name) > 1 and name not in _PLAIN_CONTROLS and name.startswith(("c-", "<", "f", "s-f")):
        return None
    return Ask.ANY


class QuitTwice:
    """Tell when `q` has been asked for twice within two seconds."""

    def __init__(self) -> None:
        self._last = float("-inf")

    def again(self, now: float) -> bool:
        """Note one asking at `now`, in monotonic seconds; True for the second in time."""
        twice = now - self._last <= QUIT_WITHIN_S
        self._last = float("-inf") if twice else now
        return twice

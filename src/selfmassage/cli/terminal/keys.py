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
    "escape": Ask.PAUSE,
    "c-c": Ask.END,
    "c-d": Ask.END,
    "q": Ask.QUIT,
}

# The keys beside the same places on other layouts: a Cyrillic keyboard types these letters there.
_SAME_KEY = {"к": "r", "р": "h", "ь": "m", "й": "q"}


def asked(key: str) -> Ask | None:
    """Return what a key asks for; None for one that counts for nothing.

    `key` is a printable character or a name such as `left`, `escape`, `c-c`. Other control keys do nothing, and
    neither do replies that a terminal itself sends.
    """
    name = key if len(key) > 1 else key.lower()
    name = _SAME_KEY.get(name, name)
    if name in _NAMED:
        return _NAMED[name]
    if name.startswith(("c-", "<", "s-f", "f")) and len(name) > 1 and name not in ("c-m", "c-j", "c-i"):
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

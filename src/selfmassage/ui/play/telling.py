"""What a person tells the player page of how it feels; others keep it."""

from PySide6.QtCore import QObject, Signal


class Telling(QObject):
    """Carries answers the moment they are given, before anything else comes of them.

    `hurt_pain` the pain from 0 to 10 at "it hurts"; `sign` the id of a stop sign, then or afterwards; `pain`, `is_new`
    and `marks` the answers after the session. `red_flagged` the ids of red flags whose page is to be shown.
    """

    hurt_pain = Signal(int)
    sign = Signal(str)
    pain = Signal(int)
    is_new = Signal(bool)
    marks = Signal(bool)
    red_flagged = Signal(object)

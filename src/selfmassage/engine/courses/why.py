"""Why a session is not before its day, as a code."""

from enum import StrEnum


class Why(StrEnum):
    """What a day waits for."""

    SPACING = "spacing"
    A_DAY = "a_day"
    CAP = "cap"
    NEEDLE = "needle"
    BREAK = "break"
    PLANNED = "planned"
    STARTS = "starts"
    RUNNING = "running"

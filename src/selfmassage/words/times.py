"""Say lengths of time: on a clock, in minutes, in seconds."""

from selfmassage.words.catalogue import ntr, tr


def clock(ms: int) -> str:
    """Return minutes and seconds, `9:02`, a part of a second counted as a whole one."""
    seconds = whole_seconds(ms)
    return f"{seconds // 60}:{seconds % 60:02d}"


def whole_seconds(ms: int) -> int:
    """Return milliseconds as whole seconds, rounded up, as people see them."""
    return -(-ms // 1000)


def minutes(ms: int) -> int:
    """Return milliseconds as whole minutes to the nearest one, at least 1."""
    return max(1, round(ms / 60_000))


def seconds_text(ms: int) -> str:
    """Return `30 s`."""
    return tr("{n} s").replace("{n}", str(whole_seconds(ms)))


def minutes_text(ms: int) -> str:
    """Return `11 min`."""
    return ntr("{n} min", "{n} min", minutes(ms))


def both_lengths(massage_ms: int, total_ms: int) -> str:
    """Return the two lengths a person is told before a start."""
    return tr("{massage} min of massage, about {total} min in all").format(
        massage=minutes(massage_ms), total=minutes(total_ms)
    )

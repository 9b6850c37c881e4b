"""The states of a session and what each command makes of them, as a table."""

from collections.abc import Mapping
from enum import StrEnum


class State(StrEnum):
    """Where a session stands."""

    READY = "ready"
    RUNNING = "running"
    WAITING = "waiting"
    PAUSED = "paused"
    COUNT_IN = "count_in"
    HURT = "hurt"
    FINISHED = "finished"
    STOPPED = "stopped"


class Command(StrEnum):
    """What a person can ask of a session."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    NEXT = "next"
    BACK = "back"
    REPEAT = "repeat"
    JUMP = "jump"
    ADD_TIME = "add_time"
    CONFIRM = "confirm"
    HURT = "hurt"
    LIGHTER = "lighter"
    SKIP_STEP = "skip_step"
    STOP = "stop"


ENDED = frozenset({State.FINISHED, State.STOPPED})

_S, _C = State, Command

# A pair that is missing makes no sense in that state: nothing changes and no event comes. After "it hurts" only a
# chosen answer goes on. Moving about while paused stays paused; moving about in the count-in ends it, because the
# new line has its own time to get into place.
TRANSITIONS: Mapping[tuple[State, Command], State] = {
    (_S.READY, _C.START): _S.RUNNING,
    (_S.READY, _C.STOP): _S.STOPPED,
    (_S.RUNNING, _C.PAUSE): _S.PAUSED,
    (_S.RUNNING, _C.NEXT): _S.RUNNING,
    (_S.RUNNING, _C.BACK): _S.RUNNING,
    (_S.RUNNING, _C.REPEAT): _S.RUNNING,
    (_S.RUNNING, _C.JUMP): _S.RUNNING,
    (_S.RUNNING, _C.SKIP_STEP): _S.RUNNING,
    (_S.RUNNING, _C.ADD_TIME): _S.RUNNING,
    (_S.RUNNING, _C.HURT): _S.HURT,
    (_S.RUNNING, _C.STOP): _S.STOPPED,
    (_S.WAITING, _C.CONFIRM): _S.RUNNING,
    (_S.WAITING, _C.PAUSE): _S.PAUSED,
    (_S.WAITING, _C.NEXT): _S.RUNNING,
    (_S.WAITING, _C.BACK): _S.RUNNING,
    (_S.WAITING, _C.REPEAT): _S.RUNNING,
    (_S.WAITING, _C.JUMP): _S.RUNNING,
    (_S.WAITING, _C.SKIP_STEP): _S.RUNNING,
    (_S.WAITING, _C.ADD_TIME): _S.WAITING,
    (_S.WAITING, _C.HURT): _S.HURT,
    (_S.WAITING, _C.STOP): _S.STOPPED,
    (_S.PAUSED, _C.RESUME): _S.COUNT_IN,
    (_S.PAUSED, _C.NEXT): _S.PAUSED,
    (_S.PAUSED, _C.BACK): _S.PAUSED,
    (_S.PAUSED, _C.REPEAT): _S.PAUSED,
    (_S.PAUSED, _C.JUMP): _S.PAUSED,
    (_S.PAUSED, _C.SKIP_STEP): _S.PAUSED,
    (_S.PAUSED, _C.ADD_TIME): _S.PAUSED,
    (_S.PAUSED, _C.HURT): _S.HURT,
    (_S.PAUSED, _C.STOP): _S.STOPPED,
    (_S.COUNT_IN, _C.PAUSE): _S.PAUSED,
    (_S.COUNT_IN, _C.NEXT): _S.RUNNING,
    (_S.COUNT_IN, _C.BACK): _S.RUNNING,
    (_S.COUNT_IN, _C.REPEAT): _S.RUNNING,
    (_S.COUNT_IN, _C.JUMP): _S.RUNNING,
    (_S.COUNT_IN, _C.SKIP_STEP): _S.RUNNING,
    (_S.COUNT_IN, _C.ADD_TIME): _S.COUNT_IN,
    (_S.COUNT_IN, _C.HURT): _S.HURT,
    (_S.COUNT_IN, _C.STOP): _S.STOPPED,
    (_S.HURT, _C.LIGHTER): _S.COUNT_IN,
    (_S.HURT, _C.SKIP_STEP): _S.RUNNING,
    (_S.HURT, _C.STOP): _S.STOPPED,
}

"""Every cue of a session is really heard, however much of it is said and counted; four sessions at once, to save time.

In one test, so that what they are played for is played once.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from selfmassage.speech.loudness import loudness_lufs
from tests.builders import routine_dict, stage_dict, step_dict
from tests.player.hearing import Heard, play, samples_of
from tests.player.levels import lufs
from tests.player.listening import loudness
from tests.player.placing import SILENCE, alone, clicks, overlapping, placed, unasked
from tests.player.sound_server import SoundServer
from tests.player.strain import Strain

# Each time a busy sound server stumbles, one piece of what it plays is not like it was; a cut line lacks many.
WHOLE = 0.75
# The mix stays under -1 dBFS; resampling to the server's rate and back adds a little.
LOUDEST = 0.92
AS_LOUD_DB = 1.0
CHOSEN: list[dict[str, str]] = [
    {},
    {"language": "en", "counting": "spoken"},
    {"language": "en", "how_much": "names"},
    {"how_much": "chimes"},
]
KNEAD = step_dict("stroke", seconds=6, title="Kneading", say="Press and roll beside your spine.")
ROLL = step_dict("stroke", id="roll", side="each", seconds=2, title="Rolling", say="Roll outward, {right|left} side.")
REST = step_dict("rest", seconds=2, title="Rest", say="Let go.")
ROUTINE = routine_dict(stages=[stage_dict(KNEAD, ROLL), stage_dict(REST, id="resting")])
TICKS = ["(tick:3)", "(tick:2)", "(tick:1)"]


def heard_as(number: int, folder: Path) -> Heard:
    own = folder / str(number)
    own.mkdir()
    # Programs that start all at once hold each other up.
    time.sleep(number)
    server = SoundServer()
    try:
        server.start()
        server.record()
        return play(server, own, ROUTINE, voice_first_s="20", **CHOSEN[number])
    finally:
        server.close()


def said(session: Heard) -> list[str]:
    """The words of a session's lines and, in brackets, its chimes."""
    return [cue["text"] if cue["file"] else f"({cue['cue']})" for cue in session.cues()]


def look_at(session: Heard, strain: Strain) -> None:
    """All of it is whole, in its place and as loud as it was made; there is nothing besides, no click, no clipping."""
    cues = [placed(session, cue) for cue in session.cues()]
    broken = [one for one in cues if alone(one, cues) and one.share < WHOLE]
    assert [one for one in broken if not strain.excuses(one)] == []
    assert len(broken) < len(cues) / 2
    assert overlapping([one for one in cues if one.is_line]) == []
    assert [moment for moment in unasked(session, cues) if not strain.between(moment, moment)] == []
    jumps = [click for click in clicks(session, cues, 0.0) if click.why in ("change", "unknown")]
    assert [click for click in jumps if not strain.between(click.moment, click.moment)] == []
    assert abs(session.sound).max() < LOUDEST
    whole = [one for one in cues if one.share == 1.0 and alone(one, cues) and not strain.excuses(one)]
    louder_db = [lufs(session, one) - loudness_lufs(samples_of(one.cue).tolist()) for one in whole]
    assert [one for one in louder_db if abs(one) > AS_LOUD_DB] == []
    end = session.events("finished")[0]["now"]
    assert loudness(session.sound, session.watch, end, end + 0.5) > SILENCE
    assert session.events("sound_lost", "voice_lost") == []


def test_every_cue_that_was_chosen_is_heard_whole_in_order_and_on_time_and_nothing_else(tmp_path):
    with Strain() as strain, ThreadPoolExecutor(len(CHOSEN)) as pool:
        sessions = list(pool.map(lambda number: heard_as(number, tmp_path), range(len(CHOSEN))))
    everything, counted, names, chimes = map(said, sessions)
    other = ["(side)", "Other side."]
    roll = ["(step)", "Roll outward, right side.", *other, "Roll outward, left side."]
    rest = ["(stage)", "Let go.", "(done)"]
    knead = ["Stop if it hurts.", *TICKS, "Press and roll beside your spine."]
    assert everything == [*knead, *TICKS, *roll, *rest]
    assert counted == [*knead, "three", "two", "one", *roll, *rest]
    named = ["Kneading, right side.", *TICKS, "(step)", "Rolling, right side.", *other, "Rolling, left side."]
    assert names == ["Stop if it hurts.", *TICKS, *named, "(stage)", "Rest", "(done)"]
    assert chimes == [*TICKS, *TICKS, "(step)", "(side)", "(stage)", "(done)"]
    for session in sessions:
        look_at(session, strain)

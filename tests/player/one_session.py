"""Play one session in a process of its own and print what happens, a JSON object a line, with monotonic seconds.

Qt finds its sound server once a process, by the environment; so a test that has a server of its own needs this.
"""

import argparse
import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer

from selfmassage.engine.options import Options, Phrases
from selfmassage.engine.timeline import compile_timeline
from selfmassage.model.routine import Routine
from selfmassage.player import output
from selfmassage.player.playback import Playback
from selfmassage.words.catalogue import use_language
from selfmassage.words.phrases import phrases

ASSETS = Path(__file__).resolve().parents[2] / "assets"
SOUNDS = ASSETS / "sounds"
PHRASES = Phrases("en", "Stop if it hurts.", "Other side.", "Find the place.")


def say(**what) -> None:
    sys.stdout.write(json.dumps({"now": time.monotonic(), **what}) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Play; what is typed is done: `pause`, `resume`, `stop` and so on, a command a line."""
    arguments = _arguments()
    if arguments.forms == "liked":
        output._FORMS = ()
    application = QCoreApplication([])
    routine = Routine.model_validate_json(arguments.routine.read_bytes())
    timeline = compile_timeline(routine, _options(arguments), {})
    playback = Playback.build(
        timeline,
        cache_dir=arguments.cache,
        sounds_dir=SOUNDS,
        pace=arguments.pace,
        pace_percent=arguments.pace_percent,
        device=arguments.device,
        duck_note=arguments.duck_note,
    )
    driver = playback.driver

    def on_events(events) -> None:
        for event in events:
            cue = event.cue
            utterance = None if cue is None else cue.utterance
            path = None if utterance is None else playback._bridge._paths.get(utterance)
            say(
                event=event.event,
                at=event.at_ms,
                cue=None if cue is None else cue.name,
                text=event.text,
                language=None if utterance is None else utterance.language,
                kind=event.kind,
                side=event.side,
                file=None if path is None else str(path),
            )
        if driver.session.ended:
            QTimer.singleShot(900, application.quit)

    def on_confirming() -> None:
        if not playback.sounding:
            driver.confirm()

    driver.happened.connect(on_events)
    playback.sound_lost.connect(lambda code: say(event="sound_lost", text=code))
    playback.sound_back.connect(lambda: say(event="sound_back"))
    for moment in arguments.do:
        seconds, command = moment.split(":")
        timer = QTimer(application)
        timer.setSingleShot(True)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(getattr(driver, command))
        timer.start(round(float(seconds) * 1000))
    confirming = QTimer(application)
    confirming.timeout.connect(on_confirming)
    if arguments.confirm_every_ms:
        confirming.start(arguments.confirm_every_ms)
    _begin(playback, time.monotonic() + arguments.voice_first_s)
    application.exec()
    playback.close()


def _begin(playback: Playback, by_s: float) -> None:
    """Start once every line is rendered, or at a moment at the latest."""
    cues = playback.driver.session.timeline.cues
    lines = {cue.utterance for cue in cues if cue.utterance is not None}
    if time.monotonic() < by_s and not lines <= playback._bridge._paths.keys():
        QTimer.singleShot(50, lambda: _begin(playback, by_s))
    else:
        playback.driver.start()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("routine", type=Path)
    parser.add_argument("cache", type=Path)
    parser.add_argument("--do", action="append", default=[], help="SECONDS:COMMAND, from the start")
    parser.add_argument("--pace", default="off")
    parser.add_argument("--pace-percent", type=int, default=100)
    parser.add_argument("--how-much", default="everything")
    parser.add_argument("--counting", default="ticks")
    parser.add_argument("--language", help="of the routine's texts and of the app's own phrases; few phrases without")
    parser.add_argument("--voice-first-s", type=float, default=0, help="wait so long at most for all to be rendered")
    parser.add_argument("--confirm-every-ms", type=int, default=0, help="confirm a place this often, if all is said")
    parser.add_argument("--device", help="the id of an output")
    parser.add_argument("--duck-note", type=Path, help="lower the others while a line is spoken, noted here")
    parser.add_argument("--forms", choices=["all", "liked"], default="all", help="liked: what it likes best alone")
    return parser.parse_args()


def _options(arguments: argparse.Namespace) -> Options:
    spoken = PHRASES
    if arguments.language is not None:
        use_language(arguments.language, folder=ASSETS / "i18n")
        spoken = phrases()
    return Options(
        languages=(spoken.language,),
        phrases=spoken,
        how_much=arguments.how_much,
        counting=arguments.counting,
    )


if __name__ == "__main__":
    main()

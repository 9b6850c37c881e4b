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
    parser = argparse.ArgumentParser()
    parser.add_argument("routine", type=Path)
    parser.add_argument("cache", type=Path)
    parser.add_argument("--do", action="append", default=[], help="SECONDS:COMMAND, from the start")
    parser.add_argument("--pace", default="off")
    parser.add_argument("--pace-percent", type=int, default=100)
    parser.add_argument("--how-much", default="everything")
    parser.add_argument("--counting", default="ticks")
    parser.add_argument("--language", help="of the routine's texts and of the app's own phrases; few phrases without")
    arguments = parser.parse_args()
    application = QCoreApplication([])
    routine = Routine.model_validate_json(arguments.routine.read_bytes())
    timeline = compile_timeline(routine, _options(arguments), {})
    playback = Playback.build(
        timeline,
        cache_dir=arguments.cache,
        sounds_dir=SOUNDS,
        pace=arguments.pace,
        pace_percent=arguments.pace_percent,
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
    driver.start()
    application.exec()
    playback.close()


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

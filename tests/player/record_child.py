"""A session that plays into a journal in real time until it is killed: `record_child.py FOLDER SEED`.

Goes on with what was left open. Pauses, goes on, hurts and tells of pain at moments that SEED chooses; what was handed
to the journal by then stands in FOLDER/felt.jsonl, what happened in FOLDER/events.jsonl.
"""

import json
import random
import sys
import time
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from selfmassage.cli.event_log import EventLog
from selfmassage.engine.options import Options
from selfmassage.engine.session import Session
from selfmassage.engine.timeline import compile_timeline
from selfmassage.engine.transitions import State
from selfmassage.player.clock import SystemClock
from selfmassage.player.driver import Driver
from selfmassage.player.record import SessionRecord
from selfmassage.player.resuming import place_in
from selfmassage.store.journal import Journal
from tests.builders import routine_of, step_dict

EVERY_MS = 60


def main() -> None:
    folder, chance = Path(sys.argv[1]), random.Random(sys.argv[2])  # noqa: S311 - the same moments again
    app = QCoreApplication([])
    routine = routine_of(step_dict("stroke", id="knead", side="each", seconds=600))
    timeline, clock = compile_timeline(routine, Options(), {}), SystemClock()
    journal = Journal(folder / "journal.db")
    opened = journal.open_session()
    place = place_in(routine, opened) if opened is not None else None
    driver = Driver(Session(timeline, place), clock)
    record = SessionRecord(journal, driver.session, clock.monotonic)
    log = EventLog(folder / "events.jsonl", lambda *_: None)
    driver.happened.connect(log.on_events)
    driver.happened.connect(record.on_events)
    if opened is not None:
        record.go_on(opened.id, place)
    else:
        runs = journal.course_runs()
        start = lambda pen: pen.start_run("lumbar", "built-in", "Lumbar", "a", "", date(2026, 3, 1))  # noqa: E731
        run = runs[0].id if runs else journal.do(start)
        record.begin("built-in", pain_before=6, course=(run, 4))
    felt = (folder / "felt.jsonl").open("w", encoding="utf-8")
    pauses = 0
    pains: list[object] = []

    def act() -> None:
        nonlocal pauses
        match driver.session.state, chance.random():
            case State.RUNNING, way if way < 0.1:
                driver.pause()
                pauses += 1
            case State.RUNNING, way if way < 0.2:
                driver.hurt()
                pauses += 1
                record.note_pain(chance.randint(1, 6))
                pains.append(place_of(driver))
            case State.PAUSED, way if way < 0.4:
                driver.resume()
            case State.HURT, way if way < 0.4:
                driver.lighter()
            case _:
                pass
        felt.write(json.dumps({"at": time.time(), "pauses": pauses, "pains": pains}) + "\n")
        felt.flush()

    timer = QTimer()
    timer.timeout.connect(act)
    timer.start(EVERY_MS)
    driver.start()
    app.exec()


def place_of(driver: Driver) -> list[object]:
    """Return where a session that stands still stands."""
    line, second = driver.session.line, round(driver.session.work_ms(driver.now()) / 1000)
    return [line.step.id if line else None, line.side if line else None, second]


if __name__ == "__main__":
    main()

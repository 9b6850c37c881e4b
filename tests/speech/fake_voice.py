"""A voice process that misbehaves as its first argument says; the real one never does so on demand."""

import json
import os
import sys
import time
import wave
from pathlib import Path

SECOND = 22_050


def say(answer):
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def render(job, frames=SECOND, length_ms=1_000):
    with wave.open(job["path"], "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SECOND)
        file.writeframes(b"\x10\x20" * frames)
    say({"id": job["id"], "length_ms": length_ms})


def garbage(job):
    sys.stdout.buffer.write(b"\xff\x00{[\n")
    sys.stdout.flush()


def flood(job):
    while True:
        sys.stdout.write("{" * 4_096)


def die_of_poison(job):
    if "poison" in job["text"]:
        os._exit(9)
    render(job)


def die_at_first(job):
    warned = FOLDER / "warned"
    if not warned.exists():
        warned.touch()
        os._exit(9)
    render(job)


MANNERS = {
    "good": render,
    "garbage": garbage,
    "list": lambda _: say([1, 2]),
    "stranger": lambda job: say({"id": job["id"] + 7, "length_ms": 1_000}),
    "flood": flood,
    "wrong-length": lambda job: render(job, length_ms=999_999),
    "empty": lambda job: render(job, frames=0, length_ms=0),
    "no-file": lambda job: say({"id": job["id"], "length_ms": 1_000}),
    "odd-error": lambda job: say({"id": job["id"], "error": "voice.sulks"}),
    "bad-on-poison": die_of_poison,
    "bad-at-first": die_at_first,
}
MANNER, FOLDER = sys.argv[1], Path(sys.argv[2])

with (FOLDER / "starts").open("a") as starts:
    starts.write("x")
if MANNER == "silent":
    time.sleep(60)
say({"state": "starting"})
say({"state": "ready", "engine": "fake", "version": "0"})
for line in sys.stdin:
    asked = json.loads(line)
    if asked["do"] == "voices":
        say({"id": asked["id"], "voices": [{"id": "f/en", "name": "F", "languages": ["en-GB"]}]})
    else:
        MANNERS[MANNER](asked)

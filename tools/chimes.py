"""Write the sounds of a session into `assets/sounds/`: chimes and the rhythm of the hand, matched in loudness.

    python -m tools.chimes            writes the files and prints their length, peak and loudness
    python -m tools.chimes --check    exits 1 when a file differs from what would be written

The player's own form (22,050 Hz, mono, 16 bit), the same bytes on every run. Chimes are struck notes with a soft
attack, each shorter than 0.7 s; of the rhythm, `pace-tick` is a struck note as well, `pace-breath` and `pace-press` are
loops without a seam. All are equally loud (`speech.loudness`), and a little softer than the voice, which is about
-18 LUFS: what is said must be understood.
"""

import argparse
import io
import math
import struct
import sys
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from selfmassage.player.track import RATE_HZ
from selfmassage.speech.loudness import loudness_lufs

LOUDNESS_LUFS = -21.0
PEAK_LIMIT_DBFS = -6.0
FOLDER = Path(__file__).resolve().parents[1] / "assets" / "sounds"

# Partials as (multiple of the note, share of its strength, share of its ringing time).
BELL = ((1.0, 1.0, 1.0), (2.0, 0.28, 0.6), (2.76, 0.10, 0.35), (5.4, 0.03, 0.15))
BAR = ((1.0, 1.0, 1.0), (3.93, 0.10, 0.25))
BLOCK = ((1.0, 1.0, 1.0), (1.51, 0.25, 0.6))
HORN = ((1.0, 1.0, 1.0), (2.0, 0.45, 0.9), (3.0, 0.20, 0.8))


@dataclass(frozen=True)
class Note:
    """One struck note: when it starts, its pitch, how fast it dies away and what it is struck on."""

    start_s: float
    pitch_hz: float
    ring_s: float
    partials: Sequence[tuple[float, float, float]]
    strength: float = 1.0
    attack_s: float = 0.006


@dataclass(frozen=True)
class Chime:
    """A struck sound of the session: its length and its notes."""

    length_s: float
    notes: tuple[Note, ...]


CHIMES = {
    # Half of the work is done: one soft bell, nothing to answer.
    "half": Chime(0.62, (Note(0.0, 880.0, 0.16, BELL),)),
    # The other side: down and up again, like looking left and right.
    "side": Chime(0.66, (Note(0.0, 659.3, 0.09, BAR), Note(0.15, 493.9, 0.09, BAR), Note(0.30, 659.3, 0.12, BAR))),
    # The last seconds: a small wooden tick, and a higher one for the very last.
    "tick": Chime(0.09, (Note(0.0, 988.0, 0.016, BLOCK, attack_s=0.002),)),
    "tick-last": Chime(0.16, (Note(0.0, 1480.0, 0.03, BLOCK, attack_s=0.002),)),
    # The work begins: a rising fourth.
    "go": Chime(0.50, (Note(0.0, 523.3, 0.07, BAR, 0.8), Note(0.11, 698.5, 0.11, BAR))),
    # The next step: one warm, low note.
    "step": Chime(0.42, (Note(0.0, 392.0, 0.11, BAR, attack_s=0.01),)),
    # The next stage: two bells, a fifth up.
    "stage": Chime(0.69, (Note(0.0, 440.0, 0.15, BELL, 0.9), Note(0.18, 659.3, 0.17, BELL))),
    # The session is over: a chord, opened from below.
    "done": Chime(
        0.69,
        (Note(0.0, 523.3, 0.16, BELL), Note(0.12, 659.3, 0.16, BELL), Note(0.24, 784.0, 0.17, BELL)),
    ),
    # The voice is lost: low, falling, unlike everything else.
    "lost": Chime(
        0.60,
        (Note(0.0, 349.2, 0.10, HORN, attack_s=0.02), Note(0.22, 261.6, 0.13, HORN, attack_s=0.02)),
    ),
    # The hand begins a stroke: a knuckle on soft wood, deeper than what counts the last seconds.
    "pace-tick": Chime(0.12, (Note(0.0, 494.0, 0.022, BAR, attack_s=0.004),)),
}

BREATH_S = 2.0
# What is left between these is the band of a breath through the nose.
BREATH_LOW_HZ, BREATH_HIGH_HZ = 250.0, 900.0
PRESS_S = 0.5
# A fifth over a deep note, each with a neighbour: whole waves in half a second, so that it neither beats nor clicks.
PRESS_NOTES = ((220.0, 0.6), (222.0, 0.4), (330.0, 0.35), (332.0, 0.25), (440.0, 0.15))


def synthesise(chime: Chime) -> list[float]:
    """Return the samples of a chime, brought to the common loudness."""
    count = round(chime.length_s * RATE_HZ)
    samples = [0.0] * count
    for note in chime.notes:
        first = round(note.start_s * RATE_HZ)
        for index in range(first, count):
            at = (index - first) / RATE_HZ
            rise = 0.5 - 0.5 * math.cos(math.pi * min(1.0, at / note.attack_s))
            samples[index] += (
                note.strength
                * rise
                * sum(
                    share * math.exp(-at / (note.ring_s * ring)) * math.sin(2 * math.pi * note.pitch_hz * multiple * at)
                    for multiple, share, ring in note.partials
                )
            )
    # The end is eased out, so that no file stops with a click.
    ease = min(count, RATE_HZ // 50)
    for back in range(ease):
        samples[count - 1 - back] *= 0.5 - 0.5 * math.cos(math.pi * back / ease)
    return _matched(samples)


def breath() -> list[float]:
    """Return a loop of the sound of breath: noise without a seam, for it went through its filters twice."""
    count = round(BREATH_S * RATE_HZ)
    state, noise = 1, []
    for _ in range(count):
        # A generator of our own: the same numbers with every version of Python.
        state = (1_103_515_245 * state + 12_345) % (1 << 31)
        noise.append(state / (1 << 30) - 1)
    for _ in range(3):
        noise = _low_passed(noise, BREATH_HIGH_HZ)
    low = _low_passed(noise, BREATH_LOW_HZ)
    return _matched([value - deep for value, deep in zip(noise, low, strict=True)])


def press() -> list[float]:
    """Return a loop of the slow tone of a press."""
    return _matched(
        [
            sum(share * math.sin(2 * math.pi * pitch_hz * index / RATE_HZ) for pitch_hz, share in PRESS_NOTES)
            for index in range(round(PRESS_S * RATE_HZ))
        ]
    )


def _low_passed(loop: Sequence[float], cutoff_hz: float) -> list[float]:
    share = 1 - math.exp(-2 * math.pi * cutoff_hz / RATE_HZ)
    held, out = 0.0, []
    for value in (*loop, *loop):
        held += share * (value - held)
        out.append(held)
    return out[len(loop) :]


def _matched(samples: Sequence[float]) -> list[float]:
    gain = 10 ** ((LOUDNESS_LUFS - loudness_lufs(samples)) / 20)
    return [value * gain for value in samples]


def sounds() -> dict[str, list[float]]:
    """Return the samples of every sound by the name of its file."""
    return {name: synthesise(chime) for name, chime in CHIMES.items()} | {
        "pace-breath": breath(),
        "pace-press": press(),
    }


def wav(sound: Sequence[float]) -> bytes:
    """Return a sound as a WAV file."""
    samples = [round(value * 32767) for value in sound]
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return out.getvalue()


def main(arguments: Sequence[str]) -> int:
    """Write or check the files; return the exit code."""
    parser = argparse.ArgumentParser(description="Write the sounds of a session.")
    parser.add_argument("--check", action="store_true", help="only tell whether the files are up to date")
    options = parser.parse_args(arguments)
    stale = 0
    for name, samples in sounds().items():
        path = FOLDER / f"{name}.wav"
        data = wav(samples)
        if options.check:
            if not path.is_file() or path.read_bytes() != data:
                stale += 1
                print(f"{path.name} is not what the tool writes")
            continue
        path.write_bytes(data)
        peak = 20 * math.log10(max(map(abs, samples)))
        loudness = loudness_lufs(samples)
        print(f"{name:11} {len(samples) / RATE_HZ:.2f} s  peak {peak:6.1f} dBFS  loudness {loudness:6.1f} LUFS")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Write the chimes of a session into `assets/sounds/`: struck notes with a soft attack, matched in loudness.

    python -m tools.chimes            writes the files and prints their length, peak and loudness
    python -m tools.chimes --check    exits 1 when a file differs from what would be written

The player's own form (22,050 Hz, mono, 16 bit), each shorter than 0.7 s, the same bytes on every run. The loudness is
the root mean square of the loudest 50 ms: what an ear takes as the strength of so short a sound.
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

LOUDNESS_DBFS = -21.0
PEAK_LIMIT_DBFS = -6.0
WINDOW = RATE_HZ // 20
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
    """A sound of the session: its length and its notes."""

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
}


def loudness(samples: Sequence[float]) -> float:
    """Return the root mean square of the loudest 50 ms, of samples from -1 to 1."""
    power = sum(value * value for value in samples[:WINDOW])
    loudest = power
    for leaving, entering in zip(samples, samples[WINDOW:], strict=False):
        power += entering * entering - leaving * leaving
        loudest = max(loudest, power)
    return math.sqrt(loudest / WINDOW)


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
    gain = 10 ** (LOUDNESS_DBFS / 20) / loudness(samples)
    return [value * gain for value in samples]


def render(chime: Chime) -> bytes:
    """Return the chime as a WAV file."""
    samples = [round(value * 32767) for value in synthesise(chime)]
    out = io.BytesIO()
    with wave.open(out, "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(RATE_HZ)
        wav.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return out.getvalue()


def main(arguments: Sequence[str]) -> int:
    """Write or check the files; return the exit code."""
    parser = argparse.ArgumentParser(description="Write the chimes of a session.")
    parser.add_argument("--check", action="store_true", help="only tell whether the files are up to date")
    options = parser.parse_args(arguments)
    stale = 0
    for name, chime in CHIMES.items():
        path = FOLDER / f"{name}.wav"
        data = render(chime)
        if options.check:
            if not path.is_file() or path.read_bytes() != data:
                stale += 1
                print(f"{path.name} is not what the tool writes")
            continue
        path.write_bytes(data)
        samples = synthesise(chime)
        peak = 20 * math.log10(max(map(abs, samples)))
        strength = 20 * math.log10(loudness(samples))
        print(f"{name:10} {len(samples) / RATE_HZ:.2f} s  peak {peak:6.1f} dBFS  loudness {strength:6.1f} dBFS")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

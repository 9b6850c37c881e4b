"""The voice process: JSON lines in, sound files and JSON lines out; the only module that imports pyttsx3.

Run as `python -m selfmassage.speech.worker`. It does one job at a time, in one thread, and ends when its
input closes, when its parent dies, or when a job takes too long.

    {"id": 1, "do": "voices"}
        -> {"id": 1, "voices": [{"id": "gmw/en", "name": "English", "languages": ["en-GB"]}]}
    {"id": 2, "do": "render", "text": "…", "voice": "gmw/en", "rate_wpm": 150, "volume": 1.0, "path": "…"}
        -> {"id": 2, "length_ms": 2462}   or   {"id": 2, "error": "voice.empty"}

Before the first answer it says {"state": "starting"} and then {"state": "ready", "engine", "version"}
or {"state": "failed", "error"}.
"""

import array
import contextlib
import ctypes
import faulthandler
import json
import os
import signal
import sys
import time
import wave
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from selfmassage.speech import wav
from selfmassage.speech.answering import Answer, end_with_parent, own_stdout
from selfmassage.speech.codes import Code, RefusedError
from selfmassage.speech.plain import spoken_text
from selfmassage.speech.rates import MEASURED_ENGINES, espeak_rate
from selfmassage.speech.tags import canonical_tag

LONGEST_START_S = 30.0
LONGEST_JOB_S = 10.0
"""After this long this process ends itself; its parent, if there is one, has lost patience before."""

_KEPT_SILENCE_MS = 40
# espeak ends each file with exact zeros; other engines hiss a little (about -60 dB).
_SILENCE_LEVEL = 32
TRIES_A_SOUND = 3


class Speaker:
    """The engine of pyttsx3, driven in the one way that works (2.99 on espeak-ng 1.51 and 1.52)."""

    def __init__(self) -> None:
        """Load the speech library; ImportError, OSError or RuntimeError when there is none."""
        _load_bundled_library()
        # Late: the library above must be in the process first.
        import pyttsx3

        self._engine: Any = pyttsx3.init()
        self.engine = str(self._engine)
        self.version = ""
        self._is_playing: Callable[[], int] = lambda: 0
        if self.engine == "espeak":
            from pyttsx3.drivers import _espeak

            self._is_playing = _espeak.IsPlaying
            self.engine = "espeak-ng"
            self.version = (_espeak.Info(None) or b"").decode("ascii", "replace")
        # The first runAndWait returns before its work is done, so it gets none.
        self._engine.runAndWait()

    def voices(self) -> list[dict[str, object]]:
        """List the voices; `mb/…` are spoken by a program of their own, and left out where that is not there."""
        has_mbrola = _is_program("mbrola")
        return [
            {"id": voice.id, "name": str(voice.name or voice.id), "languages": _tags(voice.languages)}
            for voice in self._engine.getProperty("voices")
            if has_mbrola or not str(voice.id).startswith("mb/")
        ]

    def render(self, text: str, *, voice: str, rate_wpm: int, volume: float, path: str) -> int:
        """Write the sound of `text` to `path`, whole or not at all, and return its length in ms."""
        words = spoken_text(text)
        if not words:
            raise RefusedError(Code.EMPTY)
        part = _part(path)
        try:
            # Asked here, because pyttsx3 hangs on a file that it cannot open.
            with open(part, "wb"):  # noqa: PTH123 (pathlib is not loaded here: 5 ms)
                pass
            self._set("voice", voice)
            if str(self._engine.getProperty("voice")).lower() != voice.lower():
                raise RefusedError(Code.UNKNOWN)
            self._set("rate", espeak_rate(rate_wpm, voice) if self.engine in MEASURED_ENGINES else rate_wpm)
            self._set("volume", volume)
            frames = self._sound_of(words, part)
            os.replace(part, path)  # noqa: PTH105
        except OSError as error:
            raise RefusedError(Code.DISK) from error
        finally:
            with contextlib.suppress(OSError):
                os.remove(part)  # noqa: PTH107
        return wav.frames_to_ms(frames)

    def _sound_of(self, words: str, part: str) -> int:
        """Write the trimmed sound of `words` to `part` and return its frames."""
        for tries_left in reversed(range(TRIES_A_SOUND)):
            self._engine.save_to_file(words, part)
            self._engine.runAndWait()
            self._settle()
            try:
                return _trim(part)
            except RefusedError as refused:
                # Seen once in some 10,000 renders, on a busy machine: the engine says that it is done with nothing
                # written. A text that really has no sound costs two more tries of a few milliseconds.
                if refused.code is not Code.EMPTY or not tries_left:
                    raise
        raise RefusedError(Code.EMPTY)

    def _set(self, name: str, value: object) -> None:
        self._engine.setProperty(name, value)
        self._settle()

    def _settle(self) -> None:
        # A setting still in espeak's queue is thrown away by the next stop: 53 of 100 without this.
        while self._is_playing():
            time.sleep(0.001)


def main() -> NoReturn:
    """Answer until the input ends."""
    faulthandler.dump_traceback_later(LONGEST_START_S, exit=True)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is the parent's affair
    end_with_parent()
    say = own_stdout()
    say({"state": "starting"})
    try:
        speaker = Speaker()
    except (ImportError, OSError, RuntimeError):
        say({"state": "failed", "error": Code.MISSING})
        os._exit(3)
    say({"state": "ready", "engine": speaker.engine, "version": speaker.version})
    faulthandler.cancel_dump_traceback_later()
    for line in iter(sys.stdin.buffer.readline, b""):
        # In C and without the interpreter's lock: works even while espeak holds everything up.
        faulthandler.dump_traceback_later(LONGEST_JOB_S, exit=True)
        say(_answer(speaker, json.loads(line), say))
        faulthandler.cancel_dump_traceback_later()
    # Not sys.exit: the engine's own thread may be in C, and there is nothing to save.
    os._exit(0)


def _answer(speaker: Speaker, job: Mapping[str, Any], say: Callable[[Answer], None]) -> Answer:
    def on_failed_write(failure: "sys.UnraisableHookArgs") -> None:
        # pyttsx3 writes inside a C callback; a full disk raises there, and it then waits for ever.
        if not isinstance(failure.exc_value, RuntimeError):
            return
        with contextlib.suppress(OSError):
            os.remove(_part(job["path"]))  # noqa: PTH107
        say({"id": job["id"], "error": Code.DISK})
        os._exit(4)

    if job["do"] == "voices":
        return {"id": job["id"], "voices": speaker.voices()}
    sys.unraisablehook = on_failed_write
    try:
        length_ms = speaker.render(
            job["text"],
            voice=job["voice"],
            rate_wpm=job["rate_wpm"],
            volume=job["volume"],
            path=job["path"],
        )
    except RefusedError as refused:
        return {"id": job["id"], "error": refused.code}
    finally:
        sys.unraisablehook = sys.__unraisablehook__
    return {"id": job["id"], "length_ms": length_ms}


def _is_program(name: str) -> bool:
    # Not shutil.which: importing it costs as much as a line.
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return any(os.access(os.path.join(folder, name), os.X_OK) for folder in folders)  # noqa: PTH118


def _part(path: str) -> str:
    return f"{path}.{os.getpid()}.part"


def _trim(path: str) -> int:
    """Rewrite the file in our form without its trailing silence; return its frames."""
    try:
        with wave.open(path, "rb") as file:
            form = file.getnchannels(), file.getsampwidth(), file.getframerate()
            samples = array.array("h", file.readframes(file.getnframes()))
    except (wave.Error, EOFError) as error:
        raise RefusedError(Code.FORMAT) from error
    if form != (wav.CHANNELS, wav.BYTES_A_FRAME, wav.SAMPLE_RATE_HZ):
        raise RefusedError(Code.FORMAT)
    end = len(samples)
    while end and -_SILENCE_LEVEL <= samples[end - 1] <= _SILENCE_LEVEL:
        end -= 1
    if not end:
        raise RefusedError(Code.EMPTY)
    del samples[end + wav.SAMPLE_RATE_HZ * _KEPT_SILENCE_MS // 1_000 :]
    with wave.open(path, "wb") as file:
        file.setnchannels(wav.CHANNELS)
        file.setsampwidth(wav.BYTES_A_FRAME)
        file.setframerate(wav.SAMPLE_RATE_HZ)
        file.writeframes(samples.tobytes())
    return len(samples)


def _tags(languages: object) -> list[str]:
    listed = languages if isinstance(languages, list | tuple) else [languages]
    return [canonical_tag(tag) for tag in listed if isinstance(tag, str) and tag.strip()]


def _load_bundled_library() -> None:
    # pyttsx3 asks the loader for "libespeak-ng.so.1" and is given the copy that is already here.
    # Elsewhere the system has a voice of its own, and so has pyttsx3.
    if sys.platform != "linux":
        return
    try:
        import espeakng_loader

        data = espeakng_loader.get_data_path()
        ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)
    except (ImportError, OSError, RuntimeError):
        return  # the system's espeak-ng, if it has one
    os.environ["ESPEAK_DATA_PATH"] = data


if __name__ == "__main__":
    main()

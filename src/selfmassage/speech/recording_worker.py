"""The recording process: JSON lines in, sound files in our form and JSON lines out; the only one that reads recordings.

Run as `python -m selfmassage.speech.recording_worker`. It does one job at a time and ends when its input closes, when
its parent dies, or when a job takes too long: files come from anybody, and what reads them may hang or crash.

    {"id": 1, "source": "/…/hello.ogg", "digest": "…", "path": "/…/….wav"}
        -> {"id": 1, "length_ms": 2462}   or   {"id": 1, "error": "recording.silent"}

`digest` is the SHA-256 of what is to be found in `source`. Before the first answer it says {"state": "starting"} and
then {"state": "ready", "engine", "version"} or {"state": "failed", "error"}.
"""

import contextlib
import faulthandler
import hashlib
import json
import os
import signal
import sys
import wave
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NoReturn

from selfmassage.speech import wav
from selfmassage.speech.answering import Answer, end_with_parent, own_stdout
from selfmassage.speech.codes import Code, RefusedError

MOST_BYTES: Final = 16 * 1024 * 1024
LONGEST_JOB_S: Final = 30.0
MOST_MEMORY_BYTES: Final = 2 * 1024 * 1024 * 1024
"""Of addresses, of which the libraries alone take most; a line in full needs 100 MB."""


def main() -> NoReturn:
    """Answer until the input ends."""
    faulthandler.dump_traceback_later(LONGEST_JOB_S, exit=True)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is the parent's affair
    end_with_parent()
    say = own_stdout()
    say({"state": "starting"})
    try:
        import soundfile

        from selfmassage.speech.recording_sound import in_our_form
    except (ImportError, OSError):
        say({"state": "failed", "error": Code.RECORDING_UNREAD})
        os._exit(3)
    _bound_memory()
    say({"state": "ready", "engine": "libsndfile", "version": soundfile.__libsndfile_version__})
    faulthandler.cancel_dump_traceback_later()

    def answer(job: Mapping[str, Any]) -> Answer:
        try:
            samples = in_our_form(_bytes_of(job["source"], job["digest"]), job["source"].rpartition(".")[2].lower())
            _write(samples, job["path"])
        except RefusedError as refused:
            return {"id": job["id"], "error": refused.code}
        except MemoryError:
            return {"id": job["id"], "error": Code.RECORDING_NO_SOUND}
        except OSError:
            return {"id": job["id"], "error": Code.RECORDING_UNREAD}
        return {"id": job["id"], "length_ms": wav.frames_to_ms(len(samples) // wav.BYTES_A_FRAME)}

    for line in iter(sys.stdin.buffer.readline, b""):
        # In C and without the interpreter's lock: works even while a library holds everything up.
        faulthandler.dump_traceback_later(LONGEST_JOB_S, exit=True)
        say(answer(json.loads(line)))
        faulthandler.cancel_dump_traceback_later()
    os._exit(0)


def _bytes_of(source: str, digest: str) -> bytes:
    try:
        with Path(source).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as fault:
        raise RefusedError(Code.RECORDING_MISSING) from fault
    # Another one by now: what is kept under this digest has to be made of it.
    if hashlib.sha256(data).hexdigest() != digest:
        raise RefusedError(Code.RECORDING_MISSING)
    return data


def _write(samples: bytes, path: str) -> None:
    """Put the sound at `path`, whole or not at all."""
    part = Path(f"{path}.{os.getpid()}.part")
    try:
        with wave.open(str(part), "wb") as file:
            file.setnchannels(wav.CHANNELS)
            file.setsampwidth(wav.BYTES_A_FRAME)
            file.setframerate(wav.SAMPLE_RATE_HZ)
            file.writeframes(samples)
        part.replace(path)
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


def _bound_memory() -> None:
    """Let a file that unpacks without end fail here, and not the machine."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))


if __name__ == "__main__":
    main()

"""Rendered lines on disk: found by what was said and how, checked before use, oldest out first."""

import contextlib
import functools
import hashlib
import importlib.util
import os
import time
from pathlib import Path

from selfmassage.speech.codes import Code
from selfmassage.speech.wav import wav_length_ms

CAP_BYTES = 200 * 1024 * 1024
"""About 1,600 routines' lines; what was not used for longest goes first."""

# Changes when the worker writes something else for the same words (trimming, level, pace).
_RENDERING = "2"
_STALE_PART_S = 3_600
# Room made at once, so that a full cache is not swept after every line.
_KEPT_SHARE = 0.9


@functools.cache
def engine_id() -> str:
    """Name what turns text into sound here, without starting it: another version sounds different."""
    return "; ".join([_RENDERING, _installed("pyttsx3"), _installed("espeakng_loader")])


class SpeechCache:
    """A folder of WAV files. Any thread may ask; no method raises for a disk that is full or read-only."""

    def __init__(self, directory: Path, *, cap_bytes: int = CAP_BYTES) -> None:
        """Take a folder, which need not exist yet."""
        self._directory = directory
        self._cap_bytes = cap_bytes
        self._temporary: Path | None = None
        self._size_bytes: int | None = None
        self.problem: Code | None = None
        """CACHE_UNWRITABLE once the folder could not be written."""

    @staticmethod
    def key(*, voice: str, rate_wpm: int, language: str, text: str) -> str:
        """Return the name under which a rendering is kept; volume is not part of it, the player sets that."""
        parts = (engine_id(), voice, str(rate_wpm), language.lower(), text)
        digest = hashlib.sha256()
        for part in parts:
            data = part.encode("utf-8", "backslashreplace")
            digest.update(f"{len(data)}:".encode("ascii") + data)
        return digest.hexdigest()

    def target(self, key: str) -> Path | None:
        """Return where to write this rendering; None when there is nowhere."""
        if self._temporary is None:
            with contextlib.suppress(OSError):
                self._directory.mkdir(parents=True, exist_ok=True)
                return self._directory / f"{key}.wav"
            if not self.fall_back():
                return None
        return self._temporary / f"{key}.wav" if self._temporary else None

    def fall_back(self) -> bool:
        """Go on in a temporary folder because ours cannot be written; False when we are there already."""
        if self._temporary is not None:
            return False
        self.problem = Code.CACHE_UNWRITABLE
        import shutil
        import tempfile

        # A full disk is often the one that holds /tmp as well; /dev/shm is memory.
        for parent in (None, "/dev/shm"):  # noqa: S108 (mkdtemp makes the name in it)
            with contextlib.suppress(OSError):
                folder = Path(tempfile.mkdtemp(prefix="selfmassage-", dir=parent))
                if _has_room(folder):
                    self._temporary = folder
                    return True
                shutil.rmtree(folder, ignore_errors=True)
        return False

    def find(self, key: str) -> tuple[Path, int] | None:
        """Return the file and its length in ms; a damaged one counts as absent and is written over."""
        for folder in filter(None, (self._temporary, self._directory)):
            path = folder / f"{key}.wav"
            length_ms = wav_length_ms(path)
            if length_ms is not None:
                with contextlib.suppress(OSError):
                    os.utime(path)  # used now: it stays longest
                return path, length_ms
        return None

    def added(self, path: Path) -> None:
        """Count a new file, and make room when there is too much."""
        if path.parent != self._directory:
            return
        if self._size_bytes is None:
            self._sweep()
            return
        with contextlib.suppress(OSError):
            self._size_bytes += path.stat().st_size
        if self._size_bytes > self._cap_bytes:
            self._sweep()

    def close(self) -> None:
        """Delete the temporary folder, if there is one. What was rendered into it is gone."""
        if self._temporary is not None:
            import shutil

            shutil.rmtree(self._temporary, ignore_errors=True)
            self._temporary = None

    def _sweep(self) -> None:
        files: list[tuple[float, int, Path]] = []
        with contextlib.suppress(OSError):
            for path in self._directory.iterdir():
                with contextlib.suppress(OSError):
                    stat = path.stat()
                    if path.suffix == ".wav":
                        files.append((stat.st_mtime, stat.st_size, path))
                    elif path.suffix == ".part" and stat.st_mtime < time.time() - _STALE_PART_S:
                        path.unlink()
        size = sum(entry[1] for entry in files)
        if size > self._cap_bytes:
            for _, file_size, path in sorted(files)[:-1]:  # the newest is about to be played
                if size <= self._cap_bytes * _KEPT_SHARE:
                    break
                with contextlib.suppress(OSError):
                    path.unlink()
                    size -= file_size
        self._size_bytes = size


def _installed(package: str) -> str:
    # Read off the folder's name: importlib.metadata would cost 20 ms in the window's process.
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return f"no {package}"
    found = sorted(Path(spec.origin).parents[1].glob(f"{package}-*.dist-info"))
    return found[-1].name if found else package


def _has_room(folder: Path) -> bool:
    probe = folder / "probe"
    probe.write_bytes(bytes(256 * 1024))
    probe.unlink()
    return True

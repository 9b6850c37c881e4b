"""A sound server of our own for tests, without a card, and a recording of what it plays."""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

RATE_HZ = 22_050
# The sink renders and hands on so much at a time.
BLOCK_S = 0.02
_PATIENCE_S = 10.0


class SoundServer:
    """A PulseAudio with one null sink in a private folder; ended by its process id."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="selfmassage-sound-"))
        self.socket = self.folder / "run" / "native"
        (self.folder / "run").mkdir(mode=0o700)
        self._server: subprocess.Popen[bytes] | None = None
        self._recorder: subprocess.Popen[bytes] | None = None
        self.recordings = 0
        self.channels = 1
        self._modules: dict[str, str] = {}

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to find this server."""
        return {
            "XDG_RUNTIME_DIR": str(self.folder / "run"),
            "PULSE_SERVER": f"unix:{self.socket}",
            "PULSE_RUNTIME_PATH": str(self.folder / "run" / "rt"),
            "PULSE_STATE_PATH": str(self.folder / "state"),
        }

    @property
    def recording(self) -> Path:
        """What was recorded: 16 bit, `RATE_HZ`, in as many `channels` as were asked for."""
        return self.folder / "recording.raw"

    def start(self) -> None:
        """Start the server and wait until it answers."""
        self.socket.unlink(missing_ok=True)
        self._server = subprocess.Popen(
            [
                "pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--disable-shm=yes",
                "-L", "module-null-sink sink_name=ci rate=48000 channels=2",
                "-L", f"module-native-protocol-unix auth-anonymous=1 socket={self.socket}",
            ],
            env=os.environ | self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        _wait_for(self.socket.exists)

    def kill(self) -> None:
        """End the server without a word to its clients."""
        if self._server is not None:
            self._server.kill()
            self._server.wait()
            self._server = None

    def add_sink(self, name: str) -> None:
        """Add another sink; it does not become the default."""
        loaded = self._control("load-module", "module-null-sink", f"sink_name={name}", "rate=48000", "channels=2")
        self._modules[name] = loaded.strip()
        self._control("set-default-sink", "ci")

    def remove_sink(self, name: str) -> None:
        """Take a sink away that was added, with whatever plays on it."""
        self._control("unload-module", self._modules.pop(name))

    def make_default(self, name: str) -> None:
        """Make a sink the one that programs play on."""
        self._control("set-default-sink", name)

    def add_microphone(self) -> None:
        """Let programs record what the default sink plays, as from a microphone."""
        self._control("load-module", "module-remap-source", "master=ci.monitor", "source_name=microphone")
        self._control("set-default-source", "microphone")

    def play(self, file: Path) -> "subprocess.Popen[bytes]":
        """Play a sound file on the default sink, as somebody speaking; the caller ends it."""
        return subprocess.Popen(["paplay", str(file)], env=os.environ | self.environment, stderr=subprocess.DEVNULL)

    def _control(self, *command: str) -> str:
        told = subprocess.run(
            ["pactl", *command], env=os.environ | self.environment, check=True, capture_output=True, text=True
        )
        return told.stdout

    def record(self, sink: str = "ci", channels: int = 1) -> None:
        """Record a sink from now on, what was recorded before is gone; returns when sound comes in."""
        self._end_recorder()
        self.recordings += 1
        self.channels = channels
        with self.recording.open("wb") as into:
            self._recorder = subprocess.Popen(
                [
                    "parec", "-d", f"{sink}.monitor", "--format=s16le", f"--channels={channels}",
                    f"--rate={RATE_HZ}", f"--latency-msec={BLOCK_S * 1000:.0f}", "--raw",
                ],
                env=os.environ | self.environment,
                stdout=into,
                stderr=subprocess.DEVNULL,
            )  # fmt: skip
        _wait_for(lambda: self.recording.stat().st_size > 0)

    def stop_recording(self) -> bytes:
        """Stop recording and return the samples."""
        self._end_recorder()
        return self.recording.read_bytes() if self.recording.exists() else b""

    def close(self) -> None:
        """End everything and clear up."""
        self._end_recorder()
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _end_recorder(self) -> None:
        if self._recorder is not None:
            self._recorder.terminate()
            self._recorder.wait()
            self._recorder = None


def _wait_for(happened) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while not happened():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.01)

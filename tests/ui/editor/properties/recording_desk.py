"""A panel on a desk with the microphone of the sound server, in a process of its own: `recording_desk.py FOLDER`.

Records by clicks and keys, keeps, and prints what came of it, a JSON object a line. Qt finds its sound server once a
process, by the environment; so a test that has a server of its own needs this.
"""

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from selfmassage.engine.editing.review import Reviewer
from selfmassage.engine.options import Options
from selfmassage.player.clock import SystemClock
from selfmassage.player.output import Output
from selfmassage.speech.renderer import Renderer
from selfmassage.store.assets import load_bodymap
from selfmassage.store.paths import places
from selfmassage.store.points import read_points
from selfmassage.store.sources import read_sources
from selfmassage.ui.body.art import BodyArt
from selfmassage.ui.editor.desk import Desk, EditMeans
from selfmassage.ui.editor.hearing import Hearing, HearMeans
from selfmassage.ui.editor.properties.panel import PropertiesPanel
from selfmassage.ui.editor.sounding import own_voice
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.ui.theme.tokens import load_tokens
from tests.engine.editing.made import surroundings
from tests.ui.editor.properties.conftest import COUNTED, whole

PATIENCE_MS = 20_000
RECORDED_MS = 1_500


def say(**what) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def until(*signals, when=lambda *_: True) -> bool:
    """Let the window live until one of the signals has come; tell whether it has."""
    loop, came = QEventLoop(), []

    def on(*told) -> None:
        if when(*told):
            came.append(told)
            loop.quit()

    for signal in signals:
        signal.connect(on)
    QTimer.singleShot(PATIENCE_MS, loop.quit)
    loop.exec()
    for signal in signals:
        signal.disconnect(on)
    return bool(came)


def main() -> None:
    """Record, listen, keep."""
    app, here = QApplication([]), places(Path(sys.argv[1]))
    folders = [here.drafts / "recordings"]
    source = ThemeSource(load_tokens(here.assets / "tokens.json"))
    bodymap = load_bodymap(here.assets)
    art = BodyArt(here.assets / "bodymap", bodymap)

    def voice(on_result, on_lost) -> Renderer:
        return Renderer(here.voice_cache, on_result=on_result, on_lost=on_lost)

    heard = Hearing(HearMeans(voice, lambda: Output(SystemClock()), Options(), recordings=lambda: folders))
    own = own_voice(here, lambda: folders, heard.stop)
    means = EditMeans(
        source,
        art,
        bodymap,
        read_points(here.assets),
        read_sources(here.assets),
        Reviewer(surroundings()),
        Options(),
        hear=heard.hear,
        own_voice=own,
    )
    desk = Desk(whole(), means)
    desk.choose([COUNTED])
    panel = PropertiesPanel(desk)
    panel.resize(360, 900)
    panel.show()
    app.processEvents()
    part: Any = panel.findChild(QWidget, "own-voice")
    QTest.mouseClick(part.record, Qt.MouseButton.LeftButton)
    microphone = part._microphone
    if not microphone.recording:
        say(failed=[one.text() for one in part._remarks.findChildren(QWidget) if hasattr(one, "text")])
        return
    peaks = []
    microphone.heard.connect(lambda peak, _ms: peaks.append(peak))
    until(microphone.heard, when=lambda _peak, length_ms: length_ms >= RECORDED_MS)
    part.stop.setFocus()
    QTimer.singleShot(0, lambda: QTest.keyClick(part.stop, Qt.Key.Key_Space))
    until(own.taken)
    say(recorded=part.keep.isVisibleTo(part), peak=max(peaks), level=part._meter.peak)
    heard.speaking.connect(panel.show_speaking)
    QTest.mouseClick(part.listen, Qt.MouseButton.LeftButton)
    say(listening=part.listen.text(), ended=until(heard.speaking, when=lambda spoken: spoken is None))
    QTest.mouseClick(part.keep, Qt.MouseButton.LeftButton)
    say(kept=desk.routine.stages[0].steps[1].audio)
    heard.close()
    own.close()
    art.close()


if __name__ == "__main__":
    main()

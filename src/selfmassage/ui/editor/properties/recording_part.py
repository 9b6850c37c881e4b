"""Your own voice for a line: record it or attach a file, listen, keep it or take it away."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget

from selfmassage.engine.editing.draft import BLANK, step_at
from selfmassage.engine.editing.fields import set_field, value_at
from selfmassage.engine.lines import fits_recorded
from selfmassage.engine.options import Utterance
from selfmassage.model.problem import UserError
from selfmassage.model.step import Rest
from selfmassage.model.tokens import Side
from selfmassage.store.recordings import MADE_HERE
from selfmassage.ui.editor.properties.field import place_of
from selfmassage.ui.editor.properties.group import KeyRow
from selfmassage.ui.editor.properties.level_meter import LevelMeter
from selfmassage.ui.editor.properties.remarks import Remark, Remarks, TextLink
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.words import tr
from selfmassage.words.faults import fault_sentence
from selfmassage.words.times import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent

    from selfmassage.engine.editing.draft import Address, Spot
    from selfmassage.engine.editing.findings import Finding
    from selfmassage.player.microphone import Microphone
    from selfmassage.ui.editor.desk import Desk
    from selfmassage.ui.editor.own_voice import OwnVoice, Taken

_LONGEST_MS = 90_000


class _At(Enum):
    """What is going on."""

    REST = "rest"
    RECORDING = "recording"
    PREPARING = "preparing"
    TRIED = "tried"
    """Something was recorded and is neither kept nor thrown away."""


class RecordingPart(QWidget):
    """The recording at `inner` of the chosen line, whose words stand at `words`. A part of a form.

    `hear_asked` carries an `Utterance` with the recording. Nothing goes into the routine before a person keeps it.
    """

    hear_asked = Signal(object)

    def __init__(self, desk: Desk, inner: Address, words: Address) -> None:
        super().__init__()
        self.desk, self.inner, self.words = desk, inner, words
        self._voice: OwnVoice | None = desk.means.own_voice
        self._spot: Spot | None = None
        self._at = _At.REST
        self._ticket = 0
        self._keeps_at_once = False
        self._had_keyboard = False
        self._tried = ""
        self._fault: UserError | None = None
        self._microphone: Microphone | None = None
        source = desk.means.source
        self.setObjectName("own-voice")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._caption = WrapLabel(source, tr("Your own voice"), "small", "text_soft", self)
        self._state = WrapLabel(source, "", "small", "text", self)
        self._state.setObjectName("own-voice-state")
        self._meter = LevelMeter(source, self)
        self._remarks = Remarks(source, self)
        column.addWidget(self._caption)
        column.addWidget(self._state)
        column.addWidget(self._meter)
        buttons, links = self._make_buttons(), self._make_links()
        column.addWidget(KeyRow(*buttons, self.remove))
        column.addWidget(KeyRow(*links))
        column.addWidget(self._remarks)
        if self._voice is not None:
            self._voice.taken.connect(self._on_taken)
            self._voice.looked.connect(self._on_looked)

    def _make_buttons(self) -> tuple[QWidget, ...]:
        source = self.desk.means.source
        self.record = Button(source, tr("Record"), "normal", "voice")
        self.stop = Button(source, tr("Stop"), "stop", "pause")
        self.keep = Button(source, tr("Keep it"), "primary", "check")
        self.listen = Button(source, tr("Listen"), "normal", "play")
        for name, button, do in (
            ("record", self.record, self._on_record),
            ("stop", self.stop, self._on_stop),
            ("keep", self.keep, self._on_keep),
            ("listen", self.listen, self._on_listen),
        ):
            button.setObjectName(f"own-voice-{name}")
            button.clicked.connect(do)
        return self.record, self.stop, self.keep, self.listen

    def _make_links(self) -> tuple[QWidget, ...]:
        source = self.desk.means.source
        self.again = TextLink(source, tr("Record again"))
        self.attach = TextLink(source, tr("From a file…"))
        self.remove = TextLink(source, tr("Remove"))
        self.discard = TextLink(source, tr("Throw away"))
        for name, link, do in (
            ("again", self.again, self._on_record),
            ("attach", self.attach, self._on_attach),
            ("remove", self.remove, self._on_remove),
            ("discard", self.discard, self._on_discard),
        ):
            link.setObjectName(f"own-voice-{name}")
            link.clicked.connect(do)
        return self.again, self.attach, self.discard

    # --- a part of a form -----------------------------------------------------------------------------------------

    def show_inner(self, inner: Address) -> None:
        """Be the recording of another place in the line from the next `show_line` on."""
        self.inner, self.words = inner, (*inner[:-1], "say")

    def show_line(self, spot: Spot | None) -> None:
        """Be of another line; what was not kept of the one before is gone."""
        self._spot = spot
        self._begin(_At.REST)

    def refresh(self) -> None:
        """Show what the routine has now."""
        name, voice = self._name(), self._voice
        found = None if voice is None or not name else voice.known(name)
        at = self._at
        rests = at is _At.REST
        self._meter.setVisible(at is _At.RECORDING)
        self._show_state(name, found)
        shown = {
            self.record: rests and not name,
            self.stop: at is _At.RECORDING,
            self.keep: at is _At.TRIED,
            self.listen: at is _At.TRIED or (rests and found is not None and found.fault is None),
            self.again: at is _At.TRIED or (rests and bool(name)),
            self.attach: rests,
            self.remove: rests and bool(name),
            self.discard: at in {_At.RECORDING, _At.TRIED},
        }
        for key, is_shown in shown.items():
            key.setVisible(is_shown)
        said = [self._fault] if self._fault is not None else []
        if rests and found is not None and found.fault is not None:
            said.append(found.fault)
        remarks = [Remark(fault_sentence(one.code, one.params), is_error=False) for one in said]
        if name and self._differs():
            words = tr("The words differ by side, and one recording is not both: the voice says this line.")
            remarks.append(Remark(words, is_error=False))
        self._remarks.show_remarks(remarks)
        self.setVisible(voice is not None or bool(name))

    def claim(self, findings: Sequence[Finding]) -> list[Finding]:
        """Return the findings: none is about a recording."""
        return list(findings)

    def reveal(self, _finding: Finding) -> bool:
        """Tell that no finding belongs here."""
        return False

    def show_speaking(self, spoken: Utterance | None) -> None:
        """Turn the key into one that stops while the recording is heard."""
        mine = spoken is not None and spoken == self._utterance()
        self.listen.setText(tr("Stop") if mine else tr("Listen"))
        self.listen.set_icon("pause" if mine else "play")

    def hideEvent(self, event: QHideEvent) -> None:
        """Hear nothing that nobody sees to be heard."""
        super().hideEvent(event)
        if self._at is _At.RECORDING and not event.spontaneous():
            self._begin(_At.REST)

    # --- what is shown --------------------------------------------------------------------------------------------

    def _show_state(self, name: str, found: Taken | None) -> None:
        own = self.desk.routine.language
        if self._at is _At.PREPARING:
            text = tr("Preparing it…")
        elif self._at is _At.TRIED:
            text = tr("Recorded. Listen, and keep it or record it again.")
        elif self._at is _At.RECORDING:
            return  # told with each moment
        elif not name:
            text = tr("None. The voice says this line.")
        else:
            text = tr("Recorded") if name.startswith(MADE_HERE) else name
        if found is not None and found.fault is None and self._at is _At.REST:
            text = tr("{name}, {seconds} s").format(name=text, seconds=f"{found.length_ms / 1000:.1f}")
        if name and self.desk.language != own:
            text += " " + tr("Heard in the routine's own language alone.")
        self._state.setText(text)

    def _name(self) -> str:
        value = value_at(self.desk.routine, place_of(self._spot, self.inner))
        return "" if value is None else str(value)

    def _said(self) -> str:
        routine = self.desk.routine
        words = value_at(routine, (*place_of(self._spot, self.words), routine.language))
        return "" if words in (None, BLANK) else str(words)

    def _differs(self) -> bool:
        """Tell whether the line has words of its own for each of the sides it is said on."""
        if self._spot is None or self._spot.step is None:
            return False
        step = step_at(self.desk.routine, self._spot)
        return not fits_recorded(self._said(), paired=not isinstance(step, Rest) and step.side is Side.EACH)

    def _utterance(self) -> Utterance:
        return Utterance(self._said() or BLANK, self.desk.routine.language, self._tried or self._name() or None)

    # --- what a person does ---------------------------------------------------------------------------------------

    def _begin(self, at: _At, focus: QWidget | None = None) -> None:
        """Go on to what is next; what is under way and not kept is dropped."""
        was_here = self._has_focus()
        if at is not _At.TRIED:
            self._tried = ""
        if at is not _At.PREPARING:
            self._ticket = 0
        if at is not _At.RECORDING and self._microphone is not None:
            self._microphone.drop()
        self._at = at
        self.refresh()
        if focus is not None and was_here:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _on_record(self) -> None:
        voice = self._voice
        if voice is None:
            return
        self._fault = None
        voice.means.quiet()
        if self._microphone is None:
            self._microphone = voice.means.microphone(self)
            self._microphone.heard.connect(self._on_heard)
            self._microphone.ended.connect(self._on_ended)
            self._microphone.failed.connect(self._on_failed)
        self._on_heard(0.0, 0)
        self._begin(_At.RECORDING, self.stop)
        self._microphone.start()

    def _on_heard(self, peak: float, length_ms: int) -> None:
        self._meter.show_peak(peak)
        self._state.setText(tr("Recording: {now} of {most}").format(now=clock(length_ms), most=clock(_LONGEST_MS)))

    def _on_stop(self) -> None:
        if self._microphone is not None:
            self._microphone.stop()

    def _on_ended(self, data: bytes) -> None:
        self._prepare(data, keeps_at_once=False)

    def _on_failed(self, code: str) -> None:
        self._fault = UserError(code)
        self._begin(_At.REST, self.again if self._name() else self.record)

    def _on_attach(self) -> None:
        kinds = tr("Sound (*.wav *.ogg *.flac)")
        given, _ = QFileDialog.getOpenFileName(self, tr("Attach your own voice"), "", kinds)
        if given:
            self._fault = None
            self._prepare(Path(given), keeps_at_once=True)

    def _prepare(self, source: Path | bytes, *, keeps_at_once: bool) -> None:
        if self._voice is not None:
            self._had_keyboard = self._has_focus()
            self._begin(_At.PREPARING)
            self._keeps_at_once = keeps_at_once
            self._ticket = self._voice.take(source)

    def _on_taken(self, taken: Taken) -> None:
        if not self._ticket or taken.ticket != self._ticket:
            return
        self._fault = taken.fault
        if taken.fault is not None:
            self._begin(_At.REST)
            key: QWidget = self.again if self._name() else self.record
        elif self._keeps_at_once:
            self._put(taken.name)
            key = self.listen
        else:
            self._tried = taken.name
            self._begin(_At.TRIED)
            key = self.keep
        if self._had_keyboard:
            # The keys were away while it was prepared.
            key.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_keep(self) -> None:
        self._put(self._tried)

    def _put(self, name: str | None) -> None:
        was_here = self._has_focus()
        self._begin(_At.REST)
        self.desk.do(set_field(self.desk.routine, place_of(self._spot, self.inner), name))
        self.refresh()
        if was_here:
            (self.listen if name else self.record).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_discard(self) -> None:
        self._begin(_At.REST, self.listen if self._name() else self.record)

    def _on_remove(self) -> None:
        self._fault = None
        self._put(None)

    def _on_listen(self) -> None:
        self.hear_asked.emit(self._utterance())

    def _on_looked(self, name: str) -> None:
        if name == self._name():
            self.refresh()

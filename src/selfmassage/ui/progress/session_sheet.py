"""The sheet of one session: when, how it ended, pain, each step with how it went, pauses; it can be deleted here."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QDateTime, QLocale, Signal

from selfmassage.ui.editor.column_sheet import ColumnSheet
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.progress.naming import step_name
from selfmassage.ui.progress.saying import whole_day_text
from selfmassage.ui.progress.table import Cell, Column, NumberTable
from selfmassage.ui.qt_language import qt_locale
from selfmassage.words import language, ntr, tr
from selfmassage.words.pain_words import pain_change_sentence
from selfmassage.words.progress import outcome_word, status_text
from selfmassage.words.times import clock, minutes_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from selfmassage.store.journal_rows import LineRecord, PauseRecord, SessionSummary
    from selfmassage.store.step_titles import StepTitles
    from selfmassage.ui.theme.theme import ThemeSource

_MOST_ROWS = 40
"""Rows of steps that are shown at once; the table scrolls by itself beyond."""


class Session(NamedTuple):
    """One session with its lines and pauses."""

    summary: SessionSummary
    lines: Sequence[LineRecord]
    pauses: Sequence[PauseRecord]


class SessionSheet(ColumnSheet):
    """Shows a session. `delete_asked` carries its id; the sheet has closed by then."""

    delete_asked = Signal(int)

    def __init__(self, source: ThemeSource, page: QWidget) -> None:
        super().__init__(source, page, "session", tr("Session"))
        self._id = -1
        self._facts = WrapLabel(source, "", "body", "text", self.inner)
        self.column.addWidget(self._facts)
        self._pain = WrapLabel(source, "", "body", "text", self.inner)
        self.column.addWidget(self._pain)
        self._told = WrapLabel(source, "", "body", "text_soft", self.inner)
        self.column.addWidget(self._told)
        self.add_heading(tr("Steps"))
        self.steps = NumberTable(source, tr("Steps of this session"), opens=False, parent=self.inner)
        self.steps.setObjectName("session-steps")
        self.column.addWidget(self.steps)
        self._pauses_head = self.add_heading(tr("Pauses"))
        self._pauses = self.add_words("")
        self.column.addStretch(1)
        back = self.add_action(tr("Back"), "session-back", "primary")
        back.clicked.connect(self.close_sheet)
        delete = self.add_action(tr("Delete this session"), "session-delete", "normal")
        delete.clicked.connect(self._on_delete)

    def show_session(self, session: Session, titles: StepTitles | None) -> None:
        """Open on a session."""
        one = session.summary
        self._id = one.id
        self.set_title(one.title)
        self._facts.setText(_facts_text(one))
        pain = _pain_text(one)
        self._pain.setText(pain)
        signs = " ".join(_signs(one))
        self._told.setText(signs)
        self._told.setVisible(bool(signs))
        columns = (
            Column(tr("Step"), numbers=False),
            Column(tr("Done")),
            Column(tr("Planned")),
            Column("", numbers=False),
        )
        rows = tuple(_row(line, one, titles) for line in session.lines)
        self.steps.show_rows(columns, rows)
        self.steps.setVisible(bool(rows))
        self.steps.setFixedHeight(self.steps.height_of(min(len(rows), _MOST_ROWS)))
        self._pauses_head.setVisible(bool(session.pauses))
        self._pauses.setVisible(bool(session.pauses))
        self._pauses.setText(_pauses_text(session.pauses, one, titles))
        self.open_column()

    def _on_delete(self) -> None:
        self.close_sheet()
        self.delete_asked.emit(self._id)


def _facts_text(one: SessionSummary) -> str:
    began = _time_text(one.started)
    day = whole_day_text(one.started.date())
    worked = tr("{minutes} of massage").format(minutes=minutes_text(one.worked_ms)) if one.worked_ms else ""
    parts = [tr("{day}, {time}").format(day=day, time=began), worked, status_text(one.status)]
    return ". ".join(part for part in parts if part) + "."


def _time_text(moment: datetime) -> str:
    # As it was on the clock on the wall there.
    there = QDateTime.fromString(moment.replace(tzinfo=None).isoformat(timespec="seconds"), "yyyy-MM-ddTHH:mm:ss")
    return qt_locale(language()).toString(there.time(), QLocale.FormatType.ShortFormat)


def _pain_text(one: SessionSummary) -> str:
    if one.pain_before is not None and one.pain_after is not None:
        return tr("Pain: {sentence}").format(sentence=pain_change_sentence(one.pain_before, one.pain_after))
    if one.pain_before is not None:
        return tr("Pain before: {n}. After it none was told.").format(n=one.pain_before)
    if one.pain_after is not None:
        return tr("Pain after: {n}. Before it none was told.").format(n=one.pain_after)
    return tr("Pain was not told.")


def _signs(one: SessionSummary) -> Iterator[str]:
    if one.new_signs:
        yield tr("New signs were told after it.")
    if one.skin_marks:
        yield tr("Marks on the skin were told after it.")


def _row(line: LineRecord, one: SessionSummary, titles: StepTitles | None) -> tuple[Cell, ...]:
    name = step_name(titles, one.shelf, one.routine_id, line.step, line.side)
    word = outcome_word(line.outcome)
    if line.hurt_at_ms is not None:
        word = tr("{what} after {time}").format(what=word, time=clock(line.hurt_at_ms))
    return Cell(name), Cell(clock(line.worked_ms)), Cell(clock(line.planned_ms)), Cell(word)


def _pauses_text(pauses: Sequence[PauseRecord], one: SessionSummary, titles: StepTitles | None) -> str:
    known = [pause.length_ms for pause in pauses if pause.length_ms is not None]
    count = ntr("{n} pause", "{n} pauses", len(pauses))
    if not known:
        return f"{count}."
    longest = max((pause for pause in pauses if pause.length_ms is not None), key=lambda pause: pause.length_ms or 0)
    text = tr("{count}, {time} in all.").format(count=count, time=clock(sum(known)))
    if len(pauses) > 1 and longest.step is not None:
        where = step_name(titles, one.shelf, one.routine_id, longest.step, longest.side)
        text += " " + tr("The longest, {time}, at “{step}”.").format(time=clock(longest.length_ms or 0), step=where)
    return text

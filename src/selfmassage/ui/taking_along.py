"""Leads from a routine's page to one sound file of it: where it goes, how far it is, and where it is then."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from selfmassage.ui.wording import said
from selfmassage.words import tr
from selfmassage.words.faults import fault_sentence
from selfmassage.words.times import minutes_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from selfmassage.engine.options import Options
    from selfmassage.engine.timeline import Timeline
    from selfmassage.model.problem import UserError
    from selfmassage.player.take_along import Means
    from selfmassage.player.taking_along import TakingAlong
    from selfmassage.store.index import Entry
    from selfmassage.store.library import Library
    from selfmassage.store.paths import Places
    from selfmassage.store.settings import Settings
    from selfmassage.ui.routine.page import RoutinePage
    from selfmassage.ui.routine.take_along_sheet import TakeAlongSheet
    from selfmassage.ui.theme.theme import ThemeSource


class TakeMeans(NamedTuple):
    """What it works with; it belongs to the window."""

    places: Places
    source: ThemeSource
    library: Library
    settings: Callable[[], Settings]


class Taking(QObject):
    """Belongs to the page of a routine and answers its key."""

    def __init__(self, means: TakeMeans, page: RoutinePage) -> None:
        super().__init__(page)
        self._means = means
        self._page = page
        self._target = Path()
        self._sheet: TakeAlongSheet | None = None
        self._making: TakingAlong | None = None
        page.take.clicked.connect(self._on_asked)

    def close(self) -> None:
        """Give up what is being made, since the window goes."""
        if self._making is not None:
            self._making.close()

    def _on_asked(self) -> None:
        page = self._page
        # As with Start: since the page was opened something may have been answered elsewhere. What is locked by now
        # says so itself.
        page.judge_again()
        entry, timeline = page.entry, page.timeline
        making = self._ready_making()
        if page.is_locked or entry is None or timeline is None or making.at_work:
            return
        path = self._chosen(timeline)
        if path is None:
            return
        self._target = path
        routine = timeline.routine
        self._ready_sheet(making).open_at_work(said(routine.title, routine.language), path)
        making.start(routine, self._options(entry, timeline), path, self._making_means(entry))

    def _chosen(self, timeline: Timeline) -> Path | None:
        """Let the person say where it goes; the ending is the form. None for nowhere."""
        from selfmassage.player.sound_file import ENDINGS

        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MusicLocation)
        proposed = Path(folder) / f"{timeline.routine.id}.{ENDINGS[0]}"
        kinds = {f"{one.upper()} (*.{one})": one for one in ENDINGS}
        given, kind = QFileDialog.getSaveFileName(self._page, tr("Take it along"), str(proposed), ";;".join(kinds))
        if not given:
            return None
        path = Path(given)
        return path if _ends_in(path, ENDINGS) else _unused(path, kinds.get(kind, ENDINGS[0]))

    def _options(self, entry: Entry, timeline: Timeline) -> Options:
        """Return what the page reckons with, and what the person chose for steps that hurt."""
        from selfmassage.store.eased import EasedSteps

        options, key = timeline.options, (entry.shelf, entry.id)
        kept = EasedSteps(self._means.places.data).load()
        return replace(
            options,
            # Nobody can press a key: what waits goes on by itself after a while.
            phrases=replace(options.phrases, find_place=tr("Find the place.")),
            left_out=options.left_out | kept.steps(key, "left_out"),
            lighter=kept.steps(key, "lighter"),
        )

    def _making_means(self, entry: Entry) -> Means:
        from selfmassage.engine.pace import PaceKind
        from selfmassage.player.take_along import Means
        from selfmassage.store.pronunciations import pronunciations_for
        from selfmassage.store.recordings import recordings_of

        own, settings = self._means, self._means.settings()
        return Means(
            own.places.voice_cache,
            own.places.assets / "sounds",
            voice=settings.voice,
            pronunciations=pronunciations_for(own.places),
            pace=PaceKind(settings.pace_sound),
            pace_percent=settings.pace_percent,
            recordings=(recordings_of(own.library.path_of(entry)),),
        )

    def _ready_making(self) -> TakingAlong:
        if self._making is None:
            from selfmassage.player.taking_along import TakingAlong

            making = self._making = TakingAlong(self)
            making.made.connect(self._on_made)
            making.refused.connect(self._on_refused)
            making.given_up.connect(self._on_given_up)
        return self._making

    def _ready_sheet(self, making: TakingAlong) -> TakeAlongSheet:
        if self._sheet is None:
            from selfmassage.ui.routine.take_along_sheet import TakeAlongSheet

            self._sheet = TakeAlongSheet(self._means.source, self._page)
            self._sheet.cancel_asked.connect(making.cancel)
            making.progressed.connect(self._sheet.show_progress)
            self._sheet.folder_asked.connect(self._on_folder_asked)
        return self._sheet

    def _on_made(self, length_ms: int) -> None:
        text = tr("Saved as {path}: {length}. Put it on a telephone, and it leads you without the app.")
        text = text.format(path=str(self._target), length=minutes_text(length_ms))
        self._end(text, there=True)

    def _on_refused(self, fault: UserError) -> None:
        self._end(fault_sentence(fault.code, fault.params), there=False)

    def _on_given_up(self) -> None:
        self._end(tr("Given up. Nothing was saved."), there=False)

    def _end(self, text: str, *, there: bool) -> None:
        if self._sheet is not None:
            self._sheet.show_end(text, there=there)

    def _on_folder_asked(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._target.parent)))


def _unused(path: Path, ending: str) -> Path:
    """Return the path with an ending; one that is taken gets a number, for nobody was asked about that name."""
    wanted, number = path.with_name(f"{path.name}.{ending}"), 1
    while wanted.exists():
        number += 1
        wanted = path.with_name(f"{path.name}-{number}.{ending}")
    return wanted


def _ends_in(path: Path, endings: Sequence[str]) -> bool:
    return path.suffix.lower().removeprefix(".") in endings

"""What goes on while nobody looks: reminders, and the app's place in the tray."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from selfmassage.model.problem import UserError
from selfmassage.player.alarm import Alarm
from selfmassage.player.notifying import Notifier
from selfmassage.ui.reminding import Reminding, RemindMeans
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from selfmassage.store.journal import Journal
    from selfmassage.store.paths import Places
    from selfmassage.store.settings import Settings
    from selfmassage.ui.running_courses import RunningCourses
    from selfmassage.ui.tray import Tray
    from selfmassage.ui.window import MainWindow


class StayMeans(NamedTuple):
    """What it asks and moves; it belongs to the window. `courses` are imported when they are first asked for.

    `open_today` shows the first page, `start` presses its Start.
    """

    places: Places
    window: MainWindow
    journal: Callable[[], Journal | None]
    is_playing: Callable[[], bool]
    courses: Callable[[Callable[[RunningCourses], None]], None]
    open_today: Callable[[], None]
    start: Callable[[], None]


class Staying(QObject):
    """Follows the settings. `refused` when nobody on this desktop shows reminders."""

    refused = Signal()

    def __init__(self, means: StayMeans, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._means = means
        self.tray: Tray | None = None
        """The icon; None without."""
        self.alarm = Alarm(self)
        asked = RemindMeans(means.is_playing, self._was_done, self._look_up)
        self.reminding = Reminding(asked, self.alarm, Notifier(tr("Self-massage"), self), self)
        self.reminding.pressed.connect(self._on_pressed)
        self.reminding.refused.connect(self.refused)

    def follow(self, settings: Settings) -> None:
        """Remind at the times there are now, and stay in the tray or not."""
        self.reminding.remind(settings.reminders)
        self._stay(stays=settings.stays_in_tray)

    def close(self) -> None:
        """Go: nothing is reminded of, and the tray is left."""
        self.reminding.close()
        self._stay(stays=False)

    def _stay(self, *, stays: bool) -> None:
        from selfmassage.ui.tray import Tray, has_tray

        stays = stays and has_tray()
        # Without the icon nothing would lead back to a window that only hides.
        self._means.window.only_hide(stays)
        if stays and self.tray is None:
            self.tray = Tray(self._means.places.assets, self)
            self.tray.start_asked.connect(self._on_start)
            self.tray.open_asked.connect(self._on_open)
            self.tray.quit_asked.connect(self._on_quit)
        elif not stays and self.tray is not None:
            self.tray.close()
            self.tray.deleteLater()
            self.tray = None

    def _was_done(self, day: date) -> bool:
        if not self._means.places.journal.exists():
            return False
        journal = self._means.journal()
        try:
            sessions = journal.sessions(day, day) if journal is not None else ()
        except UserError:
            # Rather one too many than none.
            return False
        return any(one.status == "finished" for one in sessions)

    def _look_up(self, keys: Sequence[str], tell: Callable[[str], None]) -> None:
        def found(courses: RunningCourses) -> None:
            try:
                said = [courses.due_sentence(key) for key in keys]
            except UserError:
                return
            tell(" ".join(filter(None, said)))

        self._means.courses(found)

    def _on_pressed(self, token: str) -> None:
        if token:
            # What Qt hands to the compositor, which else lets no window come forward by itself.
            os.environ["XDG_ACTIVATION_TOKEN"] = token
        self._on_open()

    def _on_open(self) -> None:
        self._means.window.come_forward()
        if not self._means.is_playing():
            self._means.open_today()

    def _on_start(self) -> None:
        self._on_open()
        if not self._means.is_playing():
            self._means.start()

    def _on_quit(self) -> None:
        self._means.window.go()
        QApplication.quit()

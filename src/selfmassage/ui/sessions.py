"""The ways to a session and back: what is chosen goes through the gate, is built in turns, and is taken down again."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from PySide6.QtCore import QObject, QTimer, Signal

from selfmassage.model.problem import UserError
from selfmassage.ui.loading import Loading

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from selfmassage.model.bodymap import BodyMap
    from selfmassage.player.clock import Clock
    from selfmassage.store.index import Entry
    from selfmassage.store.journal import OpenSession
    from selfmassage.store.library import Library
    from selfmassage.store.paths import Places
    from selfmassage.store.settings import Settings
    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.coursing import Coursing
    from selfmassage.ui.guard import Guard
    from selfmassage.ui.leading import Leading, Wish
    from selfmassage.ui.past import Past
    from selfmassage.ui.safety.way import Clearance
    from selfmassage.ui.starting import Choice
    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.window import MainWindow


class SessionMeans(NamedTuple):
    """What sessions are made of; it belongs to the window. The calls give what is there when they are made."""

    places: Places
    source: ThemeSource
    art: BodyArt
    window: MainWindow
    library: Library
    past: Past
    bodymap: Callable[[], BodyMap]
    guard: Callable[[], Guard]
    coursing: Callable[[], Coursing]


class Sessions(QObject):
    """Leads one session at a time; documents, speech and multimedia are imported when the first is started.

    `entered` when its page is shown, `left` when the person has left it and it is taken down; `began` carries the
    entry that is played. `refused` carries the UserError that was in the way.
    """

    began = Signal(object)
    entered = Signal()
    left = Signal()
    refused = Signal(object)

    def __init__(
        self, means: SessionMeans, settings: Settings, clock: Clock | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._means = means
        self._clock = clock
        self.settings = settings
        """How sessions are played; what is chosen in one is kept here."""
        self.loading = Loading(self)
        self.leading: Leading | None = None
        """The session that is being led; None without one."""

    def start(self, entry: Entry, fit_ms: int | None = None, parts: tuple[str, ...] = ()) -> None:
        """Lead to a session of `entry`, in `fit_ms` where that is wished for, with the `parts` it takes along."""

        def choose() -> Choice:
            from selfmassage.ui.starting import new_choice, with_kept

            own = self._means
            return with_kept(new_choice(own.library, entry, own.bodymap(), fit_ms, parts), own.places.data)

        self._ask(choose)

    def go_on(self) -> None:
        """Lead on in the session that was left open, if there is one."""
        opened = self._means.past.opened

        def choose() -> Choice:
            from selfmassage.ui.starting import open_choice, with_kept

            own = self._means
            return with_kept(open_choice(own.library, cast("OpenSession", opened), own.bodymap()), own.places.data)

        if opened is not None:
            self._ask(choose)

    def on_passed(self, choice: Choice, clearance: Clearance) -> None:
        """Begin what has been cleared; before the very first session it is found out whether the voice is heard."""
        if self._wants_check():
            self._check_sound(lambda: self._begin(choice, clearance))
        else:
            self._begin(choice, clearance)

    def _begin(self, choice: Choice, clearance: Clearance) -> None:

        def start() -> Generator[None, None, None]:
            from selfmassage.ui.starting import wish_of

            while self._means.past.is_mending:
                # What is done is kept, so it waits for where.
                yield
            course = self._means.coursing().credit(choice.entry.id) if choice.entry is not None else None
            yield from self._lead(lambda: wish_of(choice, clearance, self.settings, course))
            if self.leading is not None and choice.entry is not None:
                self.began.emit(choice.entry)

        self.loading.in_turns(start)

    def mend_crash(self) -> None:
        """Let others be as loud as they were, where a session that was killed has left them lowered."""
        if self._means.places.lowered.exists():
            from selfmassage.player.ducking import restore_left

            restore_left(self._means.places.lowered)

    def close(self) -> None:
        """Leave the session so that it can be gone on with, since the window goes."""
        self.loading.give_up()
        if self.leading is not None:
            self.leading.leave("window_closed")
            self.leading = None

    def on_over(self) -> None:
        """Take the session down; one that has not ended can be gone on with from the first page."""
        leading, self.leading = self.leading, None
        if leading is None:
            return
        leading.leave("left")
        self._means.window.leave_full_screen()
        self.left.emit()
        self._means.window.drop_page(leading.page)
        leading.deleteLater()
        QTimer.singleShot(0, gc.collect)
        self._means.past.offer()

    def _ask(self, choose: Callable[[], Choice]) -> None:
        """Lead through the gate to a session of what is chosen, or say what is in the way."""

        def ask() -> None:
            if self.leading is not None:
                return
            try:
                choice = choose()
            except UserError as fault:
                self.refused.emit(fault)
                return
            self._means.guard().gate.ask(choice)

        self.loading.then(ask)

    def _wants_check(self) -> bool:
        """Whether it is to be found out first that the voice is heard: once, before the very first session."""
        kept = self.settings
        if kept.sound_checked or kept.muted or kept.how_much == "silent":
            return False
        journal = self._means.past.journal()
        return journal is None or not journal.sessions(newest=1)

    def _check_sound(self, go_on: Callable[[], None]) -> None:
        from selfmassage.ui.settings.column import SettingsMeans
        from selfmassage.ui.settings.sound_check_first import FirstSoundCheck
        from selfmassage.ui.settings.sound_check_flow import check_means

        own = self._means
        means = SettingsMeans(own.source, lambda: self.settings, self._change)
        check = FirstSoundCheck(means, check_means(own.places), own.window.pages)
        check.done.connect(go_on)
        check.left.connect(own.guard().gate.leave)
        check.open_check()

    def _change(self, **changes: object) -> None:
        plain: dict[str, Any] = dict(changes)
        self.settings = replace(self.settings, **plain)

    def _lead(self, wish_of: Callable[[], Wish]) -> Generator[None, None, None]:
        """Build a session and show it, or say what is in the way; the window answers at each `yield`."""
        if self.leading is not None:
            return
        from selfmassage.player.clock import SystemClock
        from selfmassage.ui.leading import Means, built

        try:
            wish = wish_of()
        except UserError as fault:
            self.refused.emit(fault)
            return
        own, window = self._means, self._means.window
        clock, safety = self._clock or SystemClock(), own.guard().safety
        means = Means(own.places, own.source, own.art, own.bodymap(), own.past.journal(), clock, window.pages, safety)
        yield
        self.leading = leading = yield from built(means, wish, self.settings)
        leading.over.connect(self.on_over)
        leading.muted_changed.connect(self._on_muted)
        leading.page.full_screen_asked.connect(window.toggle_full_screen)
        self.entered.emit()
        window.show_page(leading.page)
        # What the first page showed; the player needs the room.
        own.art.forget()
        leading.start()

    def _on_muted(self, muted: bool) -> None:
        self.settings = replace(self.settings, muted=muted)

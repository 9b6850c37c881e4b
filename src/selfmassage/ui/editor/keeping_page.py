"""Let the editor's page say how its routine is kept, and save it from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.ui.editor.keeping import save_fault_text
from selfmassage.words import tr
from selfmassage.words.faults import fault_sentence

if TYPE_CHECKING:
    from pathlib import Path

    from selfmassage.model.problem import UserError
    from selfmassage.ui.editor.keeping import Keeping
    from selfmassage.ui.editor.page import EditorPage


def keep_page(page: EditorPage, keeping: Keeping) -> None:
    """Save on Ctrl+S and Publish, tell the state in the head and what failed in the banner.

    What to do about a conflict is for whoever hears `Keeping.conflicted`.
    """

    def show_state() -> None:
        page.head.show_state(keeping.state_text())

    def on_failed(fault: UserError) -> None:
        why = fault_sentence(fault.code, fault.params)
        page.show_sentence(tr("The draft is not kept: {why}").format(why=why))

    def on_saved(_path: Path) -> None:
        page.show_sentence(tr("It is in your library."), is_calm=True)

    page.save_asked.connect(keeping.save)
    page.publish_asked.connect(keeping.save)
    keeping.state_changed.connect(show_state)
    keeping.failed.connect(on_failed)
    keeping.saved.connect(on_saved)
    keeping.save_failed.connect(lambda fault: page.show_sentence(save_fault_text(fault)))
    show_state()

"""The first page's banner: what went wrong, and the questions that wait, one at a time."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from selfmassage.ui.parts.banner import Banner
from selfmassage.ui.theme.theme import ThemeSource

Answers = Mapping[str, Callable[[], object]]


class NoticeBanner(Banner):
    """Shows every notice that was given, and below them the question that was asked first.

    Notices stay until `clear`; a question goes when it is answered, and the next one comes.
    """

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self.setObjectName("banner")
        self._notices: list[str] = []
        self._questions: dict[str, tuple[str, Answers]] = {}
        self.action_chosen.connect(self._on_answered)

    def tell(self, text: str) -> None:
        """Say something that went wrong and what to do."""
        if text not in self._notices:
            self._notices.append(text)
        self._show()

    def ask(self, name: str, text: str, answers: Answers) -> None:
        """Ask; `answers` are at most two, what stands on the button to what it does. One of the same name goes."""
        self._questions[name] = (text, answers)
        self._show()

    def clear(self) -> None:
        """Say and ask nothing any more."""
        self._notices.clear()
        self._questions.clear()
        super().clear()

    def _show(self) -> None:
        text, answers = next(iter(self._questions.values()), ("", {}))
        parts = [*self._notices, text] if text else self._notices
        if parts:
            self.show_message("caution" if self._notices else "calm", " ".join(parts), tuple(answers))
        else:
            super().clear()

    def _on_answered(self, index: int) -> None:
        name = next(iter(self._questions))
        _, answers = self._questions.pop(name)
        self._show()
        list(answers.values())[index]()

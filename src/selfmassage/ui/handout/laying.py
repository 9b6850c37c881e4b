"""Lay the texts and pictures of a handout out on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.ui.handout.above import lay_facts, lay_head, lay_warnings
from selfmassage.ui.handout.below import foot_height, lay_feet, lay_sessions
from selfmassage.ui.handout.placing import Placing
from selfmassage.ui.handout.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selfmassage.model.bodymap import BodyMap
    from selfmassage.ui.handout.content import Content
    from selfmassage.ui.handout.figure import Group
    from selfmassage.ui.handout.items import Page
    from selfmassage.ui.handout.paper import Paper


class Layout:
    """Puts a handout on as many pages as it takes; `has_sessions` when there is room to write pain down."""

    def __init__(self, content: Content, groups: Sequence[Sequence[Group]], paper: Paper, bodymap: BodyMap) -> None:
        """Lay out `content`; `groups` are those of each of its sections."""
        self.paper = paper
        self.has_sessions = False
        self._content = content
        self._groups = groups
        self._bodymap = bodymap
        self._on = Placing(paper, content.title, right_to_left=content.right_to_left)

    @property
    def pages(self) -> list[Page]:
        """The pages so far."""
        return self._on.pages

    def run(self) -> Iterator[None]:
        """Lay out everything; yields between parts that take a while."""
        on, content = self._on, self._content
        on.foot = foot_height(on, content)
        on.new_page()
        lay_head(on, content)
        lay_facts(on, content)
        lay_warnings(on, content)
        yield
        table = Table(on, content, self._bodymap)
        table.lay_head()
        on.head = table.lay_head
        for section, groups in zip(content.sections, self._groups, strict=True):
            yield from table.lay_section(section, groups)
        table.close()
        self.has_sessions = lay_sessions(on)
        lay_feet(on, content)

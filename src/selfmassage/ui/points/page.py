"""The page of the point atlas: the list, the spot on the body, and the point in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal

from selfmassage.model.tokens import ViewName
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.placed_page import NARROW_BELOW_PX, WIDE_FROM_PX, PlacedPage
from selfmassage.ui.parts.search_field import SearchField
from selfmassage.ui.points.detail import PointDetail
from selfmassage.ui.points.finding import PointFinder
from selfmassage.ui.points.listing import PointList
from selfmassage.ui.points.spot_view import SpotView
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.ui.wording import said
from selfmassage.words import tr
from selfmassage.words.point_words import view_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from selfmassage.model.bodymap import BodyMap
    from selfmassage.store.index import Entry
    from selfmassage.store.points import PointEntry
    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.theme.theme import ThemeSource


class PointsPage(PlacedPage):
    """Browses and searches the points. `routine_chosen` carries the entry of a routine that uses the open one."""

    routine_chosen = Signal(object)

    def __init__(
        self,
        source: ThemeSource,
        art: BodyArt,
        bodymap: BodyMap,
        points: Sequence[PointEntry],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(source, parent)
        self.setObjectName("points_page")
        self._points = {point.code: point for point in points}
        self._finder = PointFinder(points)
        self._entries: tuple[Entry, ...] = ()
        self._code = points[0].code
        self._title = WrapLabel(source, tr("Points"), "title", "text", self)
        self.search = SearchField(source, tr("Code, name or place"), tr("Search the points"), self)
        self.search.setObjectName("point_search")
        self.search.textChanged.connect(self._on_typed)
        self._nothing = WrapLabel(source, "", "body", "text_soft", self)
        self._nothing.setObjectName("nothing_found")
        self.list = PointList(source, self)
        self.list.point_chosen.connect(self._on_chosen)
        self.draw_line_after(self.list)
        self.spot = SpotView(art, bodymap, source.current)
        self.spot.setParent(self)
        self._where = WrapLabel(source, "", TextStyle(17, 24, 600), "text", self)
        self._width_note = WrapLabel(source, "", TextStyle(15, 22, 400), "text_soft", self)
        self.detail = PointDetail(source, self)
        self.detail.routine_chosen.connect(self.routine_chosen)
        source.theme_changed.connect(self._on_theme_changed)
        self.list.show_points(tuple(points), self._code)
        self._on_theme_changed()
        self._show()

    @property
    def open_code(self) -> str:
        """The point that is open."""
        return self._code

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Know which routines there are, to say where a point is used."""
        self._entries = tuple(entry for entry in entries if entry.plays)
        self._show()

    def open_point(self, code: str) -> None:
        """Open a point by its code; the search is emptied where it would hide it."""
        if self.list.points.row_of(code) is None:
            self.search.clear()
        self._code = code
        self.list.open_point(code)
        self._show()

    def _show(self) -> None:
        point = self._points[self._code]
        view = ViewName(point.view)
        self.spot.show_point(point.code, view, is_landmark=point.use == "landmark")
        self.spot.setAccessibleName(view_name(view))
        self.spot.setAccessibleDescription(f"{point.code} {point.pinyin}. {said(point.find)}")
        self._where.setText(view_name(view))
        if not point.is_drawn:
            note = tr("Not on the map, since it is not used.")
        elif self.spot.is_one_limb and point.is_pressed:
            note = tr("The right one is shown; the left is its mirror image. Bodies differ: feel for the tender place.")
        elif not point.is_pressed:
            note = tr("A landmark: it helps to find other points.")
        else:
            note = tr("The spot is as wide as a thumb pad. Bodies differ: feel for the tender place.")
        self._width_note.setText(note)
        self.detail.show_point(point, [entry for entry in self._entries if point.code in entry.points])
        self.arrange()

    def arrange(self) -> None:
        """Give list, spot and words their places."""
        width, height = self.width(), self.height()
        large = self.has_large_text
        list_px = 300 if width < NARROW_BELOW_PX else 400 if width >= WIDE_FROM_PX else 336
        if large:
            list_px = min(400, round(width * 0.34))
        body_px = round((width - list_px) * (0.46 if width >= NARROW_BELOW_PX else 0.42))
        if large:
            body_px = min(body_px, 300)
        margin = 20
        title_px = self._title.heightForWidth(list_px - 2 * margin - 4)
        search_px = self.search.sizeHint().height()
        self.place(self._title, QRect(margin + 4, 24, list_px - 2 * margin - 4, title_px))
        self.place(self.search, QRect(margin, 24 + title_px + 12, list_px - 2 * margin, search_px))
        top = 24 + title_px + 12 + search_px + 10
        if self._nothing.text():
            high = self._nothing.heightForWidth(list_px - 2 * margin - 4)
            self.place(self._nothing, QRect(margin + 4, top + 8, list_px - 2 * margin - 4, high))
            top += high + 16
        self._nothing.setVisible(bool(self._nothing.text()))
        self.place(self.list, QRect(0, top, list_px - 1, max(1, height - top)))
        # Large words stand below the picture, not over it.
        caption_px = sum(label.heightForWidth(body_px - 40) for label in (self._where, self._width_note)) + 40
        self.place(self.spot, QRect(list_px, 0, body_px, max(1, height - caption_px if large else height)))
        self._place_caption(list_px, body_px)
        detail_px = width - list_px - body_px
        self.place(self.detail, QRect(list_px + body_px, 0, detail_px, height))
        self.detail.set_margins(8, 32, 24, 24)

    def _place_caption(self, left: int, body_px: int) -> None:
        room = max(1, body_px - 40)
        note_px = self._width_note.heightForWidth(room)
        where_px = self._where.heightForWidth(room)
        note = QRect(left + 24, self.height() - 28 - note_px, room, note_px)
        self.place(self._width_note, note)
        self.place(self._where, QRect(left + 24, note.top() - where_px, room, where_px))
        self._where.raise_()
        self._width_note.raise_()

    def _on_typed(self, typed: str) -> None:
        found = self._finder.find(typed)
        nothing = tr("No point is called so. Try its code, its name or a part of the body.")
        self._nothing.setText("" if found else nothing)
        self.list.show_points(found, self._code)
        if found and all(point.code != self._code for point in found):
            self.open_point(found[0].code)
        self.arrange()

    def _on_chosen(self, code: str) -> None:
        self._code = code
        self._show()

    def _on_theme_changed(self) -> None:
        scale = self.source.current.text_scale
        self._where.set_style(TextStyle(17, 24, 600).scaled(scale))
        self._width_note.set_style(TextStyle(15, 22, 400).scaled(scale))
        self.spot.set_theme(self.source.current)
        self.arrange()
        self.update()

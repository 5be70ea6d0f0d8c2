"""A document inside the application: page by page, from memory, found in, and to the printer."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.i18n import _
from ui.operator import Operator
from ui.theme import Theme
from ui.viewing.find_bar import FindBar
from ui.viewing.outside import Hit, OutsidePages
from ui.viewing.page_feed import PageFeed
from ui.viewing.page_search import PageSearch
from ui.viewing.printing import ask_to_print
from ui.viewing.sheet import Sheet
from ui.viewing.viewer_head import ViewerHead
from ui.viewing.viewer_keys import STEP, is_own, key_deed
from ui.widgets.dress import rule
from ui.widgets.own_keys import keeps_key

_LEAST, _MOST = 0.5, 4.0


class Titled(Protocol):
    """A document's description, in either vault."""

    @property
    def title(self) -> str: ...
    @property
    def day(self) -> date | None: ...


class Viewer(QWidget):
    """Shows one page at a time; the bytes are let go when it is left.

    Args:
        lets_out: whether there is a button to write the document into a file.

    Signals:
        left: back to the list.
        print_asked: how many pages are to be printed; `print_pages` does it.
        export_asked: it is to be written into a file.
    """

    left = Signal()
    print_asked = Signal(int)
    export_asked = Signal()

    def __init__(
        self, operator: Operator, theme: Theme, *, lets_out: bool = False
    ) -> None:
        super().__init__()
        self._operator, self._theme = operator, theme
        self._pages: OutsidePages | None = None
        self._at, self._zoom, self._turned = 0, 1.0, 0
        self._shown = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sheet = Sheet(theme)
        self._paper = self.sheet.paper
        self.head = ViewerHead(theme, lets_out=lets_out)
        self.finding = FindBar(theme, self)
        self.feed = PageFeed(operator, self)
        self.search = PageSearch(operator, self)
        self._connect()
        self._lay_out()

    @property
    def is_open(self) -> bool:
        """Whether a document is shown."""
        return self._pages is not None

    @property
    def count(self) -> int:
        """How many pages there are, 0 without a document."""
        return 0 if self._pages is None else self._pages.count

    @property
    def page(self) -> int:
        """The page that is shown, from 0."""
        return self._at

    def show_document(self, document: Titled, pages: OutsidePages) -> None:
        """Its first page, as wide as there is room."""
        self.forget()
        self._pages = pages
        self.feed.begin(pages)
        self.head.show_title(document.title, document.day)
        self.setAccessibleName(document.title)
        self.turn_to(0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Lets the bytes, the pictures and what was looked for go."""
        pages, self._pages = self._pages, None
        self.search.forget()
        self.feed.forget()
        self.finding.close_bar()
        if pages is not None:
            pages.close()
        self._at, self._zoom, self._turned, self._shown = 0, 1.0, 0, -1
        self.sheet.forget()
        self.head.show_title("", None)
        self.setAccessibleName("")

    def leave(self) -> None:
        """Back to the notebook."""
        self.left.emit()

    def turn_to(self, number: int) -> None:
        """Another page."""
        if self._pages is None:
            return
        self._at = max(0, min(number, self._pages.count - 1))
        self._draw()
        self.sheet.to_top()

    def zoom(self, by: float) -> None:
        """Larger or smaller; 0 as wide as there is room."""
        self._zoom = max(_LEAST, min(self._zoom * by, _MOST)) if by else 1.0
        self._draw()

    def rotate(self, by: int = 90) -> None:
        """A quarter of a turn, as a sheet that was laid in wrongly needs it."""
        self._turned = (self._turned + by) % 360
        self._show_picture()

    def open_search(self) -> None:
        """Opens the line for words to look for."""
        if self._pages is not None:
            self.finding.open(self._at, has_text=self._pages.has_text)

    def stop_finding(self) -> None:
        """Closes it; the marks go, the page stays."""
        self.search.forget()
        self.finding.close_bar()
        self._show_picture()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """To another find; opens the line where nothing is looked for yet."""
        if self.finding.isHidden():
            self.open_search()
        else:
            self.finding.step(by)

    def go_on(self) -> None:
        """A screenful further; at the foot of a page, the next one."""
        if not self.sheet.go_on():
            self.turn_to(self._at + 1)

    def print_pages(self) -> None:
        """Asks for the printer; it was told before."""
        if self._pages is not None:
            ask_to_print(self._operator, self, self._pages, self._turned)

    # Qt ------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # Escape leads back to the notebook, and not to the list of patients.
        return keeps_key(event, partial(is_own, self)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = key_deed(self, event)
        if deed is None:
            super().keyPressEvent(event)
        else:
            deed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
        self._draw()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    # Drawing -------------------------------------------------------------------------

    def _draw(self) -> None:
        pages = self._pages
        if pages is None:
            return
        self._paper.setAccessibleName(self.head.show_where(self._at, pages.count))
        wide = self.sheet.wide(self._zoom) * self.devicePixelRatioF()
        self.feed.want(self._at, round(wide))

    def _come(self, page: int, image: QImage) -> None:
        if page == self._at:
            self._shown = page
            self.sheet.put(image)
            self._show_picture()

    def _show_picture(self) -> None:
        if self._shown == self._at:
            hits = tuple(one for one in self.finding.hits if one.page == self._at)
            wide = self.sheet.wide(self._zoom)
            self.sheet.show_page(wide, self._turned, hits, self.finding.shown_hit)

    def _wait(self) -> None:
        """Another page than the one that is seen takes its time."""
        if self._shown != self._at:
            self.sheet.say(_("Drawing the page…"))

    def _give_up(self, error: object) -> None:
        self.sheet.say(_("This page cannot be shown."))
        self._operator.failed.emit(error)

    def _look_at(self, hit: Hit | None) -> None:
        if hit is not None and hit.page != self._at:
            self.turn_to(hit.page)
        else:
            self._show_picture()

    # Inside --------------------------------------------------------------------------

    def _look(self, words: str) -> None:
        if self._pages is not None:
            self.search.look(self._pages, words)

    def _make_room(self) -> None:
        self.head.fit(self.width())

    def _connect(self) -> None:
        head, finding = self.head, self.finding
        head.back.clicked.connect(self.left)
        head.before.clicked.connect(lambda: self.turn_to(self._at - 1))
        head.after.clicked.connect(lambda: self.turn_to(self._at + 1))
        head.smaller.clicked.connect(lambda: self.zoom(1 / STEP))
        head.larger.clicked.connect(lambda: self.zoom(STEP))
        head.turning.clicked.connect(lambda: self.rotate(90))
        head.searching.clicked.connect(self.open_search)
        head.exporting.clicked.connect(self.export_asked)
        head.printing.clicked.connect(self._ask_to_print)
        finding.typed.connect(self._look)
        finding.turned.connect(self._look_at)
        finding.left.connect(self.stop_finding)
        self.search.begun.connect(finding.show_searching)
        self.search.found.connect(finding.show_hits)
        self.feed.came.connect(self._come)
        self.feed.late.connect(self._wait)
        self.feed.failed.connect(self._give_up)
        self._theme.changed.connect(self._make_room)
        self._theme.changed.connect(self._draw)

    def _ask_to_print(self) -> None:
        if self._pages is not None:
            self.print_asked.emit(self._pages.count)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(rule())
        whole.addWidget(self.finding)
        whole.addWidget(self.sheet, 1)

"""Pages asked for off the window's thread: the newest wish counts, the next page is drawn ahead."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from desktop.i18n import _
from desktop.progress import Progress
from ui.operator import Operator
from ui.viewing.outside import OutsidePages

_KEPT = 4
_LATE_MS = 200


class Wish(NamedTuple):
    """A page, counted from 0, and how many dots wide."""

    page: int
    wide: int


class PageFeed(QObject):
    """One page is drawn at a time; what was wished in between is passed over.

    Signals:
        came: (page, QImage) of the newest wish.
        late: the newest wish takes longer than an eye waits.
        failed: an ExpectedError; no page comes any more.
    """

    came = Signal(int, object)
    late = Signal()
    failed = Signal(object)

    def __init__(self, operator: Operator, owner: QObject) -> None:
        super().__init__(owner)
        self._operator = operator
        self._pages: OutsidePages | None = None
        self._drawn: dict[Wish, QImage] = {}
        self._wanted: Wish | None = None
        self._drawing: Wish | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LATE_MS)
        self._timer.timeout.connect(self.late)

    def begin(self, pages: OutsidePages) -> None:
        """Of this document from now on."""
        self.forget()
        self._pages = pages

    def forget(self) -> None:
        """Lets the pictures go; what is still drawn is not shown."""
        self._timer.stop()
        self._pages = self._wanted = self._drawing = None
        self._drawn.clear()

    def want(self, page: int, wide: int) -> None:
        """This one is to be shown; at once where it was drawn before."""
        self._wanted = wish = Wish(page, wide)
        found = self._drawn.get(wish)
        if found is not None:
            self._show(wish, found)
        else:
            self._timer.start()
            self._draw(wish)

    def _draw(self, wish: Wish) -> None:
        pages = self._pages
        if pages is None or self._drawing is not None:
            return
        self._drawing = wish

        def draw(_progress: Progress) -> QImage:
            return pages.image(wish.page, wish.wide)

        self._operator.run(
            self,
            draw,
            title=_("Drawing the page"),
            then=partial(self._come, pages, wish),
            failed=partial(self._fail, pages),
        )

    def _come(self, pages: OutsidePages, wish: Wish, image: QImage) -> None:
        if pages is not self._pages:
            return
        self._drawing = None
        while len(self._drawn) >= _KEPT:
            self._drawn.pop(next(iter(self._drawn)))
        self._drawn[wish] = image
        wanted = self._wanted
        if wanted == wish:
            self._show(wish, image)
        elif wanted is not None and wanted not in self._drawn:
            self._draw(wanted)

    def _show(self, wish: Wish, image: QImage) -> None:
        self._timer.stop()
        self.came.emit(wish.page, image)
        after = Wish(wish.page + 1, wish.wide)
        more = self._pages is not None and after.page < self._pages.count
        if more and after not in self._drawn:
            self._draw(after)

    def _fail(self, pages: OutsidePages, error: object) -> None:
        if pages is self._pages:
            self._timer.stop()
            self._drawing = None
            self.failed.emit(error)

"""Words looked for in a document, a few pages at a time: hundreds of them hold nobody up."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.i18n import _
from desktop.progress import Progress
from ui.operator import Operator
from ui.viewing.outside import Hit, OutsidePages
from ui.work import Work

_AT_ONCE = 20
MOST = 2_000


class PageSearch(QObject):
    """Only the newest words are looked for.

    Signals:
        found: the hits, a tuple of Hit in the order of the pages; empty for none.
        begun: words are looked for.
    """

    found = Signal(object)
    begun = Signal()

    def __init__(self, operator: Operator, owner: QObject) -> None:
        super().__init__(owner)
        self._operator = operator
        self._work: Work | None = None
        self._asked = 0

    def look(self, pages: OutsidePages, words: str) -> None:
        """Looks for words in every page; "" for none."""
        self.forget()
        if not words.strip():
            self.found.emit(())
            return
        self.begun.emit()
        self._work = self._operator.run(
            self,
            partial(_look, pages, words),
            title=_("Searching in the document"),
            then=partial(self._come, self._asked),
            failed=partial(self._fail, self._asked),
        )

    def forget(self) -> None:
        """What is still looked for is not told any more."""
        self._asked += 1
        work, self._work = self._work, None
        if work is not None:
            work.cancel()

    def _come(self, asked: int, hits: tuple[Hit, ...]) -> None:
        if asked == self._asked:
            self._work = None
            self.found.emit(hits)

    def _fail(self, asked: int, _error: object) -> None:
        """Stopped by a newer search, by the person, or with the document."""
        self._come(asked, ())


def _look(pages: OutsidePages, words: str, progress: Progress) -> tuple[Hit, ...]:
    hits: list[Hit] = []
    for first in range(0, pages.count, _AT_ONCE):
        progress.check()
        hits += pages.find(words, first, first + _AT_ONCE)
        progress.report(min(first + _AT_ONCE, pages.count), pages.count)
        if len(hits) >= MOST:
            break
    return tuple(hits[:MOST])

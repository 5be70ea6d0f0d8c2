"""Tells how many appointments an edit of the openings leaves outside, and leads to them."""

from __future__ import annotations

from db.entities import Practice
from desktop.i18n import _, language, ngettext
from desktop.reads.agenda import holidays_of
from desktop.reads.agenda import practice as the_practice
from desktop.reads.openings import Orphan, orphans
from ui.screen import Go
from ui.settings.page import Where
from ui.widgets.banner import Banner


class OutsideNotice(Banner):
    """Not there while everybody is booked inside the openings."""

    def __init__(self, where: Where) -> None:
        super().__init__(where.theme)
        self._operator, self._where = where.operator, where
        self.count = 0
        self.acted.connect(lambda: where.go(Go(place="agenda", ask="outside")))

    def renew(self) -> None:
        """Counts again."""
        self._operator.ask(self, the_practice, then=self._ask, channel="practice")

    def _ask(self, practice: Practice) -> None:
        now = self._operator.session.wall
        holidays = holidays_of(practice, language())
        self._operator.ask(
            self, orphans, now, holidays, then=self._tell, channel="outside"
        )

    def _tell(self, found: tuple[Orphan, ...]) -> None:
        self.count = len(found)
        said = ngettext(
            "{count} appointment to come lies outside the openings.",
            "{count} appointments to come lie outside the openings.",
            self.count,
        ).format(count=self.count)
        self.tell(said if found else "", action=_("See them…"), tone="warn")

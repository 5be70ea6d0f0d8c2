"""The recovery kit: a section of its own, the doctor's."""

from __future__ import annotations

from db.changes import Changes
from db.errors import ExpectedError
from desktop.access import Installation
from desktop.words import sentence
from ui.settings.kit_card import KitCard
from ui.settings.kit_deeds import KitDeeds
from ui.settings.page import CardsPage, Where


class KitPage(CardsPage):
    """When it was last tried, and what may be done about it."""

    def __init__(self, where: Where) -> None:
        super().__init__(where.theme)
        self._operator = where.operator
        here = Installation(paths=where.paths, clock=where.operator.session.clock)
        self.kit = KitCard(where.theme)
        self.deeds = KitDeeds(
            where.theme, where.operator, here, self.kit, self._say, self._tell
        )
        self.add_card(self.kit)
        self.refresh(None)

    def refresh(self, changes: Changes | None) -> None:
        """How the paper stands."""
        if changes is None or changes.touches("setting"):
            self.deeds.show()

    def _say(self, fact: str) -> None:
        self.banner.hide()
        self._operator.said.emit(fact, False)  # noqa: FBT003 - a signal's value

    def _tell(self, error: ExpectedError) -> None:
        self.banner.tell(sentence(error), "", tone="warn")
        self.banner.show()

"""One step of the end of day: a card with its fact, and a tick that a person sets."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.i18n import _
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.ticks import CheckBox


class StepCard(Card):
    """The tick is hers: nothing sets it, not even when nothing is left.

    Signals:
        ticked: whether the step is done.
    """

    ticked = Signal(bool)

    def __init__(self, theme: Theme, title: str, icon: str) -> None:
        self.tick = CheckBox(theme, _("Done"))
        self.tick.setAccessibleName(_("{step}: done").format(step=title))
        super().__init__(theme, title, icon=icon, aside=self.tick)
        self.fact = Label("", "bodyStrong", wrap=True)
        self.body.addWidget(self.fact)
        self.tick.clicked.connect(self.ticked)

    def show_tick(self, *, ticked: bool) -> None:
        """As it was set."""
        self.tick.setChecked(ticked)

    def say(self, fact: str) -> None:
        """What is so."""
        self.fact.setText(fact)

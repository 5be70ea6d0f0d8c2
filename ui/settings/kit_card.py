"""The recovery kit: when its paper was last tried, and what may be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.clock import on_the_wall
from desktop.dates import long_day
from desktop.i18n import _
from desktop.kit_drill import EVERY, KitState
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dress import row
from ui.widgets.label import Label


class KitCard(Card):
    """The doctor's.

    Signals:
        check_wanted: both sheets are at hand.
        make_wanted: one is lost, or was seen by somebody.
    """

    check_wanted = Signal()
    make_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Recovery kit"), icon="kit.imprimer")
        self.fact = Label("", "bodyStrong", wrap=True)
        self.check = Button(theme, _("Try the two sheets…"))
        self.check.clicked.connect(lambda _checked=False: self.check_wanted.emit())
        make = Button(theme, _("Make a new kit…"), "quiet")
        make.clicked.connect(lambda _checked=False: self.make_wanted.emit())
        told = _(
            "The two sheets open everything when a passphrase or this computer is lost,"
            " and for whoever takes over from you. They are tried every six months."
        )
        self.body.addWidget(self.fact)
        self.body.addWidget(Label(told, "small", "2", wrap=True))
        self.body.addLayout(row(self.check, make, None))

    def show_state(self, state: KitState, zone: str) -> None:
        """When it was last tried, and whether it is time again."""
        if state.checked is None:
            said = _("The sheets were never tried: try them now.")
            if not state.due:
                said = _("The new sheets are to be tried within a week.")
        else:
            day = on_the_wall(state.checked, zone).date()
            said = _("Tried and good on {day}.").format(day=long_day(day))
            if state.due:
                said += " " + _("Six months ago: it is time to try them again.")
            else:
                next_day = on_the_wall(state.checked + EVERY, zone).date()
                said += " " + _("Next time: {day}.").format(day=long_day(next_day))
        self.fact.say(said, "warn" if state.due else "1")
        self.set_tone("warn" if state.due else "")

"""What others may book in spite of a warning: allowed, warned of, or the doctor's alone."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout

from db.changes import Changes
from desktop.agenda.policy import Level, Policy
from desktop.agenda.warnings import Kind
from desktop.i18n import N_, _
from desktop.operations.agenda_rules import set_warning_level
from desktop.reads.warnings import booking_policy
from desktop.words import sentence
from ui.actions import own_command
from ui.settings.page import CardsPage, Where
from ui.settings.waiting_card import WaitingCard
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.segmented import Segmented

KINDS = {
    Kind.DECEASED: N_("For a patient who is deceased"),
    Kind.ARCHIVED: N_("For a record that is archived"),
    Kind.OVERLAPS: N_("Over another appointment"),
    Kind.BUFFER: N_("Within the pause of another appointment"),
    Kind.SAME_PATIENT_SAME_DAY: N_("For a patient who comes that day already"),
    Kind.OUTSIDE_OPENING: N_("Outside the opening hours"),
    Kind.IN_ABSENCE: N_("During an absence"),
    Kind.ON_HOLIDAY: N_("On a public holiday"),
    Kind.IN_LENT_RANGE: N_("In a range lent to the remote secretary"),
    Kind.HELD_BACK: N_("In hours kept for emergencies"),
    Kind.IN_THE_PAST: N_("In the past"),
    Kind.LEAVES_GAP: N_("Leaving a gap nobody can use"),
}
LEVELS = {
    Level.ALLOW: N_("Allow"),
    Level.WARN: N_("Warn"),
    Level.BLOCK: N_("Block"),
}


class RulesPage(CardsPage):
    """One line a kind of warning; a change is in force at once."""

    def __init__(self, where: Where) -> None:
        super().__init__(where.theme)
        self._operator = where.operator
        self.choices: dict[Kind, Segmented] = {}
        self.waiting = WaitingCard(where, self)
        self.add_card(self._card(where.theme))
        self.add_card(self.waiting)
        line = (_("Waiting thresholds…"), "Ctrl+Shift+D", "session.minuterie", "agenda")
        own_command(self, line, self.waiting.open, inside=True)
        self.refresh(None)

    def refresh(self, changes: Changes | None) -> None:
        """Shows the rules in force."""
        if changes is None or changes.touches("setting"):
            self._operator.ask(self, booking_policy, then=self._show, channel="rules")
            self.waiting.refresh()

    def _card(self, theme: Theme) -> Card:
        card = Card(theme, _("Bookings by the secretary"), icon="retour.attention")
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        levels = [(level.value, _(words)) for level, words in LEVELS.items()]
        for line, (kind, words) in enumerate(KINDS.items()):
            choice = Segmented(theme, levels, Level.WARN.value)
            choice.setAccessibleDescription(_(words))
            choice.chosen.connect(lambda level, k=kind: self._set(k, level))
            self.choices[kind] = choice
            grid.addWidget(Label(_(words), "body", wrap=True), line, 0)
            grid.addWidget(choice, line, 1)
        card.body.addLayout(grid)
        card.add_foot(
            _(
                "A doctor is warned and never stopped. Somebody who stands at the counter"
                " without an appointment is always let in."
            ),
            icon="retour.info",
        )
        return card

    def _show(self, policy: Policy) -> None:
        for kind, choice in self.choices.items():
            choice.choose(policy.level(kind).value)

    def _set(self, kind: Kind, level: str) -> None:
        self._operator.do(
            self,
            set_warning_level,
            {"kind": kind, "level": Level(level)},
            failed=lambda error: self.banner.tell(sentence(error), tone="warn"),
            said=_("Rule changed: {what}.").format(what=_(KINDS[kind]).lower()),
        )

"""What the practice keeps of its patients: the national number, if at all."""

from __future__ import annotations

from db.changes import Changes
from desktop.i18n import _
from desktop.operations.identity import allow_nir
from desktop.reads.around import keeps_nir
from desktop.words import sentence
from ui.actions import own_command
from ui.settings.page import CardsPage, Where
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.ticks import CheckBox


class FilesPage(CardsPage):
    """One choice, off until the doctor makes it; a change is in force at once."""

    def __init__(self, where: Where) -> None:
        super().__init__(where.theme)
        self._operator = where.operator
        card = Card(where.theme, _("National number (NIR)"), icon="patient.identite")
        self.nir = CheckBox(where.theme, _("Keep it in the patients’ files"))
        card.body.addWidget(self.nir)
        card.body.addWidget(
            Label(
                _(
                    "The law allows it for fee sheets and the health insurance alone. It is"
                    " masked on the screen, each showing is told in the audit trail, and it"
                    " never leaves in an envelope. Numbers that are kept stay when you"
                    " switch this off."
                ),
                "small",
                "2",
                wrap=True,
            )
        )
        card.add_foot(
            _("It is never shown as a qualified INS: that needs the national service."),
            icon="retour.info",
        )
        self.add_card(card)
        self.nir.clicked.connect(self._set)
        line = (_("Keep national numbers"), "Ctrl+Shift+G", "patient.identite", "edit")
        own_command(self, line, self.nir.click, inside=True)
        self.refresh(None)

    def refresh(self, changes: Changes | None) -> None:
        """Shows the choice in force."""
        if changes is None or changes.touches("setting"):
            self._operator.ask(self, keeps_nir, then=self._show, channel="nir")

    def _show(self, kept: object) -> None:
        self.nir.setChecked(bool(kept))

    def _set(self) -> None:
        allowed = self.nir.isChecked()
        said = _("National numbers are kept from now on.")
        if not allowed:
            said = _("No national number is kept from now on.")
        self._operator.do(
            self,
            allow_nir,
            {"allowed": allowed},
            failed=lambda error: self.banner.tell(sentence(error), tone="warn"),
            said=said,
        )

"""After somebody left: the new kit on paper, the passphrases to hand over, then the lock."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.leaving import Departure
from desktop.recovery_kit import as_groups
from ui.first_run.kit_paper import Kit
from ui.first_run.kit_step import KitStep
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dress import row, scrolled
from ui.widgets.label import Label


class DeparturePage(QWidget):
    """Nothing of the practice is open behind it.

    Signals:
        finished: the kit is on paper and put away.
    """

    finished = Signal()

    def __init__(
        self, theme: Theme, departure: Departure, practice: str, day: date
    ) -> None:
        super().__init__()
        self._theme = theme
        self.kit = KitStep(theme)
        self.kit.show_kit(
            Kit(
                practice=practice,
                day=day,
                secret=as_groups(departure.secret),
                recovery=as_groups(departure.recovery),
            )
        )
        self.done = Button(theme, _("Everything is put away"), "primary")
        self.done.setEnabled(False)
        self.done.clicked.connect(lambda _checked=False: self._finish())
        self.kit.changed.connect(lambda: self.done.setEnabled(self.kit.is_complete))
        page = QWidget()
        page.setMaximumWidth(theme.px(880))
        column = QVBoxLayout(page)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(16)
        name = departure.account.display_name
        column.addWidget(
            Label(_("{name} opens nothing here any more.").format(name=name), "screen")
        )
        if departure.passphrases:
            column.addWidget(self._passphrases(departure))
        column.addWidget(self.kit)
        column.addLayout(row(None, self.done))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(page))

    def _passphrases(self, departure: Departure) -> Card:
        card = Card(self._theme, _("To hand over now"), icon="session.ouvrir_session")
        for account, phrase in departure.passphrases:
            card.body.addWidget(Label(account.display_name, "label", "2"))
            said = Label(phrase, "bodyStrong", wrap=True)
            card.body.addWidget(said)
        card.add_foot(
            _("Shown once. Another one is chosen at the next unlock."),
            icon="scelle.verrou_plein",
        )
        return card

    def _finish(self) -> None:
        self.kit.forget()
        self.finished.emit()

"""Where a file is dropped or chosen, with the kinds that can be read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.i18n import _
from ui.importing.history_card import HistoryCard
from ui.names import Names
from ui.operator import Operator
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.dress import surface
from ui.widgets.empty_state import EmptyState


class ChoosePage(QWidget):
    """A sheet to drop a file on, and a button for who does not drag.

    Signals:
        asked: the button was pressed.
    """

    asked = Signal()

    def __init__(self, operator: Operator, theme: Theme, names: Names) -> None:
        super().__init__()
        self.history = HistoryCard(operator, theme, names)
        self.banner = Banner(theme)
        self.banner.hide()
        self.drop = EmptyState(
            theme,
            "fichier.importer",
            _("Drop a file here, or choose one."),
            _(
                "Patients: CSV, Excel (.xlsx) or address cards (.vcf). Calendar: .ics."
                " Nothing is written before you have seen what will be done."
            ),
            action=_("Choose a file…"),
        )
        sheet = surface("card")
        inside = QVBoxLayout(sheet)
        inside.addWidget(self.drop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(12)
        whole.addWidget(self.banner)
        whole.addWidget(sheet, 3)
        whole.addWidget(self.history, 2)
        if self.drop.button is not None:
            self.drop.button.clicked.connect(self.asked)
            self.setFocusProxy(self.drop.button)

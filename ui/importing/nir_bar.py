"""Whether the national numbers of a file are kept: not unless somebody chooses it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.formats.mapping import Mapping
from desktop.i18n import _
from desktop.reads.around import keeps_nir
from ui.operator import Operator
from ui.theme import Theme
from ui.widgets.label import Label
from ui.widgets.ticks import CheckBox


class NirBar(QWidget):
    """A box to tick and the sentence that says why; hidden where no column is one.

    Signals:
        changed: somebody chose.
    """

    changed = Signal()

    def __init__(self, operator: Operator, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._operator = operator
        self.box = CheckBox(theme, _("Keep the national numbers of this file"))
        self._said = Label("", "small", "2", wrap=True)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(12, 6, 12, 10)
        inside.setSpacing(2)
        inside.addWidget(self.box)
        inside.addWidget(self._said)
        self.box.clicked.connect(self._tell)
        self.hide()

    @property
    def keeps(self) -> bool:
        """Whether they are to be kept, where the practice allows it."""
        return not self.isHidden() and self.box.isEnabled() and self.box.isChecked()

    def show_mapping(self, mapping: Mapping, *, another: bool) -> None:
        """Shows itself for a mapping that has such a column.

        Args:
            another: the mapping is of another file: the choice is made anew.
        """
        if another:
            self.box.setChecked(False)
            self._show_allowed(allowed=False)
            self._operator.ask(self, keeps_nir, then=self._answer, channel="nir")
        self.setVisible("nir" in mapping.fields)

    def _answer(self, allowed: object) -> None:
        self._show_allowed(allowed=bool(allowed))

    def _show_allowed(self, *, allowed: bool) -> None:
        self.box.setEnabled(allowed)
        self._said.setText(
            _(
                "Not kept unless you choose so: the counter seldom needs them. A wrong key,"
                " or a sex or birth date that disagrees, is told in the report."
            )
            if allowed
            else _(
                "This practice keeps no national number: the column is left aside. The"
                " doctor can allow it in the settings."
            )
        )

    def _tell(self) -> None:
        self.changed.emit()

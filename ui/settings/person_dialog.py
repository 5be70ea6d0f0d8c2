"""How somebody is called, her colour, and the last day of her access."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.entities import Role
from desktop.i18n import _
from desktop.people import PersonRow
from ui.settings.waiting import WaitingDialog
from ui.settings.words import COLOURS
from ui.theme import Theme
from ui.widgets.combo import ComboBox
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.line_edit import LineEdit


class PersonDialog(WaitingDialog):
    """What is shown of a person; her passphrase and rights are elsewhere.

    Signals:
        wanted: name, colour, last day or None.
    """

    wanted = Signal(str, str, object)

    def __init__(
        self, theme: Theme, window: QWidget, person: PersonRow, today: date
    ) -> None:
        account = person.account
        super().__init__(
            theme,
            window,
            account.display_name,
            _("The identifier typed to open stays {login}.").format(
                login=account.login
            ),
        )
        self._must_end = account.role is Role.SUBSTITUTE
        self.name = Field(theme, _("Name as shown"), LineEdit(theme))
        self.name.editor.setText(account.display_name)
        self.colour = ComboBox(theme)
        for key, words in COLOURS.items():
            self.colour.addItem(_(words), key)
        self.colour.setCurrentIndex(max(0, self.colour.findData(account.colour)))
        self.ends = Field(theme, _("Last day"), DateField(theme, today))
        self.ends.editor.show_day(account.ends_on)
        self.ends.setVisible(account.role is not Role.DOCTOR)
        self.body.addWidget(self.name)
        self.body.addWidget(Field(theme, _("Colour"), self.colour))
        self.body.addWidget(self.ends)
        self._ready(theme, _("Save"))

    def go_on(self) -> None:
        """Takes it when it makes sense."""
        name = self.name.editor.text().strip()
        if not name:
            self.name.refuse(_("This is needed."))
            self.name.editor.setFocus()
            return
        ends_on = self.ends.editor.day
        if self._must_end and ends_on is None:
            self.ends.refuse(_("A substitute’s access has a last day."))
            return
        self.busy(busy=True)
        self.wanted.emit(name, self.colour.currentData(), ends_on)

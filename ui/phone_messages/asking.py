"""Why a message is struck out; and the menu of one message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from db.rows import MessageRow
from desktop.i18n import _
from ui.phone_messages.deeds import VERBS, MessageDeeds
from ui.waiting.desk import Desk
from ui.widgets.dialog import Dialog
from ui.widgets.field import Field
from ui.widgets.line_edit import LineEdit
from ui.widgets.worked_list import verbs_menu

if TYPE_CHECKING:
    from ui.phone_messages.handling import Handling


class StrikeDialog(Dialog):
    """The register keeps the message and the reason."""

    def __init__(self, desk: Desk, row: MessageRow, deeds: MessageDeeds) -> None:
        super().__init__(
            desk.theme,
            desk.window,
            _("Strike out the message of {name}").format(name=desk.names.name(row)),
            _("It stays in the register, struck out, with your name and the reason."),
        )
        self._row, self._deeds = row, deeds
        self.why = LineEdit(desk.theme)
        self._field = Field(desk.theme, _("Reason"), self.why)
        self.body.addWidget(self._field)
        self.set_way_out(_("Leave it as it is"))
        button = self.add_button(_("Strike out"), "refuse", shortcut="Return")
        button.clicked.connect(lambda _on=False: self.strike())
        self.why.returnPressed.connect(self.strike)

    def focus_first(self) -> None:
        """The reason."""
        self.why.setFocus(Qt.FocusReason.PopupFocusReason)

    def strike(self) -> None:
        """With a reason, or not at all."""
        why = self.why.text().strip()
        if not why:
            self._field.refuse(_("The register keeps why: one word is enough."))
            return
        self.accept()
        self._deeds.strike(self._row, why)


def show_menu(handling: Handling, row: MessageRow, at: QPoint) -> None:
    """Everything that can be done with a message."""
    verbs = [("open", _("Read the message"), "Return")]
    for verb, (words, key, _icon) in VERBS.items():
        if handling.can(verb, row):
            verbs.append((verb, _(words), key))
    verbs_menu(handling.screen, verbs, lambda verb: handling.ask(verb, row)).popup(at)

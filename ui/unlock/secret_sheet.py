"""Sheet 1 of the kit: the practice secret, typed back where this computer lost it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from db.errors import ExpectedError
from desktop.i18n import _
from desktop.recovery_kit import from_groups
from desktop.words import sentence
from ui.widgets.dialog import Dialog
from ui.widgets.field import Field
from ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.theme import Theme

SECRET_BYTES = 16


class SecretSheet(Dialog):
    """Stays until what was typed is known to be this practice's.

    Args:
        reason: what became of the secret.

    Signals:
        typed: the secret, as bytes.
    """

    typed = Signal(object)

    def __init__(self, theme: Theme, window: QWidget, reason: str) -> None:
        super().__init__(
            theme, window, _("Type sheet 1 of the kit"), reason, sealed=True
        )
        hint = _("Spaces and capitals do not matter. Nothing is lost meanwhile.")
        self.field = Field(
            theme, _("Practice secret"), LineEdit(theme, big="large"), hint=hint
        )
        self.body.addWidget(self.field)
        self.set_way_out(_("Give up"))
        self.go_on = self.add_button(_("Check and keep"), "primary", shortcut="Return")
        self.go_on.clicked.connect(self._read)
        self.field.editor.returnPressed.connect(self._read)
        self.field.editor.textEdited.connect(self.field.accept)

    def refuse(self, message: str) -> None:
        """It is another practice's, or could not be kept."""
        self._busy(busy=False)
        self.field.refuse(message)
        self.field.editor.setFocus()

    def accept(self) -> None:
        """Kept: nothing of it stays in the field."""
        self.field.editor.clear()
        super().accept()

    def _read(self) -> None:
        if not self.go_on.isEnabled():
            return
        try:
            secret = from_groups(self.field.editor.text(), SECRET_BYTES)
        except ExpectedError as error:
            self.field.refuse(sentence(error))
            return
        self._busy(busy=True)
        self.typed.emit(secret)

    def _busy(self, *, busy: bool) -> None:
        self.go_on.setEnabled(not busy)
        self.go_on.say(_("Checking…") if busy else _("Check and keep"))

"""Opens with the recovery kit: its second sheet is typed, the passphrase is not needed."""

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

RECOVERY_BYTES = 20


class KitDialog(Dialog):
    """One field for what is on sheet 2.

    Signals:
        typed: the recovery key, as bytes.
    """

    typed = Signal(object)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(
            theme,
            window,
            _("Open with the recovery kit"),
            _(
                "Type the recovery key from sheet 2 of the kit. Spaces and capitals do"
                " not matter. It opens the practice as the doctor."
            ),
            sealed=True,
        )
        self.field = Field(theme, _("Recovery key"), LineEdit(theme, big="large"))
        self.body.addWidget(self.field)
        self.go_on = self.add_button(_("Open"), "primary", icon="ph.lock-open")
        self.go_on.clicked.connect(self._read)
        self.field.editor.returnPressed.connect(self._read)
        self.field.editor.textEdited.connect(self.field.accept)

    def _read(self) -> None:
        try:
            key = from_groups(self.field.editor.text(), RECOVERY_BYTES)
        except ExpectedError as error:
            self.field.refuse(sentence(error))
            return
        self.field.editor.clear()
        self.accept()
        self.typed.emit(key)

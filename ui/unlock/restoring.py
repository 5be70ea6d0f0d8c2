"""Which backup takes the place of files that cannot be opened, and who says so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from db.errors import ExpectedError
from desktop.i18n import _
from desktop.recovery_kit import from_groups
from desktop.words import sentence
from ui.unlock.kit import RECOVERY_BYTES
from ui.unlock.pulse import Pulse
from ui.widgets.button import Button
from ui.widgets.dialog import Dialog
from ui.widgets.dress import row
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit
from ui.widgets.password_field import PasswordField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.theme import Theme


class RestoreHereDialog(Dialog):
    """A file, and the doctor's passphrase of that day or the kit's sheet 2.

    Signals:
        wanted: (file, passphrase, recovery key); one of the last two is empty.
    """

    wanted = Signal(object, str, object)

    def __init__(self, theme: Theme, window: QWidget, login: str) -> None:
        super().__init__(
            theme,
            window,
            _("Restore a backup"),
            _(
                "The backup is verified whole first. The present files are then set"
                " aside in a folder beside, not erased. Patients’ files that were erased"
                " since come back with it: those that this computer, or the folder of the"
                " backup, knows of are proposed to be erased again."
            ),
            sealed=True,
        )
        self._file: Path | None = None
        self._said = Label(_("No file chosen yet"), "body", "2", wrap=True)
        choose = Button(theme, _("Choose the file…"), big="small")
        choose.clicked.connect(self._choose)
        self.phrase = Field(
            theme,
            _("The doctor’s passphrase on the day of the backup"),
            PasswordField(theme),
        )
        self.kit = Field(
            theme, _("Or the recovery key of sheet 2"), LineEdit(theme, big="large")
        )
        self._told = Label("", "body", "warn", wrap=True)
        self._told.hide()
        self._pulse = Pulse(theme)
        self.body.addLayout(row(self._said, choose))
        for widget in (self.phrase, self.kit, self._told, self._pulse):
            self.body.addWidget(widget)
        self.set_way_out(_("Give up"))
        self.go_on = self.add_button(_("Restore"), "danger")
        self.go_on.clicked.connect(self._submit)
        self.phrase.editor.textChanged.connect(self._weigh)
        self.kit.editor.textChanged.connect(self._weigh)
        self._weigh()

    def take_file(self, path: str) -> None:
        """The backup that was chosen."""
        self._file = Path(path)
        self._said.setText(path)
        self._weigh()

    def refuse(self, message: str) -> None:
        """Nothing was restored: says why."""
        self._busy(busy=False)
        self._told.setText(message)
        self._told.show()

    def reject(self) -> None:
        """Gives up; nothing that was typed stays."""
        self.phrase.editor.clear()
        self.kit.editor.clear()
        super().reject()

    def _choose(self) -> None:
        chooser = QFileDialog(self, _("Choose the file…"))
        chooser.setNameFilter("*.coffre")
        chooser.fileSelected.connect(self.take_file)
        chooser.open()

    def _weigh(self) -> None:
        typed = self.phrase.editor.text() or self.kit.editor.text()
        self.go_on.setEnabled(bool(self._file and typed))

    def _submit(self) -> None:
        phrase, key = self.phrase.editor.text(), b""
        if not phrase:
            try:
                key = from_groups(self.kit.editor.text(), RECOVERY_BYTES)
            except ExpectedError as error:
                self.kit.refuse(sentence(error))
                return
        self.phrase.editor.clear()
        self.kit.editor.clear()
        self._told.hide()
        self._busy(busy=True)
        self.wanted.emit(self._file, phrase, key)

    def _busy(self, *, busy: bool) -> None:
        self._pulse.setVisible(busy)
        self.phrase.setEnabled(not busy)
        self.kit.setEnabled(not busy)
        self.go_on.say(_("Restoring…") if busy else _("Restore"))
        if busy:
            self.go_on.setEnabled(False)
        else:
            self._weigh()

"""The dialog of a first restore: the file and both sheets, typed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.errors import ExpectedError
from desktop.i18n import _
from desktop.recovery_kit import from_groups
from desktop.words import sentence
from ui.theme import Theme
from ui.unlock.restoring import RestoreHereDialog
from ui.widgets.field import Field
from ui.widgets.line_edit import LineEdit

_SECRET, _RECOVERY = 16, 20


class FirstRestoreDialog(RestoreHereDialog):
    """The file and both sheets; no passphrase is needed, and none would do.

    Signals:
        sheets: (file, practice secret, recovery key); no secret when it is lost.
    """

    sheets = Signal(object, object, object)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, "")
        self.reason.setText(
            _(
                "Take the newest backup and the two sheets of the recovery kit. The"
                " backup is verified whole, then the practice opens as the doctor’s."
                " Sheet 2 alone will do: sheet 1 is then made anew."
            )
        )
        self.phrase.hide()
        self.secret = Field(
            theme,
            _("Sheet 1, practice secret"),
            LineEdit(theme, big="large"),
            hint=_("Leave it empty when it is lost."),
        )
        self.kit.label.setText(_("Sheet 2, recovery key"))
        self.kit.editor.setAccessibleName(_("Sheet 2, recovery key"))
        self.body.insertWidget(self.body.indexOf(self.kit), self.secret)
        self.secret.editor.textChanged.connect(self._weigh)

    def reject(self) -> None:
        """Gives up; nothing that was typed stays."""
        self.secret.editor.clear()
        super().reject()

    def _weigh(self) -> None:
        self.go_on.setEnabled(bool(self._file and self.kit.editor.text()))

    def _submit(self) -> None:
        secret: bytes | None = b""
        if self.secret.editor.text().strip():
            secret = _read(self.secret, _SECRET)
        else:
            self.secret.accept()
        recovery = _read(self.kit, _RECOVERY)
        if secret is None or recovery is None:
            return
        self._told.hide()
        self._busy(busy=True)
        file: Path | None = self._file
        self.sheets.emit(file, secret, recovery)


def _read(field: Field[LineEdit], length: int) -> bytes | None:
    try:
        read = from_groups(field.editor.text(), length)
    except ExpectedError as error:
        field.refuse(sentence(error))
        field.editor.setFocus()
        return None
    field.accept()
    return read

"""The questions before a restore: which file, into which folder, with which key."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from desktop.i18n import _
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.dialog import Dialog
from ui.widgets.dress import row
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.password_field import PasswordField


class RestoreDialog(Dialog):
    """Restores into another folder: what is open here is never written over.

    Signals:
        wanted: (file, folder, passphrase).
    """

    wanted = Signal(object, object, str)

    def __init__(self, theme: Theme, window: QWidget, file: Path | None) -> None:
        super().__init__(
            theme,
            window,
            _("Restore a backup elsewhere"),
            _(
                "The backup is verified whole, then put into a folder of its own. The"
                " practice that is open here is not touched."
            ),
        )
        self._file = file
        self._folder: Path | None = None
        self._file_said = Label("", "body", "2", wrap=True)
        self._folder_said = Label("", "body", "2", wrap=True)
        choose_file = Button(theme, _("Choose the file…"), big="small")
        choose_file.clicked.connect(self._choose_file)
        choose_folder = Button(theme, _("Choose the folder…"), big="small")
        choose_folder.clicked.connect(self._choose_folder)
        self.passphrase = PasswordField(theme)
        self.body.addLayout(row(self._file_said, choose_file))
        self.body.addLayout(row(self._folder_said, choose_folder))
        self.body.addWidget(
            Field(
                theme,
                _("Your passphrase on the day of the backup"),
                self.passphrase,
            )
        )
        self._go = self.add_button(_("Restore"), "primary")
        self._go.clicked.connect(self._decide)
        self.passphrase.textChanged.connect(self._weigh)
        self._weigh()

    def use_folder(self, folder: Path) -> None:
        """The folder it goes into."""
        self._folder = folder
        self._weigh()

    def _choose_file(self) -> None:
        chooser = QFileDialog(self, _("Choose the file…"))
        chooser.setNameFilter("*.coffre")
        chooser.fileSelected.connect(self._take_file)
        chooser.open()

    def _choose_folder(self) -> None:
        chooser = QFileDialog(self, _("Choose the folder…"))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.fileSelected.connect(lambda path: self.use_folder(Path(path)))
        chooser.open()

    def _take_file(self, path: str) -> None:
        self._file = Path(path)
        self._weigh()

    def _weigh(self) -> None:
        _say(self._file_said, self._file, _("No file chosen yet"))
        _say(self._folder_said, self._folder, _("No folder chosen yet"))
        ready = self._file and self._folder and self.passphrase.text()
        self._go.setEnabled(bool(ready))

    def _decide(self) -> None:
        phrase = self.passphrase.text()
        self.passphrase.clear()
        self.wanted.emit(self._file, self._folder, phrase)
        self.accept()


def _say(label: QLabel, path: Path | None, otherwise: str) -> None:
    label.setText(str(path) if path else otherwise)

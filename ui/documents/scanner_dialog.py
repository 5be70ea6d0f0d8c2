"""Which folder the scanner of this post fills, and what becomes of what it left there."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.i18n import _
from desktop.scanner import ScannerFolder, read_scanner
from ui.aside import Aside
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.dialog import Dialog
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit
from ui.widgets.ticks import CheckBox


class ScannerDialog(Dialog):
    """An empty folder watches none.

    Signals:
        chosen: a ScannerFolder.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, window: QWidget, config: Path) -> None:
        super().__init__(
            theme,
            window,
            _("The scanner’s folder on this computer"),
            _(
                "What the scanner leaves there is kept encrypted and waits among the"
                " documents to file. The choice holds on this computer only."
            ),
        )
        before = read_scanner(config)
        self._aside = Aside(self)
        self.folder = LineEdit(theme)
        self.folder.setText(before.folder)
        self.browse = Button(
            theme, _("Choose…"), "link", icon="sauvegarde.dossier", big="small"
        )
        self.field = Field(theme, _("Folder"), self.folder, aside=self.browse)
        self.erase = CheckBox(theme, _("Delete each scan once it is kept in the vault"))
        self.erase.setChecked(before.erase)
        self.body.addWidget(self.field)
        self.body.addWidget(self.erase)
        note = _(
            "Otherwise it stays there, readable by anybody, and is reminded of until"
            " it is deleted."
        )
        self.body.addWidget(Label(note, "small", "2", wrap=True))
        self.keeping = self.add_button(_("Save"), "primary", shortcut="Return")
        self.keeping.clicked.connect(self.keep)
        self.folder.returnPressed.connect(self.keep)
        self.browse.clicked.connect(self._choose)

    def keep(self) -> None:
        """Hands it over, where it is a folder that can be looked into."""
        text = self.folder.text().strip()
        if not text:
            self._keep("")
        elif self._aside.look(partial(_is_folder, text), partial(self._known, text)):
            # A share may take its time to answer, or never do.
            self.field.wait(_("Looking for the folder…"))

    def _known(self, text: str, is_folder: bool) -> None:  # noqa: FBT001 - what was found
        if not self.isVisible():
            return
        if is_folder:
            self._keep(str(Path(text).absolute()))
        else:
            self.field.refuse(_("There is no such folder."))

    def _keep(self, folder: str) -> None:
        self.chosen.emit(ScannerFolder(folder=folder, erase=self.erase.isChecked()))
        self.accept()

    def _choose(self) -> None:
        chooser = QFileDialog(self, _("The scanner’s folder on this computer"))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.fileSelected.connect(self.folder.setText)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()


def _is_folder(text: str) -> bool:
    try:
        return Path(text).is_dir()
    except (OSError, ValueError):
        return False

"""Step five: where the first backup goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.i18n import _
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.dress import row
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import ElidedLabel, Label


class BackupStep(QWidget):
    """A folder, best of all on a USB key that is kept outside the practice."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.folder: Path | None = None
        self.choose = Button(
            theme, _("Choose the folder…"), icon="sauvegarde.dossier", big="large"
        )
        self.choose.clicked.connect(lambda _checked=False: self._ask())
        self._said = ElidedLabel(_("No folder yet"), "bodyStrong", "2")
        line = row(
            self.choose, IconLabel(theme, "sauvegarde.cle_usb", 20, "ink.3"), gap=12
        )
        line.addWidget(self._said, 1)
        told = Banner(theme, "info")
        told.tell(
            _("Encrypted before it is written, read again before it counts."),
            _("From then on one is made every day by itself; you may change when."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Label(_("Make a first backup"), "screen", wrap=True))
        words = _(
            "Plug in a USB key and choose a folder on it. A folder of this computer"
            " helps after a slip, not after a theft or a fire."
        )
        column.addWidget(Label(words, "body", "2", wrap=True))
        column.addLayout(line)
        column.addWidget(told)
        column.addStretch(1)

    @property
    def is_complete(self) -> bool:
        """Whether it is known where."""
        return self.folder is not None

    def take(self, folder: Path) -> None:
        """This folder."""
        self.folder = folder
        self._said.setText(str(folder))
        self.changed.emit()

    def _ask(self) -> None:
        chooser = QFileDialog(self, _("Choose the folder…"))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.fileSelected.connect(lambda path: self.take(Path(path)))
        chooser.open()

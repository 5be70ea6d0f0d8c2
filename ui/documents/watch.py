"""Watches the scanner's folder while a session is open; what comes goes into the tray."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.paths import Paths
from desktop.rights import Right
from desktop.scanner import ScannerFolder, Settling, read_scanner
from ui.aside import Aside
from ui.documents.intake import Intake, Originals
from ui.operator import Operator
from ui.theme import Theme

_EVERY_MS = 3_000
"""Network folders and some disks tell of nothing: they are looked at all the same."""


class ScannerWatch(QObject):
    """Begins and stops with the session.

    Signals:
        refused: (files, sentence) of what the scanner left and cannot be shown.
    """

    refused = Signal(int, str)

    def __init__(
        self, operator: Operator, theme: Theme, paths: Paths, owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._operator, self._paths = operator, paths
        self._settling = Settling()
        self._chosen = ScannerFolder()
        self._busy = False
        self._aside = Aside(self)
        self.intake = Intake(operator, theme, owner)
        self._told = QFileSystemWatcher(self)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._told.directoryChanged.connect(lambda _folder: self.look())
        self.intake.refused.connect(self.refused)
        self.intake.over.connect(self._over)

    @property
    def chosen(self) -> ScannerFolder:
        """The folder of this post."""
        return self._chosen

    def begin(self) -> None:
        """Looks from now on, where a folder was chosen and documents may be kept."""
        self.stop()
        session = self._operator.session
        self._chosen = read_scanner(self._paths.config)
        may = session.may(Right.DOCUMENTS) and session.home.writable
        if not self._chosen.folder or not may:
            return
        self._settling = Settling()
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Looks no more."""
        self._timer.stop()
        if self._told.directories():
            self._told.removePaths(self._told.directories())

    def look(self) -> None:
        """Takes what stands still; nothing while the last ones are being kept.

        The folder may be a share that does not answer: it is asked aside, and asked again
        once it has.
        """
        chosen, settling = self._chosen, self._settling
        if self._busy or not chosen.folder:
            return
        self._aside.look(
            partial(settling.look, Path(chosen.folder)),
            partial(self._found, chosen, settling),
        )

    def _found(
        self, chosen: ScannerFolder, settling: Settling, whole: tuple[Path, ...]
    ) -> None:
        """What stands still there, unless another folder is watched by now, or none."""
        if settling is not self._settling or not self._timer.isActive():
            return
        if not self._told.directories():
            # It answers: asking the system to tell of changes holds nobody up.
            self._told.addPath(chosen.folder)
        if whole:
            self._busy = True
            after = Originals.ERASE if chosen.erase else Originals.REMEMBER
            self.intake.take(whole, None, after)

    def _over(self) -> None:
        self._busy = False

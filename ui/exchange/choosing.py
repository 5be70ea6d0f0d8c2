"""Where files of the exchange come from and go to, asked over the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

Then = Callable[[Path], None]


def choose_folder(owner: QWidget, title: str, then: Then) -> None:
    """Asks for a folder that is there."""
    chooser = QFileDialog(owner, title)
    chooser.setFileMode(QFileDialog.FileMode.Directory)
    _open(chooser, then)


def choose_file(owner: QWidget, title: str, pattern: str, then: Then) -> None:
    """Asks for a file that is there."""
    chooser = QFileDialog(owner, title)
    chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
    chooser.setNameFilters([f"({pattern})", "(*)"])
    _open(chooser, then)


def choose_place(owner: QWidget, title: str, name: str, then: Then) -> None:
    """Asks where a pair file is written, with a name to begin from."""
    chooser = QFileDialog(owner, title)
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setDefaultSuffix("pair")
    chooser.selectFile(name)
    _open(chooser, then)


def _open(chooser: QFileDialog, then: Then) -> None:
    chooser.fileSelected.connect(lambda path: then(Path(path)))
    chooser.finished.connect(chooser.deleteLater)
    chooser.open()

"""Opens the dialog of an export, asks where it goes, and sends it on its way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.exports.leaving import Export
from desktop.i18n import _
from ui.exporting.dialog import ExportDialog
from ui.exporting.errand import Errand
from ui.screen import Frame


def open_export(frame: Frame, window: QWidget) -> ExportDialog:
    """Over the window."""
    today = frame.clock.wall(frame.operator.session.practice.zone).date()
    dialog = ExportDialog(frame.theme, window, frame.operator, today)
    dialog.wanted.connect(lambda export: choose_place(frame, window, export))
    dialog.open()
    return dialog


def choose_place(frame: Frame, window: QWidget, export: Export) -> None:
    """The system's dialog, which does not stop the window."""
    chooser = QFileDialog(window, _("Where the file goes"))
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setDefaultSuffix(export.path.suffix.lstrip("."))
    chooser.selectFile(export.path.name)
    chooser.fileSelected.connect(lambda path: send(frame, export, Path(path)))
    chooser.finished.connect(chooser.deleteLater)
    chooser.open()


def send(frame: Frame, export: Export, path: Path) -> None:
    """Begins; it goes on whatever screen is shown."""
    Errand(frame.operator, frame.operator, replace(export, path=path)).start()

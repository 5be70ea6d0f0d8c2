"""How many documents wait for their patient, beside the tray's place in the navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from db.changes import Changes
from desktop.reads.documents import unfiled_count

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class TrayCount(QObject):
    """Follows every change, whatever screen is shown; nothing where there is no tray."""

    def __init__(self, frame: MainWindow) -> None:
        super().__init__(frame)
        self._operator = frame.operator
        self._row = frame.sidebar.rows.get("documents")
        if self._row is not None:
            frame.operator.changed.connect(self._follow)
            self.ask()

    def ask(self) -> None:
        """Counts again."""
        self._operator.ask(self, unfiled_count, then=self._show, channel="tray_count")

    def _follow(self, changes: Changes, _who: object) -> None:
        if changes.touches("patient_document"):
            self.ask()

    def _show(self, count: int) -> None:
        if self._row is not None:
            self._row.count(count)

"""The report as a file that anybody can read: told, proved, kept in the register of such files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.i18n import _
from desktop.imports.calendar_plan import CalendarImportPlan
from desktop.operations.outputs import save_document
from desktop.progress import Progress
from desktop.rights import Right
from ui.importing.report_paper import KEY, Reported, report_headers, report_rows
from ui.leaving import ToLeave, leave_file
from ui.names import Names
from ui.operator import Operator


class ReportFile(QObject):
    """Asks where, then writes it; names are initials in the confidential mode."""

    def __init__(
        self,
        operator: Operator,
        owner: QWidget,
        names: Names,
        shown: Callable[[], Reported | None],
    ) -> None:
        super().__init__(owner)
        self._operator, self._owner, self._names = operator, owner, names
        self._shown = shown
        self._reported: Reported | None = None

    @property
    def allowed(self) -> bool:
        """Whether this person may take names out of the practice."""
        return self._operator.session.may(Right.EXPORT)

    def choose_place(self) -> None:
        """Asks where the report that is shown is to go."""
        self._reported = self._shown()
        if self._reported is None:
            return
        chooser = QFileDialog(self._owner, _("Report to a file"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("csv")
        chooser.selectFile(f"{KEY}.csv")
        chooser.fileSelected.connect(self._save_there)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def save(self, reported: Reported, path: Path) -> None:
        """Told first, then drawn in the pool and written with the mode 0600."""
        names = Names(hidden=self._names.hidden)
        told = {
            "document": KEY,
            "rows": len(reported.plan.items),
            "hidden": names.hidden or isinstance(reported.plan, CalendarImportPlan),
        }

        def draw(_progress: Progress) -> bytes:
            from desktop.formats.csv_export import write_csv

            return write_csv(report_headers(), report_rows(reported, names))

        def write(data: bytes) -> None:
            leave_file(self._operator, self, ToLeave(path, data, "save_document"))

        def make(_done: object) -> None:
            self._operator.run(self, draw, title=_("Writing the file"), then=write)

        self._operator.do(self, save_document, told, then=make)

    def _save_there(self, path: str) -> None:
        if self._reported is not None:
            self.save(self._reported, Path(path))

"""The two pages of an import: a sheet to drop a file on, and what is decided on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedLayout

from desktop.i18n import _
from ui.importing.choose_page import ChoosePage
from ui.importing.review_page import ReviewPage
from ui.names import Names
from ui.operator import Operator
from ui.screen import BareScreen
from ui.theme import Theme
from ui.widgets.banner import Banner


class ImportPages(BareScreen):
    """One of both is shown; knows files only by their path.

    Signals:
        chosen: the Path of a file.
    """

    chosen = Signal(object)

    def __init__(self, operator: Operator, theme: Theme, names: Names) -> None:
        super().__init__()
        self.choosing = ChoosePage(operator, theme, names)
        self.review = ReviewPage(operator, theme, names)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.choosing)
        self._stack.addWidget(self.review)
        self.setAcceptDrops(True)
        self.setFocusProxy(self.choosing)

    # What the frame asks -------------------------------------------------------------

    def title(self) -> str:
        """The header's words."""
        return _("Importing")

    def choose_file(self) -> None:
        """The dialog of files, which does not stop the window."""
        chooser = QFileDialog(self, _("Choose a file…"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilters(
            [
                _("Patients and calendars")
                + " (*.csv *.tsv *.txt *.xlsx *.vcf *.ics *.zip *.age)",
                _("All files") + " (*)",
            ]
        )
        chooser.fileSelected.connect(self._tell_chosen)
        chooser.open()

    def show_imports(self) -> None:
        """The first page, with the imports done."""
        self._stack.setCurrentWidget(self.choosing)
        self.choosing.banner.tell("")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.chosen.emit(path)

    def _tell_chosen(self, path: str) -> None:
        self.chosen.emit(Path(path))

    @property
    def _banner(self) -> Banner:
        """Of the page that is shown."""
        reviewing = self._stack.currentWidget() is self.review
        return self.review.banner if reviewing else self.choosing.banner


def _dropped(event: QDropEvent) -> Path | None:
    """The one file that is dragged."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())

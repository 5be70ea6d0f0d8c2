"""A document of the vault to the printer: its pages drawn elsewhere, painted by a worker."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.progress import Progress
from ui.operator import Operator
from ui.viewing.picture import turned


class Drawn(Protocol):
    """What paper asks of a document."""

    @property
    def count(self) -> int:
        """How many pages there are."""

    def image(self, number: int, width: int) -> QImage:
        """A page, from 0, so many dots wide where that is possible."""


def ask_to_print(operator: Operator, owner: QWidget, pages: Drawn, by: int) -> None:
    """Asks for the printer; files are written by "Save as a file"."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    # No patient and no title: a print queue shows its names to everybody.
    printer.setDocName(_("Document"))
    dialog = QPrintDialog(printer, owner)
    options = dialog.options() & ~QPrintDialog.PrintDialogOption.PrintToFile
    dialog.setOptions(options)

    def paint() -> None:
        operator.run(
            owner,
            lambda progress: paint_pages(printer, pages, by, progress),
            title=_("Printing"),
        )

    dialog.accepted.connect(paint)
    dialog.finished.connect(dialog.deleteLater)
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.show()


def paint_pages(printer: QPrinter, pages: Drawn, by: int, progress: Progress) -> None:
    """Every page on paper, as large as it can be, turned by so many degrees.

    Raises:
        Cancelled, UnacceptableDocument: what was painted until then is printed.
    """
    painter = QPainter(printer)
    paper = QRectF(painter.viewport())
    try:
        for number in range(pages.count):
            progress.check()
            if number:
                printer.newPage()
            image = turned(pages.image(number, round(paper.width())), by)
            size = QSize(image.size()).scaled(
                paper.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio
            )
            left = (paper.width() - size.width()) / 2
            painter.drawImage(QRectF(left, 0, size.width(), size.height()), image)
            progress.report(number + 1, pages.count)
    finally:
        painter.end()

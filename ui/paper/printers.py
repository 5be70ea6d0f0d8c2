"""The printers of this computer, and pages sent to one: drawn from memory, no file of ours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.progress import NoProgress, Progress
from ui.viewing.pages import PdfPages

_POINTS = 72


class Printers(Protocol):
    """Where paper comes out."""

    def names(self) -> Sequence[str]:
        """What the printers are called, the usual one first; empty without one."""

    def printer(self, name: str, copies: int) -> QPrinter:
        """The one of that name, ready to be painted on."""


class SystemPrinters:
    """Those that the operating system knows."""

    def names(self) -> Sequence[str]:
        usual = QPrinterInfo.defaultPrinterName()
        known = QPrinterInfo.availablePrinterNames()
        return sorted(known, key=lambda name: (name != usual, name.casefold()))

    def printer(self, name: str, copies: int) -> QPrinter:
        printer = new_printer()
        printer.setPrinterName(name)
        printer.setCopyCount(copies)
        return printer


def new_printer() -> QPrinter:
    """A print without margins of its own, and whose name says nothing in a queue."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(_("Document"))
    printer.setCreator("Secrétaire")
    printer.setFullPage(True)
    return printer


def print_pdf(owner: QWidget, pdf: bytes) -> None:
    """Asks for the printer, then prints; files are written by "Save as PDF"."""
    printer = new_printer()
    dialog = QPrintDialog(printer, owner)
    options = dialog.options() & ~QPrintDialog.PrintDialogOption.PrintToFile
    dialog.setOptions(options)
    dialog.accepted.connect(lambda: paint_pdf(printer, pdf))
    dialog.finished.connect(dialog.deleteLater)
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.show()


def paint_pdf(printer: QPrinter, pdf: bytes, progress: Progress | None = None) -> bool:
    """Every page on paper, in its own size where the paper has room for it.

    Returns:
        Whether the printer took them.
    """
    progress = progress or NoProgress()
    pages = PdfPages(pdf)
    _lay_paper(printer, pages, 0)
    painter = QPainter()
    if not painter.begin(printer):
        pages.close()
        return False
    try:
        for number in range(pages.count):
            progress.check()
            if number:
                _lay_paper(printer, pages, number)
                printer.newPage()
            _paint_page(printer, painter, pages, number)
            progress.report(number + 1, pages.count)
    finally:
        painter.end()
        pages.close()
    return True


def _lay_paper(printer: QPrinter, pages: PdfPages, number: int) -> None:
    """Asks for paper of the page's own size; a printer that has none takes its usual one."""
    wide, high = pages.points(number)
    size = QPageSize(
        QSizeF(min(wide, high), max(wide, high)),
        QPageSize.Unit.Point,
        "",
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    lies = QPageLayout.Orientation.Landscape
    stands = QPageLayout.Orientation.Portrait
    printer.setPageSize(size)
    printer.setPageOrientation(lies if wide > high else stands)


def _paint_page(
    printer: QPrinter, painter: QPainter, pages: PdfPages, number: int
) -> None:
    """In its own size, smaller where the paper is, in the middle of its upper edge."""
    paper = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
    own = QSizeF(*pages.points(number)) * (printer.resolution() / _POINTS)
    size = own
    if own.width() > paper.width() + 1 or own.height() > paper.height() + 1:
        size = own.scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    image = pages.image(number, round(size.width()))
    left = max(0.0, (paper.width() - size.width()) / 2)
    painter.drawImage(QRectF(left, 0, size.width(), size.height()), image)

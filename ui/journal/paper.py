"""The report straight to a printer: the pages of the PDF, drawn from memory."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from ui.confidential.pages import PdfPages


def print_pdf(owner: QWidget, pdf: bytes) -> None:
    """Asks for the printer, then prints; files are written by "Save as PDF"."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(_("Monthly report"))
    dialog = QPrintDialog(printer, owner)
    options = dialog.options() & ~QPrintDialog.PrintDialogOption.PrintToFile
    dialog.setOptions(options)
    dialog.accepted.connect(lambda: paint_pdf(printer, pdf))
    dialog.finished.connect(dialog.deleteLater)
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.show()


def paint_pdf(printer: QPrinter, pdf: bytes) -> None:
    """Every page on paper, as large as it can be."""
    pages = PdfPages(pdf)
    painter = QPainter(printer)
    paper = QRectF(painter.viewport())
    for number in range(pages.count):
        if number:
            printer.newPage()
        image = pages.image(number, round(paper.width()))
        size = QSize(image.size()).scaled(
            paper.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio
        )
        left = (paper.width() - size.width()) / 2
        painter.drawImage(QRectF(left, 0, size.width(), size.height()), image)
    painter.end()
    pages.close()

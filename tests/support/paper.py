"""A printer whose paper lies in a file of the test's, where it can be read."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter

from ui.paper.printers import new_printer


class PaperTray:
    """Two printers, or as many as are named, and one tray.

    Attributes:
        asked: (printer, copies) of each print.
    """

    def __init__(self, out: Path, names: Sequence[str] = ("Accueil", "Bureau")) -> None:
        self.out = out
        self.asked: list[tuple[str, int]] = []
        self._names = tuple(names)

    def names(self) -> Sequence[str]:
        return self._names

    def printer(self, name: str, copies: int) -> QPrinter:
        self.asked.append((name, copies))
        printer = new_printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.out))
        return printer


def text_of(pdf: bytes) -> str:
    """What can be read on the pages."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)

"""A document as pictures of its pages, drawn from memory; nothing in it is followed."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorConstants, QImage, QImageReader, QPainter

from db.entities.confidential import DocumentKind
from desktop.formats.documents import UnacceptableDocument

MOST_PAGES = 500
LONGEST = 4096
"""Pixels of a page's longer side: what is shown larger is shown blurred."""


class Pages(Protocol):
    """What the viewer and the printer ask."""

    @property
    def count(self) -> int:
        """How many pages there are."""

    def image(self, number: int, width: int) -> QImage:
        """A page, counted from 0, so many pixels wide where that is possible."""

    def close(self) -> None:
        """Lets the bytes go."""


def pages_of(kind: DocumentKind, content: bytes) -> Pages:
    """Opens a document that is in memory.

    Raises:
        UnacceptableDocument: it cannot be shown.
    """
    if kind is DocumentKind.PDF:
        return PdfPages(content)
    return PicturePage(kind, content)


class PdfPages:
    """A PDF: forms, links, scripts and attachments are drawn or nothing, never followed."""

    def __init__(self, content: bytes) -> None:
        from PySide6.QtPdf import QPdfDocument

        self._bytes = QByteArray(content)
        self._buffer = QBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument()
        self._document.load(self._buffer)
        ready = self._document.status() is QPdfDocument.Status.Ready
        if not ready or not 0 < self._document.pageCount() <= MOST_PAGES:
            self.close()
            raise UnacceptableDocument("unreadable")

    @property
    def count(self) -> int:
        return int(self._document.pageCount())

    def image(self, number: int, width: int) -> QImage:
        size = self._document.pagePointSize(number)
        if size.isEmpty():
            return _blank(width)
        high = max(1, round(width * size.height() / size.width()))
        drawn = self._document.render(number, _bounded(QSize(width, high)))
        # A page is paper: what has no colour is white.
        page = _blank(drawn.width(), drawn.height())
        painter = QPainter(page)
        painter.drawImage(0, 0, drawn)
        painter.end()
        return page

    def shape(self, number: int) -> float:
        """How many times as high as wide a page is."""
        size = self._document.pagePointSize(number)
        return size.height() / size.width() if not size.isEmpty() else 1.0

    def text(self, number: int) -> str:
        """The words of a page, for who has them read aloud."""
        return str(self._document.getAllText(number).text())

    def close(self) -> None:
        self._document.close()
        self._buffer.close()
        self._bytes.clear()


class PicturePage:
    """A picture is one page; what would not fit into memory is refused before it is read."""

    count = 1

    def __init__(self, kind: DocumentKind, content: bytes) -> None:
        held = QByteArray(content)
        buffer = QBuffer(held)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer, QByteArray(kind.value.encode()))
        reader.setDecideFormatFromContent(False)
        reader.setAutoDetectImageFormat(False)
        reader.setAutoTransform(True)
        size = reader.size()
        if size.isValid() and max(size.width(), size.height()) > LONGEST:
            reader.setScaledSize(_bounded(size))
        # Qt refuses by itself what would take more than 256 MiB (a test watches).
        self._image = reader.read()
        buffer.close()
        if self._image.isNull():
            raise UnacceptableDocument("unreadable")

    def image(self, number: int, width: int) -> QImage:
        if self._image.isNull():
            return self._image
        wide = min(width, LONGEST)
        return self._image.scaledToWidth(
            wide, Qt.TransformationMode.SmoothTransformation
        )

    def close(self) -> None:
        self._image = QImage()


def _blank(width: int, height: int = 1) -> QImage:
    page = QImage(max(1, width), max(1, height), QImage.Format.Format_RGB32)
    page.fill(QColorConstants.White)
    return page


def _bounded(size: QSize) -> QSize:
    longest = max(size.width(), size.height())
    return size if longest <= LONGEST else size * (LONGEST / longest)

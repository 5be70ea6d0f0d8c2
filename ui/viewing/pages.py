"""A document as pictures of its pages, drawn from memory; nothing in it is followed."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorConstants, QImage, QImageReader, QPainter

from db.entities.confidential import DocumentKind
from desktop.formats.decoding import decode
from desktop.formats.documents import UnacceptableDocument
from desktop.formats.problems import UnreadableFile

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
    if kind is DocumentKind.TEXT:
        return PdfPages(_text_as_pdf(content))
    if kind is DocumentKind.TIFF:
        return PicturePages(kind, content)
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
        # A page may say that it is a million times as high as wide.
        high = width * min(size.height() / size.width(), LONGEST)
        drawn = self._document.render(
            number, _bounded(QSize(width, max(1, round(high))))
        )
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

    def points(self, number: int) -> tuple[float, float]:
        """Its width and height, 72 to an inch."""
        size = self._document.pagePointSize(number)
        return size.width(), size.height()

    def text(self, number: int) -> str:
        """The words of a page, for who has them read aloud or looks for some."""
        return str(self._document.getAllText(number).text())

    def boxes(self, number: int, first: int, letters: int) -> list[list[float]]:
        """Where letters of `text` stand: left, top, width, height in parts of the page."""
        size = self._document.pagePointSize(number)
        if size.isEmpty():
            return []
        wide, high = size.width(), size.height()
        chosen = self._document.getSelectionAtIndex(number, first, letters)
        found = [one.boundingRect() for one in chosen.bounds()]
        return [
            [b.x() / wide, b.y() / high, b.width() / wide, b.height() / high]
            for b in found
        ]

    def close(self) -> None:
        self._document.close()
        self._buffer.close()
        self._bytes.clear()


class PicturePages:
    """A picture of several pages, as a scanner writes it; read when one is turned to."""

    def __init__(self, kind: DocumentKind, content: bytes) -> None:
        self._kind, self._content = kind, content
        reader, buffer = _reader(kind, content)
        self._count = min(max(1, reader.imageCount()), MOST_PAGES)
        buffer.close()
        if self._read(0).isNull():
            raise UnacceptableDocument("unreadable")

    @property
    def count(self) -> int:
        return self._count

    def image(self, number: int, width: int) -> QImage:
        return _as_wide(self._read(number), width)

    def close(self) -> None:
        self._content = b""

    def _read(self, number: int) -> QImage:
        if not self._content:
            return QImage()
        reader, buffer = _reader(self._kind, self._content)
        reader.jumpToImage(number)
        image = _read_bounded(reader)
        buffer.close()
        return image


class PicturePage:
    """A picture is one page; what would not fit into memory is refused before it is read."""

    count = 1

    def __init__(self, kind: DocumentKind, content: bytes) -> None:
        reader, buffer = _reader(kind, content)
        self._image = _read_bounded(reader)
        buffer.close()
        if self._image.isNull():
            raise UnacceptableDocument("unreadable")

    def image(self, number: int, width: int) -> QImage:
        return _as_wide(self._image, width)

    def close(self) -> None:
        self._image = QImage()


def _text_as_pdf(content: bytes) -> bytes:
    """Plain text is shown as it would be printed, columns under columns."""
    from desktop.prints.text_paper import text_paper

    try:
        return text_paper(decode(content).text)
    except UnreadableFile as error:
        raise UnacceptableDocument("unreadable") from error


def _reader(kind: DocumentKind, content: bytes) -> tuple[QImageReader, QBuffer]:
    """Reads from memory, as this kind and no other."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.value.encode()))
    reader.setDecideFormatFromContent(False)
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    return reader, buffer


def _read_bounded(reader: QImageReader) -> QImage:
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > LONGEST:
        reader.setScaledSize(_bounded(size))
    # Qt refuses by itself what would take more than 256 MiB (a test watches).
    return reader.read()


def _as_wide(image: QImage, width: int) -> QImage:
    if image.isNull():
        return image
    high = max(1, round(image.height() * min(width / image.width(), LONGEST)))
    size = _bounded(QSize(max(1, width), high)).expandedTo(QSize(1, 1))
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


def _blank(width: int, height: int = 1) -> QImage:
    page = QImage(max(1, width), max(1, height), QImage.Format.Format_RGB32)
    page.fill(QColorConstants.White)
    return page


def _bounded(size: QSize) -> QSize:
    longest = max(size.width(), size.height())
    return size if longest <= LONGEST else size * (LONGEST / longest)

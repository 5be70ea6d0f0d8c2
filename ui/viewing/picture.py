"""A page as it is shown: finds marked as a pen marks paper, turned by quarters."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QTransform

from ui.viewing.outside import Hit

# Paper is white in either theme, and so are the pens: the words stay black.
_FOUND, _LOOKED_AT, _EDGE = QColor("#ffe680"), QColor("#ffb347"), QColor("#8a4b00")
_AROUND = 0.0025


def marked(image: QImage, hits: Iterable[Hit], looked_at: Hit | None) -> QImage:
    """The page with these finds on it; the page itself stays as it is."""
    hits = tuple(hits)
    if not hits or image.isNull():
        return image
    page = image.copy()
    painter = QPainter(page)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for hit in hits:
        pen = _LOOKED_AT if hit is looked_at else _FOUND
        for box in hit.boxes:
            painter.fillRect(_on(page, box), pen)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    # Not by its colour alone.
    painter.setPen(QPen(_EDGE, max(1.5, page.width() / 700)))
    for box in looked_at.boxes if looked_at in hits and looked_at is not None else ():
        painter.drawRect(_on(page, box))
    painter.end()
    return page


def turned(image: QImage, by: int) -> QImage:
    """Turned by so many degrees, as wide as it was."""
    if not by or image.isNull():
        return image
    lying = image.transformed(QTransform().rotate(by))
    smooth = Qt.TransformationMode.SmoothTransformation
    return lying.scaledToWidth(max(1, image.width()), smooth)


def turned_box(box: QRectF, by: int) -> QRectF:
    """A box in parts of a page, in parts of the page that was turned."""
    x, y, wide, high = box.x(), box.y(), box.width(), box.height()
    if by == 90:
        return QRectF(1 - y - high, x, high, wide)
    if by == 180:
        return QRectF(1 - x - wide, 1 - y - high, wide, high)
    if by == 270:
        return QRectF(y, 1 - x - wide, high, wide)
    return box


def _on(page: QImage, box: QRectF) -> QRectF:
    wide, high = page.width(), page.height()
    placed = QRectF(
        box.x() * wide, box.y() * high, box.width() * wide, box.height() * high
    )
    edge = _AROUND * wide
    return placed.adjusted(-edge, -edge, edge, edge)

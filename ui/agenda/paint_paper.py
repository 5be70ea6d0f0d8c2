"""Paints what lies under the appointments: paper, hatch, lines, words of closed days."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from desktop.i18n import _
from ui.agenda.geometry import TimeScale
from ui.agenda.look import Look
from ui.agenda.page import Band, DayPage


@dataclass(frozen=True, slots=True)
class ClosedNotice:
    """The words in the middle of a closed day, and where its link can be clicked."""

    rect: QRectF
    link: QRectF


def paint_paper(
    painter: QPainter, look: Look, page: DayPage, scale: TimeScale, width: int
) -> None:
    """One day's paper, from its top left, as high as the scale."""
    top = 0
    for start, end in page.open:
        opens, closes = round(scale.y(start)), round(scale.y(end))
        _hatch(painter, look, QRectF(0, top, width, opens - top))
        open_part = QRectF(0, opens, width, closes - opens)
        painter.fillRect(open_part, look.palette.surface)
        _lines(painter, look, scale, (start, end), width)
        top = closes
    _hatch(painter, look, QRectF(0, top, width, scale.height - top))
    for band in page.bands:
        _band_label(painter, look, scale, band, width)
    painter.setPen(QPen(look.palette.line, 1))
    painter.drawLine(QLineF(width - 0.5, 0, width - 0.5, scale.height))


def _hatch(painter: QPainter, look: Look, rect: QRectF) -> None:
    painter.fillRect(rect, look.palette.window)
    brush = look.pattern("hatch", look.palette.hatch)
    if brush is not None:
        painter.setBrushOrigin(QPointF(0, 0))
        painter.fillRect(rect, brush)


def _lines(
    painter: QPainter,
    look: Look,
    scale: TimeScale,
    span: tuple[int, int],
    width: int,
) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    solid = QPen(look.palette.line_soft, 1)
    dotted = QPen(look.palette.line_soft, 1, Qt.PenStyle.DotLine)
    start, end = span
    step = scale.lines
    for minute in range(-(-start // step) * step, end, step):
        if minute == start:
            continue
        painter.setPen(dotted if minute % 60 else solid)
        y = round(scale.y(minute))
        painter.drawLine(0, y, width - 2, y)


def _band_label(
    painter: QPainter, look: Look, scale: TimeScale, band: Band, width: int
) -> None:
    if not band.label:
        return
    centre = (scale.y(band.start) + scale.y(band.end)) / 2
    text = look.elided(band.label, look.fonts.caption, width - 12)
    words = look.width(text, look.fonts.caption)
    height = look.px(18)
    box = QRectF((width - words) / 2 - 5, centre - height / 2, words + 10, height)
    painter.fillRect(box, look.palette.window)
    painter.setPen(look.palette.ink3)
    _centred(painter, look, width, centre, text, look.fonts.caption)


def closed_notice(
    look: Look, scale: TimeScale, width: int, centre: float
) -> ClosedNotice:
    """Where the notice of a closed day stands around the middle of what is seen."""
    height = look.px(104)
    top = min(max(centre - height / 2, 0), max(0, scale.height - height))
    rect = QRectF(3, round(top), width - 7, height)
    link = QRectF(rect.left(), rect.top() + look.px(74), rect.width(), look.px(24))
    return ClosedNotice(rect, link)


def paint_closed_notice(
    painter: QPainter,
    look: Look,
    page: DayPage,
    notice: ClosedNotice,
    *,
    link: bool,
) -> None:
    """What closes the day, in the middle of the hatch: a flag, its name, what to do."""
    width = round(notice.rect.width()) + 7
    rect, palette, fonts = notice.rect, look.palette, look.fonts
    painter.fillRect(rect, palette.window)
    icon = look.icon_pixmap("rdv.ferie", 18, palette.ink3)
    left = round(rect.center().x() - look.px(18) / 2)
    painter.drawPixmap(QPointF(left, rect.top() + look.px(8)), icon)
    lines: list[tuple[int, str, QFont, QColor]] = [
        (45, page.title, fonts.name, palette.ink1),
        (64, page.reason, fonts.caption, palette.ink3),
        (86, _("Open…") if link else "", fonts.caption, palette.accent),
    ]
    for offset, text, font, colour in lines:
        painter.setPen(colour)
        cut = look.elided(text, font, width - 8)
        _centred(painter, look, width, rect.top() + look.px(offset), cut, font)


def _centred(
    painter: QPainter, look: Look, width: int, centre: float, text: str, font: QFont
) -> None:
    left = round((width - look.width(text, font)) / 2)
    look.draw(painter, QPointF(left, look.top_for(font, centre)), text, font)

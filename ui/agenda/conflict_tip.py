"""Stands beside a ghost that covers somebody: who, when, and the two ways on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from db.rows import AppointmentRow
from desktop.i18n import _
from ui.agenda.look import Look
from ui.agenda.texts import span_text
from ui.names import Names

PAD = 12


class ConflictTip(QWidget):
    """Painted whole, child of the viewport, never in the mouse's way."""

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self._look = look
        self._lines: tuple[str, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def use(self, look: Look) -> None:
        """Paints in this look from now on."""
        self._look = look

    def tell(self, rows: Sequence[AppointmentRow], names: Names) -> None:
        """Names who would be covered."""
        self._lines = tuple(
            line
            for row in rows[:3]
            for line in (
                names.shown(row) or row.type_name,
                span_text(row.start, row.end),
            )
        )
        self.resize(self.sizeHint())
        self.setAccessibleName(", ".join((_("Overlaps"), *self._lines)))

    def stand_beside(self, ghost: QRect, paper: QRect) -> None:
        """At the ghost's right, at its left where there is no room."""
        if not self._lines or self.parentWidget() is None:
            return
        left = ghost.right() + 8
        if left + self.width() > paper.right():
            left = ghost.left() - 8 - self.width()
        top = min(max(ghost.top() - 8, paper.top()), paper.bottom() - self.height())
        self.move(QPoint(max(left, paper.left()), top))
        self.show()
        self.raise_()

    def sizeHint(self) -> QSize:
        look = self._look
        words = [look.width(line, look.fonts.note) for line in self._lines]
        keys = [
            self._key_width(key) + look.width(text, look.fonts.note) + 8
            for key, text in self._ways()
        ]
        head = look.width(_("Overlaps"), look.fonts.head) + look.px(22)
        width = max([*words, *keys, head, look.px(110)]) + 2 * PAD
        height = look.px(34 + 18 * len(self._lines) + 14 + 24 * 2) + PAD
        return QSize(round(width), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, palette = self._look, self._look.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(palette.line_strong, 1))
        painter.setBrush(palette.surface)
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -1.5), 10, 10
        )
        painter.drawLine(10, self.height() - 1, self.width() - 11, self.height() - 1)
        y = self._head(painter)
        painter.setPen(palette.ink2)
        for line in self._lines:
            self._write(painter, PAD, y, line)
            y += look.px(18)
        y += look.px(2)
        painter.setPen(QPen(palette.line_soft, 1))
        painter.drawLine(PAD, y, self.width() - PAD, y)
        y += look.px(18)
        for key, text in self._ways():
            self._key(painter, y, key, text)
            y += look.px(24)
        painter.end()

    def _head(self, painter: QPainter) -> int:
        look, palette = self._look, self._look.palette
        centre = look.px(20)
        icon = look.icon_pixmap("ph.warning-fill", 14, palette.warn)
        painter.drawPixmap(QPoint(PAD, centre - look.px(7)), icon)
        painter.setPen(palette.warn)
        top = look.top_for(look.fonts.head, centre)
        at = QPoint(PAD + look.px(20), round(top)).toPointF()
        look.draw(painter, at, _("Overlaps"), look.fonts.head)
        return centre + look.px(22)

    def _write(self, painter: QPainter, left: float, centre: float, text: str) -> None:
        font = self._look.fonts.note
        at = QRectF(left, self._look.top_for(font, centre), 0, 0).topLeft()
        self._look.draw(painter, at, text, font)

    def _key(self, painter: QPainter, centre: int, key: str, text: str) -> None:
        look, palette = self._look, self._look.palette
        height, width = look.px(18), self._key_width(key)
        box = QRectF(PAD + 0.5, centre - height / 2, width, height)
        painter.setPen(QPen(palette.line, 1))
        painter.setBrush(palette.surface)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(palette.ink2)
        font = look.fonts.caption
        at = QRectF(PAD + look.px(6), look.top_for(font, centre), 0, 0).topLeft()
        look.draw(painter, at, key, font)
        painter.setPen(palette.ink1)
        self._write(painter, PAD + width + look.px(8), centre, text)

    def _key_width(self, key: str) -> float:
        return self._look.width(key, self._look.fonts.caption) + self._look.px(12)

    @staticmethod
    def _ways() -> tuple[tuple[str, str], ...]:
        return ((_("Shift"), _("book twice")), (_("Esc"), _("give up")))

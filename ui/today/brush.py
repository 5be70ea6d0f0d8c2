"""What the painters of this screen share: a brush with the theme, the names, the time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from db.rows import AppointmentRow
from desktop.agenda.delay import Outlook
from desktop.agenda.waiting import WaitingTimes
from ui.agenda.texts import age_text, name_forms
from ui.names import Names
from ui.theme import Theme
from ui.today.words import card_words, minutes_late
from ui.widgets.dress import crisp

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Brush:
    """Paints in tokens; `now` is the wall clock, moved on each minute.

    `times` and `outlook` are those of the day that is shown; `is_low` where cards have
    little height.
    """

    def __init__(self, theme: Theme, names: Names, now: datetime) -> None:
        self.theme = theme
        self.names = names
        self.now = now
        self.times = WaitingTimes()
        self.outlook = Outlook()
        self.is_low = False

    def text(  # noqa: PLR0913 - a line of text has this many sides
        self,
        painter: QPainter,
        box: QRectF,
        words: str,
        *,
        role: str = "body",
        ink: str = "ink.1",
        align: Qt.AlignmentFlag = LEFT,
        tabular: bool = False,
    ) -> float:
        """A line, ended in … where there is no room; returns its width."""
        font = self.theme.font(role, tabular=tabular)
        painter.setFont(font)
        painter.setPen(self.theme.colour(ink))
        metrics = QFontMetricsF(font)
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(align), cut)
        return metrics.horizontalAdvance(cut)

    def name(
        self,
        painter: QPainter,
        box: QRectF,
        row: AppointmentRow,
        *,
        role: str = "bodyStrong",
        ink: str = "ink.1",
    ) -> None:
        """Her name in the longest form that has room."""
        forms = name_forms(self.names, row)
        longest = self.longest(forms, box.width(), role=role)
        self.text(painter, box, longest, role=role, ink=ink)

    def longest(
        self, forms: Sequence[str], room: float, *, role: str, tabular: bool = False
    ) -> str:
        """The first of these forms that has room; the last one where none has."""
        metrics = QFontMetricsF(self.theme.font(role, tabular=tabular))
        fits = (form for form in forms if metrics.horizontalAdvance(form) <= room)
        return next(fits, forms[-1])

    def ends(  # noqa: PLR0913 - two texts share the line
        self,
        painter: QPainter,
        line: QRectF,
        left: str | Sequence[str],
        right: str,
        *,
        ink: str = "ink.2",
        role: str = "caption",
        strong: str = "",
    ) -> None:
        """One text at each end; the left one gives way.

        Args:
            left: one text, or its forms from the longest on.
            strong: the ink of the right one, where it is another.
        """
        forms = (left,) if isinstance(left, str) else left
        width = self.text(
            painter,
            line,
            right,
            role=role,
            ink=strong or ink,
            align=RIGHT,
            tabular=True,
        )
        rest = QRectF(line)
        rest.setWidth(max(0.0, line.width() - width - (6 if right else 0)))
        longest = self.longest(forms, rest.width(), role=role, tabular=True)
        self.text(painter, rest, longest, role=role, ink=ink, tabular=True)

    def icon(
        self, painter: QPainter, concept: str, box: QRectF, ink: str, size: int = 16
    ) -> None:
        """An icon in the middle of the box."""
        side = self.theme.px(size)
        square = QRectF(0, 0, side, side)
        square.moveCenter(box.center())
        self.theme.icons.paint(painter, concept, square, self.theme.colour(ink))

    def bar(self, painter: QPainter, box: QRectF, code: str) -> None:
        """The type's bar, 4 px wide."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.type_colour(code))
        painter.drawRoundedRect(QRectF(box.left(), box.top(), 4, box.height()), 2, 2)

    def block(self, painter: QPainter, box: QRectF, state: str, radius: float) -> None:
        """A surface that tells a state: fill, pattern, border."""
        look = self.theme.state(state, painter.device().devicePixelRatio())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.bg)
        painter.drawRoundedRect(box, radius, radius)
        if look.brush is not None:
            painter.setBrushOrigin(box.topLeft())
            painter.setBrush(look.brush)
            painter.drawRoundedRect(box, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(look.pen())
        painter.drawRoundedRect(crisp(box), radius, radius)

    def ring(self, painter: QPainter, box: QRectF, radius: float) -> None:
        """The focus, inside the row."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.theme.colour("focus.ring"), 2))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)

    def detail(self, row: AppointmentRow, room: float = math.inf) -> str:
        """Age and what it is for, or that alone; nothing in the confidential mode."""
        age = age_text(row.birth_date, self.now.date())
        note = row.note or row.type_name
        whole = ", ".join(part for part in (age, note) if part)
        return self.names.detail(self.longest((whole, note), room, role="small"))

    def late(self, row: AppointmentRow) -> int:
        """Minutes late of somebody who has not come; 0 when it does not count."""
        return minutes_late(row, self.now, self.times.late)

    def begins(self, row: AppointmentRow) -> datetime | None:
        """When she is thought to be called, where that is known."""
        return self.outlook.begins.get(row.id)

    def said(self, row: AppointmentRow) -> str:
        """A card as it is read aloud."""
        return card_words(self.names, row, self.now, self.begins(row), self.times.late)

    def waited(self, row: AppointmentRow) -> int:
        """Minutes since she arrived."""
        since = row.arrived_at or row.start
        return max(0, int((self.now - since).total_seconds() // 60))

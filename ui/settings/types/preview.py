"""How a type's block looks on the paper, while it is edited."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.entities import AppointmentState, AppointmentType
from db.rows import AppointmentRow
from desktop.i18n import _
from ui.agenda.blocks import place
from ui.agenda.geometry import Column, TimeScale
from ui.agenda.page import DayPage
from ui.agenda.paint_block import BlockPainter
from ui.agenda.paint_kept import paint_pauses
from ui.agenda.paint_paper import paint_paper
from ui.agenda.themed import look_of
from ui.names import Names
from ui.settings.types.words import minutes_words, pauses_words
from ui.theme import Theme

_DAY = date(2026, 11, 10)
_FIRST, _LAST = 8 * 60, 11 * 60
_AT = time(9)
_WIDTH, _HOUR = 168, 64


class TypePreview(QWidget):
    """Three hours of a morning in which somebody invented comes for this type."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind: AppointmentType | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_type(self, kind: AppointmentType | None) -> None:
        """Shows this one's block."""
        self._kind = kind
        if kind is not None:
            said = [kind.name, minutes_words(kind.minutes), pauses_words(kind)]
            told = ", ".join(part for part in said if part)
            self.setAccessibleName(_("Preview: {what}").format(what=told))
        self.update()

    def sizeHint(self) -> QSize:
        hours = (_LAST - _FIRST) / 60
        return QSize(self._theme.px(_WIDTH), round(self._theme.px(_HOUR) * hours) + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        types = (self._kind,) if self._kind else ()
        look = look_of(self._theme, self.devicePixelRatioF(), types)
        scale = TimeScale(_FIRST, _LAST, self._theme.px(_HOUR))
        column = Column(_DAY, 0, self.width())
        rows = (_row(self._kind),) if self._kind else ()
        page = DayPage(_DAY, open=((_FIRST, _LAST),), rows=rows)
        painter = QPainter(self)
        paint_paper(painter, look, page, scale, self.width())
        blocks = place(_DAY, rows, column, scale)
        paint_pauses(painter, look, blocks, scale)
        block_painter = BlockPainter(look, Names(), datetime.combine(_DAY, time(8)))
        for block in blocks:
            block_painter.paint(painter, block.rect, block.row, faded=False)
        painter.end()


def _row(kind: AppointmentType) -> AppointmentRow:
    start = datetime.combine(_DAY, _AT)
    return AppointmentRow(
        id=UUID(int=1),
        start=start,
        end=start + timedelta(minutes=min(kind.minutes, _LAST - 9 * 60)),
        state=AppointmentState.BOOKED,
        patient_id=UUID(int=2),
        family_name="Lefèvre",
        first_name="Élodie",
        birth_date=None,
        phone="",
        title="",
        note="",
        type_id=kind.id,
        type_code=kind.code,
        type_name=kind.name,
        arrived_at=None,
        started_at=None,
        completed_at=None,
        walk_in=False,
        reason="",
        booked_by="",
        booked_at=None,
        booking_alert="",
        source="",
    )

"""Paints one appointment of the day view: a row of details in the block's colours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter

from db.entities.appointment import AppointmentState
from db.rows import AppointmentRow
from desktop.i18n import _
from ui.agenda.aside_marks import asides
from ui.agenda.look import Look
from ui.agenda.paint_block import FADED, BlockPainter, Style, style_of
from ui.agenda.texts import (
    NO_BREAK,
    age_text,
    clock_time,
    name_forms,
    phone_text,
    reserved,
    reserved_text,
    state_word,
    type_text,
    waited_minutes,
)
from ui.names import Names


@dataclass(frozen=True, slots=True)
class Detail:
    """One column of the day view.

    Args:
        width: at 100 % text; together with the lead they make the design's 841.
        grows: its share of what is wider.
        personal: not shown with the names hidden.
    """

    key: str
    width: int
    grows: int = 0
    personal: bool = False


LEAD = 15
DETAILS = (
    Detail("time", 98),
    Detail("name", 164, grows=2),
    Detail("age", 50, personal=True),
    Detail("type", 134, grows=2, personal=True),
    Detail("note", 164, grows=3, personal=True),
    Detail("phone", 104, personal=True),
    Detail("state", 112),
)
TIGHTEST = 0.93
"""How much narrower the growing columns may together make a row before one goes."""
GIVEN_UP_FIRST = ("note", "age", "type", "phone")


def column_titles(look: Look, width: int, names: Names) -> list[tuple[int, str]]:
    """Where each part of a row starts from the paper's left, and what it is called."""
    words = {
        "time": _("Time"),
        "name": _("Patient"),
        "age": _("Age"),
        "type": _("Type"),
        "note": _("Detail"),
        "phone": _("Telephone"),
        "state": _("State"),
    }
    return [
        (left, words[detail.key])
        for detail, left, _right in places(look, width)
        if not (names.hidden and detail.personal)
    ]


def places(look: Look, width: float) -> list[tuple[Detail, int, int]]:
    """Each detail that has room, with its left and right from the paper's left."""
    kept = list(DETAILS)
    for key in GIVEN_UP_FIRST:
        if look.px(LEAD + sum(d.width for d in kept)) * TIGHTEST <= width:
            break
        kept = [d for d in kept if d.key != key]
    spare = width - look.px(LEAD + sum(d.width for d in kept))
    parts = sum(d.grows for d in kept)
    result, left = [], float(look.px(LEAD))
    for detail in kept:
        size = look.px(detail.width) + spare * detail.grows / parts
        result.append((detail, round(left), round(left + size) - look.px(6)))
        left += size
    return result


class DayRowPainter:
    """Paints rows in one look, for one moment."""

    def __init__(self, look: Look, names: Names, now: datetime) -> None:
        self._look = look
        self._names = names
        self._now = now
        self._blocks = BlockPainter(look, names, now)

    def paint(
        self, painter: QPainter, rect: QRectF, row: AppointmentRow, *, faded: bool
    ) -> None:
        """The row, in the painter's coordinates."""
        if rect.height() < self._look.px(13):
            self._blocks.paint(painter, rect, row, faded=faded)
            return
        if faded:
            painter.save()
            painter.setOpacity(FADED)
        style = style_of(self._look, row, self._now)
        self._blocks.body(painter, rect, style)
        painter.setPen(style.state.fg)
        for detail, left, right in places(self._look, rect.width() + 6):
            if not (self._names.hidden and detail.personal):
                room = right - left
                self._detail(painter, rect, row, style, (detail.key, left - 3, room))
        if faded:
            painter.restore()

    def _detail(
        self,
        painter: QPainter,
        rect: QRectF,
        row: AppointmentRow,
        style: Style,
        where: tuple[str, int, int],
    ) -> None:
        key, offset, room = where
        left, centre = rect.left() + offset, rect.top() + rect.height() / 2
        if key == "time":
            self._times(painter, left, centre, row)
        elif key == "state":
            self._state(painter, (left, centre, room), row, style)
        else:
            font = self._look.fonts.name if key == "name" else self._look.fonts.note
            text = self._text_of(key, row, room)
            self._word(painter, left, centre, text, font)
            if key == "name" and style.state.struck:
                width = self._look.width(text, font)
                painter.drawLine(QPointF(left, centre), QPointF(left + width, centre))

    def _text_of(self, key: str, row: AppointmentRow, room: int) -> str:
        fonts = self._look.fonts
        if key == "name":
            return self._name(row, room)
        texts = {
            "age": age_text(row.birth_date, row.start.date()),
            "type": type_text(row),
            "note": ", ".join(
                filter(None, (*_aside_words(row), row.note or row.reason))
            ),
            "phone": phone_text(row.phone),
        }
        return self._look.elided(texts[key], fonts.note, room)

    def _name(self, row: AppointmentRow, room: int) -> str:
        font = self._look.fonts.name
        if reserved(row):
            return self._look.elided(reserved_text(self._names, row), font, room)
        forms = name_forms(self._names, row)
        fits = (form for form in forms if self._look.width(form, font) <= room)
        return next(fits, self._look.elided(forms[-1], font, room))

    def _times(
        self, painter: QPainter, left: float, centre: float, row: AppointmentRow
    ) -> None:
        fonts = self._look.fonts
        start = clock_time(row.start)
        self._word(painter, left, centre, start, fonts.time)
        left += self._look.width(start, fonts.time)
        until = f"{NO_BREAK}–{NO_BREAK}{clock_time(row.end)}"
        self._word(painter, left, centre, until, fonts.note)

    def _state(
        self,
        painter: QPainter,
        place: tuple[float, float, float],
        row: AppointmentRow,
        style: Style,
    ) -> None:
        """Icon and word of the state, then the marks; their words stand under Detail."""
        look, (left, centre, room) = self._look, place
        ends = left + room
        self._icon(painter, style.icon, left, centre, style)
        left += look.px(19)
        marks = asides(row)
        text = look.elided(
            self._state_text(row, style),
            look.fonts.note,
            ends - left - len(marks) * look.px(18),
        )
        self._word(painter, left, centre, text, look.fonts.note)
        left += look.width(text, look.fonts.note) + look.px(5)
        for one in marks:
            self._icon(painter, one.icon, left, centre, style)
            left += look.px(18)

    def _icon(
        self, painter: QPainter, icon: str, left: float, centre: float, style: Style
    ) -> None:
        pixmap = self._look.icon_pixmap(icon, 14, style.state.fg)
        top = round(centre - self._look.px(14) / 2)
        painter.drawPixmap(QPointF(round(left), top), pixmap)

    def _state_text(self, row: AppointmentRow, style: Style) -> str:
        if row.state is AppointmentState.ARRIVED and row.arrived_at is not None:
            minutes = waited_minutes(row, self._now)
            return _("Arrived, {count} min").format(count=minutes)
        if row.state is AppointmentState.PROPOSED and row.source:
            return _("Envelope, to review")
        if style.to_settle:
            return _("To settle")
        if row.state is AppointmentState.NO_SHOW:
            return _("Absent")
        return state_word(row.state)

    def _word(
        self, painter: QPainter, left: float, centre: float, text: str, font: QFont
    ) -> None:
        if text:
            at = QPointF(left, self._look.top_for(font, centre))
            self._look.draw(painter, at, text, font)


def _aside_words(row: AppointmentRow) -> tuple[str, ...]:
    return tuple(one.word for one in asides(row))

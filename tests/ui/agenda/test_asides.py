"""Marks of what a state does not say, on the blocks of the week and the rows of the day."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot
from support.agenda_rows import TUESDAY, appointment_row

from db.entities.appointment import AppointmentState
from db.rows import AppointmentRow
from ui.agenda.aside_marks import asides
from ui.agenda.look import Look
from ui.agenda.paint_block import BlockPainter
from ui.agenda.paint_day import DayRowPainter
from ui.agenda.texts import spoken, tooltip
from ui.agenda.themed import look_of
from ui.names import Names
from ui.theme import Theme

NOW = datetime(2026, 11, 10, 18, 0)
CAME = datetime(2026, 11, 10, 9, 55)
GONE = {"state": AppointmentState.EXCUSED, "arrived_at": CAME}
LATER = {"state": AppointmentState.COMPLETED, "caught_up": True}


@pytest.fixture
def look(qtbot: QtBot) -> Look:
    return look_of(Theme(), 1.0)


def painted(painter_of, look: Look, row: AppointmentRow, box: QRectF, names=None):
    image = QImage(box.size().toSize(), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    painter_of(look, names or Names(), NOW).paint(painter, box, row, faded=False)
    painter.end()
    return image


@pytest.mark.parametrize("painter_of", [BlockPainter, DayRowPainter])
@pytest.mark.parametrize("hidden", [False, True])
def test_what_was_entered_afterwards_is_marked_on_the_block(
    look: Look, painter_of, hidden
) -> None:
    names = Names()
    names.hide(hidden=hidden)
    box = QRectF(0, 0, 841 if painter_of is DayRowPainter else 148, 21)
    plain = appointment_row(state=AppointmentState.COMPLETED)
    marked = appointment_row(**LATER)

    before = painted(painter_of, look, plain, box, names)
    after = painted(painter_of, look, marked, box, names)

    assert before != after


def test_a_tall_block_says_the_word_under_the_name(look: Look) -> None:
    marked = appointment_row(**LATER)
    plain = appointment_row(state=AppointmentState.COMPLETED)
    box = QRectF(0, 0, 148, 80)
    second = box.toRect().adjusted(9, 22, -4, -40)

    first = painted(BlockPainter, look, plain, box).copy(second)
    again = painted(BlockPainter, look, marked, box).copy(second)

    assert first != again


def test_each_mark_has_a_word_that_is_also_heard_and_in_the_tooltip() -> None:
    assert [one.word for one in asides(appointment_row(**GONE))] == ["left unseen"]
    assert [one.word for one in asides(appointment_row(**LATER))] == [
        "entered afterwards"
    ]
    assert asides(appointment_row(day=TUESDAY)) == ()
    for row, word in ((GONE, "without being seen"), (LATER, "entered afterwards")):
        made = appointment_row(**row)
        assert word in spoken(Names(), made)
        assert word in tooltip(Names(), made)

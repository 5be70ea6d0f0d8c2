"""Measures what the agenda costs to paint: a full render, a scroll and a drag frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from uuid import UUID

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from db.entities.appointment import AppointmentState
from db.rows import AppointmentRow
from desktop.agenda.plan import DayPlan
from desktop.agenda.spans import Span
from desktop.reads.month import DayFill
from ui.agenda.drag import Gesture, held
from ui.agenda.form import Form
from ui.agenda.look import Look
from ui.agenda.month_view import MonthView
from ui.agenda.page import DayPage
from ui.agenda.picture import paint_view
from ui.agenda.strip import WeeksStrip
from ui.agenda.view import AgendaView
from ui.names import Names

SIZE = QSize(904, 750)
CODES = ("CS", "CL", "SU", "VA", "TC", "VD", "UR")
STATES = (
    AppointmentState.BOOKED,
    AppointmentState.CONFIRMED,
    AppointmentState.COMPLETED,
    AppointmentState.ARRIVED,
    AppointmentState.NO_SHOW,
    AppointmentState.CANCELLED_BY_PRACTICE,
    AppointmentState.IN_CONSULTATION,
)
Pair = tuple[float, float]
"""Median and 99th percentile."""
NAMES = ("LEFÈVRE", "KOWALSKI", "DA SILVA", "BENSAÏD", "MARCHAND", "ROY")


@dataclass(frozen=True, slots=True)
class PaintFigures:
    """Median and 99th percentile over the rounds, in milliseconds.

    Args:
        data_ms: laying a new week out, before anything is painted.
        full_ms: every day painted anew, and the frame.
        scroll_ms, drag_ms: one frame while scrolling, while dragging.
    """

    blocks: int
    data_ms: Pair
    full_ms: Pair
    scroll_ms: Pair
    drag_ms: Pair


def measure_painting(
    form: Form,
    names: Names,
    seconds: Callable[[], float],
    *,
    blocks: int = 280,
    rounds: int = 30,
) -> PaintFigures:
    """Paints an invented week of so many blocks off the screen, and times it.

    Args:
        seconds: a clock that only grows, such as `Clock.monotonic`.
    """
    monday = date(2026, 11, 9)
    now = datetime.combine(monday + timedelta(days=1), time(10, 42))
    view = AgendaView(form, names, now)
    view.resize(SIZE)
    pages = invented_week(monday, blocks)
    view.show_pages(pages)
    image = QImage(SIZE * form.look.ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(form.look.ratio)
    timer = _Timer(seconds, rounds)
    figures = PaintFigures(
        blocks=blocks,
        data_ms=timer.of(lambda _n: view.show_pages(pages)),
        full_ms=timer.of(lambda _n: _full(view, image)),
        scroll_ms=timer.of(lambda n: _scrolled(view, image, n)),
        drag_ms=timer.of(lambda n: _dragged(view, image, n)),
    )
    view.deleteLater()
    return figures


def measure_glance(
    look: Look, seconds: Callable[[], float], *, rounds: int = 30
) -> tuple[Pair, Pair]:
    """Lays an invented month and twelve weeks of bars out and paints them, each round."""
    today = date(2026, 11, 10)
    first = date(2026, 10, 26)
    fills = [invented_fill(first + timedelta(days=n)) for n in range(84)]
    month, strip = MonthView(look, today), WeeksStrip(look, today)
    month.resize(SIZE)
    strip.resize(SIZE.width(), strip.sizeHint().height())
    image = QImage(SIZE * look.ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(look.ratio)
    timer = _Timer(seconds, rounds)

    def paint_month(number: int) -> None:
        month.show_fills(today + timedelta(days=number % 3), fills[:42], 6)
        painter = QPainter(image)
        month.paint(painter)
        painter.end()

    def paint_strip(_number: int) -> None:
        strip.show_fills(fills)
        painter = QPainter(image)
        strip.paint(painter)
        painter.end()

    figures = timer.of(paint_month), timer.of(paint_strip)
    month.deleteLater()
    strip.deleteLater()
    return figures


def invented_fill(day: date) -> DayFill:
    """Four hours and five, taken by 40 appointments with a gap after each third."""
    if day.weekday() == 6:
        return DayFill(plan=DayPlan(day=day))
    start = datetime.combine(day, time(8, 30))
    openings = tuple(
        Span(start + timedelta(minutes=a), start + timedelta(minutes=b))
        for a, b in ((0, 240), (330, 630))
    )
    free = tuple(
        Span(start + timedelta(minutes=a), start + timedelta(minutes=a + 10))
        for a in (*range(30, 240, 40), *range(360, 630, 40))
    )
    plan = DayPlan(day=day, openings=openings, usually_open=True)
    return DayFill(plan=plan, appointments=40, free=free, first_free=openings[0].start)


def invented_week(monday: date, blocks: int) -> tuple[DayPage, ...]:
    """Six open days that share so many appointments, two side by side where needed."""
    shares = [blocks // 6 + (n < blocks % 6) for n in range(6)]
    return tuple(
        DayPage(
            day=monday + timedelta(days=n),
            open=((510, 750), (840, 1080)),
            rows=tuple(_row(monday + timedelta(days=n), k) for k in range(share)),
        )
        for n, share in enumerate(shares)
    )


class _Timer:
    def __init__(self, seconds: Callable[[], float], rounds: int) -> None:
        self._seconds = seconds
        self._rounds = rounds

    def of(self, work: Callable[[int], None]) -> Pair:
        """Median and p99; the first round, which fills caches, is not counted."""
        work(0)
        taken: list[float] = []
        for number in range(self._rounds):
            begun = self._seconds()
            work(number)
            taken.append((self._seconds() - begun) * 1000)
        ordered = sorted(taken)
        return median(ordered), ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)]


def _full(view: AgendaView, image: QImage) -> None:
    view.sheets.forget()
    _frame(view, image)


def _scrolled(view: AgendaView, image: QImage, number: int) -> None:
    view.verticalScrollBar().setValue(number * 3 % 90)
    _frame(view, image)


def _dragged(view: AgendaView, image: QImage, number: int) -> None:
    page: Sequence[DayPage] = view.sheets.pages
    row = page[0].rows[2]
    drag = held(row, Gesture.MOVE, 0)
    view.hand.show(drag.by(number % 5, 5 * (number % 20 + 1)))
    _frame(view, image)


def _frame(view: AgendaView, image: QImage) -> None:
    painter = QPainter(image)
    paint_view(view, painter)
    painter.end()


def _row(day: date, number: int) -> AppointmentRow:
    start = datetime.combine(day, time(8, 30)) + timedelta(minutes=20 * (number // 2))
    family = NAMES[number % len(NAMES)]
    return AppointmentRow(
        id=UUID(int=day.toordinal() * 1000 + number),
        start=start,
        end=start + timedelta(minutes=20),
        state=STATES[number % len(STATES)],
        patient_id=UUID(int=number + 1),
        family_name=family,
        first_name="Élodie",
        birth_date=date(1984, 5, 14),
        phone="+33639982714",
        title="",
        note="",
        type_id=None,
        type_code=CODES[number % len(CODES)],
        type_name="Consultation",
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

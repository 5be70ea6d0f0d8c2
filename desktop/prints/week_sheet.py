"""The week on one lying page: a column a day, the hours down, each block with its mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.entities import AppointmentState
from db.rows import AppointmentRow
from desktop.dates import day_name, hour, long_day
from desktop.i18n import N_, _, ngettext
from desktop.names import Style, shown_name
from desktop.prints.marks import Aside, aside_marks, draw_asides, draw_mark
from desktop.prints.sheet import MARGIN, STRONG, Sheet
from desktop.prints.states import aside_words, state_word
from desktop.prints.stationery import (
    FOOT,
    Stationery,
    count_words,
    drawn,
    head,
    holds,
)
from desktop.reads.agenda import AgendaDay

_GUTTER, _LEGEND, _HEAD = 30.0, 16.0, 30.0
_EARLY, _LATE = 8 * 60, 19 * 60
_LARGEST, _TIGHT = 8.0, 9.0
"""The largest text, and the height of a block that leaves its letters all the room."""
ASIDES = (
    (Aside.LEFT_UNSEEN, N_("left unseen")),
    (Aside.CAUGHT_UP, N_("entered afterwards")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekSheet:
    """Seven days from a Monday.

    Args:
        days: in order; a Saturday and Sunday with nothing are left out.
    """

    station: Stationery
    days: Sequence[AgendaDay]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class _Scale:
    """Minutes of the day on the page."""

    first: int
    last: int
    top: float
    bottom: float

    def y(self, minute: float) -> float:
        share = (minute - self.first) / (self.last - self.first)
        return self.top + share * (self.bottom - self.top)


def week_sheet(paper: WeekSheet) -> bytes:
    """The week as a PDF of one page."""
    days = _shown(paper.days)
    first, last = paper.days[0].plan.day, paper.days[-1].plan.day
    title = _("Week {number}, {first} to {last}").format(
        number=first.isocalendar().week,
        first=long_day(first, year=False),
        last=long_day(last),
    )

    def draw(sheet: Sheet) -> None:
        held = sum(holds(row) for day in paper.days for row in day.appointments)
        y = head(sheet, paper.station, title, right=count_words(held))
        bottom = sheet.height - FOOT - _LEGEND
        first_minute, last_minute = _hours(days)
        scale = _Scale(first_minute, last_minute, y + _HEAD, bottom)
        width = (sheet.width - 2 * MARGIN - _GUTTER) / len(days)
        _gutter(sheet, scale)
        for number, day in enumerate(days):
            left = MARGIN + _GUTTER + number * width
            _day(sheet, day, scale, (left, width), hidden=paper.hidden)
        _legend(sheet, sheet.height - FOOT - 2)

    return drawn(_("Week"), paper.station, draw, lying=True)


def _shown(days: Sequence[AgendaDay]) -> list[AgendaDay]:
    kept = [
        d for d in days if d.appointments or d.plan.is_open or d.plan.day.weekday() < 5
    ]
    return kept or list(days[:5])


def _hours(days: Sequence[AgendaDay]) -> tuple[int, int]:
    """From the first to the last hour anything happens, whole hours."""
    starts = [_minute(row.start) for day in days for row in day.appointments]
    ends = [_end(row) for day in days for row in day.appointments]
    for day in days:
        starts += [_minute(one.start) for one in day.plan.openings]
        ends += [_minute(one.start) + one.minutes for one in day.plan.openings]
    first = min([_EARLY, *starts]) if starts else _EARLY
    last = max(ends) if ends else _LATE
    return first // 60 * 60, min(24 * 60, -(-max(last, first + 120) // 60) * 60)


def _gutter(sheet: Sheet, scale: _Scale) -> None:
    for minute in range(scale.first, scale.last + 1, 60):
        y = scale.y(minute)
        sheet.right(
            MARGIN + _GUTTER - 5, y + 3, f"{minute // 60:02}:00", size=7.5, faint=True
        )
        sheet.line(MARGIN + _GUTTER, sheet.width - MARGIN, y)


def _day(
    sheet: Sheet,
    day: AgendaDay,
    scale: _Scale,
    place: tuple[float, float],
    *,
    hidden: bool,
) -> None:
    left, width = place
    plan = day.plan
    name = f"{day_name(plan.day)} {plan.day.day}"
    sheet.text(left + 4, scale.top - 14, name, font=STRONG, size=10)
    held = sum(holds(row) for row in day.appointments)
    words = plan.holiday or plan.closed_label or ("" if plan.is_open else _("closed"))
    if held:
        said = ngettext("{count} appointment", "{count} appointments", held)
        words = ", ".join(w for w in (said.format(count=held), words) if w)
    sheet.faint(left + 4, scale.top - 4, sheet.fitted(words, width - 8, size=7), size=7)
    _closed(sheet, day, scale, left, width)
    sheet.upright(left, scale.top - 24, scale.bottom)
    for row, lane, lanes in side_by_side(day.appointments):
        inner = (width - 4) / lanes
        box = (left + 2 + lane * inner, inner - 1.5)
        _block(sheet, row, scale, box, hidden=hidden)


def _closed(
    sheet: Sheet, day: AgendaDay, scale: _Scale, left: float, width: float
) -> None:
    at = scale.first
    for opening in day.plan.openings:
        begins = _minute(opening.start)
        if begins > at:
            _hatch(sheet, scale, (at, begins), left, width)
        at = max(at, begins + opening.minutes)
    if at < scale.last:
        _hatch(sheet, scale, (at, scale.last), left, width)


def _hatch(
    sheet: Sheet, scale: _Scale, span: tuple[int, int], left: float, width: float
) -> None:
    top, bottom = scale.y(span[0]), scale.y(span[1])
    sheet.hatch((left, top, width, bottom - top))


def _block(
    sheet: Sheet,
    row: AppointmentRow,
    scale: _Scale,
    place: tuple[float, float],
    *,
    hidden: bool,
) -> None:
    left, width = place
    top, bottom = scale.y(_minute(row.start)), scale.y(_end(row))
    height = max(bottom - top - 0.8, 4)
    tight = height < _TIGHT
    sheet.box((left, top, width, height), heavy=holds(row) and not tight, fill=1)
    size = min(_LARGEST, max(4.0, height * (0.98 if tight else 0.78)))
    base = top + min(height / 2 + size * 0.34, size * 1.05)
    draw_mark(sheet, row.state, left + 2.5, base, size * 0.85)
    x = draw_asides(
        sheet, aside_marks(row), left + 2.5 + size * 1.15, base, size * 0.85
    )
    time = hour(row.start)
    sheet.text(x, base, time, font=STRONG, size=size)
    x += sheet.width_of(time, font=STRONG, size=size) + size * 0.35
    room = left + width - x - 2
    name = _named(sheet, row, room, size, hidden=hidden)
    sheet.text(x, base, name, size=size)
    if not holds(row) and name:
        end = x + sheet.width_of(name, size=size)
        sheet.strike(x, end, base - size * 0.3)
    if height > size * 2.3:
        kind = row.type_code if hidden else row.type_name
        words = ", ".join((*aside_words(row), kind))
        small = size * 0.86
        under = sheet.fitted(words, width - 6, size=small)
        sheet.faint(left + 3, base + size * 1.1, under, size=small)


def _named(
    sheet: Sheet, row: AppointmentRow, room: float, size: float, *, hidden: bool
) -> str:
    """The longest form of the name there is room for."""
    for style in (Style.FULL, Style.SHORT, Style.NARROW):
        name = shown_name(row, hidden=hidden, style=style)
        if sheet.width_of(name, size=size) <= room:
            return name
    return sheet.fitted(name, room, size=size) if room > size else ""


def _legend(sheet: Sheet, y: float) -> None:
    x = MARGIN
    for state in AppointmentState:
        if state is AppointmentState.ENTERED_IN_ERROR:
            continue
        draw_mark(sheet, state, x, y, 7)
        x = _legend_words(sheet, state_word(state), x + 10, y)
    for mark, words in ASIDES:
        x = draw_asides(sheet, (mark,), x, y, 7) + 1
        x = _legend_words(sheet, _(words), x, y)


def _legend_words(sheet: Sheet, words: str, x: float, y: float) -> float:
    sheet.faint(x, y, words, size=7.5)
    return x + sheet.width_of(words, size=7.5) + 12


def side_by_side(
    rows: Sequence[AppointmentRow],
) -> list[tuple[AppointmentRow, int, int]]:
    """Each with its lane and how many lanes those that overlap it share."""
    found: list[tuple[AppointmentRow, int, int]] = []
    together: list[tuple[AppointmentRow, int]] = []
    lanes: list[datetime] = []
    for row in sorted(rows, key=lambda one: (one.start, one.end)):
        if lanes and row.start >= max(lanes):
            found += [(one, lane, len(lanes)) for one, lane in together]
            together, lanes = [], []
        lane = next((n for n, end in enumerate(lanes) if end <= row.start), len(lanes))
        lanes[lane : lane + 1] = [row.end]
        together.append((row, lane))
    return found + [(one, lane, len(lanes)) for one, lane in together]


def _minute(at: datetime) -> int:
    return at.hour * 60 + at.minute


def _end(row: AppointmentRow) -> int:
    """The minute it ends, never after midnight."""
    length = (row.end - row.start) // timedelta(minutes=1)
    return min(24 * 60, _minute(row.start) + length)

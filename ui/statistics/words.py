"""Figures in words, as bars, and as the rows of the table."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt

from db.entities import AppointmentState
from desktop.dates import month_name, numeric_day, short_day
from desktop.i18n import N_, _, ngettext
from desktop.numbers import NARROW, thousands
from desktop.reads.statistics import BUCKETS, Spread, Statistics, WeekFigures, share
from ui.statistics.chart import Bar, Series

Pattern = Qt.BrushStyle
NOTHING = "–"
Row = tuple[str, tuple[str | float | int | None, ...]]
_BUCKET_WORDS = {
    "after": N_("afterwards"),
    "day": N_("less than 24 h"),
    "two_days": N_("24 to 48 h"),
    "week": N_("2 to 7 days"),
    "earlier": N_("earlier"),
    "unknown": N_("not noted"),
}
_WAITED = ((0, 4), (5, 9), (10, 14), (15, 19), (20, 29), (30, 44), (45, 59), (60, 9999))
_LATE = (
    (-9999, -11),
    (-10, -1),
    (0, 4),
    (5, 9),
    (10, 19),
    (20, 29),
    (30, 44),
    (45, 9999),
)


def percent(value: float | None) -> str:
    """As "82 %", a dash where there is nothing to divide by."""
    return NOTHING if value is None else f"{round(value * 100)}{NARROW}%"


def minutes(value: int | None) -> str:
    """As "12 min"."""
    return NOTHING if value is None else _("{count} min").format(count=value)


def days(value: float | None) -> str:
    """As "3 days"."""
    if value is None:
        return NOTHING
    if value < 1:
        return _("under a day")
    whole = round(value)
    return ngettext("{count} day", "{count} days", whole).format(count=whole)


def week_series() -> tuple[Series, ...]:
    """What a week is made of, from the ground up."""
    return (
        Series(name=_("seen"), ink="accent.1"),
        Series(
            name=_("no-show"), ink="state.absent.line", pattern=Pattern.BDiagPattern
        ),
        Series(name=_("given back"), ink="ink.3", pattern=Pattern.Dense5Pattern),
        Series(
            name=_("without outcome"), ink="warn.fill", pattern=Pattern.CrossPattern
        ),
    )


def week_bars(found: Statistics) -> Iterator[Bar]:
    """The weeks; the first of each month is named."""
    many = len(found.weeks) > 16
    step = 1 if len(found.weeks) <= 60 else 3
    for week in found.weeks:
        label = numeric_day(week.monday)[:5]
        if many:
            # The first whole week of a month, of each third month over years.
            named = week.monday.day <= 7 and (week.monday.month - 1) % step == 0
            label = month_name(week.monday, short=True) if named else ""
        yield Bar(
            label=label,
            values=(
                week.seen,
                week.no_shows,
                week.excused + week.cancelled,
                week.awaited,
            ),
            said=week_words(week),
            share=share(week.taken_minutes, week.open_minutes),
        )


def week_words(week: WeekFigures) -> str:
    """One week in a sentence."""
    said = _(
        "Week of {day}: {seen} seen, {missed} no-show, {back} given back, {fill} full"
    )
    return said.format(
        day=short_day(week.monday),
        seen=week.seen,
        missed=week.no_shows,
        back=week.excused + week.cancelled,
        fill=percent(share(week.taken_minutes, week.open_minutes)),
    )


def type_series() -> tuple[Series, ...]:
    """What came of a type."""
    return (
        Series(name=_("kept"), ink="accent.1"),
        Series(
            name=_("no-show"), ink="state.absent.line", pattern=Pattern.BDiagPattern
        ),
        Series(name=_("given back"), ink="ink.3", pattern=Pattern.Dense5Pattern),
    )


def type_bars(found: Statistics) -> Iterator[Bar]:
    """The types, the most frequent first."""
    for kind in sorted(found.types, key=lambda one: -one.count):
        kept = kind.count - kind.no_shows - kind.cancelled
        said = _("{type}: {count} booked, {missed} no-show, third free slot in {third}")
        yield Bar(
            label=kind.name,
            values=(kept, kind.no_shows, kind.cancelled),
            said=said.format(
                type=kind.name,
                count=thousands(kind.count),
                missed=kind.no_shows,
                third=days(kind.third),
            ),
        )


def wait_bars(spread: Spread) -> Iterator[Bar]:
    """How long they waited, in classes."""
    yield from _classes(spread, _WAITED, _("{count} waited {minutes} min"))


def delay_bars(spread: Spread) -> Iterator[Bar]:
    """How late they were called in, in classes; before the hour at the left."""
    yield from _classes(spread, _LATE, _("{count} called in {minutes} min late"))


def _classes(
    spread: Spread, bounds: tuple[tuple[int, int], ...], said: str
) -> Iterator[Bar]:
    for low, high in bounds:
        count = spread.within(low, high)
        words = _class_words(low, high)
        yield Bar(
            label=words,
            values=(count,),
            said=said.format(count=thousands(count), minutes=words),
        )


def _class_words(low: int, high: int) -> str:
    if high >= 9999:
        return f"{low}+"
    if low <= -9999:
        return f"< \u2212{-high - 1}"
    if low < 0:
        return f"\u2212{-low}\u2026\u2212{-high}"
    return f"{low}\u2013{high}"


def freed_series() -> tuple[Series, ...]:
    """Who gave the slot back."""
    return (
        Series(name=_("by the patient"), ink="accent.1", pattern=Pattern.BDiagPattern),
        Series(name=_("by the practice"), ink="ink.3"),
    )


def freed_bars(found: Statistics) -> Iterator[Bar]:
    """How long before its time a slot was given back, and by whom."""
    for name in BUCKETS:
        hers = found.freed[AppointmentState.EXCUSED, name]
        ours = found.freed[AppointmentState.CANCELLED_BY_PRACTICE, name]
        words = _(_BUCKET_WORDS[name])
        said = _("{when}: {hers} by the patient, {ours} by the practice")
        yield Bar(
            label=words,
            values=(hers, ours),
            said=said.format(when=words, hers=hers, ours=ours),
        )


def table_heads() -> tuple[str, ...]:
    """The columns of the table and of its CSV."""
    return (
        _("Week of"),
        _("Seen"),
        _("No-show"),
        _("Excused"),
        _("Cancelled (practice)"),
        _("Without outcome"),
        _("New patients"),
        _("Open (h)"),
        _("Taken (h)"),
        _("Fill (%)"),
    )


def table_rows(found: Statistics) -> Iterator[tuple[str | float | int | None, ...]]:
    """A row a week, newest first."""
    for week in reversed(found.weeks):
        fill = share(week.taken_minutes, week.open_minutes)
        yield (
            numeric_day(week.monday),
            week.seen,
            week.no_shows,
            week.excused,
            week.cancelled,
            week.awaited,
            week.newcomers,
            round(week.open_minutes / 60, 1),
            round(week.taken_minutes / 60, 1),
            None if fill is None else round(fill * 100, 1),
        )


def type_heads() -> tuple[str, ...]:
    """The columns of the second table."""
    return (
        _("Type"),
        _("Appointments"),
        _("No-show"),
        _("Given back"),
        _("Hours"),
        _("Third free slot (days)"),
    )


def type_rows(found: Statistics) -> Iterator[tuple[str | float | int | None, ...]]:
    """A row a type."""
    for kind in found.types:
        yield (
            kind.name,
            kind.count,
            kind.no_shows,
            kind.cancelled,
            round(kind.minutes / 60, 1),
            None if kind.third is None else round(kind.third, 1),
        )

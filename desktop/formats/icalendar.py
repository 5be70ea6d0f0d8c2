"""Calendars of other programs as events on the practice's wall clock."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from desktop.formats.components import Component, cleaned, components
from desktop.formats.content_lines import content_lines
from desktop.formats.moments import Moment, read_duration, read_moment, read_moments
from desktop.formats.problems import Problem, UnreadableFile
from desktop.formats.recurrence import (
    Budget,
    Rule,
    UnsupportedRule,
    occurrences,
    parse_rule,
)

EVENT_LIMIT = 50_000
HORIZON = timedelta(days=731)
"""How far ahead of today a series is written out: two years."""

_LENGTH_LIMIT = timedelta(days=400)
_OTHERS = {"VTODO": "todo", "VJOURNAL": "journal", "VFREEBUSY": "free_busy"}
_TITLE_LIMIT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One event, or one occurrence of a series.

    Args:
        recurrence: for an occurrence, where it stood before it was moved, as
            "20261112T120000" on the practice's wall; "" for a single event.
        start, end: wall clock of the practice, naive; whole days end at midnight.
        transparent: it leaves the time free.
    """

    line: int
    uid: str
    recurrence: str = ""
    sequence: int = 0
    start: datetime
    end: datetime
    all_day: bool = False
    summary: str = ""
    description: str = ""
    cancelled: bool = False
    transparent: bool = False

    @property
    def source_key(self) -> str:
        """What tells it from every other event of every calendar."""
        return f"{self.uid}/{self.recurrence}" if self.recurrence else self.uid


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFile:
    """What a calendar holds, and what of it could not be used.

    Args:
        series: UIDs of the series that stand in the file whole: an occurrence known from
            before that is not among the events has been taken out.
    """

    events: tuple[CalendarEvent, ...]
    series: frozenset[str]
    problems: tuple[Problem, ...]


def read_calendar(data: bytes, zone: str, today: date) -> CalendarFile:
    """The events of an iCalendar file.

    `zone` is the practice's; series go on to two years after `today`, and to 5,000
    occurrences in all.

    Raises:
        UnreadableFile: empty, too large, no text, or no calendar.
    """
    reader = _Reader(ZoneInfo(zone), today)
    for component in components(content_lines(data), outer="VCALENDAR"):
        reader.take(component)
    return reader.finished()


def _moment(component: Component, name: str) -> Moment | None:
    found = component.one(name)
    return read_moment(found) if found else None


@dataclass(slots=True)
class _Series:
    """A master with a rule, waiting for its moved occurrences."""

    component: Component
    first: CalendarEvent
    begins: Moment
    length: timedelta


class _Reader:
    """Gathers events, then writes series out around what was moved of them."""

    def __init__(self, practice: tzinfo, today: date) -> None:
        self._practice = practice
        self._last = datetime(today.year, today.month, today.day) + HORIZON
        self._budget = Budget()
        self._problems: list[Problem] = []
        self._events: dict[str, CalendarEvent] = {}
        self._series: dict[str, _Series] = {}
        self._whole: set[str] = set()
        self._calendar: Component | None = None
        self._count = 0

    def take(self, component: Component) -> None:
        """One component; those that are no events are said and left out."""
        if component.kind == "VCALENDAR":
            self._calendar = component
        elif component.kind in _OTHERS:
            self._skip(component.line, _OTHERS[component.kind])
        elif component.kind == "VEVENT":
            self._count += 1
            if self._count > EVENT_LIMIT:
                raise UnreadableFile("too_many_rows")
            self._take_event(component)

    def finished(self) -> CalendarFile:
        """Everything, once the last component was taken."""
        if self._calendar is None:
            raise UnreadableFile("not_a_calendar")
        for series in self._series.values():
            self._write_out(series)
        return CalendarFile(
            events=tuple(
                sorted(self._events.values(), key=lambda e: (e.start, e.line))
            ),
            series=frozenset(self._whole),
            problems=tuple(sorted(self._problems, key=lambda problem: problem.line)),
        )

    # One event -----------------------------------------------------------------------

    def _take_event(self, component: Component) -> None:
        if not component.ended:
            return self._skip(component.line, "unterminated")
        begins = _moment(component, "DTSTART")
        if begins is None:
            written = component.one("DTSTART") is not None
            return self._skip(component.line, "bad_start" if written else "no_start")
        length = self._length(component, begins)
        if isinstance(length, str):
            return self._skip(component.line, length)
        if begins.unknown_zone:
            self._warn(component.line, "unknown_zone")
        event = self._event(component, begins, length)
        repeats = component.one("RRULE") or component.one("RDATE")
        if repeats is not None and not event.recurrence:
            self._keep_series(_Series(component, event, begins, length))
        else:
            self._keep(event)
        return None

    def _length(self, component: Component, begins: Moment) -> timedelta | str:
        ends = _moment(component, "DTEND")
        if ends is not None and ends.all_day == begins.all_day:
            length = ends.since(begins)
        elif component.one("DTEND") is not None:
            return "bad_end"
        else:
            duration = component.one("DURATION")
            known = read_duration(duration.value) if duration else None
            length = known or timedelta(days=1 if begins.all_day else 0)
        if length < timedelta(0):
            return "end_before_start"
        if begins.all_day:
            length = max(length, timedelta(days=1))
        if not length:
            return "no_length"
        return length if length <= _LENGTH_LIMIT else "too_long"

    def _event(
        self, component: Component, begins: Moment, length: timedelta
    ) -> CalendarEvent:
        start = begins.on_wall(self._practice)
        ends = _moment(component, "DTEND")
        end = ends.on_wall(self._practice) if ends else start + length
        sequence = component.text("SEQUENCE")
        moved = _moment(component, "RECURRENCE-ID")
        summary = cleaned(component.text("SUMMARY"), _TITLE_LIMIT)
        event = CalendarEvent(
            line=component.line,
            uid=component.text("UID")[:_TITLE_LIMIT],
            recurrence=self._stamp(moved) if moved else "",
            sequence=int(sequence) if sequence.isdecimal() and len(sequence) < 9 else 0,
            start=start,
            end=end if end > start else start + length,
            all_day=begins.all_day,
            summary=" ".join(summary.split()),
            description=component.text("DESCRIPTION"),
            cancelled=self._all_cancelled
            or component.text("STATUS").upper() == "CANCELLED",
            transparent=component.text("TRANSP").upper() == "TRANSPARENT",
        )
        if event.uid:
            return event
        self._warn(component.line, "no_uid")
        made_up = f"{start.isoformat()}|{event.end.isoformat()}|{event.summary}"
        return replace(event, uid=f"none:{made_up}")

    def _stamp(self, moment: Moment) -> str:
        return moment.on_wall(self._practice).strftime("%Y%m%dT%H%M%S")

    def _keep(self, event: CalendarEvent) -> None:
        """Of two versions the later sequence stands, and of equals the later in the file."""
        known = self._events.get(event.source_key)
        if known is not None:
            older = min(known, event, key=lambda e: (e.sequence, e.line))
            self._skip(older.line, "superseded")
            event = known if older is event else event
        self._events[event.source_key] = event

    # Series --------------------------------------------------------------------------

    def _keep_series(self, series: _Series) -> None:
        uid = series.first.uid
        known = self._series.get(uid)
        if known is not None:
            older = min(known, series, key=lambda s: (s.first.sequence, s.first.line))
            self._skip(older.first.line, "superseded")
            series = known if older is series else series
        self._series[uid] = series

    def _write_out(self, series: _Series) -> None:
        first = series.first
        try:
            starts = self._starts(series)
        except UnsupportedRule:
            self._warn(first.line, "recurrence_unsupported")
            starts = [series.begins]
        gone = {self._stamp(m) for m in read_moments(series.component.all("EXDATE"))}
        for begins in starts:
            start = begins.on_wall(self._practice)
            recurrence = start.strftime("%Y%m%dT%H%M%S")
            key = f"{first.uid}/{recurrence}"
            if key in self._events or {recurrence, f"{recurrence[:9]}000000"} & gone:
                continue
            self._events[key] = replace(
                first, recurrence=recurrence, start=start, end=start + series.length
            )
        if not self._spent:
            self._whole.add(first.uid)

    def _starts(self, series: _Series) -> list[Moment]:
        begins = series.begins
        found = {begins.local: begins}
        for line in series.component.all("RRULE"):
            rule = parse_rule(line.value)
            last = self._until(rule, series)
            for local in occurrences(rule, begins.local, last, self._budget):
                found.setdefault(local, replace(begins, local=local))
            if rule.endless and last >= begins.local:
                self._warn(series.first.line, "series_cut")
        for moment in read_moments(series.component.all("RDATE")):
            if moment.all_day == begins.all_day and moment.local <= self._last:
                if self._budget.occurrences <= 0:
                    break
                self._budget.occurrences -= 1
                found.setdefault(moment.local, moment)
        if self._spent:
            self._warn(series.first.line, "too_many_occurrences")
        return [found[local] for local in sorted(found)]

    def _until(self, rule: Rule, series: _Series) -> datetime:
        """The last start the rule may reach, on the clock of the event's own zone."""
        if not rule.until:
            return self._last
        begins = series.begins
        line = replace(series.component.lines[0], value=rule.until, parameters={})
        moment = read_moment(line)
        if moment is None:
            raise UnsupportedRule(rule.until)
        last = moment.local
        if moment.all_day:
            last += timedelta(hours=23, minutes=59)
        elif moment.zone is not None and begins.zone is not None:
            aware = last.replace(tzinfo=moment.zone)
            last = aware.astimezone(begins.zone).replace(tzinfo=None)
        elif moment.zone is not None:
            last = moment.on_wall(self._practice)
        return min(last, self._last)

    @property
    def _spent(self) -> bool:
        return self._budget.occurrences <= 0 or self._budget.periods <= 0

    @property
    def _all_cancelled(self) -> bool:
        calendar = self._calendar
        return calendar is not None and calendar.text("METHOD").upper() == "CANCEL"

    def _skip(self, line: int, reason: str) -> None:
        self._problems.append(Problem(line=line, reason=reason))

    def _warn(self, line: int, reason: str) -> None:
        self._problems.append(Problem(line=line, reason=reason, skipped=False))

"""Open, close or hold hours, for a date or for every week from then on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from db.entities import HeldRange, OpeningException, OpeningRule, WeekParity
from db.repositories.repository import Repository
from db.unit_of_work import UnitOfWork
from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.painting import (
    Painted,
    left_of_absence,
    left_of_date,
    left_of_rule,
    not_covered,
)
from desktop.agenda.plan import DayPlan
from desktop.i18n import language
from desktop.operations.operation import operation
from desktop.reads.agenda import opening_rules
from desktop.rights import Right


@operation(Right.EDIT_AGENDA_SETTINGS)
def open_hours(uow: UnitOfWork, *, painted: Painted) -> None:
    """Opens these hours: a closing, an absence or a hold there gives way to them."""
    if painted.weeks is None:
        _open_date(uow, painted)
    else:
        _open_weekly(uow, painted)
    _take_holds_out(uow, painted)


@operation(Right.EDIT_AGENDA_SETTINGS)
def close_hours(uow: UnitOfWork, *, painted: Painted, label: str = "") -> None:
    """Closes these hours: nothing is offered there, who is booked stays booked."""
    if painted.weeks is not None:
        _keep_left(uow.opening_rules, _weekly(uow.opening_rules.all(), painted, uow))
        return
    extra = [one for one in _dated(uow, painted) if one.open]
    _keep_left(uow.opening_exceptions, _dates_left(extra, painted, uow))
    if _open_part(_plan(uow, painted), painted):
        uow.opening_exceptions.save(
            OpeningException(
                id=uow.new_id(),
                day=painted.day,
                open=False,
                start=painted.start,
                end=painted.end,
                label=label,
            )
        )


@operation(Right.EDIT_AGENDA_SETTINGS)
def hold_hours(uow: UnitOfWork, *, painted: Painted, release: int | None) -> None:
    """Holds these hours back for emergencies, open or not until now.

    Args:
        painted: when.
        release: minutes before they begin from which everybody may book them.
    """
    open_hours(uow, painted=painted)
    dated = painted.weeks is None
    uow.held_ranges.save(
        HeldRange(
            id=uow.new_id(),
            start=painted.start,
            end=painted.end,
            day=painted.day if dated else None,
            weekday=None if dated else painted.day.weekday(),
            parity=painted.weeks or WeekParity.EVERY,
            valid_from=None if dated else painted.day,
            release=release,
        )
    )


# Inside ------------------------------------------------------------------------------


def _open_date(uow: UnitOfWork, painted: Painted) -> None:
    closed = [one for one in _dated(uow, painted) if not one.open]
    _keep_left(uow.opening_exceptions, _dates_left(closed, painted, uow))
    away = uow.absences.between(*painted.span)
    _keep_left(
        uow.absences, [(one, left_of_absence(one, painted, uow.new_id)) for one in away]
    )
    if not _plan(uow, painted).is_open_for(*painted.span):
        uow.opening_exceptions.save(
            OpeningException(
                id=uow.new_id(),
                day=painted.day,
                open=True,
                start=painted.start,
                end=painted.end,
            )
        )


def _open_weekly(uow: UnitOfWork, painted: Painted) -> None:
    for start, end in not_covered(painted, uow.opening_rules.all()):
        uow.opening_rules.save(
            OpeningRule(
                id=uow.new_id(),
                weekday=painted.day.weekday(),
                start=start,
                end=end,
                parity=painted.weeks or WeekParity.EVERY,
                valid_from=painted.day,
            )
        )


def _take_holds_out(uow: UnitOfWork, painted: Painted) -> None:
    """Hours that are open to everybody are held back by nobody.

    A weekly hold gives way on one date too: it stops before that week and goes on after.
    """
    held = uow.held_ranges.all()
    dated = [one for one in held if one.day == painted.day]
    _keep_left(uow.held_ranges, _dates_left(dated, painted, uow))
    weekly = [one for one in held if one.weekday is not None]
    if painted.weeks is not None:
        _keep_left(uow.held_ranges, _weekly(weekly, painted, uow))
        return
    touched = [
        one
        for one in weekly
        if any(
            part.range_id == one.id and part.span.meets(*painted.span)
            for part in _plan(uow, painted).held
        )
    ]
    _keep_left(
        uow.held_ranges,
        [(one, _but_that_day(one, painted, uow)) for one in touched],
    )


def _but_that_day(
    held: HeldRange, painted: Painted, uow: UnitOfWork
) -> Iterator[HeldRange]:
    """A weekly hold before that day, after it, and what it keeps on the day itself."""
    before, after = (painted.day + timedelta(days=n) for n in (-1, 1))
    first = held.id
    if held.valid_from is None or held.valid_from <= before:
        yield replace(held, id=first, valid_to=before)
        first = uow.new_id()
    if held.valid_to is None or held.valid_to >= after:
        yield replace(held, id=first, valid_from=after)
    there = replace(
        held,
        id=uow.new_id(),
        weekday=None,
        day=painted.day,
        parity=WeekParity.EVERY,
        valid_from=None,
        valid_to=None,
    )
    yield from left_of_date(there, painted, uow.new_id)


def _dated(uow: UnitOfWork, painted: Painted) -> list[OpeningException]:
    return uow.opening_exceptions.between(painted.day, painted.day)


def _dates_left(
    found: Iterable[Any], painted: Painted, uow: UnitOfWork
) -> list[tuple[Any, Iterator[Any]]]:
    return [(one, left_of_date(one, painted, uow.new_id)) for one in found]


def _weekly(
    found: Iterable[Any], painted: Painted, uow: UnitOfWork
) -> list[tuple[Any, Iterator[Any]]]:
    return [(one, left_of_rule(one, painted, uow.new_id)) for one in found]


def _keep_left(
    repository: Repository[Any], pieces: Iterable[tuple[Any, Iterator[Any]]]
) -> None:
    """Saves what is left of each, and removes what nothing is left of."""
    for whole, left in pieces:
        kept = list(left)
        for piece in kept:
            repository.save(piece)
        if all(piece.id != whole.id for piece in kept):
            repository.remove(whole.id)


def _plan(uow: UnitOfWork, painted: Painted) -> DayPlan:
    midnight = datetime.combine(painted.day, time())
    region = uow.practices.all()[0].holidays
    holidays = PublicHolidays(region=region, language=language())
    end = midnight + timedelta(days=1)
    return opening_rules(uow.reader, midnight, end, holidays).day(painted.day)


def _open_part(plan: DayPlan, painted: Painted) -> bool:
    return any(opening.meets(*painted.span) for opening in plan.openings)

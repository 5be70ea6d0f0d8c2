"""What people change of the practice's hours, absences and holidays."""

from __future__ import annotations

import json
from dataclasses import replace
from uuid import UUID

from db.entities import (
    Absence,
    Appointment,
    HeldRange,
    OpeningException,
    OpeningRule,
    Practice,
    Setting,
)
from db.errors import InvalidValue
from db.unit_of_work import UnitOfWork
from desktop.agenda.holidays import TERRITORIES
from desktop.agenda.school_holidays import Zone
from desktop.operations.operation import operation
from desktop.reads.openings import KEPT_OUTSIDE, Kept, kept_outside
from desktop.reads.school import SCHOOL_ZONE
from desktop.rights import Right


@operation(Right.EDIT_AGENDA_SETTINGS)
def save_opening_rule(uow: UnitOfWork, *, rule: OpeningRule) -> OpeningRule:
    """Adds a weekly opening or changes one."""
    uow.opening_rules.save(rule)
    return rule


@operation(Right.EDIT_AGENDA_SETTINGS)
def remove_opening_rule(uow: UnitOfWork, *, rule_id: UUID) -> None:
    """The practice no longer opens then."""
    uow.opening_rules.remove(rule_id)


@operation(Right.EDIT_AGENDA_SETTINGS)
def save_opening_exception(
    uow: UnitOfWork, *, exception: OpeningException
) -> OpeningException:
    """Opens or closes one date, whatever the weekly rule says."""
    uow.opening_exceptions.save(exception)
    return exception


@operation(Right.EDIT_AGENDA_SETTINGS)
def remove_opening_exception(uow: UnitOfWork, *, exception_id: UUID) -> None:
    """That date follows the weekly rules again."""
    uow.opening_exceptions.remove(exception_id)


@operation(Right.EDIT_AGENDA_SETTINGS)
def place_absence(uow: UnitOfWork, *, absence: Absence) -> list[Appointment]:
    """The doctor is away; returns the appointments it hits, to be called."""
    uow.absences.save(absence)
    return uow.appointments.holding(absence.start, absence.end)


@operation(Right.EDIT_AGENDA_SETTINGS)
def remove_absence(uow: UnitOfWork, *, absence_id: UUID) -> None:
    """The doctor is there after all."""
    uow.absences.remove(absence_id)


@operation(Right.EDIT_AGENDA_SETTINGS)
def save_absence(uow: UnitOfWork, *, absence: Absence) -> list[Appointment]:
    """Changes an absence; returns the appointments it hits now."""
    uow.absences.get(absence.id)
    uow.absences.save(absence)
    return uow.appointments.holding(absence.start, absence.end)


@operation(Right.EDIT_AGENDA_SETTINGS)
def save_held_range(uow: UnitOfWork, *, held: HeldRange) -> HeldRange:
    """Holds hours back for emergencies, or changes which."""
    uow.held_ranges.save(held)
    return held


@operation(Right.EDIT_AGENDA_SETTINGS)
def remove_held_range(uow: UnitOfWork, *, held_id: UUID) -> None:
    """These hours are open to everybody again."""
    uow.held_ranges.remove(held_id)


@operation(Right.EDIT_AGENDA_SETTINGS)
def choose_territory(uow: UnitOfWork, *, region: str) -> Practice:
    """Whose public holidays close the practice: "FR", or a subdivision such as "FR-57".

    Raises:
        InvalidValue: no such territory.
    """
    if region not in TERRITORIES:
        raise InvalidValue("territory", "unknown")
    practice = replace(uow.practices.all()[0], holidays=region)
    uow.practices.save(practice)
    return practice


@operation(Right.EDIT_AGENDA_SETTINGS)
def choose_school_zone(uow: UnitOfWork, *, zone: Zone | None) -> None:
    """Which school holidays stand behind the agenda; None for none."""
    _choose(uow, SCHOOL_ZONE, json.dumps(zone.value if zone else None))


@operation(Right.BOOK)
def keep_outside(uow: UnitOfWork, *, appointment_id: UUID) -> None:
    """An appointment outside the openings is meant so: it is listed no longer.

    It is listed again when it is moved; those that are past are forgotten.
    """
    appointment = uow.appointments.get(appointment_id)
    kept: list[Kept] = [
        one for one in kept_outside(uow.reader) if one.start >= uow.wall
    ]
    kept.append(Kept(id=appointment.id, start=appointment.start))
    ordered = sorted({(one.id.hex, one.start.isoformat()) for one in kept})
    _choose(uow, KEPT_OUTSIDE, json.dumps(ordered))


def _choose(uow: UnitOfWork, name: str, value: str) -> None:
    known = uow.settings.named(name)
    key = known.id if known is not None else uow.new_id()
    uow.settings.save(Setting(id=key, name=name, value=value))

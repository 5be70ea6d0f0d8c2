"""What a booking runs into, as the agenda stands: the same for form, drag and operation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from uuid import UUID

from db.entities import AppointmentType, Role
from db.queries import Reader
from db.queries import agenda as queries
from db.queries.patients import no_longer_here
from db.queries.practice import setting
from db.rows import AppointmentRow
from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.plan import DayPlan
from desktop.agenda.policy import SETTING, Policy
from desktop.agenda.warnings import (
    Held,
    Kind,
    Ranges,
    Wanted,
    Warned,
    warnings_for,
)
from desktop.reads.agenda import opening_rules

_SHORTEST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAt:
    """What there is to say of a booking.

    Args:
        warnings: everything, the gravest first, whoever asks.
        rows: the appointments that warnings name.
        policy: what stops somebody who is no doctor.
        before: what the appointment that is changed runs into where it stands.
    """

    warnings: tuple[Warned, ...]
    rows: tuple[AppointmentRow, ...]
    policy: Policy
    before: tuple[Warned, ...] = ()

    def told(self, role: Role) -> tuple[Warned, ...]:
        """What this person is told of."""
        return self.policy.told(role, self.warnings)

    def blocking(self, role: Role) -> tuple[Warned, ...]:
        """What stops this person; where the appointment stands already stops nobody."""
        known = {one.what for one in self.before}
        stopping = self.policy.blocking(role, self.warnings)
        return tuple(one for one in stopping if one.what not in known)


def look_around(
    reader: Reader,
    wanted: Wanted,
    holidays: PublicHolidays,
    now: datetime,
    before: Wanted | None = None,
) -> LookedAt:
    """What it runs into, with the appointments it names and who may go on.

    Args:
        before: where the appointment that is changed stands.
    """
    warnings = warnings_at(reader, wanted, holidays, now)
    others = dict.fromkeys(w.other for w in warnings if w.other is not None)
    found = (queries.appointment(reader, key) for key in others)
    return LookedAt(
        warnings=warnings,
        rows=tuple(row for row in found if row is not None),
        policy=booking_policy(reader),
        before=warnings_at(reader, before, holidays, now) if before else (),
    )


def warnings_at(
    reader: Reader, wanted: Wanted, holidays: PublicHolidays, now: datetime
) -> tuple[Warned, ...]:
    """Everything to be said of a booking, the gravest first."""
    midnight = datetime.combine(wanted.start.date(), time())
    tomorrow = midnight + timedelta(days=1)
    plan = opening_rules(reader, midnight, tomorrow, holidays).day(midnight.date())
    types = {kind.id: kind for kind in queries.appointment_types(reader)}
    held = queries.holding_between(reader, midnight, max(tomorrow, wanted.end))
    wanted = replace(wanted, gone=_gone(reader, wanted.patient_id))
    own = types.get(wanted.type_id) if wanted.type_id else None
    if own is not None:
        wanted = replace(wanted, before=own.before, after=own.after)
    return warnings_for(
        wanted,
        plan=plan,
        same_day=[_held(one, types) for one in held],
        now=now,
        shortest=shortest_of(types.values()),
        ranges=ranges_of(plan, now, own),
    )


def booking_policy(reader: Reader) -> Policy:
    """What the doctor lets others book in spite of a warning."""
    return Policy.read(setting(reader, SETTING))


def ranges_of(plan: DayPlan, now: datetime, kind: AppointmentType | None) -> Ranges:
    """What the day keeps from a booking; nothing is lent until envelopes lend.

    Hours held back for emergencies are there for the types that are urgent.
    """
    if kind is not None and kind.urgent:
        return Ranges()
    kept = [(held.span, held.label) for held in plan.held if held.is_kept(now)]
    return Ranges(held_back=kept)


def shortest_of(types: Iterable[AppointmentType]) -> int:
    """Minutes of the shortest type that can be booked."""
    return min((kind.minutes for kind in types if not kind.retired), default=_SHORTEST)


def _gone(reader: Reader, patient: UUID | None) -> tuple[Kind, ...]:
    """What keeps people from coming: said to everybody, whoever books."""
    deceased, archived = no_longer_here(reader, patient) if patient else (False, False)
    told = ((deceased, Kind.DECEASED), (archived and not deceased, Kind.ARCHIVED))
    return tuple(kind for so, kind in told if so)


def _held(
    stored: tuple[UUID, datetime, datetime, UUID | None, UUID | None, bool],
    types: Mapping[UUID, AppointmentType],
) -> Held:
    key, start, end, patient, kind_id, walk_in = stored
    kind = types.get(kind_id) if kind_id else None
    return Held(
        id=key,
        start=start,
        end=end,
        patient_id=patient,
        before=kind.before if kind else 0,
        after=kind.after if kind else 0,
        walk_in=walk_in,
    )

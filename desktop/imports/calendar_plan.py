"""What an import of a calendar will do, event by event, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import time, timedelta
from uuid import UUID, uuid4

from db.entities import Absence, Appointment, AppointmentState, SourceKey
from db.queries import imports as known
from db.queries.reader import Reader
from desktop.formats.calendar_writer import UID_DOMAIN
from desktop.formats.icalendar import CalendarEvent, CalendarFile
from desktop.formats.problems import Problem
from desktop.imports.events import (
    absence_from,
    appointment_from,
    content,
    event_fingerprint,
    linked,
    updated_absence,
    updated_appointment,
)
from desktop.imports.fingerprint import changed_fields
from desktop.imports.report import Action, Duplicate, ImportReport, report_of, sliced
from desktop.matching import PatientIndex

SOURCE = "ics"

_A_DAY = timedelta(hours=24)
_CANCELLED = AppointmentState.CANCELLED_BY_PRACTICE


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedEvent:
    """What becomes of one event.

    Args:
        event: None for an occurrence its series does not hold any more.
        kind: "appointment" or "absence".
            changed: what the source changed since it was last imported.
    """

    key: str
    action: Action
    kind: str
    entity_id: UUID
    event: CalendarEvent | None = None
    patient_id: UUID | None = None
    fingerprint: str = ""
    changed: frozenset[str] = frozenset()
    first_seen: bool = False
    stored_sequence: int = 0
    line: int = 0

    @property
    def writes(self) -> bool:
        """Whether anything is to be kept, be it only where the event came from."""
        newer = self.event is not None and self.event.sequence > self.stored_sequence
        return self.action is not Action.UNCHANGED or bool(self.changed) or newer


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarImportPlan:
    """The whole file; `slices` are what `import_calendar` takes one after the other."""

    items: tuple[PlannedEvent, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def slices(self) -> list[tuple[PlannedEvent, ...]]:
        """The events that write something, in runs."""
        return sliced([item for item in self.items if item.writes])

    @property
    def report(self) -> ImportReport:
        """What the import will do."""
        repeated = tuple(
            Duplicate(item.line, "same_event")
            for item in self.items
            if item.action is Action.DUPLICATES
        )
        return report_of((item.action for item in self.items), self.problems, repeated)


def plan_calendar_import(
    reader: Reader, file: CalendarFile, *, new_id: Callable[[], UUID] = uuid4
) -> CalendarImportPlan:
    """Compares a calendar with the agenda; writes nothing."""
    planner = _Planner(reader, new_id)
    items = [planner.planned(event) for event in file.events]
    present = {event.source_key for event in file.events}
    taken_out = planner.taken_out(file.series, present)
    return CalendarImportPlan(
        items=(*(item for item in items if item is not None), *taken_out),
        problems=(*file.problems, *planner.problems),
    )


@dataclass(slots=True)
class _Planner:
    """What is known while the events are gone through in order."""

    reader: Reader
    new_id: Callable[[], UUID]
    problems: list[Problem] = field(default_factory=list)
    _patients: PatientIndex = field(init=False)
    _keys: dict[str, SourceKey] = field(init=False)
    _contents: dict[str, tuple[str, UUID]] = field(init=False)

    def __post_init__(self) -> None:
        self._patients = PatientIndex(known.identities(self.reader))
        self._keys = known.source_keys(self.reader, SOURCE)
        self._contents = {
            content(key.row_hash): (key.entity, key.entity_id)
            for key in self._keys.values()
            if content(key.row_hash)
        }

    def planned(self, event: CalendarEvent) -> PlannedEvent | None:
        """What becomes of this event; None when it is left out with a reason."""
        kept = self._keys.get(event.source_key)
        if kept is not None:
            return self._again(event, kept)
        own = _own_id(event)
        if own is not None and self._is_ours(own):
            return self._as_it_is(event, own)
        if event.cancelled or event.transparent:
            self._leave_out(event, "cancelled" if event.cancelled else "free_time")
            return None
        return self._new(event)

    def taken_out(
        self, series: frozenset[str], present: set[str]
    ) -> Iterator[PlannedEvent]:
        """Occurrences imported before that their series does not hold any more."""
        for key, kept in self._keys.items():
            uid, slash, _ = key.rpartition("/")
            if not slash or uid not in series or key in present:
                continue
            appointment = known.appointment(self.reader, kept.entity_id)
            if appointment is not None and appointment.may_become(_CANCELLED):
                yield PlannedEvent(
                    key=key,
                    action=Action.CANCELLED,
                    kind=kept.entity,
                    entity_id=kept.entity_id,
                    stored_sequence=kept.sequence,
                    fingerprint=kept.row_hash,
                )

    # One event -----------------------------------------------------------------------

    def _new(self, event: CalendarEvent) -> PlannedEvent:
        whole = _is_absence(event)
        said = event_fingerprint(event)
        twin = self._contents.get(content(said))
        item = PlannedEvent(
            key=event.source_key,
            action=Action.DUPLICATES if twin else Action.CREATED,
            kind=twin[0] if twin else "absence" if whole else "appointment",
            entity_id=twin[1] if twin else self.new_id(),
            event=event,
            patient_id=None if whole else linked(event, self._patients),
            fingerprint=said,
            first_seen=True,
            line=event.line,
        )
        self._contents.setdefault(content(said), (item.kind, item.entity_id))
        return item

    def _again(self, event: CalendarEvent, kept: SourceKey) -> PlannedEvent | None:
        before = self._stored(kept)
        reason = _reason_to_leave_out(event, kept, before)
        if reason:
            self._leave_out(event, reason)
            return None
        if before is None:
            return self._as_it_is(event, kept.entity_id)
        said = event_fingerprint(event)
        item = PlannedEvent(
            key=event.source_key,
            action=Action.UPDATED,
            kind=kept.entity,
            entity_id=kept.entity_id,
            event=event,
            patient_id=linked(event, self._patients),
            fingerprint=said,
            changed=changed_fields(kept.row_hash, said),
            stored_sequence=kept.sequence,
            line=event.line,
        )
        after = changed_entity(before, item)
        if after is None:
            self._leave_out(event, "already_under_way")
            return None
        return replace(item, action=_action(before, after, event))

    def _stored(self, kept: SourceKey) -> Appointment | Absence | None:
        find = known.absence if kept.entity == "absence" else known.appointment
        return find(self.reader, kept.entity_id)

    def _is_ours(self, key: UUID) -> bool:
        found = known.appointment(self.reader, key) or known.absence(self.reader, key)
        return found is not None

    def _as_it_is(self, event: CalendarEvent, own: UUID) -> PlannedEvent:
        """Nothing to do: our own export, or what is gone was cancelled there too."""
        return PlannedEvent(
            key=event.source_key,
            action=Action.UNCHANGED,
            kind="appointment",
            entity_id=own,
            line=event.line,
        )

    def _leave_out(self, event: CalendarEvent, reason: str) -> None:
        self.problems.append(Problem(line=event.line, reason=reason))


def _is_absence(event: CalendarEvent) -> bool:
    """Whole days, also where another program writes them from midnight to midnight."""
    midnights = event.start.time() == event.end.time() == time.min
    return event.all_day or midnights or event.end - event.start > _A_DAY


def _reason_to_leave_out(
    event: CalendarEvent, kept: SourceKey, before: Appointment | Absence | None
) -> str:
    if before is None and not event.cancelled:
        return "removed_here"
    if event.sequence < kept.sequence:
        return "older_version"
    if isinstance(before, Appointment) and _is_absence(event):
        return "became_absence"
    return ""


def new_entity(item: PlannedEvent) -> Appointment | Absence:
    """What an event that is not known yet becomes."""
    assert item.event is not None
    if item.kind == "absence":
        return absence_from(item.event, item.entity_id)
    return appointment_from(item.event, item.entity_id, item.patient_id)


def changed_entity(
    before: Appointment | Absence, item: PlannedEvent
) -> Appointment | Absence | None:
    """What stands there after the event's new version; None when it is too late."""
    if isinstance(before, Absence):
        return updated_absence(before, item.event, item.changed)
    return updated_appointment(before, item.event, item.changed, item.patient_id)


def _action(
    before: Appointment | Absence, after: Appointment | Absence, event: CalendarEvent
) -> Action:
    gone = isinstance(before, Absence) and event.cancelled
    if before == after and not gone:
        return Action.UNCHANGED
    return Action.CANCELLED if event.cancelled else Action.UPDATED


def _own_id(event: CalendarEvent) -> UUID | None:
    if not event.uid.endswith(UID_DOMAIN):
        return None
    try:
        return UUID(event.uid.removesuffix(UID_DOMAIN))
    except ValueError:
        return None

"""What leaves in clear files, for people who may: patients as CSV, the agenda as iCalendar.

Both come back by the import: the columns are those it knows, the UIDs those it wrote.
The national number never leaves.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from db.entities import FREE_STATES, Absence, AppointmentState, Patient
from db.queries.agenda import absences_between, appointments_between
from db.queries.exports import Version, appointment_versions, every_patient
from db.queries.practice import the_practice
from db.queries.reader import Reader
from db.rows import AppointmentRow
from desktop.dates import phone
from desktop.formats.calendar_writer import Disclosure, ExportedEvent, write_calendar
from desktop.formats.csv_export import Cell, write_csv
from desktop.i18n import _
from desktop.names import shown_name

PAST, AHEAD = timedelta(days=31), timedelta(days=366)
_NEVER = Version(0, datetime(2000, 1, 1))


def patients_csv(reader: Reader) -> tuple[bytes, int]:
    """Every patient as CSV for a French Excel, and how many there are."""
    headers = (
        _("Identifier"),
        _("Title"),
        _("Birth name"),
        _("Used name"),
        _("First names"),
        _("Preferred name"),
        _("Sex"),
        _("Birth date"),
        _("Birth place"),
        _("Mobile"),
        _("Telephone"),
        _("Work phone"),
        _("E-mail"),
        _("Address"),
        _("Postcode"),
        _("City"),
        _("Country"),
        _("Alert"),
        _("Notes"),
    )
    rows = [_cells(patient) for patient in every_patient(reader)]
    return write_csv(headers, rows), len(rows)


def calendar_file(
    reader: Reader, *, now: datetime, wall: datetime, full: bool, busy: str
) -> tuple[bytes, int]:
    """The file and the number of appointments in it: a month back, a year ahead.

    Busy-only is the default everywhere: neither a name, nor a reason, nor a text. What
    was cancelled leaves as cancelled, so that other calendars let it go.
    """
    start, end = wall - PAST, wall + AHEAD
    rows = appointments_between(reader, start, end)
    versions = appointment_versions(reader, start, end)
    events = [
        *(_event(row, versions.get(row.id, _NEVER), now) for row in rows),
        *(_absence(away, now) for away in absences_between(reader, start, end)),
    ]
    data = write_calendar(
        events,
        zone=the_practice(reader).zone,
        now=now,
        busy=busy,
        disclosure=Disclosure.FULL if full else Disclosure.BUSY_ONLY,
    )
    return data, len(rows)


def _cells(patient: Patient) -> tuple[Cell, ...]:
    address = patient.address
    return (
        patient.id.hex,
        patient.title,
        patient.birth_name,
        patient.used_name,
        patient.first_names,
        patient.used_first_name,
        patient.sex.value,
        patient.birth_date,
        patient.birth_place,
        *(" / ".join(_numbers(patient, *kinds)) for kinds in _KINDS),
        patient.email,
        address.street,
        address.postcode,
        address.city,
        address.country,
        patient.booking_alert,
        patient.notes,
    )


_KINDS = (("mobile",), ("home", "other", ""), ("work",))


def _numbers(patient: Patient, *labels: str) -> Iterator[str]:
    for one in patient.phones:
        if one.label in labels:
            owner = f" ({one.owner})" if one.owner else ""
            yield phone(one.number).replace("\u00a0", " ") + owner


def _event(row: AppointmentRow, version: Version, now: datetime) -> ExportedEvent:
    kind = f" - {row.type_name}" if row.type_name and row.patient_id else ""
    return ExportedEvent(
        key=str(row.id),
        sequence=max(0, version.changes - 1),
        modified=version.at if version.changes else now,
        start=row.start,
        end=row.end,
        title=shown_name(row) + kind,
        description=row.note,
        cancelled=row.state in FREE_STATES,
        tentative=row.state is AppointmentState.PROPOSED,
    )


def _absence(away: Absence, now: datetime) -> ExportedEvent:
    midnights = away.start.time() == away.end.time() == datetime.min.time()
    return ExportedEvent(
        key=str(away.id),
        sequence=0,
        modified=now,
        start=away.start,
        end=away.end,
        title=away.label,
        all_day=midnights,
    )

"""What the fields of a text stand for, for one patient and one of her appointments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from db.entities import Patient, Practice
from db.entities.patient import Sex
from db.rows import PatientAppointmentRow
from desktop.dates import hour, long_day, numeric_day, phone
from desktop.i18n import _, pgettext
from desktop.letters.fields import FieldName
from desktop.letters.letterhead import Letterhead

_UPCOMING = 6
_TOWN = re.compile(r"\b[0-9]{5}\s+([^\n,0-9]+)\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """An appointment as a letter speaks of it.

    Args:
        arrived, left: on the practice's clock, None while nobody noted it.
    """

    row: PatientAppointmentRow
    arrived: datetime | None = None
    left: datetime | None = None
    instructions: str = ""

    @property
    def id(self) -> UUID:
        """The appointment's."""
        return self.row.id


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """Everything a text may speak of.

    Args:
        meetings: her appointments that may be meant, the likeliest first.
        upcoming: what she has booked, soonest first.
        correspondents: names with addresses, her own first.
    """

    patient: Patient
    practice: Practice
    letterhead: Letterhead
    meetings: Sequence[Meeting]
    upcoming: Sequence[PatientAppointmentRow]
    today: date
    correspondents: Sequence[str] = ()

    @property
    def city(self) -> str:
        """Where the letter is dated."""
        return self.letterhead.city or town_of(self.practice.address)

    @property
    def recipient(self) -> str:
        """Her address, as it is read through an envelope's window."""
        return "\n".join(
            part for part in (_called(self.patient), *_address(self.patient)) if part
        )

    def values(
        self, meeting: Meeting | None = None, number: str = ""
    ) -> dict[FieldName, str]:
        """The value of every field; "" where there is none."""
        return _of_practice(self, number) | _of_patient(self) | _of_meeting(meeting)


def town_of(address: str) -> str:
    """The town in an address' last line: "69003 Lyon" gives "Lyon"."""
    found = _TOWN.search(address.strip())
    return found.group(1).strip() if found else ""


def _of_practice(facts: LetterFacts, number: str) -> dict[FieldName, str]:
    practice = facts.practice
    return {
        FieldName.DOCTOR: practice.doctor_name,
        FieldName.PRACTICE: practice.name,
        FieldName.PHONE: phone(practice.phone),
        FieldName.CITY: facts.city,
        FieldName.DATE: long_day(facts.today),
        FieldName.NUMBER: number,
    }


def _of_patient(facts: LetterFacts) -> dict[FieldName, str]:
    patient = facts.patient
    born = numeric_day(patient.birth_date)
    return {
        FieldName.PATIENT: _called(patient),
        FieldName.BIRTH_DATE: born,
        FieldName.BORN: _born(patient, born),
        FieldName.GREETING: _greeting(patient),
        FieldName.ADDRESS: ", ".join(_address(patient)),
        FieldName.UPCOMING: "\n".join(
            _moment(row.start) for row in facts.upcoming[:_UPCOMING]
        ),
    }


def _of_meeting(meeting: Meeting | None) -> dict[FieldName, str]:
    if meeting is None:
        return {}
    start = meeting.row.start
    return {
        FieldName.APPOINTMENT: _moment(start),
        FieldName.DAY: long_day(start.date()),
        FieldName.TIME: hour(start),
        FieldName.TYPE: meeting.row.type_name,
        FieldName.ARRIVAL: "" if meeting.arrived is None else hour(meeting.arrived),
        FieldName.DEPARTURE: "" if meeting.left is None else hour(meeting.left),
        FieldName.INSTRUCTIONS: meeting.instructions.strip(),
    }


def _moment(at: datetime) -> str:
    return _("{day} at {time}").format(day=long_day(at.date()), time=hour(at))


def _born(patient: Patient, born: str) -> str:
    if not born:
        return ""
    if patient.sex is Sex.FEMALE:
        said = pgettext("of a woman", "born {date}")
    elif patient.sex is Sex.MALE:
        said = pgettext("of a man", "born {date}")
    else:
        said = _("born {date}")
    return ", " + said.format(date=born)


def _greeting(patient: Patient) -> str:
    if patient.sex is Sex.FEMALE:
        return _("Dear Madam")
    return _("Dear Sir") if patient.sex is Sex.MALE else _("Dear Sir or Madam")


def _called(patient: Patient) -> str:
    name = f"{patient.first_name} {patient.family_name.upper()}".strip()
    return f"{patient.title} {name}".strip()


def _address(patient: Patient) -> list[str]:
    address = patient.address
    town = f"{address.postcode} {address.city}".strip()
    parts = [*address.street.splitlines(), town, address.country]
    return [part.strip() for part in parts if part.strip()]

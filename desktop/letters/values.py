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
from desktop.letters.addressees import (
    Addressee,
    address_lines,
    greeting,
    patient_addressee,
    patient_called,
)
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
        care: who treats her elsewhere, the treating doctor first.
    """

    patient: Patient
    practice: Practice
    letterhead: Letterhead
    meetings: Sequence[Meeting]
    upcoming: Sequence[PatientAppointmentRow]
    today: date
    care: Sequence[Addressee] = ()

    @property
    def city(self) -> str:
        """Where the letter is dated."""
        return self.letterhead.city or town_of(self.practice.address)

    @property
    def herself(self) -> Addressee:
        """The patient, as an envelope reads her address."""
        return patient_addressee(self.patient)

    def values(
        self,
        meeting: Meeting | None = None,
        number: str = "",
        addressee: Addressee | None = None,
    ) -> dict[FieldName, str]:
        """The value of every field; "" where there is none."""
        return (
            _of_practice(self, number)
            | _of_patient(self)
            | _of_addressee(addressee or self.herself)
            | _of_meeting(meeting)
        )


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
        FieldName.PATIENT: patient_called(patient),
        FieldName.BIRTH_DATE: born,
        FieldName.BORN: _born(patient, born),
        FieldName.GREETING: greeting(patient),
        FieldName.ADDRESS: ", ".join(address_lines(patient.address)),
        FieldName.UPCOMING: "\n".join(
            _moment(row.start) for row in facts.upcoming[:_UPCOMING]
        ),
    }


def _of_addressee(one: Addressee) -> dict[FieldName, str]:
    return {
        FieldName.ADDRESSEE: one.called,
        FieldName.SALUTATION: one.salutation,
        FieldName.CLOSING: one.closing,
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

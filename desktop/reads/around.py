"""What a file shows beside the patient: relatives, consents, correspondents, retention."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from db.entities import (
    CareLink,
    CareRole,
    Consent,
    Correspondent,
    Patient,
    Phone,
    Relative,
)
from db.folding import folded
from db.journal import read_stamp
from db.queries import Reader
from db.queries.around import (
    beside_of,
    care_of,
    consents_of,
    correspondents,
    file_made_at,
    patients_named,
    patients_of_correspondents,
    relatives_of,
)
from db.queries.practice import accounts, setting
from db.rows import PatientAppointmentRow
from desktop.identity import NIR_SETTING
from desktop.oversight.retention import Retention, retention
from desktop.places import Place, gazetteer

_ORDER = {role: place for place, role in enumerate(CareRole)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One person beside a patient.

    Args:
        other: her own file, where she has one.
    """

    relative: Relative
    other: Patient | None = None

    @property
    def phones(self) -> tuple[Phone, ...]:
        """The number written here, else those of her file."""
        if self.relative.phone:
            return (Phone(number=self.relative.phone),)
        return self.other.phones if self.other is not None else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedConsent:
    """An answer, and who wrote it down."""

    consent: Consent
    noted_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Everything beside one patient.

    Args:
        relatives: responsible adults first, then the trusted person.
        responsible_for: patients whose file names this one as responsible.
        care: correspondents, the treating doctor first.
        retention: how long the file is kept.
    """

    relatives: tuple[Beside, ...] = ()
    responsible_for: tuple[Patient, ...] = ()
    consents: tuple[NotedConsent, ...] = ()
    care: tuple[tuple[CareLink, Correspondent], ...] = ()
    retention: Retention | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookLine:
    """A line of the address book, and how many files name it."""

    correspondent: Correspondent
    patients: int = field(default=0)

    @property
    def id(self) -> UUID:
        """The correspondent's."""
        return self.correspondent.id


def around(
    reader: Reader, patient: Patient, visits: tuple[PatientAppointmentRow, ...]
) -> Around:
    """What stands beside a patient.

    Args:
        reader: where to read.
        patient: whose file.
        visits: her past appointments that were kept, latest first.
    """
    lines = relatives_of(reader, patient.id)
    naming = [one for one in beside_of(reader, patient.id) if one.responsible]
    keys = {one.other_id for one in lines if one.other_id is not None}
    known = patients_named(reader, keys | {one.patient_id for one in naming})
    people = {one.id: one.display_name for one in accounts(reader)}
    return Around(
        relatives=tuple(
            Beside(
                relative=one, other=known.get(one.other_id) if one.other_id else None
            )
            for one in sorted(lines, key=_first)
        ),
        responsible_for=tuple(
            known[one.patient_id] for one in naming if one.patient_id in known
        ),
        consents=tuple(
            NotedConsent(
                consent=one,
                noted_by=people.get(one.noted_by, "") if one.noted_by else "",
            )
            for one in consents_of(reader, patient.id)
        ),
        care=tuple(
            sorted(care_of(reader, patient.id), key=lambda one: _ORDER[one[0].role])
        ),
        retention=_retention(reader, patient, visits),
    )


def address_book(reader: Reader, text: str = "") -> tuple[BookLine, ...]:
    """The lines of which every word typed begins a word, those in use first, by name."""
    counts = patients_of_correspondents(reader)
    wanted = folded(text).split()
    found = [one for one in correspondents(reader) if _answers(one, wanted)]
    found.sort(key=lambda one: (one.retired, folded(one.family_name), one.first_name))
    return tuple(
        BookLine(correspondent=one, patients=counts.get(one.id, 0)) for one in found
    )


def find_correspondents(
    reader: Reader, text: str, limit: int = 8
) -> tuple[Correspondent, ...]:
    """Who may be meant, those in use only: a name, a speciality, a town, an RPPS number."""
    lines = address_book(reader, text)
    in_use = (line.correspondent for line in lines if not line.correspondent.retired)
    return tuple(in_use)[:limit]


def keeps_nir(reader: Reader) -> bool:
    """Whether this practice keeps national numbers."""
    return setting(reader, NIR_SETTING) == "true"


def find_places(_reader: Reader, text: str, limit: int = 8) -> tuple[Place, ...]:
    """Communes and countries as one types; asked here because the table takes time."""
    return gazetteer().found(text, limit)


def towns_at(_reader: Reader, postcode: str) -> tuple[Place, ...]:
    """The communes that a postcode serves."""
    return gazetteer().at_postcode(postcode)


def _answers(one: Correspondent, wanted: list[str]) -> bool:
    said = (one.family_name, one.first_name, one.speciality, one.address.city, one.rpps)
    words = folded(" ".join(said)).split()
    return all(any(word.startswith(term) for word in words) for term in wanted)


def _first(one: Relative) -> tuple[bool, bool, bool]:
    return not one.responsible, not one.trusted, not one.emergency


def _retention(
    reader: Reader, patient: Patient, visits: tuple[PatientAppointmentRow, ...]
) -> Retention | None:
    since: date | None = visits[0].start.date() if visits else None
    made = file_made_at(reader, patient.id)
    if since is None and made is not None:
        since = read_stamp(made).date()
    return retention(since, patient.birth_date) if since is not None else None

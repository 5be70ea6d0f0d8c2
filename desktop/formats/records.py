"""A patient as a file describes her, the same for every kind of file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.formats.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPhone:
    """A number as E.164; `label` and `owner` as in db.entities.Phone."""

    number: str
    label: str
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRelative:
    """Somebody beside her; `relation` is a code of db.entities.Relation, "" unsaid."""

    name: str
    phone: str = ""
    relation: str = ""
    responsible: bool = False
    trusted: bool = False
    emergency: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDoctor:
    """A professional of hers; `role` is a code of db.entities.CareRole."""

    family_name: str
    first_name: str = ""
    title: str = ""
    speciality: str = ""
    rpps: str = ""
    mssante: str = ""
    email: str = ""
    phone: str = ""
    role: str = "follows"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordConsent:
    """Her answer on a subject; codes of db.entities; no day where the file says none."""

    subject: str
    answer: str
    on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientRecord:
    """What the file says; empty means that it does not say.

    Args:
        line: where it stands in the file.
        source: which kind of file, with a mark of its columns.
        external_id: the record's own id there, "" without one.
        nir: the national number without spaces, whatever its key.
        birth_insee: five characters; language, channel: codes as in db.entities.Patient.
        notes_before: what `notes` was when columns that have a field now went there, None
            where it was the same: what was imported then is known by it.
    """

    line: int
    source: str
    birth_name: str
    first_names: str = ""
    external_id: str = ""
    used_name: str = ""
    used_first_name: str = ""
    title: str = ""
    sex: str = ""
    birth_date: date | None = None
    birth_place: str = ""
    nir: str = ""
    phones: tuple[RecordPhone, ...] = ()
    email: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    notes: str = ""
    booking_alert: str = ""
    birth_insee: str = ""
    language: str = ""
    channel: str = ""
    remote_opposed: bool = False
    deceased: bool = False
    deceased_on: date | None = None
    homonym: bool = False
    doubtful: bool = False
    fictitious: bool = False
    archived: bool = False
    relatives: tuple[RecordRelative, ...] = ()
    doctors: tuple[RecordDoctor, ...] = ()
    consents: tuple[RecordConsent, ...] = ()
    notes_before: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordProfessional:
    """A professional with a card of her own: a line of the address book, no patient.

    Args:
        line, source, external_id: as in `PatientRecord`.
        doctor: who she is; its `phone` is empty, all of them are in `phones`.
    """

    line: int
    source: str
    doctor: RecordDoctor
    external_id: str = ""
    phones: tuple[RecordPhone, ...] = ()
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientFile:
    """The patients of a file, and what of it could not be used, in the file's order.

    Args:
        guessed: fields of the records that are read by the look of their values alone.
        professionals: those who are no patients.
    """

    records: Sequence[PatientRecord]
    problems: tuple[Problem, ...]
    guessed: frozenset[str] = frozenset()
    professionals: tuple[RecordProfessional, ...] = ()


@dataclass(slots=True)
class Remarks:
    """Warnings and left-over texts gathered while one record is read."""

    line: int
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def warn(self, reason: str, about: str = "") -> None:
        """Something was odd; the record is kept."""
        problem = Problem(line=self.line, reason=reason, field=about, skipped=False)
        self.problems.append(problem)

    def keep(self, header: str, text: str) -> None:
        """A text without a field of its own goes to the notes, under its column's name."""
        self.notes.append(f"{header} : {text}" if header else text)

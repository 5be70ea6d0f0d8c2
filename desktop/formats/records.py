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
class PatientRecord:
    """What the file says; empty means that it does not say.

    Args:
        line: where it stands in the file.
        source: which kind of file, with a mark of its columns.
        external_id: the record's own id there, "" without one.
        nir: the national number without spaces, whatever its key.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientFile:
    """The patients of a file, and what of it could not be used, in the file's order."""

    records: Sequence[PatientRecord]
    problems: tuple[Problem, ...]


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

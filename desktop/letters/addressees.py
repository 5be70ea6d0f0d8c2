"""To whom a letter goes: the patient, or somebody of the address book, as paper has it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from db.entities import CareRole, Correspondent, Patient
from db.entities.patient import Address, Sex
from db.folding import folded
from desktop.i18n import _, pgettext

_DOCTOR, _PROFESSOR = ("dr", "docteur", "doctor"), ("pr", "prof", "professeur")
_WOMAN_DOCTOR, _WOMAN_PROFESSOR = ("dre", "docteure"), ("pre", "professeure")
_SIR = ("m", "mr", "monsieur")
_MADAM = ("mme", "mlle", "madame", "mrs", "ms")
_COLLEAGUES = frozenset((*_DOCTOR, *_WOMAN_DOCTOR, *_PROFESSOR, *_WOMAN_PROFESSOR))


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """Somebody a letter can be sent to.

    Args:
        id: the correspondent's or the patient's.
        called: as the envelope names her: "Dr Jean Moreau".
        salutation, closing: how the letter begins and takes leave.
        postal: lines for the window of the envelope, the name first.
        references: RPPS number and MSSanté address, each a line; they stay off the window.
        note: what tells her from homonyms in a list: speciality and town.
        role: what she is to the patient, None for the rest of the book.
    """

    id: UUID
    called: str
    salutation: str
    closing: str
    postal: str
    references: tuple[str, ...] = ()
    note: str = ""
    role: CareRole | None = None

    @property
    def has_place(self) -> bool:
        """Whether there is more than a name to write on the envelope."""
        return "\n" in self.postal


def correspondent_addressee(
    one: Correspondent, role: CareRole | None = None
) -> Addressee:
    """A line of the address book as a letter's addressee."""
    called = " ".join(
        part for part in (one.title, one.first_name, one.family_name.upper()) if part
    )
    references = (
        _("RPPS {number}").format(number=one.rpps) if one.rpps else "",
        _("MSSanté: {address}").format(address=one.mssante) if one.mssante else "",
    )
    return Addressee(
        id=one.id,
        called=called,
        salutation=salutation(one.title),
        closing=_closing(one.title),
        postal="\n".join((called, *address_lines(one.address))),
        references=tuple(line for line in references if line),
        note=", ".join(part for part in (one.speciality, one.address.city) if part),
        role=role,
    )


def patient_addressee(patient: Patient) -> Addressee:
    """The patient herself."""
    called = patient_called(patient)
    return Addressee(
        id=patient.id,
        called=called,
        salutation=greeting(patient),
        closing=_closing(patient.title),
        postal="\n".join((called, *address_lines(patient.address))),
    )


def salutation(title: str) -> str:
    """How one addresses who bears this title; a service has none, and is many."""
    plain = folded(title)
    if plain in _DOCTOR:
        return _("Dear colleague")
    if plain in _WOMAN_DOCTOR:
        return pgettext("to a woman", "Dear colleague")
    if plain in _PROFESSOR:
        return _("Dear Professor")
    if plain in _WOMAN_PROFESSOR:
        return pgettext("to a woman", "Dear Professor")
    if plain in _MADAM:
        return _("Dear Madam")
    return _("Dear Sir") if plain in _SIR else _("Dear Sir or Madam")


def greeting(patient: Patient) -> str:
    """How the patient is addressed."""
    if patient.sex is Sex.FEMALE:
        return _("Dear Madam")
    return _("Dear Sir") if patient.sex is Sex.MALE else _("Dear Sir or Madam")


def patient_called(patient: Patient) -> str:
    """As an envelope names her."""
    name = f"{patient.first_name} {patient.family_name.upper()}".strip()
    return f"{patient.title} {name}".strip()


def address_lines(address: Address) -> list[str]:
    """Street, town, country: one a line, what is empty left out."""
    town = f"{address.postcode} {address.city}".strip()
    parts = [*address.street.splitlines(), town, address.country]
    return [part.strip() for part in parts if part.strip()]


def _closing(title: str) -> str:
    if folded(title) in _COLLEAGUES:
        return _("my confraternal regards")
    return _("my best regards")

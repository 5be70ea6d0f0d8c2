"""What stands beside a patient as cells of a table, in words our own import reads back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from uuid import UUID

from db.entities import (
    CareLink,
    CareRole,
    Consent,
    ConsentSubject,
    Correspondent,
    Patient,
    Relation,
    Relative,
)
from db.queries.exports import every, every_patient
from db.queries.reader import Reader
from db.repositories.consents import Consents
from db.repositories.correspondents import CareLinks, Correspondents
from db.repositories.relatives import Relatives
from desktop.dates import numeric_day, phone
from desktop.i18n import N_, _
from desktop.names import shown_name

_SUBJECTS = {
    ConsentSubject.NOTICE: N_("Information notice handed over"),
    ConsentSubject.DATA_USE: N_("Use of the data for studies"),
    ConsentSubject.PHONE_REMINDERS: N_("Reminders by telephone"),
    ConsentSubject.SMS_REMINDERS: N_("Reminders by text message"),
    ConsentSubject.EMAIL_REMINDERS: N_("Reminders by e-mail"),
    ConsentSubject.REMOTE_SECRETARIAT: N_("Handling by the remote secretariat"),
}
_STATES = ("responsible", "trusted", "emergency")
_CUTS = re.compile(r"[(),;\n]|(?<=\s)/(?=\s)")
BETWEEN = " / "
NOTHING = ("",) * (5 + len(_SUBJECTS))


def beside_headers() -> tuple[str, ...]:
    """The names of the columns."""
    return (
        _("Relatives"),
        _("Treating doctor"),
        _("Treating doctor RPPS"),
        _("Treating doctor MSSanté"),
        _("Correspondents"),
        *(_(words) for words in _SUBJECTS.values()),
    )


class BesideCells:
    """The cells of every patient, as short texts: a practice of a hundred thousand fits."""

    def __init__(self, reader: Reader) -> None:
        self._relatives: dict[UUID, str] = {}
        self._care: dict[UUID, tuple[str, str, str, str]] = {}
        self._answers: dict[UUID, dict[ConsentSubject, str]] = {}
        self._read_relatives(reader)
        self._read_care(reader)
        for consent in every(reader, Consents):
            found = self._answers.setdefault(consent.patient_id, {})
            found[consent.subject] = _answer(consent)

    def of(self, patient: UUID) -> tuple[str, ...]:
        """One patient's cells, in the order of the columns."""
        answers = self._answers.get(patient, {})
        return (
            self._relatives.get(patient, ""),
            *self._care.get(patient, ("", "", "", "")),
            *(answers.get(subject, "") for subject in _SUBJECTS),
        )

    def _read_relatives(self, reader: Reader) -> None:
        lines = list(every(reader, Relatives))
        wanted = {one.other_id for one in lines if one.other_id is not None}
        files = (p for p in every_patient(reader) if p.id in wanted) if wanted else ()
        names = {one.id: one for one in files}
        for one in lines:
            other = names.get(one.other_id) if one.other_id else None
            said = _relative(one, other)
            if said:
                known = self._relatives.get(one.patient_id)
                self._relatives[one.patient_id] = BETWEEN.join(_both(known, said))

    def _read_care(self, reader: Reader) -> None:
        book = {one.id: one for one in every(reader, Correspondents)}
        for link in every(reader, CareLinks):
            one = book.get(link.correspondent_id)
            if one is None:
                continue
            said = self._care.get(link.patient_id, ("", "", "", ""))
            if link.role is CareRole.TREATING:
                treating = (_doctor(one), one.rpps, one.mssante, said[3])
                self._care[link.patient_id] = treating
            else:
                others = BETWEEN.join(_both(said[3], _other_doctor(one, link)))
                self._care[link.patient_id] = (*said[:3], others)


def _both(known: str | None, more: str) -> Iterable[str]:
    return (known, more) if known else (more,)


def _relative(one: Relative, other: Patient | None) -> str:
    name = one.name or (shown_name(other) if other is not None else "")
    words = [one.relation.value] if one.relation is not Relation.OTHER else []
    words += [state for state in _STATES if getattr(one, state)]
    return " ".join(_parts(name, words, one.phone)) if name else ""


def _doctor(one: Correspondent, *more: str) -> str:
    """Capitals tell the two names apart where they are read again."""
    name = one.family_name
    if one.first_name:
        name = f"{name.upper()} {one.first_name}"
    words = [_plain(one.speciality), *more] if one.speciality else list(more)
    number = one.phones[0].number if one.phones else ""
    return " ".join((*_parts(f"{one.title} {name}", words, number), one.email)).strip()


def _other_doctor(one: Correspondent, link: CareLink) -> str:
    role = () if link.role is CareRole.FOLLOWS else (link.role.value,)
    return " ".join(
        part for part in (_doctor(one, *role), one.rpps, one.mssante) if part
    )


def _parts(name: str, words: list[str], number: str) -> Iterator[str]:
    yield _plain(name)
    if words:
        yield f"({', '.join(words)})"
    if number:
        yield phone(number).replace("\u00a0", " ")


def _plain(text: str) -> str:
    """Without the signs that cut a cell into people and their parts."""
    return " ".join(_CUTS.sub(" ", text).split())


def _answer(consent: Consent) -> str:
    note = f"({_plain(consent.note)})" if consent.note else ""
    day = numeric_day(consent.given_on)
    return " ".join(part for part in (consent.answer.value, day, note) if part)

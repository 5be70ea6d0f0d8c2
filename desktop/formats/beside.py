"""What a row says beside identity and contact: how she is met, who is around her, her answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from desktop.formats.answers import (
    answered,
    channel_of,
    language_of,
    place_code_of,
    yes_or_no,
)
from desktop.formats.dates import DateForm, birth_date
from desktop.formats.persons import (
    Person,
    doctor_of,
    people,
    read_person,
    relation_of,
    relative_of,
)
from desktop.formats.phones import phone_number
from desktop.formats.records import (
    RecordConsent,
    RecordDoctor,
    RecordRelative,
    Remarks,
)
from desktop.formats.rpps import bare_rpps, is_email, is_mssante, rpps_problem

Said = dict[str, list[tuple[str, str]]]
"""By field, (column's name, text) of every column that says something."""

SUBJECTS = {
    "consent_notice": "notice",
    "consent_data_use": "data_use",
    "consent_phone": "phone_reminders",
    "consent_sms": "sms_reminders",
    "consent_email": "email_reminders",
    "consent_remote": "remote_secretariat",
}
FLAGS = ("remote_opposed", "homonym", "doubtful", "fictitious", "archived")
_CODES = {
    "birth_insee": place_code_of,
    "language": language_of,
    "channel": channel_of,
}
_STANDING = ("responsible", "trusted", "emergency")
BESIDE = frozenset(
    {
        *SUBJECTS,
        *FLAGS,
        *_CODES,
        "deceased",
        "deceased_on",
        *(f"{name}{end}" for name in _STANDING for end in ("", "_relation", "_phone")),
        "relatives",
        "treating_doctor",
        "treating_rpps",
        "treating_mssante",
        "correspondents",
    }
)
"""The fields of a mapping that are read here."""


def read_beside(
    cells: Said, remarks: Remarks, today: date, form: DateForm
) -> dict[str, Any]:
    """The fields of the record, those that say something."""
    if not BESIDE & cells.keys():
        return {}
    reader = _Beside(cells, remarks, today, form)
    said: dict[str, Any] = {**reader.codes(), **reader.flags(), **reader.death()}
    said["relatives"] = reader.relatives()
    said["doctors"] = reader.doctors()
    said["consents"] = reader.consents()
    return {name: value for name, value in said.items() if value}


class _Beside:
    """One row."""

    def __init__(
        self, cells: Said, remarks: Remarks, today: date, form: DateForm
    ) -> None:
        self._cells, self._remarks = cells, remarks
        self._today, self._form = today, form

    def codes(self) -> dict[str, str]:
        """What is one of a list."""
        found = {}
        for name, read in _CODES.items():
            for header, text in self._cells.get(name, ()):
                code = read(text)
                if code is None:
                    self._lose(f"bad_{name}", name, header, text)
                else:
                    found[name] = code
        return found

    def flags(self) -> dict[str, bool]:
        """What is so or is not; what is not is not said either."""
        found = {}
        for name in FLAGS:
            for header, text in self._cells.get(name, ()):
                yes = yes_or_no(text)
                if yes is None:
                    self._lose("bad_answer", name, header, text)
                found[name] = bool(yes)
        return found

    def death(self) -> dict[str, Any]:
        """The fact, and the day where it is known; a day says the fact too."""
        found: dict[str, Any] = {}
        for header, text in self._cells.get("deceased", ()):
            answer = answered(text, self._today, self._form)
            if answer.yes is None and not answer.on:
                self._lose("bad_answer", "deceased", header, text)
            elif answer.yes or answer.on:
                found = {"deceased": True, "deceased_on": answer.on}
        for header, text in self._cells.get("deceased_on", ()):
            day = birth_date(text, self._today, self._form)
            if day is None:
                self._lose("bad_date", "deceased_on", header, text)
            else:
                found = {"deceased": True, "deceased_on": day}
        return found

    # People --------------------------------------------------------------------------

    def relatives(self) -> tuple[RecordRelative, ...]:
        """Everybody beside her, each once."""
        found: dict[str, RecordRelative] = {}
        for one in (*self._standing(), *self._listed()):
            key = one.name.casefold()
            found[key] = _joined(found[key], one) if key in found else one
        return tuple(found.values())

    def _standing(self) -> Iterable[RecordRelative]:
        """Who has columns of her own: the responsible adult, the trusted person ..."""
        for name in _STANDING:
            one: RecordRelative | None = None
            for header, text in self._cells.get(name, ()):
                person = self._person(header, text)
                if person is not None:
                    one = relative_of(person)
            yield from self._completed(name, one)

    def _completed(
        self, name: str, one: RecordRelative | None
    ) -> Iterable[RecordRelative]:
        """With the relation and the number that stand in columns beside."""
        number, relation = "", ""
        for header, text in self._cells.get(f"{name}_phone", ()):
            number = phone_number(text) or ""
            if not number or one is None:
                self._lose("bad_phone" if not number else "", name, header, text)
        for header, text in self._cells.get(f"{name}_relation", ()):
            relation = relation_of(text)
            if not relation or one is None:
                self._remarks.keep(header, text)
        if one is not None:
            yield replace(
                one,
                phone=number or one.phone,
                relation=relation or one.relation,
                **{name: True},  # type: ignore[arg-type]
            )

    def _listed(self) -> Iterable[RecordRelative]:
        for header, text in self._cells.get("relatives", ()):
            for part in people(text):
                person = self._person(header, part)
                if person is not None:
                    yield relative_of(person, header)

    def doctors(self) -> tuple[RecordDoctor, ...]:
        """Her treating doctor first, each once."""
        found: dict[tuple[str, str], RecordDoctor] = {}
        for header, text in self._cells.get("correspondents", ()):
            for part in people(text):
                person = self._person(header, part)
                if person is not None:
                    doctor = self._numbered(doctor_of(person, header=header), header)
                    found.setdefault(_key(doctor), doctor)
        treating = self._treating()
        if treating is not None:
            found.pop(_key(treating), None)
            return (treating, *found.values())
        return tuple(found.values())

    def _treating(self) -> RecordDoctor | None:
        doctor: RecordDoctor | None = None
        for header, text in self._cells.get("treating_doctor", ()):
            person = self._person(header, text)
            if person is not None:
                doctor = self._numbered(doctor_of(person, "treating"), header)
        for header, text in self._cells.get("treating_rpps", ()):
            if doctor is None:
                self._remarks.keep(header, text)
            else:
                doctor = self._numbered(replace(doctor, rpps=bare_rpps(text)), header)
        for header, text in self._cells.get("treating_mssante", ()):
            if doctor is not None and is_mssante(text):
                doctor = replace(doctor, mssante=text)
            elif doctor is not None and is_email(text):
                doctor = replace(doctor, email=text)
            else:
                bad = "" if doctor is None else "bad_email"
                self._lose(bad, "treating_mssante", header, text)
        return doctor

    def _numbered(self, doctor: RecordDoctor, header: str) -> RecordDoctor:
        """Without a number that does not hold: it goes to the notes."""
        problem = rpps_problem(doctor.rpps)
        if not problem:
            return doctor
        self._lose(problem, "treating_rpps", header, doctor.rpps)
        return replace(doctor, rpps="")

    def _person(self, header: str, text: str) -> Person | None:
        """The cell as a person; what nothing was made of goes to the notes, whole."""
        person = read_person(text)
        if person is None or person.rest:
            self._remarks.keep(header, text)
        return person

    # Answers -------------------------------------------------------------------------

    def consents(self) -> tuple[RecordConsent, ...]:
        """Her answers; columns of one subject are read together: "oui", "12/03/2024"."""
        found = []
        for name, subject in SUBJECTS.items():
            columns = list(self._cells.get(name, ()))
            if not columns:
                continue
            answer = answered(
                " ".join(text for _, text in columns), self._today, self._form
            )
            if answer.yes is None:
                for header, text in columns:
                    self._lose("bad_answer", name, header, text)
                continue
            found.append(
                RecordConsent(
                    subject=subject,
                    answer="given" if answer.yes else "refused",
                    on=answer.on,
                    note=answer.note,
                )
            )
        return tuple(found)

    def _lose(self, reason: str, field: str, header: str, text: str) -> None:
        """A value that cannot be read is not lost: it goes to the notes."""
        if reason:
            self._remarks.warn(reason, field)
        self._remarks.keep(header, text)


def opposed(said: Mapping[str, Any]) -> bool:
    """Whether one of her answers keeps her out of every envelope."""
    return any(
        one.subject == "remote_secretariat" and one.answer == "refused"
        for one in said.get("consents", ())
    )


def _joined(one: RecordRelative, other: RecordRelative) -> RecordRelative:
    """One person in two columns, such as a mother who is the trusted person too."""
    return replace(
        one,
        phone=one.phone or other.phone,
        relation=one.relation or other.relation,
        responsible=one.responsible or other.responsible,
        trusted=one.trusted or other.trusted,
        emergency=one.emergency or other.emergency,
    )


def _key(doctor: RecordDoctor) -> tuple[str, str]:
    return doctor.family_name.casefold(), doctor.first_name.casefold()

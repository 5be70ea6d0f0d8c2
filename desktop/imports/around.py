"""What stands beside a patient, as a record of a file completes or changes it.

The same rules as for her own fields: a first meeting fills blanks, a later import changes what
its source changed, and nothing is ever taken away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from db.entities import (
    CareLink,
    CareRole,
    Consent,
    ConsentAnswer,
    ConsentSubject,
    Relation,
    Relative,
)
from db.folding import folded
from desktop.formats.records import PatientRecord, RecordConsent, RecordRelative


@dataclass(frozen=True, slots=True)
class Around:
    """What is beside one patient now.

    Args:
        names: of the relatives who have a file of their own.
    """

    relatives: tuple[Relative, ...] = ()
    names: Mapping[UUID, str] = field(default_factory=dict)
    links: tuple[CareLink, ...] = ()
    consents: tuple[Consent, ...] = ()

    def called(self, one: Relative) -> str:
        """A relative's name, wherever it is written."""
        known = self.names.get(one.other_id, "") if one.other_id else ""
        return one.name or known


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What a record puts beside one patient.

    Args:
        doctors: the line of the address book of each of the record's.
        changed: the fields its source changed; what is not among them fills blanks only.
        today: the day of an answer that the file gives none.
    """

    patient_id: UUID
    record: PatientRecord
    doctors: Sequence[UUID] = ()
    changed: frozenset[str] = frozenset()
    today: date
    new_id: Callable[[], UUID]
    noted_by: UUID | None = None

    def relatives(self, now: Around) -> list[Relative]:
        """The lines to be written: new ones, and those that say more now."""
        lines = {_person(now.called(one)): one for one in now.relatives}
        trusted = any(one.trusted for one in now.relatives)
        wanted: list[Relative] = []
        for said in self.record.relatives:
            known = lines.get(_person(said.name))
            after = self._relative(known, said, trusted=trusted)
            trusted |= after.trusted
            if after != known:
                lines[_person(said.name)] = after
                wanted.append(after)
        return wanted

    def _relative(
        self, known: Relative | None, said: RecordRelative, *, trusted: bool
    ) -> Relative:
        line = known or Relative(
            id=self.new_id(), patient_id=self.patient_id, name=said.name
        )
        newer = "relatives" in self.changed
        phone = said.phone if newer or not line.phone else ""
        relation = said.relation if newer or line.relation is Relation.OTHER else ""
        return replace(
            line,
            phone=phone or line.phone,
            relation=Relation(relation) if relation else line.relation,
            responsible=line.responsible or said.responsible,
            # One trusted person at most: the one who is named here stays.
            trusted=line.trusted or (said.trusted and not trusted),
            emergency=line.emergency or said.emergency,
        )

    def links(self, now: Sequence[CareLink]) -> list[CareLink]:
        """The links to be written; at most one treats her afterwards."""
        links = {one.correspondent_id: one for one in now}
        wanted: dict[UUID, CareLink] = {}
        for key, said in zip(self.doctors, self.record.doctors, strict=False):
            for after in self._link(links, key, CareRole(said.role)):
                if links.get(after.correspondent_id) != after:
                    links[after.correspondent_id] = wanted[after.id] = after
        return list(wanted.values())

    def _link(
        self, links: dict[UUID, CareLink], key: UUID, role: CareRole
    ) -> Iterable[CareLink]:
        known = links.get(key)
        treats = [one for one in links.values() if one.role is CareRole.TREATING]
        others = [one for one in treats if one.correspondent_id != key]
        newer = "doctors" in self.changed
        if role is CareRole.TREATING and others:
            if newer:
                yield from (replace(one, role=CareRole.FOLLOWS) for one in others)
            else:
                role = CareRole.FOLLOWS
        if known is None:
            yield CareLink(
                id=self.new_id(),
                patient_id=self.patient_id,
                correspondent_id=key,
                role=role,
            )
        elif role is CareRole.TREATING or (newer and known.role is not role):
            yield replace(known, role=role)

    def consents(self, now: Sequence[Consent]) -> list[Consent]:
        """The answers to be written; a later one of hers is never replaced by an earlier."""
        answers = {one.subject: one for one in now}
        wanted = []
        for said in self.record.consents:
            known = answers.get(ConsentSubject(said.subject))
            after = self._consent(known, said)
            if after is not None and after != known:
                wanted.append(after)
        return wanted

    def _consent(self, known: Consent | None, said: RecordConsent) -> Consent | None:
        answer, on = ConsentAnswer(said.answer), said.on or self.today
        if known is not None:
            same = answer is known.answer and said.on is None
            if "consents" not in self.changed or same or on < known.given_on:
                return None
        return Consent(
            id=known.id if known else self.new_id(),
            patient_id=self.patient_id,
            subject=ConsentSubject(said.subject),
            answer=answer,
            given_on=on,
            noted_by=known.noted_by if known else self.noted_by,
            note=said.note,
        )


def stands_apart(record: PatientRecord) -> bool:
    """Whether a record says anything that is kept beside the patient."""
    return bool(record.relatives or record.doctors or record.consents)


def changed_beside(beside: Beside, now: Around) -> tuple[str, ...]:
    """The names of what would be written, of `merging.BESIDE`."""
    written = {
        "relatives": bool(beside.relatives(now)),
        "doctors": bool(beside.links(now.links)),
        "consents": bool(beside.consents(now.consents)),
    }
    return tuple(name for name, there in written.items() if there)


def _person(name: str) -> str:
    """One key for "Brun Élodie" and "Élodie BRUN"."""
    return " ".join(sorted(folded(name).split())) or name.casefold()

"""Any files merged and parted in any order: nothing is lost, and nothing gets mixed up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, get_args
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.builders import A_MORNING, NOW, a_patient, an_appointment
from support.rows import rows_of

from db.entities import (
    AttemptOutcome,
    CallAttempt,
    CallRow,
    CareLink,
    CareRole,
    Consent,
    ConsentAnswer,
    ConsentSubject,
    MessageAddition,
    Patient,
    Phone,
    PhoneMessage,
    Relation,
    Relative,
    SourceKey,
    Task,
    WaitingWish,
)
from db.entities.confidential import DocumentKind
from db.entities.documents import PatientDocument
from db.errors import InvalidValue
from db.queries.merges import distinct_pairs, who_stays
from db.unit_of_work import KEPT, UnitOfWork
from desktop.merging import TRAITS, Side
from desktop.operations.likeness import (
    merge_patients,
    note_distinct,
    unmerge_patients,
)
from desktop.words import sentence

_ABOUT_MERGES = {"patient_merge", "distinct_pair"}
_KIND_OF = {get_args(vars(kind)["__orig_bases__"][0])[0]: kind for kind in KEPT}
_MAY_YIELD = {"consent", "relative", "care_link"}
"""Of two that may not both stand beside one file, the later word stays."""


def belongings_of(patient: Patient, other: UUID, author: UUID) -> list[Any]:
    """One record of every kind that knows whose it is."""
    mine: dict[str, Any] = {"patient_id": patient.id}
    message, digits = uuid4(), patient.id.int
    return [
        an_appointment(A_MORNING + timedelta(days=digits % 60), **mine),
        WaitingWish(id=uuid4(), since=A_MORNING, **mine),
        CallRow(id=uuid4(), list_id=UUID(int=1), position=0, **mine),
        CallAttempt(
            id=uuid4(),
            about=UUID(int=1),
            outcome=AttemptOutcome.NO_ANSWER,
            at=A_MORNING,
            **mine,
        ),
        PhoneMessage(
            id=message,
            received_at=A_MORNING,
            taken_at=A_MORNING,
            text="Rappeler",
            **mine,
        ),
        MessageAddition(
            id=uuid4(), message_id=message, at=A_MORNING, text="Encore", **mine
        ),
        Task(id=uuid4(), title="Envoyer le courrier", made_at=A_MORNING, **mine),
        PatientDocument(
            id=uuid4(),
            title="Compte rendu",
            kind=DocumentKind.PDF,
            size=4,
            sha256=f"{digits:064x}",
            added_at=NOW,
            added_by=author,
            **mine,
        ),
        Consent(
            id=uuid4(),
            subject=ConsentSubject.SMS_REMINDERS,
            answer=list(ConsentAnswer)[digits % len(ConsentAnswer)],
            given_on=date(2026, 1, 1) + timedelta(days=digits % 7),
            **mine,
        ),
        Relative(id=uuid4(), other_id=other, relation=Relation.OTHER, **mine),
        CareLink(
            id=uuid4(), correspondent_id=UUID(int=7), role=CareRole.TREATING, **mine
        ),
        SourceKey(
            id=uuid4(),
            source="liste",
            key=f"row {digits}",
            row_hash="",
            entity="patient",
            entity_id=patient.id,
        ),
    ]


class Files:
    """Four files with everything in them, and what is to be in each after each act."""

    def __init__(self, counter: Any) -> None:
        self.counter = counter
        self.keys: list[UUID] = []
        self.whose: dict[tuple[str, UUID], UUID] = {}
        self.merges: list[tuple[UUID, UUID, dict[tuple[str, UUID], UUID]]] = []
        counter.write(self._make)
        self.whose = {
            key: self.read(key, columns)
            for key, columns in rows_of(counter).items()
            if key[0] not in _MAY_YIELD and self.read(key, columns) in self.keys
        }

    def _make(self, uow: UnitOfWork) -> None:
        people = [
            a_patient(
                f"Lefort{number}",
                phones=(Phone(number=f"+3363998000{number}"),),
                email=f"p{number}@exemple.test" if number % 2 else "",
                notes=f"Note {number}",
                remote_opposed=number == 3,
            )
            for number in range(4)
        ]
        self.keys = [one.id for one in people]
        for number, one in enumerate(people):
            uow.patients.save(one)
            beside = self.keys[(number + 1) % 4]
            for entity in belongings_of(one, beside, uow.author.id):
                uow.repository(_KIND_OF[type(entity)]).save(entity)

    @staticmethod
    def read(key: tuple[str, UUID], columns: Mapping[str, Any]) -> UUID:
        """Whose a row is."""
        stored = columns.get("entity_id" if key[0] == "source_key" else "patient_id")
        return UUID(hex=stored) if stored else UUID(int=0)

    def stand(self, key: UUID) -> bool:
        """Whether this file is not merged into another one."""
        return all(gone != key for _kept, gone, _before in self.merges)

    def merge(self, kept: UUID, gone: UUID, choices: dict[str, Side]) -> None:
        """Merges two that stand."""
        self.counter.do(merge_patients, kept_id=kept, gone_id=gone, choices=choices)
        moved = {key: one for key, one in self.whose.items() if one == gone}
        self.whose.update(dict.fromkeys(moved, kept))
        self.merges.append((kept, gone, moved))

    def part(self, number: int) -> None:
        """Parts one merge; refused, and nothing changed, where a later one hides it."""
        kept, gone, moved = self.merges[number % len(self.merges)]
        stored = self.counter.read(lambda uow: uow.patient_merges.all())
        (merge,) = [one for one in stored if one.gone_id == gone]
        newer = [one for one in self.merges[self._place(gone) + 1 :] if kept in one[:2]]
        if newer:
            before = rows_of(self.counter)
            with pytest.raises(InvalidValue) as refused:
                self.counter.do(unmerge_patients, merge_id=merge.id)
            assert "part that one first" in sentence(refused.value)
            assert rows_of(self.counter) == before
            return
        assert self.counter.do(unmerge_patients, merge_id=merge.id).edits == ()
        self.whose.update(moved)
        del self.merges[self._place(gone)]

    def _place(self, gone: UUID) -> int:
        return next(n for n, one in enumerate(self.merges) if one[1] == gone)

    def hold(self) -> None:
        """Each record is in the file it is to be in, and every old file leads there."""
        rows = rows_of(self.counter)
        assert {key: self.read(key, rows[key]) for key in self.whose} == self.whose
        for key in self.keys:
            assert self.stand(who_stays(self.counter.reader, key))
            assert (("patient", key) in rows) == self.stand(key)


def test_every_kind_that_knows_whose_it_is_follows(counter: Any) -> None:
    files = Files(counter)
    kinds = {kind.table for kind in KEPT if kind.patients_in & set(kind.columns)}

    assert {table for table, _key in rows_of(counter)} >= kinds - _ABOUT_MERGES
    files.merge(files.keys[0], files.keys[2], {})
    files.hold()
    left = {
        key
        for key, columns in rows_of(counter).items()
        if files.keys[2].hex in columns.values()
    }
    assert not left


CHOICES = st.dictionaries(
    st.sampled_from([trait.name for trait in TRAITS]), st.sampled_from(list(Side))
)
ONE = st.integers(0, 3)
ACTS = st.lists(
    st.tuples(st.one_of(st.tuples(ONE, ONE, CHOICES), ONE), st.booleans()),
    min_size=3,
    max_size=9,
)
"""Two files to merge or a merge to part; and whether it is regretted at once."""


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=ACTS, order=st.randoms(use_true_random=False))
def test_any_merges_parted_in_any_order_give_every_row_back(
    counter: Any, acts: list[Any], order: Any
) -> None:
    files = Files(counter)
    before = rows_of(counter)

    for act, regretted in acts:
        merges, whose = list(files.merges), dict(files.whose)
        if isinstance(act, tuple):
            kept, gone = files.keys[act[0]], files.keys[act[1]]
            if kept != gone and files.stand(kept) and files.stand(gone):
                files.merge(kept, gone, act[2])
        elif files.merges:
            files.part(act)
        if regretted and files.merges != merges:
            counter.undo()
            files.merges, files.whose = merges, whose
        files.hold()

    while files.merges:
        files.part(order.randrange(len(files.merges)))
        files.hold()
    assert rows_of(counter) == before


def test_whoever_the_second_file_was_not_the_first_is_not_either(counter: Any) -> None:
    files = Files(counter)
    kept, gone, third, fourth = files.keys
    for one, other in ((gone, third), (fourth, gone), (kept, fourth)):
        counter.do(note_distinct, one=one, other=other)
    before = distinct_pairs(counter.reader)

    files.merge(kept, gone, {})

    assert distinct_pairs(counter.reader) == {
        tuple(sorted((kept, third), key=lambda key: key.bytes)),
        tuple(sorted((kept, fourth), key=lambda key: key.bytes)),
    }
    files.part(0)
    assert distinct_pairs(counter.reader) == before


def test_a_file_that_took_in_two_gives_the_later_back_first(counter: Any) -> None:
    files = Files(counter)
    kept, first, second, _fourth = files.keys
    files.merge(kept, first, {"email": Side.GONE})
    files.merge(kept, second, {"email": Side.GONE})

    files.part(0)

    assert len(files.merges) == 2
    files.part(1)
    files.part(0)
    assert counter.read(lambda uow: uow.patients.get(kept)).email == ""

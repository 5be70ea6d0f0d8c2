"""What an import does with each record, and with all of them: counted, cut in slices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self
from uuid import UUID

from desktop.formats.problems import Problem
from desktop.formats.records import PatientRecord
from desktop.imports.book_items import PlannedLine
from desktop.imports.report import (
    Action,
    Duplicate,
    ImportReport,
    report_of,
    sliced,
)


class Answer(StrEnum):
    """What a person says of somebody doubtful."""

    SAME = "same"
    NEW = "new"
    LEAVE_OUT = "leave_out"


@dataclass(frozen=True, slots=True)
class Decision:
    """Her answer; `patient_id` is who it is, or the id of who is new."""

    answer: Answer
    patient_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPatient:
    """What becomes of one record; it does not hold the record, there are too many.

    Args:
        place: in `records`; line: in the file.
        patient_id: whom it is about, None when a person has to decide (ambiguous).
        candidates: for an ambiguous record, who it may be.
        key: its key in its source.
        changes: the fields of the file that say something else afterwards.
        first_seen: it has not been imported from this source before.
        newer: its source says something else than the last time.
        doctors: the lines of the address book that the record's doctors are or will be.
        guessed: fields that are read by the look of their values, in the whole file.
    """

    records: Sequence[PatientRecord] = field(repr=False, compare=False)
    place: int
    line: int
    action: Action
    key: str
    patient_id: UUID | None = None
    candidates: tuple[UUID, ...] = ()
    changes: tuple[str, ...] = ()
    first_seen: bool = True
    newer: bool = False
    reason: str = ""
    doctors: tuple[UUID, ...] = ()
    guessed: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def record(self) -> PatientRecord:
        """What the file says."""
        return self.records[self.place]

    @property
    def is_doubtful(self) -> bool:
        """Whether a person has to say who it is."""
        return self.action is Action.DUPLICATES and self.patient_id is None

    @property
    def writes(self) -> bool:
        """Whether anything is to be kept, be it only where the record came from."""
        if self.action is Action.LEFT_OUT:
            return self.first_seen
        return self.patient_id is not None and (
            self.action is not Action.UNCHANGED or self.first_seen or self.newer
        )

    def decided(self, decision: Decision | None) -> PlannedPatient:
        """The same record, once a person has said who it is."""
        if decision is None:
            return self
        if decision.answer is Answer.LEAVE_OUT:
            return replace(self, action=Action.LEFT_OUT, reason="left_out_by_you")
        new = decision.answer is Answer.NEW
        return replace(
            self,
            action=Action.CREATED if new else Action.UPDATED,
            patient_id=decision.patient_id,
            first_seen=True,
            reason="",
        )


Planned = PlannedPatient | PlannedLine


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientImportPlan:
    """The whole file; `slices` are what `import_patients` takes one after the other."""

    items: tuple[Planned, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def slices(self) -> list[tuple[Planned, ...]]:
        """The records that write something, in runs."""
        return sliced([item for item in self.items if item.writes])

    @property
    def doubtful(self) -> tuple[PlannedPatient, ...]:
        """Those of whom nobody said who they are."""
        return tuple(
            item
            for item in self.items
            if isinstance(item, PlannedPatient) and item.is_doubtful
        )

    def with_decisions(self, decisions: Mapping[int, Decision]) -> Self:
        """What will be done once these were decided, by the place of the record."""
        return replace(
            self,
            items=tuple(item.decided(decisions.get(item.place)) for item in self.items),
        )

    @property
    def report(self) -> ImportReport:
        """What the import will do."""
        repeated = tuple(
            Duplicate(item.line, item.reason)
            for item in self.items
            if item.action is Action.DUPLICATES
        )
        left = tuple(
            Problem(line=item.line, reason=item.reason)
            for item in self.items
            if item.action is Action.LEFT_OUT
        )
        actions = (item.action for item in self.items)
        return report_of(actions, (*self.problems, *left), repeated)

"""What a person has said of doubtful records, put over the plan that was made of the file."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from desktop.imports.calendar_plan import CalendarImportPlan
from desktop.imports.ids import ids_in_order
from desktop.imports.patient_items import (
    Answer,
    Decision,
    PatientImportPlan,
    PlannedPatient,
)

Plan = PatientImportPlan | CalendarImportPlan


class Decisions:
    """Answers by the place of the record; they hold as long as the same file is read so."""

    def __init__(self) -> None:
        self._said: dict[int, Decision] = {}
        self._plan: Plan | None = None
        self._new_id = ids_in_order()

    def clear(self) -> None:
        """Another file, or other columns."""
        self._said.clear()
        self._plan = None

    def plan(self, plan: Plan) -> None:
        """What was planned without a person."""
        self._plan = plan

    def note(
        self, items: Sequence[PlannedPatient], answer: Answer, picked: UUID | None
    ) -> None:
        """One answer for all of these; nothing for those of whom it says too little.

        Args:
            picked: who one record is about. Of several decided at once, each is the one
                person it can be; who may be two people is decided alone.
        """
        for item in items:
            who: UUID | None = None
            if answer is Answer.NEW:
                who = self._new_id()
            elif answer is Answer.SAME:
                who = picked if len(items) == 1 else _only(item.candidates)
                if who is None:
                    continue
            self._said[item.place] = Decision(answer, who)

    def decided(self) -> Plan:
        """The plan with the answers.

        Raises:
            LookupError: nothing was planned yet.
        """
        if self._plan is None:
            raise LookupError("plan")
        if isinstance(self._plan, CalendarImportPlan):
            return self._plan
        return self._plan.with_decisions(self._said)


def _only(candidates: Sequence[UUID]) -> UUID | None:
    return candidates[0] if len(candidates) == 1 else None

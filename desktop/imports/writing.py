"""Writes a plan as an import that is kept in mind: noted first, then slice by slice."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from desktop.imports.calendar_plan import CalendarImportPlan
from desktop.imports.patient_items import PatientImportPlan
from desktop.operations.importing import (
    ImportFile,
    begin_import,
    import_calendar,
    import_patients,
)
from desktop.progress import Progress
from desktop.session import Done, Session

Plan = PatientImportPlan | CalendarImportPlan


def write_import(
    session: Session, file: ImportFile, plan: Plan, progress: Progress | None = None
) -> Done[list[int]]:
    """Notes the import, then writes its slices as one act."""
    slices = plan.slices
    run: UUID = session.do(
        begin_import, file=file, report=plan.report, slices=len(slices)
    ).result
    calls: Any = ({"items": items, "run_id": run} for items in slices)
    if isinstance(plan, CalendarImportPlan):
        return session.do_each(import_calendar, calls, progress, len(slices))
    return session.do_each(import_patients, calls, progress, len(slices))

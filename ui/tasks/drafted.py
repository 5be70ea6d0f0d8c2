"""A task that was being written when the session was locked, opened again as it stood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from PySide6.QtWidgets import QWidget

from db.entities import Account
from db.entities.draft import FormDraft
from db.rows import PatientRow, TaskRow
from desktop.reads.tasks import task_form
from ui.screen import Frame
from ui.tasks.dialog import Beginning, TaskDialog
from ui.waiting.desk import desk_of

Found = tuple[tuple[Account, ...], TaskRow | None, PatientRow | None]


def resume_task(
    frame: Frame,
    window: QWidget,
    draft: FormDraft,
    opened: Callable[[TaskDialog], None],
    lost: Callable[[object], None],
) -> None:
    """Shows the form again; `lost` hears that its task or patient is gone.

    Args:
        window: what asks, and whose window the form covers.
    """
    desk = desk_of(frame.operator, frame.theme, frame.clock, frame.names, window)

    def show(found: Found) -> None:
        people, row, patient = found
        if draft.subject is not None and row is None:
            lost(None)
            return
        began = Beginning(
            message_id=_key(draft, "message"),
            appointment_id=_key(draft, "appointment"),
            row=row,
        )
        dialog = TaskDialog(desk, people, replace(began, patient=patient))
        dialog.take(draft.content)
        dialog.open()
        opened(dialog)

    patient = _key(draft, "patient")
    frame.operator.ask(
        window, task_form, draft.subject, patient, then=show, failed=lost
    )


def _key(draft: FormDraft, name: str) -> UUID | None:
    kept = str(draft.content.get(name, ""))
    return UUID(hex=kept) if kept else None

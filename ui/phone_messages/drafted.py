"""A message that was being taken when the session was locked, brought back to its form."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from db.entities.draft import FormDraft
from db.rows import PatientRow
from desktop.reads.patients import patient_line
from ui.phone_messages.form import draft_patient
from ui.screen import Frame, Go


def take_up(
    frame: Frame, window: QWidget, draft: FormDraft, settled: Callable[..., None]
) -> None:
    """Opens the form as it stood; `settled` hears that it is in sight again.

    From then on it is kept like any form that is open when the session locks.
    """

    def show(patient: PatientRow | None) -> None:
        going = getattr(window, "go", None)
        content = getattr(window, "content", None)
        if callable(going) and content is not None:
            going(Go(place="messages"))
            taking = getattr(content.current, "take_up", None)
            if callable(taking):
                taking(draft, patient)
        settled()

    key = draft_patient(draft.content)
    if key is None:
        show(None)
        return
    frame.operator.ask(
        window, patient_line, key, then=show, failed=partial(_gone, show)
    )


def _gone(show: Callable[[PatientRow | None], None], _error: object) -> None:
    show(None)

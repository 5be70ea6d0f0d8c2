"""The forms of relatives and correspondents that a lock interrupted, opened again."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from db.entities.draft import FormDraft
from desktop.i18n import _
from desktop.operations.correspondents import save_correspondent
from desktop.operations.relatives import save_relative
from ui.patients.beside_dialogs import RelativeDialog
from ui.patients.book_dialogs import CorrespondentDialog
from ui.patients.lookups import Lookups
from ui.screen import Frame
from ui.widgets.dialog import Dialog


def resumed(frame: Frame, window: QWidget, draft: FormDraft) -> Dialog | None:
    """The form as it stood, over the window; None for a draft without its patient."""
    operator = frame.operator
    zone = operator.session.practice.zone
    if draft.kind == "correspondent":
        form = CorrespondentDialog(frame.theme, window)
        form.take(draft.content)
        form.kept.connect(
            lambda made: operator.do(
                window,
                save_correspondent,
                {"correspondent": made},
                said=_("Address book changed."),
            )
        )
        form.open()
        return form
    if draft.subject is None:
        return None
    lookups = Lookups(operator, lambda: frame.clock.wall(zone).date(), window)
    dialog = RelativeDialog(frame.theme, window, frame.names, lookups, draft.subject)
    dialog.take(draft.content)
    dialog.kept.connect(
        lambda made: operator.do(
            window, save_relative, {"relative": made}, said=_("Relative noted.")
        )
    )
    dialog.open()
    return dialog

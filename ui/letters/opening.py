"""How a letter is begun: from a file, an appointment, the palette, or one key."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.errors import NotAllowed
from desktop.i18n import _, language
from desktop.reads.letters import Composing, composing
from desktop.rights import Right
from ui.letters.composer import Composer
from ui.paper.printers import Printers
from ui.screen import Frame, Go


def open_composer(
    frame: Frame, window: QWidget, go: Go, printers: Printers | None = None
) -> None:
    """Reads what it may speak of, then shows it.

    Args:
        go: `subject` is the patient; with `ask` "letter" the appointment.
    """
    operator = frame.operator
    try:
        operator.session.allow(Right.DOCUMENTS)
    except NotAllowed as error:
        operator.failed.emit(error)
        return
    if frame.names.hidden:
        operator.said.emit(_("Leave the confidential mode first (F9)."), False)  # noqa: FBT003
        return
    about: UUID | None = go.subject if go.ask == "letter" else None
    patient = go.subject if go.ask != "letter" else None

    def opened(found: Composing | None) -> None:
        if found is None:
            said = _("This appointment is nobody’s yet: choose its patient first.")
            operator.said.emit(said, False)  # noqa: FBT003 - the signal's
            return
        Composer(frame, window.window(), found, about, printers).open()

    zone = frame.operator.session.practice.zone
    operator.ask(
        window,
        composing,
        patient,
        frame.clock.wall(zone),
        about,
        language(),
        then=opened,
        channel="letter",
    )

"""Unfinished forms: taken from the window as it locks, offered again to the same person."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol, runtime_checkable
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from db.entities.appointment_type import AppointmentType
from db.entities.draft import FormDraft
from db.rows import AppointmentRow, PatientRow
from desktop.drafts import drop_draft, waiting_drafts
from desktop.i18n import _, ngettext
from desktop.operations.patients import open_patient_file
from desktop.reads.agenda import appointment, every_type
from desktop.reads.patients import PatientFile, patient_line
from ui.screen import Frame
from ui.widgets.dialog import Dialog


@runtime_checkable
class Unfinished(Protocol):
    """A form that can be kept: any widget of the window may be one."""

    def unfinished(self) -> FormDraft | None:
        """What stands in it; None when nothing would be lost."""


def unfinished_forms(window: QWidget) -> tuple[FormDraft, ...]:
    """What would be lost if the window were emptied now."""
    found = (
        widget.unfinished()
        for widget in window.findChildren(QWidget)
        if isinstance(widget, Unfinished) and not widget.isHidden()
    )
    return tuple(draft for draft in found if isinstance(draft, FormDraft))


class Drafts(QObject):
    """Brings the forms of the last session back, one after the other."""

    def __init__(
        self, frame: Frame, window: QWidget, show_place: Callable[[str], QWidget | None]
    ) -> None:
        super().__init__(window)
        self._frame, self._window, self._show_place = frame, window, show_place
        self._waiting: list[FormDraft] = []

    def offer(self) -> None:
        """Asks for what waits, and tells of it when there is something."""
        operator = self._frame.operator
        account = operator.session.account.id
        operator.ask(self, waiting_drafts, account, then=self._offer)

    def _offer(self, drafts: tuple[FormDraft, ...]) -> None:
        if not drafts:
            return
        self._waiting = list(drafts)
        dialog = OfferDialog(self._frame, self._window.window(), len(drafts))
        dialog.accepted.connect(self.resume)
        dialog.dropped.connect(self._drop_all)
        dialog.open()

    def resume(self) -> None:
        """Opens the first form that waits, as it stood."""
        if not self._waiting:
            return
        draft = self._waiting.pop(0)
        opening = {
            "booking": self._booking,
            "new_patient": self._new_patient,
            "edit_patient": self._edit_patient,
            "relative": self._beside,
            "correspondent": self._beside,
            "catch_up": self._catch_up,
            "phone_message": self._message,
            "task": self._task,
            "letter": self._letter,
        }.get(draft.kind)
        if opening is None:
            self._drop(draft)
        else:
            opening(draft)

    # Inside --------------------------------------------------------------------------

    def _opened(self, dialog: Dialog, draft: FormDraft) -> None:
        """It waits in the vault until it is finished or given up."""
        for settled in (dialog.accepted, dialog.rejected):
            settled.connect(partial(self._drop, draft))
            settled.connect(self.resume)

    def _drop(self, draft: FormDraft) -> None:
        operator = self._frame.operator
        operator.do(self, drop_draft, {"draft": draft})

    def _drop_all(self) -> None:
        waiting, self._waiting = self._waiting, []
        for draft in waiting:
            self._drop(draft)

    def _lost(self, draft: FormDraft, _error: object) -> None:
        """What it was about is not there any more."""
        self._drop(draft)
        self.resume()

    def _deeds(self) -> Any:
        from ui.patients.deeds import PatientDeeds

        frame = self._frame
        zone = frame.operator.session.practice.zone
        return PatientDeeds(
            frame.operator,
            frame.theme,
            frame.names,
            lambda: frame.clock.wall(zone).date(),
            self._window,
        )

    def _message(self, draft: FormDraft) -> None:
        from ui.phone_messages.drafted import take_up

        def settled(_gone: object = None) -> None:
            self._drop(draft)
            self.resume()

        take_up(self._frame, self._window, draft, settled)

    def _letter(self, draft: FormDraft) -> None:
        from ui.letters.drafted import take_up

        def settled(_gone: object = None) -> None:
            self._drop(draft)
            self.resume()

        take_up(self._frame, self._window, draft, settled)

    def _task(self, draft: FormDraft) -> None:
        from ui.tasks.drafted import resume_task

        resume_task(
            self._frame,
            self._window,
            draft,
            lambda dialog: self._opened(dialog, draft),
            partial(self._lost, draft),
        )

    def _new_patient(self, draft: FormDraft) -> None:
        dialog = self._deeds().add()
        dialog.fields.take(draft.content)
        self._opened(dialog, draft)

    def _edit_patient(self, draft: FormDraft) -> None:
        # Told in the trail before it is shown again.
        self._frame.operator.do(
            self,
            open_patient_file,
            {"patient_id": draft.subject},
            then=partial(self._edit_file, draft),
            failed=partial(self._lost, draft),
        )

    def _edit_file(self, draft: FormDraft, file: PatientFile) -> None:
        dialog = self._deeds().edit(file.patient, "birth_name")
        dialog.take(draft.content)
        self._opened(dialog, draft)

    def _catch_up(self, draft: FormDraft) -> None:
        """The screen holds it from here on, and is asked for it again at the next lock."""
        from ui.catch_up.screen import CatchUpScreen

        screen = self._show_place("catch_up")
        if isinstance(screen, CatchUpScreen):
            screen.take(draft.content)
        self._lost(draft, None)

    def _beside(self, draft: FormDraft) -> None:
        from ui.patients.resumed import resumed

        dialog = resumed(self._frame, self._window.window(), draft)
        if dialog is None:
            self._lost(draft, None)
        else:
            self._opened(dialog, draft)

    def _booking(self, draft: FormDraft) -> None:
        operator = self._frame.operator

        def typed(types: tuple[AppointmentType, ...]) -> None:
            if draft.subject is None:
                self._book_for(draft, types, None)
                return
            operator.ask(
                self,
                appointment,
                draft.subject,
                then=partial(self._book_for, draft, types),
            )

        operator.ask(self, every_type, then=typed)

    def _book_for(
        self,
        draft: FormDraft,
        types: tuple[AppointmentType, ...],
        row: AppointmentRow | None,
    ) -> None:
        if draft.subject is not None and row is None:
            self._lost(draft, None)
            return
        known = str(draft.content.get("patient", ""))
        if not known:
            self._book(draft, types, row, None)
            return
        self._frame.operator.ask(
            self,
            patient_line,
            UUID(hex=known),
            then=partial(self._book, draft, types, row),
            failed=partial(self._lost, draft),
        )

    def _book(
        self,
        draft: FormDraft,
        types: tuple[AppointmentType, ...],
        row: AppointmentRow | None,
        patient: PatientRow | None,
    ) -> None:
        from ui.booking.dialog import BookingDialog
        from ui.booking.draft import Counter, Draft
        from ui.booking.typed import put_back

        frame = self._frame
        practice = frame.operator.session.practice
        counter = Counter(
            operator=frame.operator,
            names=frame.names,
            holidays=frame.operator.holidays,
            types=types,
            now=lambda: frame.clock.wall(practice.zone),
        )
        answers = str(draft.content.get("answers", ""))
        message = UUID(hex=answers) if answers else None
        begin = Draft(row=row, patient=patient, answers=message)
        dialog = BookingDialog(frame.theme, self._window.window(), counter, begin)
        put_back(dialog.form, draft.content)
        dialog.open()
        self._opened(dialog, draft)


class OfferDialog(Dialog):
    """Tells that something was kept; its words show nothing of it."""

    def __init__(self, frame: Frame, window: QWidget, count: int) -> None:
        title = ngettext(
            "A form was left unfinished", "{count} forms were left unfinished", count
        ).format(count=count)
        super().__init__(
            frame.theme,
            window,
            title,
            _(
                "The session was locked while you were writing. What you had typed was"
                " kept encrypted, for you alone."
            ),
        )
        self.set_way_out(_("Later"))
        drop = self.add_button(_("Drop it"), "ordinary")
        self.dropped = drop.clicked
        drop.clicked.connect(self._dropped)
        self.resume = self.add_button(_("Go on writing"), "primary", shortcut="Return")
        self.resume.clicked.connect(self.accept)

    def focus_first(self) -> None:
        """What most people want."""
        self.resume.setFocus()

    def _dropped(self) -> None:
        self._close()

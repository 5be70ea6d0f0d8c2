"""The dialog in which an appointment is booked or changed, by keyboard in seconds."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from db.entities.draft import FormDraft
from db.errors import ExpectedError
from desktop.i18n import _
from desktop.words import sentence
from ui.booking.booking import Booking
from ui.booking.draft import Counter, Draft
from ui.booking.form import BookingForm
from ui.booking.typed import somebody_in, typed_in
from ui.theme import Theme
from ui.widgets.dialog import Dialog


class BookingDialog(Dialog):
    """Over the window; Enter books, Escape leaves."""

    def __init__(
        self, theme: Theme, window: QWidget, counter: Counter, draft: Draft
    ) -> None:
        changes = draft.row is not None
        title = _("Change the appointment") if changes else _("New appointment")
        super().__init__(theme, window, title)
        self.form = BookingForm(theme, counter.names, lambda: counter.now().date())
        self.booking = Booking(
            self.form, counter.operator, counter.names, counter.holidays, counter.now
        )
        self.booking.use_types(counter.types)
        self.body.addWidget(self.form)
        self.set_way_out(_("Give up"))
        words = _("Keep the changes") if changes else _("Book")
        self._keep = self.add_button(words, "primary", shortcut="Return")
        self._keep.clicked.connect(self.keep)
        self.form.accepted.connect(self.keep)
        self.form.changed.connect(self._weigh)
        self.booking.kept.connect(lambda _appointment: self.accept())
        self.booking.failed.connect(self._tell_failure)
        self.form.begin(draft, counter.offered(draft.row))
        self._changed = draft.row.id if draft.row else None
        self._began = typed_in(self.form)

    def focus_first(self) -> None:
        """The patient's name first, or what is to be changed."""
        self.form.focus_first()

    def unfinished(self) -> FormDraft | None:
        """What is kept when the session is locked."""
        typed = typed_in(self.form)
        if typed == self._began or not somebody_in(typed):
            return None
        return FormDraft(kind="booking", subject=self._changed, content=typed)

    def keep(self) -> None:
        """Books or changes, once there is enough to do so."""
        if self._keep.isEnabled():
            self._keep.setEnabled(False)
            self.booking.keep()

    def _tell_failure(self, error: ExpectedError) -> None:
        self.form.show_warnings((sentence(error),))
        self._weigh()

    def _weigh(self) -> None:
        self._keep.setEnabled(self.form.request() is not None)

"""The dialog in which an appointment is booked or changed, by keyboard in seconds."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from db.entities.draft import FormDraft
from db.errors import ExpectedError
from db.rows import AppointmentRow
from desktop.agenda.series import Scope
from desktop.i18n import _
from desktop.operations.series import SeriesBooked
from desktop.words import sentence
from ui.booking.booking import Booking
from ui.booking.draft import Counter, Draft
from ui.booking.form import BookingForm
from ui.booking.typed import somebody_in, typed_in
from ui.series.words import SCOPES
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.dialog import Dialog
from ui.widgets.field import Field
from ui.widgets.segmented import Segmented


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
        self.body.addWidget(self.form)
        self.form.alike.listen(self)
        self.set_way_out(_("Give up"))
        self._theme, self._counter = theme, counter
        self._repeat_waits = False
        self._repeat = self._repeat_button() if draft.row is None else None
        self.scope = self._scope_choice(draft.row)
        words = _("Keep the changes") if changes else _("Book")
        self._keep = self.add_button(words, "primary", shortcut="Return")
        self._keep.clicked.connect(self.keep)
        self.form.accepted.connect(self.keep)
        self.form.changed.connect(self._weigh)
        for said in (self.form.who.typed, self.form.who.new_asked):
            said.connect(self._repeat_no_more)
        self.booking.kept.connect(lambda _appointment: self.accept())
        self.booking.failed.connect(self._tell_failure)
        self.booking.looked.connect(self._weigh)
        self.booking.answers = draft.answers
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
        if self.booking.answers is not None:
            typed["answers"] = self.booking.answers.hex
        return FormDraft(kind="booking", subject=self._changed, content=typed)

    def keep(self) -> None:
        """Books or changes, once there is enough to do so."""
        if self._repeat_waits:
            self._repeat_waits = False
            self.repeat()
            return
        if not self._keep.isEnabled():
            return
        self._keep.setEnabled(False)
        row, request = self.form.row, self.form.request()
        scope = Scope(self.scope.current) if self.scope else Scope.ONE
        if scope is Scope.ONE or row is None or request is None:
            self.booking.keep()
            return
        from ui.series.scope import SeriesEdit

        edit = SeriesEdit(
            self._theme, self._window, self._counter, self._kept_all, self._tell_failure
        )
        edit.keep(row, request, scope)

    def repeat(self) -> None:
        """Makes a series of what stands in the form, or will once the name is found."""
        request = self.form.request()
        if self._repeat is None:
            return
        self._repeat_waits = request is None and self.form.who.patient is None
        if self._repeat_waits:
            self.form.who.accept()
        if request is None:
            return
        from ui.series.opening import repeat_booking

        repeat_booking(
            self._theme,
            self._window,
            self._counter,
            replace(request, answers=self.booking.answers),
            self.form.who_text(),
            self._kept_all,
        )

    def _repeat_no_more(self, _other: object) -> None:
        self._repeat_waits = False

    def _kept_all(self, result: SeriesBooked) -> None:
        if result.appointment is not None:
            self.booking.kept.emit(result.appointment)
        else:
            self.accept()

    def _repeat_button(self) -> Button:
        button = self.add_button(_("Repeat…"), shortcut="Alt+R")
        button.clicked.connect(self.repeat)
        keys = QShortcut(QKeySequence("Alt+R"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.repeat)
        return button

    def _scope_choice(self, row: AppointmentRow | None) -> Segmented | None:
        """Which sessions are meant, where it is one of a series."""
        if row is None or row.series_id is None:
            return None
        choices = [(scope.value, _(words)) for scope, words in SCOPES.items()]
        scope = Segmented(self._theme, choices)
        label = _("Session {number} of a series: the change is for")
        self.body.addWidget(Field(self._theme, label.format(number=row.session), scope))
        return scope

    def _tell_failure(self, error: ExpectedError) -> None:
        self.form.show_warnings((sentence(error),))
        self._weigh()

    def _weigh(self) -> None:
        ready = self.form.request() is not None and not self.form.stopped
        self._keep.setEnabled(ready)
        if self._repeat is not None:
            self._repeat.setEnabled(self.form.request() is not None)

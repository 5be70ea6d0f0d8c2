"""The dialogs of the waiting list: a wish, and when to call back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from db.entities.appointment_type import AppointmentType
from db.rows import PatientRow, WishRow
from desktop.dates import hour, short_day
from desktop.i18n import _
from desktop.operations.waiting import NewWish
from ui.booking.looking import look_for
from ui.booking.when_fields import joined
from ui.theme import Theme
from ui.waiting.deeds import WishDeeds
from ui.waiting.desk import Desk
from ui.waiting.wish_form import WishForm
from ui.widgets.date_field import DateField
from ui.widgets.dialog import Dialog
from ui.widgets.dress import row as line_of
from ui.widgets.field import Field
from ui.widgets.time_field import TimeField


class WishDialog(Dialog):
    """Puts somebody on the list, or changes what she wishes; Enter keeps it."""

    def __init__(self, desk: Desk, kept_start: datetime | None = None) -> None:
        theme, names, window = desk.theme, desk.names, desk.window
        why = ""
        if kept_start is not None:
            when = f"{short_day(kept_start.date())}, {hour(kept_start)}"
            why = _(
                "The appointment of {when} is kept until an earlier one is found."
            ).format(when=when)
        super().__init__(theme, window, _("Put on the waiting list"), why)
        self._operator, self._names = desk.operator, names
        self._row: WishRow | None = None
        self.answers: UUID | None = None
        self.form = WishForm(theme, names, desk.now().date())
        self.deeds = WishDeeds(desk.operator, names, window)
        self.body.addWidget(self.form)
        self.set_way_out(_("Give up"))
        self._keep = self.add_button(_("Put on the list"), "primary", shortcut="Return")
        self._keep.clicked.connect(self.keep)
        self.form.accepted.connect(self.keep)
        self.form.changed.connect(self._weigh)
        self.form.search_asked.connect(self._search)
        self.form.alike.ask_of(desk.operator)
        self.form.alike.listen(self)

    def begin(
        self,
        types: Sequence[AppointmentType],
        patient: PatientRow | None = None,
        wish: NewWish | None = None,
    ) -> None:
        """For somebody, or for whoever is named."""
        self.form.begin(types, patient, wish)
        self._weigh()
        self.open()

    def change(self, types: Sequence[AppointmentType], row: WishRow) -> None:
        """A wish that is on the list."""
        self._row = row
        name = self._names.name(row)
        self.title.setText(_("What {name} waits for").format(name=name))
        self._keep.say(_("Keep the changes"))
        self.form.change(types, row)
        self._weigh()
        self.open()

    def focus_first(self) -> None:
        """Where something is still to be said."""
        self.form.focus_first()

    def keep(self) -> None:
        """Keeps it once there is enough to do so."""
        if not self._keep.isEnabled():
            return
        self._keep.setEnabled(False)
        if self._row is not None:
            self.deeds.change(self._row, self.form.fields() or {})
        elif (wish := self.form.wish()) is not None:
            self.deeds.add(wish, self.form.who_text(), answers=self.answers)
        self.accept()

    def _weigh(self) -> None:
        if self._row is not None:
            self._keep.setEnabled(self.form.fields() is not None)
        else:
            self._keep.setEnabled(self.form.wish() is not None)

    def _search(self, _text: str) -> None:
        look_for(self._operator, self, self.form.who)


class CallBackDialog(Dialog):
    """When she asked to be called again; Enter takes tomorrow morning.

    Signals:
        chosen: the moment.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, window: QWidget, name: str, now: datetime) -> None:
        super().__init__(theme, window, _("Call {name} back").format(name=name))
        self.day = DateField(theme, now.date())
        self.time = TimeField(theme)
        self.day.show_day(now.date() + timedelta(days=1))
        self.time.show_time(time(9, 0))
        line = line_of(
            Field(theme, _("Day"), self.day), Field(theme, _("Time"), self.time), gap=8
        )
        self.body.addLayout(line)
        self.set_way_out(_("Give up"))
        keep = self.add_button(_("Note it"), "primary", shortcut="Return")
        keep.clicked.connect(self._keep)
        for field in (self.day, self.time):
            field.returnPressed.connect(self._keep)

    def focus_first(self) -> None:
        """The time is what differs most."""
        self.time.setFocus(Qt.FocusReason.PopupFocusReason)
        self.time.selectAll()

    def _keep(self) -> None:
        at = joined(self.day.day, self.time.at)
        self.day.mark_wrong(wrong=self.day.day is None)
        if at is not None:
            self.accept()
            self.chosen.emit(at)

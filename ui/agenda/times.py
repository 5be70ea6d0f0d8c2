"""When she really came, went in and left: typed afterwards."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from db.errors import ExpectedError
from db.rows import AppointmentRow
from desktop.dates import short_day, span
from desktop.i18n import N_, _
from desktop.operations.agenda import correct_times
from desktop.words import sentence
from ui.names import Names
from ui.operator import Operator
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.dialog import Dialog
from ui.widgets.dress import row as line_of
from ui.widgets.field import Field
from ui.widgets.time_field import TimeField

_TIMES = {
    "arrived_at": N_("Arrived at"),
    "started_at": N_("Called in at"),
    "completed_at": N_("Ended at"),
}


class TimesDialog(Dialog):
    """Three times of the appointment's day; Enter keeps them."""

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        operator: Operator,
        names: Names,
        row: AppointmentRow,
    ) -> None:
        name = names.shown(row) or row.type_name
        when = f"{short_day(row.start.date())}, {span(row.start, row.end)}"
        title = _("Times of {name}").format(name=name)
        super().__init__(theme, window, title, when)
        self._operator, self._row, self._name = operator, row, name
        self.fields = {key: TimeField(theme) for key in _TIMES}
        self._trouble = Banner(theme, "warn")
        line = line_of(gap=12)
        for key, field in self.fields.items():
            at: datetime | None = getattr(row, key)
            field.show_time(at.time() if at else None)
            field.returnPressed.connect(self.keep)
            line.addWidget(Field(theme, _(_TIMES[key]), field))
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self._trouble)
        self.set_way_out(_("Give up"))
        keep = self.add_button(_("Keep the times"), "primary", shortcut="Return")
        keep.clicked.connect(self.keep)

    def keep(self) -> None:
        """Keeps what was typed; an emptied field takes its time away."""
        if any(field.is_wrong for field in self.fields.values()):
            return
        day = self._row.start.date()
        typed = {
            key: datetime.combine(day, field.at) if field.at else None
            for key, field in self.fields.items()
        }
        self._operator.do(
            self,
            correct_times,
            {"appointment_id": self._row.id, **typed},
            then=lambda _done: self.accept(),
            failed=self._tell,
            said=_("Times of {name} corrected.").format(name=self._name),
        )

    def _tell(self, error: ExpectedError) -> None:
        self._trouble.tell(sentence(error), tone="warn")

"""Opens a closed day for some hours: a holiday worked, a Saturday once."""

from __future__ import annotations

from datetime import date, time
from uuid import uuid4

from PySide6.QtWidgets import QWidget

from db.entities.opening import OpeningException
from desktop.i18n import _
from desktop.operations.opening import save_opening_exception
from ui.agenda.dates import long_day, short_day
from ui.operator import Operator
from ui.theme import Theme
from ui.widgets.dialog import Dialog
from ui.widgets.dress import row
from ui.widgets.field import Field
from ui.widgets.time_field import TimeField

USUAL = (time(9, 0), time(12, 0))


class OpenDayDialog(Dialog):
    """From when until when; the weekly openings stay as they are."""

    def __init__(
        self, theme: Theme, window: QWidget, operator: Operator, day: date
    ) -> None:
        super().__init__(
            theme,
            window,
            _("Open on {day}").format(day=long_day(day)),
            _("For this date only: the usual week stays as it is."),
        )
        self._operator, self._day = operator, day
        self.start, self.end = TimeField(theme), TimeField(theme)
        self.start.show_time(USUAL[0])
        self.end.show_time(USUAL[1])
        fields = (
            Field(theme, _("From"), self.start),
            Field(theme, _("Until"), self.end),
        )
        self.body.addLayout(row(*fields, gap=8))
        self.set_way_out(_("Leave it closed"))
        self._open = self.add_button(_("Open"), "primary", shortcut="Return")
        self._open.clicked.connect(self.keep)
        for field in (self.start, self.end):
            field.textEdited.connect(self._weigh)
            field.returnPressed.connect(self.keep)

    def keep(self) -> None:
        """Opens the day between the two."""
        start, end = self.start.at, self.end.at
        if start is None or end is None or end <= start:
            return
        opening = OpeningException(
            id=uuid4(), day=self._day, open=True, start=start, end=end
        )
        said = _("Open on {day}, {start} to {end}.").format(
            day=short_day(self._day), start=f"{start:%H:%M}", end=f"{end:%H:%M}"
        )
        self._operator.do(
            self,
            save_opening_exception,
            {"exception": opening},
            then=lambda _opened: self.accept(),
            said=said,
        )

    def _weigh(self) -> None:
        start, end = self.start.at, self.end.at
        self._open.setEnabled(start is not None and end is not None and start < end)

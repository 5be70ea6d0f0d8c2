"""Somebody left the waiting room before she was seen: when, and why if it was said."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from db.rows import AppointmentRow
from desktop.i18n import N_, _
from ui.theme import Theme
from ui.widgets.dialog import Dialog
from ui.widgets.dress import column
from ui.widgets.field import Field
from ui.widgets.line_edit import LineEdit
from ui.widgets.ticks import RadioButton
from ui.widgets.time_field import TimeField

REASONS = (
    N_("Waited too long"),
    N_("Could not stay"),
    N_("Sent elsewhere"),
)


class Departing(Protocol):
    """What notes a departure."""

    def leave(self, row: AppointmentRow, at: datetime, reason: str) -> None:
        """She went at that time."""

    def who(self, row: AppointmentRow) -> str:
        """Her name as it may be shown."""

    def now(self) -> datetime:
        """The practice's wall clock."""


class LeaveDialog(Dialog):
    """The time is now unless typed; Enter is enough."""

    left_at = Signal(object, str)
    """When she left; the reason, empty when none was said."""

    def __init__(self, theme: Theme, window: QWidget, name: str, now: datetime) -> None:
        super().__init__(
            theme,
            window,
            _("{name} left without being seen").format(name=name),
            _("It is no no-show: the slot is free again, and Undo brings her back."),
        )
        self._now = now
        self.at = TimeField(theme)
        self.at.show_time(now.time())
        self._at = Field(theme, _("Left at"), self.at)
        self.reasons = [RadioButton(theme, _(reason)) for reason in REASONS]
        self.why = LineEdit(theme)
        self.body.addWidget(self._at)
        self.body.addLayout(column(*self.reasons, gap=4))
        self.body.addWidget(Field(theme, _("Reason (if it helps)"), self.why))
        self.set_way_out(_("Keep waiting"))
        done = self.add_button(_("Note the departure"), "primary", shortcut="Return")
        done.clicked.connect(self._leave)
        for line in (self.at, self.why):
            line.returnPressed.connect(self._leave)

    def focus_first(self) -> None:
        """Enter is enough."""
        self.why.setFocus(Qt.FocusReason.PopupFocusReason)

    def _leave(self) -> None:
        time = self.at.at
        at = None if time is None else datetime.combine(self._now.date(), time)
        if at is None or at > self._now:
            self._at.refuse(_("A time of today that is past, such as 10:40."))
            return
        chosen = next((one.text() for one in self.reasons if one.isChecked()), "")
        self.left_at.emit(at, self.why.text().strip() or chosen)
        self.accept()


def ask_departure(
    theme: Theme, owner: QWidget, deeds: Departing, row: AppointmentRow
) -> None:
    """Asks when and why, over the owner's window."""
    dialog = LeaveDialog(theme, owner.window(), deeds.who(row), deeds.now())
    dialog.left_at.connect(lambda at, why: deeds.leave(row, at, why))
    dialog.open()

"""Hears when time is closed over appointments, and leads to calling those whom it hits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal

from db.changes import Changes
from db.entities import CallList, CallReason
from db.rows import AppointmentRow
from desktop.agenda.closed_spans import Closed, closed_by
from desktop.agenda.wish_words import stretch_words
from desktop.dates import hour, phone, short_day
from desktop.i18n import N_, _, ngettext
from desktop.reads.calls import hit_by_each
from desktop.rights import Right
from ui.ahead import Ahead
from ui.call_lists.deeds import CallDeeds
from ui.names import Names
from ui.waiting.desk import Desk
from ui.waiting.strip import ChangeStrip
from ui.widgets.dialog import Dialog
from ui.widgets.row_table import Column, RowTable

WIDTH = 720
_EDGE = 24


class HitStrip(ChangeStrip):
    """Somebody is still booked in time that was closed.

    Signals:
        made: the id of a call list, to be shown.
    """

    made = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            "warn",
            _("Treat them ({keys})").format(keys="Alt+H"),
            _("No absence hits an appointment that is still to be treated."),
        )
        self._closed: tuple[Closed, ...] = ()
        self._rows: tuple[AppointmentRow, ...] = ()
        if desk.operator.session.may(Right.BOOK):
            self.listen()

    @property
    def hit(self) -> tuple[AppointmentRow, ...]:
        """Those who are spoken of."""
        return () if self.isHidden() else self._rows

    @property
    def is_known(self) -> bool:
        return bool(self._rows)

    @property
    def is_looking(self) -> bool:
        return bool(self._closed)

    def open_known(self) -> None:
        closed, rows = self._closed, self._rows
        self.leave()
        dialog = HitDialog(self._desk, closed, rows)
        dialog.made.connect(self.made)
        dialog.open()

    def leave(self) -> None:
        self._closed, self._rows = (), ()
        self.hide()

    def treat(self, start: datetime, end: datetime, label: str = "") -> None:
        """Asks for those whom this time hits, wherever it was closed."""
        self._closed = (Closed(start, end, CallReason.ABSENCE, label),)
        self._ask()

    def hear(self, changes: Changes) -> None:
        now = self._desk.now()
        closed = tuple(one for one in closed_by(changes) if one.end > now)
        if closed:
            self._closed = closed
            self._ask()
        elif self._closed and changes.touches("appointment", "call_row"):
            self._ask()

    def _ask(self) -> None:
        spans = [(one.start, one.end) for one in self._closed]
        self._desk.operator.ask(
            self,
            hit_by_each,
            spans,
            self._desk.now(),
            then=self._show,
            channel="hit",
        )

    def _show(self, rows: tuple[AppointmentRow, ...]) -> None:
        self._rows = rows
        if not rows:
            self.leave()
            self._ahead.drop()
            return
        said = ngettext(
            "{count} appointment lies in the time that was closed.",
            "{count} appointments lie in the time that was closed.",
            len(rows),
        ).format(count=len(rows))
        closed = closed_words(self._closed)
        self._tell(said, closed, said, tone="warn", action=_("Treat them…"))


class HitDialog(Dialog):
    """Those whom it hits; Enter makes a call list of them.

    Signals:
        made: the id of the list.
    """

    made = Signal(object)

    def __init__(
        self, desk: Desk, closed: Sequence[Closed], rows: Sequence[AppointmentRow]
    ) -> None:
        title = ngettext(
            "{count} appointment is hit", "{count} appointments are hit", len(rows)
        ).format(count=len(rows))
        why = _("{closed}. Nobody is told by itself: a call list keeps who was called.")
        super().__init__(
            desk.theme, desk.window, title, why.format(closed=closed_words(closed))
        )
        self._closed, self._rows = tuple(closed), tuple(rows)
        self.deeds = CallDeeds(desk.operator, desk.names, desk.window)
        self._ahead = Ahead(self)
        desk.operator.failed.connect(self._ahead.drop)
        room = self._window.width() - 2 * _EDGE
        self.panel.setFixedWidth(max(min(desk.theme.px(WIDTH), room), _EDGE))
        self.table = RowTable(
            desk.theme, appointment_columns(desk.names), _("Whom it hits")
        )
        self.table.setMinimumHeight(desk.theme.size("row") * min(9, len(rows) + 2))
        self.table.show_rows(self._rows)
        self.body.addWidget(self.table)
        self.set_way_out(_("Leave them as they are"))
        self._make = self.add_button(
            _("Make a call list"), "primary", shortcut="Return"
        )
        self._make.clicked.connect(self.make)
        self.table.opened.connect(lambda _row: self.make())

    def focus_first(self) -> None:
        """The list: Enter goes on from it."""
        self.table.setFocus(Qt.FocusReason.PopupFocusReason)

    def make(self) -> None:
        """One list of all of them."""
        if not self._make.isEnabled():
            return
        self._make.setEnabled(False)
        self._ahead.wait()
        first = self._closed[0]
        span = (
            min(one.start for one in self._closed),
            max(one.end for one in self._closed),
        )
        self.deeds.make(first.reason, first.label, self._rows, span, self._made)

    def _made(self, made: CallList) -> None:
        self.accept()
        self.made.emit(made.id)
        self._ahead.come()


def closed_words(closed: Sequence[Closed]) -> str:
    """What was closed: "Congés, lun. 7 déc. – ven. 11 déc."."""
    if not closed:
        return ""
    first = closed[0]
    said = ", ".join(
        p for p in (first.label, stretch_words(first.start, first.end)) if p
    )
    if len(closed) > 1:
        said = _("{first}, and {count} more").format(first=said, count=len(closed) - 1)
    return said


def appointment_columns(names: Names) -> tuple[Column, ...]:
    """When, who, the number, the type."""
    return (
        Column(
            title=N_("When"),
            text=lambda row: f"{short_day(row.start.date())}, {hour(row.start)}",
            order=lambda row: row.start,
            ink=lambda _row: "ink.1",
        ),
        Column(
            title=N_("Patient"),
            text=names.name,
            strong=True,
            bar=lambda row: "" if names.hidden else row.type_code,
        ),
        Column(title=N_("Telephone"), text=lambda row: names.detail(phone(row.phone))),
        Column(
            title=N_("Type"),
            text=lambda row: names.detail(row.type_name),
            stretch=True,
        ),
    )

"""A call list from a selection: tomorrow's appointments to confirm, or what the agenda lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.entities import CallList, CallReason
from db.rows import AppointmentRow
from desktop.dates import short_day
from desktop.i18n import _, ngettext
from desktop.reads.calls import to_confirm, unconfirmed
from ui.agenda.screen import AgendaScreen
from ui.call_lists.deeds import CallDeeds
from ui.call_lists.hit import appointment_columns
from ui.waiting.desk import Desk
from ui.widgets.dialog import Dialog
from ui.widgets.row_table import RowTable

WIDTH = 720
_EDGE = 24
Made = Callable[[UUID], None]


def listed(screen: QWidget | None) -> tuple[AppointmentRow, ...]:
    """Those of the agenda's list who are not confirmed: the selected ones, else all shown."""
    if not isinstance(screen, AgendaScreen) or not screen.parts.list.isVisible():
        return ()
    shown = screen.parts.list
    return unconfirmed(shown.several or shown.listed)


def ask_to_confirm(desk: Desk, made: Made) -> None:
    """Those of the next day of work who have not said yet that they come."""

    def came(found: tuple[date | None, tuple[AppointmentRow, ...]]) -> None:
        _day, rows = found
        if not rows:
            said = _("Nobody is to be called: everybody has confirmed.")
            desk.operator.said.emit(said, False)  # noqa: FBT003 - the signal's order
            return
        ConfirmDialog(desk, rows, made).open()

    today = desk.now().date()
    desk.operator.ask(desk.window, to_confirm, today, desk.holidays, then=came)


def ask_those(desk: Desk, rows: Sequence[AppointmentRow], made: Made) -> None:
    """Exactly these."""
    ConfirmDialog(desk, rows, made).open()


class ConfirmDialog(Dialog):
    """Whom to call; Enter makes a list of them, to be worked by one key each."""

    def __init__(self, desk: Desk, rows: Sequence[AppointmentRow], made: Made) -> None:
        title = ngettext(
            "{count} appointment to confirm",
            "{count} appointments to confirm",
            len(rows),
        ).format(count=len(rows))
        why = _("Who is reached is confirmed at once. The list keeps who was called.")
        super().__init__(desk.theme, desk.window, f"{title}, {_days(rows)}", why)
        self._rows, self._tell = tuple(rows), made
        self.deeds = CallDeeds(desk.operator, desk.names, desk.window)
        room = self._window.width() - 2 * _EDGE
        self.panel.setFixedWidth(max(min(desk.theme.px(WIDTH), room), _EDGE))
        self.table = RowTable(
            desk.theme, appointment_columns(desk.names), _("Whom to call")
        )
        tall = min(9, len(rows) + 2)
        self.table.setMinimumHeight(desk.theme.size("row") * tall)
        self.table.show_rows(self._rows)
        self.body.addWidget(self.table)
        self.set_way_out(_("Not now"))
        self._make = self.add_button(
            _("Make a call list"), "primary", shortcut="Return"
        )
        self._make.clicked.connect(lambda _on=False: self.make())
        self.table.opened.connect(lambda _row: self.make())

    def focus_first(self) -> None:
        """The list: Enter goes on from it."""
        self.table.setFocus(Qt.FocusReason.PopupFocusReason)

    def make(self) -> None:
        """One list of all of them."""
        if not self._make.isEnabled():
            return
        self._make.setEnabled(False)
        title = _("to confirm, {days}").format(days=_days(self._rows))
        self.deeds.make(CallReason.SELECTION, title, self._rows, None, self._made)

    def _made(self, made: CallList) -> None:
        self.accept()
        self._tell(made.id)


def _days(rows: Sequence[AppointmentRow]) -> str:
    first, last = rows[0].start.date(), rows[-1].start.date()
    if first == last:
        return short_day(first)
    return f"{short_day(first)}\u00a0–\u00a0{short_day(last)}"

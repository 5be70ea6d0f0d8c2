"""What a patient waits for, in her file: changed, closed and opened again from there."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from db.changes import Changes
from db.entities.appointment_type import AppointmentType
from db.rows import WishRow
from desktop.clock import Clock
from desktop.dates import short_day
from desktop.i18n import N_, _
from desktop.reads.agenda import appointment_types
from desktop.reads.waiting import wishes_of
from desktop.rights import Right
from ui.names import Names
from ui.operator import Operator
from ui.theme import Theme
from ui.waiting.adding import open_wish
from ui.waiting.deeds import WishDeeds
from ui.waiting.desk import desk_of
from ui.waiting.words import (
    priority_column,
    state_words,
    type_words,
    waits_words,
    wants_words,
)
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dress import row as line_of
from ui.widgets.label import Label
from ui.widgets.row_table import Column, RowTable

_MOST = 6


class WishesCard(Card):
    """Enter changes a wish, Delete closes it, R opens it again."""

    def __init__(
        self, operator: Operator, theme: Theme, clock: Clock, names: Names
    ) -> None:
        super().__init__(theme, _("Waiting list"), icon="ph.hourglass", padded=False)
        self._operator, self._names = operator, names
        self._desk = desk_of(operator, theme, clock, names, self)
        self._deeds = WishDeeds(operator, names, self)
        self._patient: UUID | None = None
        self.table = RowTable(theme, self._columns(), _("What she waits for"), keys="R")
        self.nothing = Label(_("She is not on the waiting list."), "body", "3")
        self.nothing.setContentsMargins(12, 10, 12, 10)
        self.put = Button(
            theme,
            _("Put on the waiting list…"),
            icon="ph.hourglass",
            big="small",
            shortcut="Ctrl+Shift+W",
        )
        self.change = Button(theme, _("Change…"), big="small", shortcut="Return")
        self.close_wish = Button(
            theme, _("No longer waits"), big="small", shortcut="Del"
        )
        self.reopen = Button(theme, _("Waits again"), big="small", shortcut="R")
        self._lay_out()
        self._listen()

    def show_patient(self, patient: UUID | None) -> None:
        """Hers; None forgets."""
        self._patient = patient
        if patient is None:
            self._show(())
        else:
            self._operator.ask(
                self, wishes_of, patient, then=self._show, channel="wishes"
            )

    # Inside --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.body.setSpacing(0)
        self.body.addWidget(self.table)
        self.body.addWidget(self.nothing)
        buttons = (self.change, self.close_wish, self.reopen, None, self.put)
        self.body.addLayout(line_of(*buttons, gap=6, margins=(8, 6, 8, 6)))

    def _listen(self) -> None:
        self.table.picked.connect(self._weigh)
        self.table.opened.connect(self._change)
        self.table.pressed_key.connect(self._key)
        self.put.clicked.connect(self._put)
        self.change.clicked.connect(lambda: self._change(self.table.selected_row()))
        self.close_wish.clicked.connect(lambda: self._key("Del"))
        self.reopen.clicked.connect(lambda: self._key("R"))
        self._names.changed.connect(self.table.model_rows.renew)
        self._operator.changed.connect(self._hear)

    def _columns(self) -> tuple[Column, ...]:
        names = self._names

        def today() -> date:
            return self._desk.now().date()

        return (
            priority_column(),
            Column(
                title=N_("Since"),
                text=lambda row: short_day(row.wish.since.date()),
                order=lambda row: row.wish.since,
            ),
            Column(
                title=N_("Waits"),
                text=lambda row: waits_words(row, today()),
                order=lambda row: row.wish.since,
                wide=760,
            ),
            Column(title=N_("Type"), text=lambda row: type_words(row, names), wide=560),
            Column(title=N_("Suits"), text=wants_words, strong=True, stretch=True),
            Column(title=N_("State"), text=lambda row: state_words(row, today())),
        )

    def _hear(self, changes: Changes, _initiator: object) -> None:
        if changes.touches("waiting_wish", "appointment", "patient"):
            self.show_patient(self._patient)

    def _show(self, rows: tuple[WishRow, ...]) -> None:
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        head = self.table.horizontalHeader().sizeHint().height()
        size = self._theme.size("row")
        self.table.setFixedHeight(min(max(1, len(rows)), _MOST) * size + head + 2)
        self._weigh(self.table.selected_row())

    def _weigh(self, row: WishRow | None) -> None:
        waits = row is not None and row.wish.settled_at is None
        self.change.setVisible(waits)
        self.close_wish.setVisible(waits)
        self.reopen.setVisible(row is not None and not waits)

    def _key(self, key: str, _row: object = None) -> None:
        row = self.table.selected_row()
        if row is None:
            return
        waits = row.wish.settled_at is None
        if key == "Del" and waits:
            self._deeds.withdraw((row,))
        elif key == "R" and not waits:
            self._deeds.reopen(row)

    def _put(self) -> None:
        if self._patient is not None:
            open_wish(self._desk, patient=self._patient)

    def _change(self, row: WishRow | None) -> None:
        if row is None or row.wish.settled_at is not None:
            return

        def typed(types: tuple[AppointmentType, ...]) -> None:
            from ui.waiting.dialogs import WishDialog

            WishDialog(self._desk).change(types, row)

        self._operator.ask(self, appointment_types, then=typed)


def wishes_for(
    operator: Operator, theme: Theme, clock: Clock, names: Names
) -> WishesCard | None:
    """The card of whoever may work with the list, None for others."""
    if not operator.session.may(Right.WAITING_LIST):
        return None
    return WishesCard(operator, theme, clock, names)

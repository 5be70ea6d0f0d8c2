"""The waiting list: sorted, filtered, worked by keyboard; nobody is booked by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.changes import Changes
from db.entities import AttemptOutcome, WishState
from db.entities.appointment_type import AppointmentType
from db.rows import WishRow
from desktop.clock import Clock
from desktop.i18n import N_, _
from desktop.prints.printable import Printable
from desktop.prints.waiting_sheet import offered_waiting
from desktop.reads.agenda import appointment_types
from desktop.reads.waiting import first_slots, mentions, waiting_list
from ui.agenda.page import FreeSlot
from ui.names import Names
from ui.operator import Operator
from ui.screen import BareScreen, Go
from ui.theme import Theme
from ui.waiting.commands import add_commands, show_menu
from ui.waiting.deeds import WishDeeds
from ui.waiting.desk import desk_of
from ui.waiting.panel import FIRST, WishPanel
from ui.waiting.table import wish_table
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.line_edit import LineEdit
from ui.widgets.segmented import Segmented
from ui.widgets.worked_list import stack_list

ENTITIES = (
    "waiting_wish",
    "call_attempt",
    "patient",
    "appointment",
    "appointment_type",
    "absence",
    "opening_rule",
    "opening_exception",
    "practice",
    "setting",
)
PANEL = 319
_VIEWS = (
    ("waiting", N_("Waiting")),
    ("outdated", N_("Outdated")),
    ("settled", N_("Settled")),
)


class WaitingScreen(BareScreen):
    """One line a wish; the panel tells all of the selected one."""

    go = Signal(object)

    def __init__(
        self, operator: Operator, theme: Theme, clock: Clock, names: Names
    ) -> None:
        super().__init__()
        self._operator, self._theme, self._names = operator, theme, names
        self.desk = desk_of(operator, theme, clock, names, self)
        self._rows: tuple[WishRow, ...] = ()
        self.types: tuple[AppointmentType, ...] = ()
        self.deeds = WishDeeds(operator, names, self)
        self.view = Segmented(theme, [(key, _(words)) for key, words in _VIEWS])
        self.filter = LineEdit(
            theme, icon="retour.rechercher", placeholder=_("Filter: name, type, note")
        )
        self.filter.setAccessibleName(_("Filter the list"))
        self.add_button = Button(
            theme, _("Put on the list"), "primary", icon="rdv.ajouter"
        )
        self.table = wish_table(theme, names, self.now, self.deeds)
        self.panel = WishPanel(theme, names)
        self.empty = EmptyState(
            theme,
            "ph.hourglass",
            _("Nobody waits."),
            _("Who would take an earlier time is put here, without a date."),
            action=_("Put on the list"),
        )
        self._lay_out()
        self._connect()
        add_commands(self)
        self.setFocusProxy(self.table)
        self._ask_types()
        self._ask()

    def now(self) -> datetime:
        """The practice's wall clock."""
        return self.desk.now()

    # What the frame asks -------------------------------------------------------------

    def title(self) -> str:
        """The place."""
        return _("Waiting list")

    def header_widgets(self) -> Sequence[QWidget]:
        """Which wishes are shown, and the one primary button."""
        return (self.view, self.filter, self.add_button)

    def refresh(self, changes: Changes | None) -> None:
        """Asks again for what may have changed."""
        if changes is None or changes.touches("appointment_type"):
            self._ask_types()
        if changes is None or changes.touches(*ENTITIES):
            self._ask()

    def side_panel(self) -> QWidget:
        """The selected wish."""
        return self.panel

    def papers(self) -> Sequence[Printable]:
        """The list as it waits."""
        return [offered_waiting(self._operator.session.practice, self.now())]

    def receive(self, wanted: Go) -> None:
        """Selects a wish, or opens the form of a new one."""
        if wanted.ask == "new":
            self.add()
        elif wanted.subject is not None:
            self.table.select(wanted.subject)

    # What is done --------------------------------------------------------------------

    def add(self) -> None:
        """The form of somebody new on the list."""
        from ui.waiting.adding import open_wish

        open_wish(self.desk)

    def ask(self, verb: str, row: WishRow) -> None:
        """Does what is wanted of a wish."""
        verbs: dict[str, Callable[[], object]] = {
            "change": lambda: self._change(row),
            "no_answer": lambda: self.deeds.tried(row, AttemptOutcome.NO_ANSWER),
            "refused": lambda: self.deeds.tried(row, AttemptOutcome.REFUSED),
            "call_back": lambda: self._call_back(row),
            "withdraw": lambda: self.deeds.withdraw([row]),
            "reopen": lambda: self.deeds.reopen(row),
            "file": lambda: self.go.emit(Go(place="patients", subject=row.patient_id)),
            "raise": lambda: self.deeds.press(row, 1),
            "lower": lambda: self.deeds.press(row, -1),
        }
        waits = row.wish.state is WishState.WAITING
        if waits or verb in ("reopen", "file"):
            verbs[verb]()

    def book_number(self, number: int) -> None:
        """Books the selected wish at the slot of that number."""
        row = self.table.selected_row()
        for slot in self.panel.slots:
            if slot.number == number and row is not None:
                self._book(slot)

    def withdraw_outdated(self) -> None:
        """All whose last day has gone, in one act."""
        today = self.now().date()
        self.deeds.withdraw(
            [
                row
                for row in self._rows
                if row.wish.state is WishState.WAITING and row.wish.is_outdated(today)
            ]
        )

    def _book(self, slot: FreeSlot) -> None:
        row = self.table.selected_row()
        if row is not None and row.wish.state is WishState.WAITING:
            self.deeds.book(row, slot.start)

    def _change(self, row: WishRow) -> None:
        from ui.waiting.dialogs import WishDialog

        WishDialog(self.desk, row.kept_start).change(self.types, row)

    def _call_back(self, row: WishRow) -> None:
        from ui.waiting.dialogs import CallBackDialog

        name = self._names.name(row)
        dialog = CallBackDialog(self._theme, self.window(), name, self.now())
        dialog.chosen.connect(
            lambda at: self.deeds.tried(row, AttemptOutcome.CALL_BACK, back=at)
        )
        dialog.open()

    # Asking and showing --------------------------------------------------------------

    def _ask(self) -> None:
        self._operator.ask(
            self, waiting_list, settled=True, then=self._came, channel="wishes"
        )

    def _ask_types(self) -> None:
        def came(types: tuple[AppointmentType, ...]) -> None:
            self.types = types

        self._operator.ask(self, appointment_types, then=came, channel="types")

    def _came(self, rows: tuple[WishRow, ...]) -> None:
        self._rows = rows
        self._show()

    def _show(self) -> None:
        text = self.filter.text().strip()
        rows = [row for row in self._in_view() if self._matches(row, text)]
        self.table.show_rows(rows)
        nobody = not rows and not text and self.view.current == "waiting"
        self._stack.setCurrentIndex(1 if nobody else 0)
        self._pick(self.table.selected_row())

    def _in_view(self) -> list[WishRow]:
        today, view = self.now().date(), self.view.current
        if view == "settled":
            settled = [r for r in self._rows if r.wish.settled_at is not None]
            return sorted(settled, key=_settled_at, reverse=True)
        outdated = view == "outdated"
        return [
            row
            for row in self._rows
            if row.wish.state is WishState.WAITING
            and row.wish.is_outdated(today) == outdated
        ]

    def _matches(self, row: WishRow, text: str) -> bool:
        names = self._names
        said = (names.name(row), names.detail(row.type_name), row.wish.note)
        return mentions(text, said[0], said[1], names.detail(said[2]))

    def _pick(self, row: WishRow | None) -> None:
        self.panel.show_row(row, self.now())
        if row is None or row.wish.state is not WishState.WAITING:
            self.panel.show_search(None)
            return
        self._operator.ask(
            self,
            first_slots,
            row,
            self.now(),
            self.desk.holidays,
            FIRST,
            then=self.panel.show_search,
            channel="slots",
        )

    # Putting together ----------------------------------------------------------------

    def _lay_out(self) -> None:
        self.view.setProperty("side", "left")
        self.filter.setProperty("side", "right")
        self.filter.setFixedWidth(self._theme.px(210))
        self.add_button.setProperty("side", "primary")
        self.panel.setProperty("panelWidth", PANEL)
        self._stack = stack_list(self, self.table, self.empty)

    def _connect(self) -> None:
        keys = {"S": "no_answer", "R": "refused", "P": "call_back", "Del": "withdraw"}
        keys |= {"+": "raise", "-": "lower"}
        self.table.opened.connect(lambda row: self.ask("change", row))
        self.table.pressed_key.connect(lambda key, row: self.ask(keys[key], row))
        self.table.picked.connect(self._pick)
        self.table.menu_asked.connect(lambda row, at: show_menu(self, row, at))
        self.panel.asked.connect(self.ask)
        self.panel.slot_chosen.connect(self._book)
        self.view.chosen.connect(lambda _key: self._show())
        self.filter.textChanged.connect(lambda _text: self._show())
        self.add_button.clicked.connect(self.add)
        if self.empty.button is not None:
            self.empty.button.clicked.connect(self.add)
        self._names.changed.connect(self._renamed)

    def _renamed(self) -> None:
        self.table.model_rows.renew()
        self._pick(self.table.selected_row())


def _settled_at(row: WishRow) -> datetime:
    return row.wish.settled_at or row.wish.since

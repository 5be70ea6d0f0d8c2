"""Call lists: several at once, each worked through by key, its progress kept in the vault."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.changes import Changes
from db.entities import AttemptOutcome, CallOutcome
from db.rows import CallLine, CallListRow
from desktop.agenda.slots import SlotSearch
from desktop.agenda.wish_words import list_title, progress_words
from desktop.clock import Clock
from desktop.i18n import _
from desktop.prints.printable import Printable
from desktop.reads.calls import CallSheet, call_lists, call_sheet, times_after
from ui.agenda.page import FreeSlot
from ui.ahead import Ahead
from ui.call_lists.asking import add_commands, ask_when, ask_why
from ui.call_lists.deeds import CallDeeds
from ui.call_lists.panel import FIRST, CallPanel
from ui.call_lists.words import call_table
from ui.names import Names
from ui.operator import Operator
from ui.paper.offered import agenda_papers
from ui.screen import BareScreen, Go
from ui.theme import Theme
from ui.waiting.desk import desk_of
from ui.widgets.button import Button
from ui.widgets.combo import ComboBox
from ui.widgets.dress import row as line_of
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.worked_list import stack_list

ENTITIES = ("call_list", "call_row", "call_attempt", "appointment", "patient")
PANEL = 319
_KEYS = {
    "J": "reached",
    "S": "no_answer",
    "M": "message",
    "P": "call_back",
    "D": "first",
    "L": "left",
    "O": "again",
    "Del": "cancel",
}


class CallListsScreen(BareScreen):
    """One list at a time; the others are a choice away."""

    go = Signal(object)

    def __init__(
        self, operator: Operator, theme: Theme, clock: Clock, names: Names
    ) -> None:
        super().__init__()
        self._operator, self._names = operator, names
        self.desk = desk_of(operator, theme, clock, names, self)
        self.deeds = CallDeeds(operator, names, self)
        self._lists: tuple[CallListRow, ...] = ()
        self.sheet: CallSheet | None = None
        self._wanted: UUID | None = None
        self._ahead, self._looking = Ahead(self), False
        self.which = ComboBox(theme)
        self.progress = Label("", "bodyStrong")
        self.away = Button(theme, _("Put away"))
        self.table = call_table(theme, names)
        self.panel = CallPanel(theme, names)
        self.empty = EmptyState(
            theme,
            "message.rappeler",
            _("No call list."),
            _("One is made from what an absence hits, or to confirm the next day."),
            action=_("To confirm…"),
            shortcut="Ctrl+Shift+K",
        )
        self._lay_out()
        self._connect()
        add_commands(self)
        self.setFocusProxy(self.table)
        self._ask()

    def now(self) -> datetime:
        """The practice's wall clock."""
        return self.desk.now()

    # What the frame asks -------------------------------------------------------------

    def title(self) -> str:
        """The place."""
        return _("Call lists")

    def refresh(self, changes: Changes | None) -> None:
        """Asks again for what may have changed."""
        if changes is None or changes.touches(*ENTITIES):
            self._ask()

    def side_panel(self) -> QWidget:
        """Whom to call now."""
        return self.panel

    def receive(self, wanted: Go) -> None:
        """Shows the list that is meant; keys wait for it."""
        self._ahead.wait()
        self._wanted = wanted.subject
        self._ask()

    def papers(self) -> Sequence[Printable]:
        """The list that is shown, as far as it was worked through."""
        papers = agenda_papers(self._operator, self.now())
        return [] if self.sheet is None else [papers.calls(self.sheet.list.id)]

    # What is done --------------------------------------------------------------------

    def ask(self, verb: str, line: CallLine) -> None:
        """Does what is wanted of one line."""
        deeds = self.deeds
        verbs: dict[str, Callable[[], object]] = {
            "reached": lambda: deeds.called(line, AttemptOutcome.REACHED),
            "message": lambda: deeds.called(line, AttemptOutcome.MESSAGE_LEFT),
            "no_answer": lambda: deeds.called(line, AttemptOutcome.NO_ANSWER),
            "call_back": lambda: ask_when(self, line),
            "first": lambda: self.move_to(1),
            "left": lambda: deeds.settle(line, CallOutcome.LEFT),
            "cancel": lambda: ask_why(self, line),
            "again": lambda: deeds.settle(line, CallOutcome.TO_CALL),
        }
        if line.is_treated == (verb == "again"):
            verbs[verb]()

    def move_to(self, number: int) -> None:
        """Moves the selected one to the time of that number, once it is known."""
        if self._looking:
            self._ahead.wait(lambda: self.move_to(number))
            return
        for slot in self.panel.slots:
            if slot.number == number:
                self._move(slot)

    def _move(self, slot: FreeSlot) -> None:
        line = self.table.selected_row()
        if isinstance(line, CallLine) and not line.is_treated:
            self.deeds.move(line, slot.start)

    def put_away(self) -> None:
        """Done with this list, or takes it out again."""
        if self.sheet is not None:
            away = self.sheet.list.closed_at is None
            self.deeds.put_away(self.sheet.list.id, away=away)

    # Asking and showing --------------------------------------------------------------

    def _ask(self) -> None:
        self._operator.ask(
            self, call_lists, closed=True, then=self._show_lists, channel="lists"
        )

    def _show_lists(self, lists: tuple[CallListRow, ...]) -> None:
        self._lists = lists
        shown = self._wanted or (self.sheet.list.id if self.sheet else None)
        ids = [row.id for row in lists]
        at = ids.index(shown) if shown in ids else 0
        self._wanted = None
        self.which.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.which.clear()
        for row in lists:
            said = f"{list_title(row)} ({progress_words(row)})"
            if row.closed_at is not None:
                said = _("{title}, put away").format(title=said)
            self.which.addItem(said)
        self.which.setCurrentIndex(at if lists else -1)
        self.which.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._stack.setCurrentIndex(0 if lists else 1)
        self._ask_sheet(at)

    def _ask_sheet(self, at: int) -> None:
        if not 0 <= at < len(self._lists):
            self.sheet = None
            self.table.show_rows(())
            self._ahead.drop()
            return
        self._operator.ask(
            self,
            call_sheet,
            self._lists[at].id,
            then=self._show_sheet,
            channel="sheet",
        )

    def _show_sheet(self, sheet: CallSheet) -> None:
        another = self.sheet is None or self.sheet.list.id != sheet.list.id
        before = self.table.selected_row()
        self.sheet = sheet
        self.progress.setText(progress_words(sheet.list))
        closed = sheet.list.closed_at is not None
        self.away.say(_("Take out again") if closed else _("Put away"))
        self.table.show_rows(sheet.lines)
        if another or _was_treated(before, sheet):
            self._go_on()
        self._pick(self.table.selected_row())

    def _go_on(self) -> None:
        """The next one who is still to be called."""
        lines = self.table.model_rows.rows
        at = max(0, self.table.currentIndex().row())
        for line in (*lines[at:], *lines[:at]):
            if not line.is_treated:
                self.table.select(line.id)
                return

    def _pick(self, line: CallLine | None) -> None:
        self.panel.show_line(line)
        stands = line is not None and line.appointment_id is not None
        if line is None or not stands or line.is_treated or self.sheet is None:
            self._looking = False
            self._ahead.drop()
            return
        self._looking = True
        self._operator.ask(
            self,
            times_after,
            line,
            self.sheet.list.end,
            self.now(),
            self.desk.holidays,
            FIRST,
            then=self._show_times,
            channel="slots",
        )

    def _show_times(self, found: SlotSearch) -> None:
        self._looking = False
        self.panel.show_search(found)
        self._ahead.come()

    # Putting together ----------------------------------------------------------------

    def _lay_out(self) -> None:
        self.panel.setProperty("panelWidth", PANEL)
        self.which.setMinimumContentsLength(30)
        self.which.setAccessibleName(_("Which list"))
        head = line_of(self.which, self.progress, self.away, gap=12)
        head.setStretch(0, 1)
        self._stack = stack_list(self, self.table, self.empty, head)

    def _connect(self) -> None:
        self.which.activated.connect(self._ask_sheet)
        self.away.clicked.connect(self.put_away)
        self.table.picked.connect(self._pick)
        self.table.pressed_key.connect(lambda key, line: self.ask(_KEYS[key], line))
        self.table.opened.connect(lambda _line: self.panel.list.setFocus())
        self.panel.asked.connect(self.ask)
        self.panel.slot_chosen.connect(self._move)
        self._names.changed.connect(self._renamed)
        if self.empty.button is not None:
            self.empty.button.clicked.connect(self._confirm)

    def _confirm(self) -> None:
        """Those of the next day who have not said yet that they come."""
        from ui.call_lists.selecting import ask_to_confirm

        ask_to_confirm(
            self.desk, lambda key: self.receive(Go(place="call_lists", subject=key))
        )

    def _renamed(self) -> None:
        self.table.model_rows.renew()
        self._pick(self.table.selected_row())


def _was_treated(before: object, sheet: CallSheet) -> bool:
    """Whether the one that was selected has been treated since."""
    if not isinstance(before, CallLine) or before.is_treated:
        return False
    return any(line.id == before.id and line.is_treated for line in sheet.lines)

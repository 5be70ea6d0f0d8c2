"""What is wanted of one message, from its key, its button or its menu, and how it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from db.entities import PhoneMessage
from db.rows import MessageFile, MessageRow
from desktop.prints.printable import Printable
from ui.paper.offered import chosen_papers, register_papers
from ui.phone_messages.asking import StrikeDialog
from ui.phone_messages.deeds import KEYS, possible, withheld_from
from ui.phone_messages.several import KEYS as ALL_KEYS
from ui.phone_messages.several import SeveralDeeds
from ui.screen import Go

if TYPE_CHECKING:
    from ui.phone_messages.screen import PhoneMessagesScreen


class Handling(QObject):
    """The verbs of the register's screen."""

    def __init__(self, screen: PhoneMessagesScreen) -> None:
        super().__init__(screen)
        self.screen = self._screen = screen
        self.withheld = withheld_from(screen.desk.operator.session.may)
        screen.page.withheld = self.withheld
        screen.page.has_key = screen.deeds.has_key
        self._several = SeveralDeeds(screen.desk, self)
        screen.column.list.several.connect(self._show_several)
        screen.pages.several.asked.connect(self.ask_all)

    def can(self, verb: str, row: MessageRow) -> bool:
        """Whether a verb leads on from where the message is, and is this person's."""
        return verb not in self.withheld and possible(verb, row)

    def press(self, key: str, row: MessageRow) -> None:
        """A key of the list: for all that are chosen, where more than one is."""
        rows = self._screen.column.list.selected_rows()
        if len(rows) > 1:
            if key in ALL_KEYS and self._screen.desk.theme.letters:
                self.ask_all(ALL_KEYS[key], rows)
            return
        if self._screen.desk.theme.letters or key == "Del":
            self.ask(KEYS[key], row)

    def ask(self, verb: str, row: MessageRow) -> None:
        """Does what is wanted of a message."""
        screen, deeds = self._screen, self._screen.deeds
        verbs: dict[str, Callable[[], object]] = {
            "open": lambda: self.open(row),
            "reopen": lambda: deeds.reopen(row),
            "book": lambda: self.book(row.message),
            "tie": lambda: self._tie(row),
            "task": lambda: self._make_task(row),
            "wait": lambda: self._put_on_list(row),
            "file": lambda: screen.go.emit(
                Go(place="patients", subject=row.patient_id)
            ),
            "add": lambda: self._add_to(row),
            "seal": lambda: deeds.seal(row),
            "strike": lambda: StrikeDialog(screen.desk, row, deeds).open(),
        }
        if verb == "open" or self.can(verb, row):
            verbs.get(verb, lambda: deeds.answer(verb, row))()

    def ask_all(self, verb: str, rows: Sequence[MessageRow]) -> None:
        """Does what is wanted of several messages, as one act."""
        if verb == "print":
            self._screen.print_wanted.emit()
        elif verb == "task":
            self._several.make_tasks(rows)
        else:
            self._several.step(verb, rows)

    def papers(self) -> Sequence[Printable]:
        """Those that are chosen, else those of today and of the selected one's day."""
        screen = self._screen
        operator, rows = screen.desk.operator, screen.pages.several.rows
        if len(rows) > 1:
            return chosen_papers(operator, screen.now(), [row.id for row in rows])
        row = screen.column.list.selected_row()
        at = row.message.taken_at if row is not None else screen.now()
        return register_papers(operator, screen.now(), at.date())

    def _show_several(self, rows: Sequence[MessageRow]) -> None:
        screen = self._screen
        screen.pages.several.show_rows(rows)
        if rows:
            screen.pages.show_reading()
        screen.show_state()

    def open(self, row: MessageRow) -> None:
        """Shows what was said; the trail is told first."""
        screen = self._screen
        screen.pages.show_reading()
        screen.show_state()

        def opened(file: MessageFile, said: Mapping[UUID, str]) -> None:
            shown = screen.page.row
            if shown is not None and shown.id == file.id:
                screen.page.show_file(file, said, screen.now())

        screen.deeds.open(row.id, opened)

    def added(self, row: MessageRow, text: str) -> None:
        """Something is put beside it, then it is shown with it."""
        self._screen.deeds.add(row, text, lambda _kept: self.open(row))

    def _add_to(self, row: MessageRow) -> None:
        self._screen.pages.show_reading()
        if self._screen.page.file is None:
            self.open(row)
        self._screen.page.line.setFocus()

    def book(self, message: PhoneMessage) -> None:
        """The appointment it asks for; booked, the message is dealt with."""
        key, names = message.patient_id, self._screen.desk.names
        name = "" if key else names.detail(message.caller_name)
        go = Go(place="book", subject=key, answers=message.id, name=name)
        self._screen.go.emit(go)

    def _tie(self, row: MessageRow) -> None:
        from ui.phone_messages.tying import TieDialog

        TieDialog(self._screen.desk, row, self._screen.deeds).open()

    def _make_task(self, row: MessageRow) -> None:
        from ui.tasks.dialog import open_task_of

        open_task_of(self._screen.desk, row)

    def _put_on_list(self, row: MessageRow) -> None:
        from ui.waiting.adding import open_wish

        open_wish(self._screen.desk, patient=row.patient_id, answers=row.id)

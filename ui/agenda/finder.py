"""Finds a slot while somebody waits on the telephone: type, length, chips, first slots."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from db.entities.appointment_type import AppointmentType
from desktop.agenda.leftover import useless_minutes
from desktop.i18n import _
from desktop.reads.finder import Found
from ui.agenda.constraints import Constraints
from ui.agenda.finder_answers import Answers
from ui.agenda.look import Look
from ui.agenda.page import FreeSlot
from ui.agenda.slot_list import SlotList
from ui.agenda.type_box import LengthBox, TypeBox
from ui.agenda.wish import Asked, counted
from ui.ahead import Ahead
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.dress import row
from ui.widgets.field import Field
from ui.widgets.keycap import KeyCap
from ui.widgets.label import Label

FIRST = 5
MOST = 30


class SlotFinder(QWidget):
    """Says what is looked for; shows what was found."""

    asked_changed = Signal(object)
    slot_chosen = Signal(object)

    def __init__(
        self, theme: Theme, look: Look, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.asked = Asked()
        self._today = today
        self.shown_day = today
        self._found: Found | None = None
        self._answered: Asked | None = None
        self._ahead = Ahead(self)
        self._shown = FIRST
        self.types = TypeBox(theme)
        self.length = LengthBox(theme)
        self.constraints = Constraints(theme)
        self._list = SlotList(look)
        self.answers = Answers(theme)
        self._count = Label("", "small", "3")
        self._more = Button(theme, _("See more"), "link")
        self._build()
        self._connect()
        self._renew_chips()

    # What is shown -------------------------------------------------------------------

    def set_look(self, look: Look) -> None:
        """Another theme, text scale or ratio."""
        self._list.set_look(look)
        self._show()

    def set_today(self, today: date) -> None:
        """A new day has begun."""
        self._today = today
        self._renew_chips()

    def show_types(self, types: Sequence[AppointmentType]) -> None:
        """Offers these; the one that was chosen stays."""
        self.types.show_types(types)
        self._take_type()

    def show_found(self, found: Found, asked: Asked) -> None:
        """Shows what was found for that, or why nothing was and what would help."""
        self._found, self._answered = found, asked
        self._shown = FIRST
        self._show()

    def look_again(self) -> None:
        """What was found may be out of date: a key waits for what comes."""
        self._answered = None

    def once_found(self, act: Callable[[], None]) -> None:
        """Acts on the slots of what is asked now; a key that is faster waits for them."""
        if self._answered == self.asked:
            act()
        else:
            self._ahead.wait(act)

    def choose(self, number: int) -> None:
        """Chooses the slot of that number."""

        def found() -> None:
            for slot in self.slots():
                if slot.number == number:
                    self.slot_chosen.emit(slot)

        self.once_found(found)

    def settle(self) -> None:
        """Does what a key was waiting to do, once everybody has the new slots."""
        if self._answered == self.asked and self._ahead.waits:
            self._ahead.come()

    def slots(self) -> tuple[FreeSlot, ...]:
        """The slots that are listed, numbered from one."""
        found = self._found
        if found is None:
            return ()
        pairs = zip(found.search.slots, found.search.around, strict=True)
        return tuple(
            FreeSlot(
                number,
                span.start,
                span.minutes,
                useless_minutes(span, around, found.shortest),
            )
            for number, (span, around) in enumerate(list(pairs)[: self._shown], 1)
        )

    def take_focus(self) -> None:
        """The keyboard is on the type."""
        self.types.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Building ------------------------------------------------------------------------

    def _build(self) -> None:
        head = row(
            Label(_("Find a slot"), "section"), None, KeyCap(self._theme, "Ctrl+F")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(self._fields())
        column.addWidget(self.constraints)
        column.addWidget(self._list)
        column.addWidget(self.answers)
        column.addLayout(self._foot())

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(0, 19)
        grid.setColumnStretch(1, 10)
        grid.addWidget(Field(self._theme, _("Type"), self.types), 0, 0)
        grid.addWidget(Field(self._theme, _("Length"), self.length), 0, 1)
        return grid

    def _foot(self) -> QHBoxLayout:
        self._more.setCursor(Qt.CursorShape.PointingHandCursor)
        return row(self._count, None, self._more)

    def _connect(self) -> None:
        self.types.type_chosen.connect(self._take_type)
        self.length.minutes_chosen.connect(self._take_length)
        self._list.slot_chosen.connect(self.slot_chosen)
        self._more.clicked.connect(self._show_more)
        self.constraints.asked_changed.connect(self.ask)
        self.constraints.more_asked.connect(self._ask_constraints)

    # Asking --------------------------------------------------------------------------

    def ask(self, asked: Asked) -> None:
        """Looks for something else."""
        self.asked = asked
        self._renew_chips()
        self.asked_changed.emit(asked)

    def _take_type(self) -> None:
        kind = self.types.chosen()
        if kind is None:
            return
        self.length.show_minutes(kind.minutes)
        self.ask(
            replace(
                self.asked,
                type_id=kind.id,
                minutes=kind.minutes,
                before=kind.before,
                after=kind.after,
            )
        )

    def _take_length(self, minutes: int) -> None:
        self.ask(replace(self.asked, minutes=minutes))

    def _ask_constraints(self) -> None:
        from ui.agenda.constraint_dialog import ConstraintDialog

        dialog = ConstraintDialog(self._theme, self.window(), self.asked, self._today)
        dialog.chosen.connect(self.ask)
        dialog.open()

    def _renew_chips(self) -> None:
        self.constraints.show_asked(self.asked, self._today, self.shown_day)

    def _show_more(self) -> None:
        self._shown = MOST
        self._show()
        self.asked_changed.emit(self.asked)

    def _show(self) -> None:
        found = self._found
        if found is None:
            return
        slots = self.slots()
        self._list.show_slots(slots)
        self.answers.show_found(found, self.asked, slots)
        total = counted(found.search, len(slots), self.asked)
        self._count.setText(total if slots else "")
        self._more.setVisible(len(found.search.slots) > len(slots))

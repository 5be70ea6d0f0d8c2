"""Finds a slot while somebody waits on the telephone: type, length, chips, first slots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from db.entities.appointment_type import AppointmentType
from desktop.agenda.slots import SlotSearch
from desktop.i18n import _
from ui.agenda.dates import day_name, monday_of
from ui.agenda.flow import FlowLayout
from ui.agenda.look import Look
from ui.agenda.page import FreeSlot
from ui.agenda.slot_list import SlotList
from ui.agenda.type_box import LengthBox, TypeBox
from ui.agenda.wish import (
    Asked,
    DayPart,
    counted,
    from_word,
    part_word,
    weekdays_word,
    why_none,
)
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.chips import FilterChip
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
        self._search: SlotSearch | None = None
        self._shown = FIRST
        self.types = TypeBox(theme)
        self.length = LengthBox(theme)
        self._chips = QWidget()
        self._list = SlotList(look)
        self._none = Label("", "small", "2", wrap=True)
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

    def show_search(self, search: SlotSearch) -> None:
        """Shows what was found, or why nothing was."""
        self._search = search
        self._shown = FIRST
        self._show()

    def slots(self) -> tuple[FreeSlot, ...]:
        """The slots that are listed, numbered from one."""
        found = self._search.slots if self._search else ()
        return tuple(
            FreeSlot(number, span.start, span.minutes)
            for number, span in enumerate(found[: self._shown], 1)
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
        self._flow = FlowLayout(6)
        self._chips.setLayout(self._flow)
        column.addWidget(self._chips)
        column.addWidget(self._list)
        self._none.hide()
        column.addWidget(self._none)
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

    # Chips ---------------------------------------------------------------------------

    def _renew_chips(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for chip in self._wanted_chips():
            self._flow.addWidget(chip)
        self._chips.updateGeometry()

    def _wanted_chips(self) -> list[QAbstractButton]:
        asked = self.asked
        chips: list[QAbstractButton] = []
        if asked.first_day is not None:
            text = from_word(asked.first_day, self._today)
            chips.append(self._chip(text, replace(asked, first_day=None), on=True))
        if asked.weekdays:
            text = weekdays_word(asked.weekdays)
            bare = replace(asked, weekdays=frozenset())
            chips.append(self._chip(text, bare, on=True))
        # What is on comes first, as in the sentence the caller said.
        for part in sorted(DayPart, key=lambda p: p is not asked.part):
            on = part is asked.part
            chips.append(self._chip(part_word(part), asked.toggled_part(part), on=on))
        chips.append(self._more_constraints())
        return chips

    def _chip(self, text: str, then: Asked, *, on: bool) -> QAbstractButton:
        chip = FilterChip(self._theme, text)
        chip.setChecked(on)
        chip.setAccessibleName(text)
        chip.clicked.connect(lambda: self._ask(then))
        return chip

    def _more_constraints(self) -> QAbstractButton:
        button = FilterChip(self._theme, _("+ Constraint"))
        button.setCheckable(False)
        button.clicked.connect(lambda: self._constraint_menu(button))
        return button

    def _constraint_menu(self, button: QAbstractButton) -> None:
        menu = QMenu(self)
        for text, day in self._later_days():
            action = menu.addAction(text)
            self._leads_to(action, replace(self.asked, first_day=day))
        menu.addSeparator()
        monday = monday_of(self._today)
        for weekday in range(7):
            action = menu.addAction(day_name(monday + timedelta(days=weekday)))
            action.setCheckable(True)
            action.setChecked(weekday in self.asked.weekdays)
            self._leads_to(action, self.asked.toggled_weekday(weekday))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _leads_to(self, action: QAction, asked: Asked) -> None:
        action.triggered.connect(lambda: self._ask(asked))

    def _later_days(self) -> list[tuple[str, date]]:
        next_monday = monday_of(self._today) + timedelta(days=7)
        next_month = (self._today.replace(day=1) + timedelta(days=32)).replace(day=1)
        return [
            *self._from_shown(),
            (_("From tomorrow"), self._today + timedelta(days=1)),
            (_("From next week"), next_monday),
            (_("In two weeks"), next_monday + timedelta(days=7)),
            (_("From next month"), next_month),
        ]

    def _from_shown(self) -> list[tuple[str, date]]:
        if self.shown_day <= self._today:
            return []
        return [(from_word(self.shown_day, self._today), self.shown_day)]

    # Asking --------------------------------------------------------------------------

    def _ask(self, asked: Asked) -> None:
        self.asked = asked
        self._renew_chips()
        self.asked_changed.emit(asked)

    def _take_type(self) -> None:
        kind = self.types.chosen()
        if kind is None:
            return
        self.length.show_minutes(kind.minutes)
        self._ask(
            replace(
                self.asked,
                type_id=kind.id,
                minutes=kind.minutes,
                before=kind.before,
                after=kind.after,
            )
        )

    def _take_length(self, minutes: int) -> None:
        self._ask(replace(self.asked, minutes=minutes))

    def _show_more(self) -> None:
        self._shown = MOST
        self._show()
        self.asked_changed.emit(self.asked)

    def _show(self) -> None:
        search = self._search
        if search is None:
            return
        slots = self.slots()
        self._list.show_slots(slots)
        self._none.setVisible(not slots)
        self._none.setText("" if slots else why_none(search, self.asked))
        self._count.setText(counted(search, len(slots)) if slots else "")
        self._more.setVisible(len(search.slots) > len(slots))

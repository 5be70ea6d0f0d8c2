"""The next free slots for a type, one click away from a booking."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from db.changes import Changes
from db.entities.appointment_type import AppointmentType
from desktop.agenda.slots import Wish
from desktop.agenda.spans import Span
from desktop.agenda.words import reasons
from desktop.dates import day_name, hour, short_day
from desktop.i18n import _
from desktop.reads.agenda import appointment_types
from desktop.reads.slots import NextSlots, next_slots
from ui.agenda.texts import minutes_text
from ui.screen import Go
from ui.today.desk import Desk
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.combo import ComboBox
from ui.widgets.label import Label

SHOWN = 4
_MINUTES = 20
_ENTITIES = (
    "appointment",
    "appointment_type",
    "opening_rule",
    "opening_exception",
    "absence",
    "practice",
    "setting",
)


class FreeSlots(Card):
    """A card of at most four lines, or the reason why there is none.

    Signals:
        go: the slot somebody wants to book.
    """

    go = Signal(object)

    def __init__(self, desk: Desk) -> None:
        self.types = ComboBox(desk.theme)
        self.types.setAccessibleName(_("For which type"))
        super().__init__(
            desk.theme, _("Free slots"), icon="rdv.ajouter", aside=self.types
        )
        self._desk = desk
        self._theme = desk.theme
        self._inside: QWidget | None = None
        self._kinds: tuple[AppointmentType, ...] = ()
        self._books: list[Button] = []
        self.types.activated.connect(lambda _n: self._find())
        self.setFocusProxy(self.types)

    def refresh(self, changes: Changes | None) -> None:
        """Looks for them again."""
        if changes is not None and not changes.touches(*_ENTITIES):
            return
        if not self._kinds or changes is None or changes.touches("appointment_type"):
            self._desk.operator.ask(
                self, appointment_types, then=self._take_types, channel="types"
            )
        else:
            self._find()

    @property
    def buttons(self) -> list[Button]:
        """One for each slot that is shown."""
        return self._books

    # Inside --------------------------------------------------------------------------

    def _take_types(self, kinds: tuple[AppointmentType, ...]) -> None:
        if kinds != self._kinds:
            chosen = self._chosen()
            self._kinds = kinds
            self.types.clear()
            for kind in kinds:
                words = f"{kind.code}  {minutes_text(kind.minutes)}"
                self.types.addItem(words, kind.id)
            number = self.types.findData(chosen.id) if chosen else 0
            self.types.setCurrentIndex(max(0, number))
        self._find()

    def _chosen(self) -> AppointmentType | None:
        number = self.types.currentIndex()
        return self._kinds[number] if 0 <= number < len(self._kinds) else None

    def _find(self) -> None:
        kind, now = self._chosen(), self._desk.now()
        wish = Wish(
            minutes=kind.minutes if kind else _MINUTES,
            before=kind.before if kind else 0,
            after=kind.after if kind else 0,
            first_day=now.date(),
            not_earlier_than=now,
            count=SHOWN,
        )
        self._desk.operator.ask(
            self,
            next_slots,
            wish,
            self._desk.operator.holidays,
            then=self._show,
            channel="slots",
        )

    def _show(self, found: NextSlots) -> None:
        today = self._desk.now().date()
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        self._books = []
        for number, slot in enumerate(found.search.slots[:SHOWN]):
            self._add(grid, number, slot, today, freed=slot in found.freed)
        kind = self._chosen()
        lines = reasons(found.search, kind.minutes if kind else _MINUTES)
        for number, line in enumerate(lines):
            ink = "1" if number == 0 else "2"
            grid.addWidget(Label(line, "small", ink, wrap=True), number, 0, 1, 4)
        if self._inside is not None:
            self.body.removeWidget(self._inside)
            self._inside.deleteLater()
        self._inside = inside
        self.body.addWidget(inside)

    def _add(
        self, grid: QGridLayout, number: int, slot: Span, today: date, *, freed: bool
    ) -> None:
        time = Label(hour(slot.start), "bodyStrong")
        time.setFont(self._theme.font("bodyStrong", tabular=True))
        book = Button(self._theme, _("Book"), "link")
        words = _("Book {day} at {time}").format(
            day=short_day(slot.start.date()), time=hour(slot.start)
        )
        book.explain(_("{slot}, freed today").format(slot=words) if freed else words)
        book.clicked.connect(lambda _checked=False: self._want(slot))
        self._books.append(book)
        grid.addWidget(Label(_day(slot.start.date(), today), "body", "2"), number, 0)
        grid.addWidget(time, number, 1)
        if freed:
            grid.addWidget(Chip(self._theme, _("freed")), number, 2)
        grid.addWidget(book, number, 3)

    def _want(self, slot: Span) -> None:
        kind = self._chosen()
        key: UUID | None = kind.id if kind else None
        self.go.emit(Go(place="book", at=slot.start, minutes=slot.minutes, kind=key))


def _day(day: date, today: date) -> str:
    if day == today:
        return _("today")
    days = (day - today).days
    return f"{day_name(day)} {day.day}" if days < 7 else short_day(day)

"""Today: the board of the counter, repainted each minute, never asking it to wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.changes import Changes
from db.rows import AppointmentRow
from desktop.agenda.slots import SlotSearch, Wish
from desktop.agenda.spans import Span
from desktop.clock import Clock
from desktop.dates import long_day
from desktop.i18n import _, language, ngettext
from desktop.prints.day_papers import papers_of
from desktop.prints.printable import Printable
from desktop.reads.agenda import holidays_of
from desktop.reads.slots import find_slots
from desktop.reads.today import Today, today
from ui.agenda.deeds import Deeds
from ui.names import Names
from ui.operator import Operator
from ui.screen import Go
from ui.theme import Theme
from ui.today.board import Board
from ui.today.brush import Brush
from ui.today.free_slots import SHOWN, FreeSlots
from ui.today.ribbon import Ribbon
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label

_ENTITIES = (
    "appointment",
    "appointment_type",
    "patient",
    "opening_rule",
    "opening_exception",
    "absence",
    "practice",
)
_SLOT_MINUTES = 20
_RIGHT = 272


class TodayScreen(QWidget):
    """The day in four lanes, its ribbon, and the next free slots.

    Signals:
        go: a slot to book, an appointment to open, somebody without appointment.
        retitled: the day is another.
    """

    go = Signal(object)
    retitled = Signal()

    def __init__(
        self, operator: Operator, theme: Theme, clock: Clock, names: Names
    ) -> None:
        super().__init__()
        self._operator = operator
        self._clock = clock
        self._zone = operator.session.practice.zone
        self._holidays = holidays_of(operator.session.practice, language())
        self._brush = Brush(theme, names, self._now())
        self._deeds = Deeds(operator, names, self)
        self._ribbon = Ribbon(self._brush)
        self._board = Board(self._brush)
        self._slots = FreeSlots(theme)
        self._count = Label("", "body", "2")
        self._late = Label("", "bodyStrong", "warn")
        self._late_icon = IconLabel(theme, "session.minuterie", 18, "warn.1")
        self._lay_out()
        self._board.asked.connect(self._act)
        self._board.walk_in_asked.connect(self._take_walk_in)
        self._ribbon.picked.connect(self._board.pick)
        self._slots.wanted.connect(self._book)
        self._minute = QTimer(self)
        self._minute.setSingleShot(True)
        self._minute.timeout.connect(self._pass_a_minute)
        self._align()
        self._add_commands()
        self.refresh(None)

    def title(self) -> str:
        """The header's words."""
        return long_day(self._brush.now.date())

    def header_widgets(self) -> Sequence[QWidget]:
        """Nothing beside the search."""
        return ()

    def show_day(self, day: date) -> None:
        """Today is always today."""

    def side_panel(self) -> QWidget | None:
        """The free slots stand in the page itself."""
        return None

    def context_widget(self) -> QWidget | None:
        """Nothing below the navigation."""
        return None

    def papers(self) -> Sequence[Printable]:
        """What Ctrl+P shows: the sheet of the day."""
        practice = self._operator.session.practice
        return papers_of(practice, self._brush.now.date(), self._holidays)

    def refresh(self, changes: Changes | None) -> None:
        """Asks for the day again; what is shown stays until it comes."""
        if changes is not None and not changes.touches(*_ENTITIES):
            return
        now = self._now()
        day = now.date()
        self._operator.ask(
            self, today, day, now, self._holidays, then=self._show, channel="day"
        )
        wish = Wish(
            minutes=_SLOT_MINUTES, first_day=day, not_earlier_than=now, count=SHOWN
        )
        self._operator.ask(
            self,
            find_slots,
            wish,
            self._holidays,
            then=self._show_slots,
            channel="slots",
        )

    def focus_first(self) -> None:
        """Puts the focus where work begins."""
        first = self._board.expected.list
        if first.rows.rows and first.picked() is None:
            first.setCurrentIndex(first.rows.index(0))
        first.setFocus()

    # Inside --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        counts = QHBoxLayout()
        counts.setContentsMargins(0, 0, 0, 0)
        counts.setSpacing(8)
        counts.addWidget(self._count)
        counts.addSpacing(12)
        counts.addWidget(self._late_icon)
        counts.addWidget(self._late)
        counts.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(counts)
        left.addWidget(self._board, 1)
        right = QVBoxLayout()
        right.addWidget(self._slots)
        right.addStretch(1)
        side = QWidget()
        side.setFixedWidth(_RIGHT)
        side.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addLayout(left, 1)
        below.addWidget(side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(12)
        whole.addWidget(self._ribbon)
        whole.addLayout(below, 1)

    def _show(self, found: Today) -> None:
        self._ribbon.show_day(found.plan, found.everything)
        self._board.show_day(found)
        self._count.setText("     ".join(_counts(found)))
        late = found.delay > 0
        self._late.setText(_("Estimated delay: {count} min").format(count=found.delay))
        self._late.setVisible(late)
        self._late_icon.setVisible(late)

    def _show_slots(self, found: SlotSearch) -> None:
        self._slots.show_found(found, _SLOT_MINUTES, self._brush.now.date())

    def _act(self, verb: str, row: AppointmentRow) -> None:
        if verb in ("open", "cancel", "move", "cut"):
            self.go.emit(Go(place="agenda", ask=verb, subject=row.id, at=row.start))
        else:
            self._deeds.step(verb, row)

    def _book(self, slot: Span) -> None:
        self.go.emit(Go(place="book", at=slot.start, minutes=slot.minutes))

    def _take_walk_in(self) -> None:
        self.go.emit(Go(place="book", ask="walk_in", at=self._now()))

    def _add_commands(self) -> None:
        walk_in = QAction(_("Walk-in"), self)
        walk_in.setShortcut("Shift+A")
        walk_in.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        walk_in.setProperty("menu", "agenda")
        walk_in.triggered.connect(self._take_walk_in)
        self.addAction(walk_in)

    def _now(self) -> datetime:
        return self._clock.wall(self._zone)

    def _align(self) -> None:
        """Wakes when the wall clock's minute changes."""
        instant = self._clock.now()
        left = 60_000 - instant.second * 1000 - instant.microsecond // 1000
        self._minute.start(left + 20)

    def _pass_a_minute(self) -> None:
        before: date = self._brush.now.date()
        self._brush.now = self._now()
        self._ribbon.update()
        self._board.repaint_times()
        self.refresh(None)
        if self._brush.now.date() != before:
            self.retitled.emit()
        self._align()


def _counts(found: Today) -> list[str]:
    held = len(found.everything) - len(found.cancelled)
    absent = sum(str(row.state) == "no_show" for row in found.finished)
    done = len(found.finished) - absent
    lines = [
        ngettext("{count} appointment", "{count} appointments", held).format(
            count=held
        ),
        ngettext("{count} is finished", "{count} are finished", done).format(
            count=done
        ),
    ]
    if absent:
        lines.append(
            ngettext("{count} is absent", "{count} are absent", absent).format(
                count=absent
            )
        )
    if found.cancelled:
        number = len(found.cancelled)
        lines.append(
            ngettext("{count} is cancelled", "{count} are cancelled", number).format(
                count=number
            )
        )
    return lines

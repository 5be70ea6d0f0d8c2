"""The agenda of a practice that was received: a day at a time, to read only."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from db.entities.exchange import ReceivedPractice
from db.rows import AppointmentRow
from desktop.dates import hour, long_day, phone
from desktop.exchange import visiting
from desktop.i18n import _, language, ngettext
from desktop.progress import Progress
from desktop.reads.agenda import AgendaDays, agenda_days, holidays_of
from desktop.session import Session
from ui.exchange import words
from ui.exchange.table import TextTable
from ui.names import Names
from ui.operator import Operator
from ui.theme import Theme
from ui.widgets.button import Button, icon_button
from ui.widgets.card import Card
from ui.widgets.dress import row, rule
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.state_chip import state_words


class VisitingCard(Card):
    """Read-only: nothing here changes what was received.

    Signals:
        again_wanted: the practice is to be asked to say everything again.
    """

    again_wanted = Signal()

    def __init__(
        self, operator: Operator, theme: Theme, names: Names, today: date
    ) -> None:
        self._again = Button(theme, _("Ask for everything again…"), "link")
        super().__init__(
            theme,
            _("Received agenda"),
            icon="nav.agenda",
            aside=self._again,
            padded=False,
        )
        self._operator, self._names = operator, names
        self._received: ReceivedPractice | None = None
        self._today = self._day = today
        self._rows: tuple[AppointmentRow, ...] = ()
        self._shown_day = ElidedLabel("", "section")
        self._sealed = Label("", "small", "2")
        before = icon_button(theme, "aller.precedent", _("Earlier day"))
        after = icon_button(theme, "aller.suivant", _("Later day"))
        now = Button(theme, _("Today"))
        self._count = Label("", "body", "2")
        heads = (_("Hour"), _("Length"), _("Type"), _("Patient"), _("Telephone"))
        self.table = TextTable(
            theme,
            (*heads, _("State")),
            name=_("Received agenda"),
            strong=3,
            stretched=3,
        )
        bar = row(before, now, after, gap=6, margins=(12, 10, 12, 10))
        bar.addSpacing(8)
        bar.addWidget(self._shown_day, 1)
        bar.addWidget(self._count)
        self.body.setSpacing(0)
        self.body.addLayout(bar)
        self.body.addWidget(rule())
        holder = QVBoxLayout()
        holder.setContentsMargins(4, 0, 4, 4)
        holder.addWidget(self.table)
        self.body.addLayout(holder, 1)
        self._foot = self.add_foot("", icon="pli.entrant")
        before.clicked.connect(lambda: self.show_day(self._day - timedelta(days=1)))
        after.clicked.connect(lambda: self.show_day(self._day + timedelta(days=1)))
        now.clicked.connect(lambda: self.show_day(self._today))
        self._again.clicked.connect(self.again_wanted)
        names.changed.connect(self._show_rows)

    def show_received(self, received: ReceivedPractice | None, zone: str) -> None:
        """Shows the day that was shown, of this practice."""
        self._received = received
        if received is None:
            return
        self.title.setText(
            _("Agenda of {practice}, to read only").format(practice=received.name)
        )
        said = _("As sealed {moment}. Hours are those of the practice.").format(
            moment=words.moment(received.sealed_at, zone)
        )
        self._foot.setText(said)
        self.show_day(self._day)

    def show_day(self, day: date) -> None:
        """Asks for another day."""
        self._day = day
        if self._received is None:
            return
        self._operator.run_writing(
            self, partial(_day_of, self._received, day), then=self._show
        )

    def _show(self, found: AgendaDays) -> None:
        shown = found.days[0]
        if shown.plan.day != self._day:
            return
        self._shown_day.setText(long_day(self._day))
        self._rows = shown.appointments
        count = len(self._rows)
        said = ngettext("{count} appointment", "{count} appointments", count)
        self._count.setText(said.format(count=count))
        self._show_rows()

    def _show_rows(self) -> None:
        self.table.show_rows([self._texts(line) for line in self._rows])

    def _texts(self, line: AppointmentRow) -> tuple[str, ...]:
        return (
            hour(line.start),
            _("{minutes} min").format(minutes=line.minutes),
            line.type_code,
            self._names.name(line),
            self._names.detail(phone(line.phone)),
            state_words(line.state),
        )


def _day_of(
    received: ReceivedPractice, day: date, session: Session, _progress: Progress
) -> AgendaDays:
    """One day, by a session that only looks and is closed at once."""
    visit = visiting.visit(session, received)
    try:
        holidays = holidays_of(visit.practice, language())
        found: AgendaDays = visit.ask(agenda_days, day, 1, holidays)
    finally:
        visit.close()
    return found

"""Beside the form: signs that alarm, whom it is about, free slots, what the doctor wants."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.entities import Motive
from db.rows import PatientAppointmentRow, PatientRow
from desktop.agenda.slots import Wish
from desktop.agenda.spans import Span
from desktop.dates import age, hour, numeric_day, phone, short_day
from desktop.i18n import _
from desktop.reads.patients import upcoming_of
from desktop.reads.phone_messages import Guidance
from desktop.reads.slots import NextSlots, next_slots
from desktop.telephone.alerts import AlertList
from desktop.telephone.words import day_words, motive_word
from ui.screen import Go
from ui.waiting.desk import Desk
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dress import row as line_of
from ui.widgets.dress import scrolled, show_inside
from ui.widgets.label import Label
from ui.widgets.state_chip import StateChip

SLOTS = 3
_MINUTES = 20


class HelperPanel(QWidget):
    """In sight while somebody is on the telephone.

    Signals:
        transfer_wanted: the call is handed to 15.
        go: a free slot to book.
    """

    transfer_wanted = Signal()
    go = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAccessibleName(_("Help for the call"))
        self._desk, theme = desk, desk.theme
        self._guidance: Guidance | None = None
        self._motive = Motive.OTHER
        self._patient: PatientRow | None = None
        self.transfer = Button(
            theme, _("Transfer to 15"), icon="message.transferer", shortcut="F12"
        )
        self._signs = Label("", "body", "warn", wrap=True)
        self._script = Label("", "small", "1", wrap=True)
        self._by = Label("", "caption", "2", wrap=True)
        self._facts = Label("", "body", wrap=True)
        self._next = Label("", "bodyStrong", wrap=True)
        self._state = StateChip(theme, "booked")
        self._lines = QVBoxLayout()
        self._wants = Label("", "body", wrap=True)
        self._phrases = Label("", "body", "2", wrap=True)
        self._lay_out()
        self.transfer.clicked.connect(self.transfer_wanted)
        desk.names.changed.connect(self._renamed)

    def show_guidance(self, guidance: Guidance) -> None:
        """The doctor's list and instructions, as they are in force."""
        self._guidance = guidance
        alerts = guidance.alerts
        self._signs.setText("\n".join(sign.title for sign in alerts.signs))
        self._script.setText("\n".join(alerts.script))
        self._by.setText(_written(alerts))
        self._phrases.setText("\n".join(guidance.instructions.phrases))
        show_inside(self.phrases, wanted=bool(guidance.instructions.phrases))
        self.show_motive(self._motive)

    def show_motive(self, motive: Motive) -> None:
        """What the doctor wants done with such a call."""
        self._motive = motive
        said = self._guidance.instructions.for_motive(motive) if self._guidance else ""
        self._wants.setText(said)
        title = _("Instructions: {motive}").format(motive=motive_word(motive).lower())
        self.wants.title.setText(title)
        show_inside(self.wants, wanted=bool(said))

    def show_patient(self, patient: PatientRow | None) -> None:
        """Whom it is about, with her next appointment."""
        self._patient = patient
        names = self._desk.names
        show_inside(self.patient, wanted=patient is not None)
        if patient is None:
            return
        today = self._desk.now().date()
        self.patient.title.setText(names.name(patient))
        facts = (
            numeric_day(patient.birth_date),
            age(patient.birth_date, today),
            *(phone(one.number) for one in patient.phones[:2]),
            patient.booking_alert,
        )
        self._facts.setText(names.detail("\n".join(one for one in facts if one)))
        self._desk.operator.ask(
            self, upcoming_of, patient.id, self._desk.now(),
            then=self._show_next, channel="next",
        )  # fmt: skip

    def find_slots(self) -> None:
        """The next free times."""
        now = self._desk.now()
        wish = Wish(
            minutes=_MINUTES, first_day=now.date(), not_earlier_than=now, count=SLOTS
        )
        self._desk.operator.ask(
            self, next_slots, wish, self._desk.holidays,
            then=self._show_slots, channel="slots",
        )  # fmt: skip

    # Inside --------------------------------------------------------------------------

    def _renamed(self) -> None:
        self.show_patient(self._patient)

    def _show_next(self, rows: Sequence[PatientAppointmentRow]) -> None:
        first = rows[0] if rows else None
        said = _("No appointment to come.")
        if first is not None:
            when = f"{short_day(first.start.date())}, {hour(first.start)}"
            said = _("Next appointment: {when}").format(when=when)
            self._state.tell(str(first.state))
        self._next.setText(said)
        show_inside(self._state, wanted=first is not None)

    def _show_slots(self, found: NextSlots) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for slot in found.search.slots[:SLOTS]:
            self._lines.addWidget(self._slot_line(slot))
        show_inside(self.slots, wanted=bool(found.search.slots))

    def _slot_line(self, slot: Span) -> QWidget:
        when = Label(day_words(slot.start, self._desk.now()), "body", "2")
        at = Label(hour(slot.start), "bodyStrong")
        book = Button(self._desk.theme, _("Offer"), "link")
        book.explain(
            _("Offer {day} at {time}").format(
                day=short_day(slot.start.date()), time=hour(slot.start)
            )
        )
        book.clicked.connect(lambda _on=False: self._offer(slot))
        line = QWidget()
        line.setLayout(line_of(when, None, at, book, gap=10))
        return line

    def _offer(self, slot: Span) -> None:
        subject = self._patient.id if self._patient is not None else None
        self.go.emit(
            Go(place="book", at=slot.start, minutes=slot.minutes, subject=subject)
        )

    def _lay_out(self) -> None:
        theme = self._desk.theme
        alarm = Card(
            theme, _("Alert signs: transfer the call"), icon="message.alerte",
            tone="warn",
        )  # fmt: skip
        for part in (self._signs, self._script):
            alarm.body.addWidget(part)
        alarm.body.addLayout(line_of(self.transfer, None))
        alarm.body.addWidget(self._by)
        self.patient = Card(theme, _("Patient"), icon="patient.un")
        self.patient.body.addWidget(self._facts)
        self.patient.body.addWidget(self._next)
        self.patient.body.addLayout(line_of(self._state, None))
        self.slots = Card(theme, _("Free slots of 20 min"), icon="rdv.ajouter")
        self._lines.setSpacing(0)
        self.slots.body.addLayout(self._lines)
        self.wants = Card(theme, _("Instructions"), icon="message.phrases")
        self.wants.body.addWidget(self._wants)
        self.phrases = Card(theme, _("Useful sentences"), icon="message.phrases")
        self.phrases.body.addWidget(self._phrases)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        for card in (alarm, self.wants, self.patient, self.slots, self.phrases):
            column.addWidget(card)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(page))
        for card in (self.patient, self.slots, self.wants, self.phrases):
            card.hide()


def _written(alerts: AlertList) -> str:
    if alerts.on is None:
        return _("The list a practice begins with: the doctor reads it over once.")
    return _("List written by {name}, {day}").format(
        name=alerts.by, day=numeric_day(alerts.on)
    )

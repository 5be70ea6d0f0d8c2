"""Beside the form: signs that alarm, whom it is about, free slots, what the doctor wants."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from db.entities import FREE_STATES, Motive
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
from ui.patients.next_card import NextCard
from ui.patients.words import phone_label
from ui.screen import Go
from ui.theme import Theme
from ui.waiting.desk import Desk
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dress import row as line_of
from ui.widgets.dress import rule, scrolled, show_inside
from ui.widgets.label import Label

SLOTS = 3
_MINUTES = 20
TOP = Qt.AlignmentFlag.AlignTop


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
        self._age = Label("", "small", "2")
        self._facts = FactLines(theme)
        self._nothing = Label(_("No appointment to come."), "body", "3", wrap=True)
        self.next = NextCard(theme, desk.names, framed=False)
        self._lines = QVBoxLayout()
        self._wants = Label("", "body", wrap=True)
        self._phrases = Label("", "body", "2", wrap=True)
        self._lay_out()
        self.transfer.clicked.connect(self.transfer_wanted)
        self.next.opened.connect(self._show_in_agenda)
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
        self._age.setText(names.detail(age(patient.birth_date, today)))
        born = numeric_day(patient.birth_date)
        facts = [(phone_label(one.label), phone(one.number)) for one in patient.phones]
        facts = [(_("Born"), born), *facts[:2], (_("Alert"), patient.booking_alert)]
        shown = [(label, names.detail(value)) for label, value in facts]
        self._facts.show_lines([line for line in shown if line[1]])
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
        coming = [one for one in rows if one.state not in FREE_STATES]
        self.next.show_row(coming[0] if coming else None, self._desk.now().date())
        show_inside(self.next, wanted=bool(coming))
        show_inside(self._nothing, wanted=not coming)

    def _show_in_agenda(self, row: PatientAppointmentRow) -> None:
        self.go.emit(Go(place="agenda", subject=row.id, at=row.start))

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
        self.patient = Card(theme, _("Patient"), icon="patient.un", aside=self._age)
        for line in (self._facts, rule(), self.next, self._nothing):
            self.patient.body.addWidget(line)
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


class FactLines(QWidget):
    """Short facts, each after its name."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Shows these instead."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for at, (label, value) in enumerate(lines):
            self._grid.addWidget(Label(label, "body", "3"), at, 0, TOP)
            self._grid.addWidget(Label(value, "body", wrap=True), at, 1)


def _written(alerts: AlertList) -> str:
    if alerts.on is None:
        return _("The list a practice begins with: the doctor reads it over once.")
    return _("List written by {name}, {day}").format(
        name=alerts.by, day=numeric_day(alerts.on)
    )

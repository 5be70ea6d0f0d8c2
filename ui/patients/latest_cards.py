"""The newest documents and the last call of a patient, on the first tab of her file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.changes import Changes
from db.entities.documents import PatientDocument
from db.entities.patient import Patient
from db.rows import CallTry, MessageRow
from desktop.clock import Clock
from desktop.dates import numeric_day
from desktop.i18n import _
from desktop.reads.calls import calls_to
from desktop.reads.documents import documents_of, newest_first
from desktop.reads.phone_messages import messages_of_patient
from desktop.rights import Right
from desktop.telephone.words import message_state_word, moment_words, motive_word
from ui.documents.words import kind_icon
from ui.names import Names
from ui.operator import Operator
from ui.patients.beside_row import BesideRow, Said
from ui.phone_messages.words import URGENCY_ICONS, tried_words
from ui.screen import Go
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dress import rule, show_inside
from ui.widgets.label import Label

NEWEST = 4


class _LatestCard(Card):
    """A card that asks for itself; its lines go with the patient.

    Signals:
        counted: how many there are in all.
        more_asked: the key of the tab that shows all of it.
        go: a Go to one of the lines.
    """

    counted = Signal(int)
    more_asked = Signal(str)
    go = Signal(object)
    tab = ""
    entities: tuple[str, ...] = ()

    def __init__(
        self,
        operator: Operator,
        theme: Theme,
        names: Names,
        titled: tuple[str, str],
        nothing: str,
    ) -> None:
        title, icon = titled
        self.more = Button(theme, _("See all"), "link", big="small")
        self.more.setAccessibleName(_("See all: {what}").format(what=title))
        super().__init__(theme, title, icon=icon, aside=self.more, padded=False)
        self._operator, self._names = operator, names
        self._patient: Patient | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.nothing = Label(nothing, "body", "3", wrap=True)
        self.nothing.setContentsMargins(12, 10, 12, 10)
        self.body.setSpacing(0)
        self.body.addWidget(self.nothing)
        self.body.addLayout(self._lines)
        self.more.clicked.connect(self._ask_more)

    def show_patient(self, patient: Patient | None) -> None:
        """Hers; None forgets what was shown."""
        known, self._patient = self._patient, patient
        if patient is None or known is None or known.id != patient.id:
            self.forget()
        if patient is not None:
            self.ask(patient)

    def refresh(self, changes: Changes | None) -> None:
        """Asks again for what may have changed."""
        touched = changes is None or changes.touches(*self.entities)
        if touched and self._patient is not None:
            self.ask(self._patient)

    def ask(self, patient: Patient) -> None:
        """What there is of hers."""
        raise NotImplementedError

    def forget(self) -> None:
        """Nothing of hers stays."""
        self._drop_lines()

    def _drop_lines(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def _fill(self, lines: Sequence[QWidget]) -> None:
        self._drop_lines()
        for at, line in enumerate(lines):
            if at:
                self._lines.addWidget(rule())
            self._lines.addWidget(line)
        show_inside(self.nothing, wanted=not lines)
        show_inside(self.more, wanted=bool(lines))

    def _ask_more(self) -> None:
        self.more_asked.emit(self.tab)


class LatestDocumentsCard(_LatestCard):
    """Her newest documents by their titles; Enter opens one."""

    tab, entities = "documents", ("patient_document",)

    def __init__(self, operator: Operator, theme: Theme, names: Names) -> None:
        titled = (_("Office documents"), "patient.document")
        super().__init__(operator, theme, names, titled, _("No document yet."))
        self.foot = self.add_foot(
            _("Clinical documents are for the doctor alone."),
            icon="scelle.verrou_plein",
        )
        self.foot.say(self.foot.text(), "seal")

    def ask(self, patient: Patient) -> None:
        self._operator.ask(
            self, documents_of, patient.id, then=self._show, channel="documents"
        )

    def _show(self, found: tuple[PatientDocument, ...]) -> None:
        if self._patient is None:
            return
        kept = newest_first(one for one in found if not one.retired)
        self.counted.emit(len(kept))
        hidden = self._names.hidden
        self._fill([] if hidden else [self._line(one) for one in kept[:NEWEST]])
        self.nothing.setText(
            _("Hidden in the confidential mode.") if hidden else _("No document yet.")
        )

    def _line(self, one: PatientDocument) -> BesideRow:
        day = one.day or one.added_at.date()
        said = Said(
            icon=kind_icon(one), title=one.title, aside=numeric_day(day), role="body"
        )
        line = BesideRow(self._theme, said, editable=False, tip=_("See (Enter)"))
        line.opened.connect(self._ask_more)
        return line


class CallsCard(_LatestCard):
    """Her last message, without what was said in it, and when she was called last."""

    tab = "calls"
    entities = ("phone_message", "phone_message_addition", "task", "call_attempt")

    def __init__(
        self, operator: Operator, theme: Theme, clock: Clock, names: Names
    ) -> None:
        titled = (_("Last message"), "nav.messages")
        super().__init__(operator, theme, names, titled, _("No message about her yet."))
        self._clock = clock
        self.tried = self.add_foot("", icon="message.rappeler")

    def ask(self, patient: Patient) -> None:
        ask, key = self._operator.ask, patient.id
        ask(self, messages_of_patient, key, then=self._show, channel="messages")
        ask(self, calls_to, key, 1, then=self._show_tried, channel="tried")

    def forget(self) -> None:
        super().forget()
        self.tried.setText("")

    def _show(self, rows: tuple[MessageRow, ...]) -> None:
        if self._patient is None:
            return
        self.counted.emit(len(rows))
        self._fill([self._line(one) for one in rows[:1]])

    def _show_tried(self, found: tuple[CallTry, ...]) -> None:
        last = found[0] if found and self._patient is not None else None
        now = self._now()
        self.tried.setText(
            tried_words(last, now) if last else _("Nobody called her from here yet.")
        )

    def _line(self, row: MessageRow) -> BesideRow:
        one, now = row.message, self._now()
        motive = self._names.detail(motive_word(one.motive))
        text = _("Its text is sealed for the doctor") if row.is_sealed else ""
        said = Said(
            icon=URGENCY_ICONS[one.urgency][0],
            title=motive or message_state_word(one.state),
            detail=text,
            aside=moment_words(one.taken_at, now),
            badges=((message_state_word(one.state), "neutral"),),
        )
        tip = _("Open it in the register (Enter)")
        line = BesideRow(self._theme, said, editable=False, tip=tip)
        line.opened.connect(lambda: self.go.emit(Go(place="messages", subject=row.id)))
        return line

    def _now(self) -> datetime:
        return self._clock.wall(self._operator.session.practice.zone)


def latest_for(
    operator: Operator, theme: Theme, clock: Clock, names: Names
) -> tuple[LatestDocumentsCard | CallsCard, ...]:
    """The cards that this person's rights open."""
    may = operator.session.may
    cards: list[LatestDocumentsCard | CallsCard] = []
    if may(Right.DOCUMENTS):
        cards.append(LatestDocumentsCard(operator, theme, names))
    if may(Right.MESSAGES):
        cards.append(CallsCard(operator, theme, clock, names))
    return tuple(cards)

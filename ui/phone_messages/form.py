"""A message while it is taken: who first, then what, how pressing, and what is promised."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.entities import Motive, Urgency
from db.entities.draft import FormDraft
from db.rows import PatientRow
from desktop.i18n import _
from desktop.operations.phone_messages import NewMessage
from desktop.reads.phone_messages import guessed_motive
from desktop.telephone.alerts import AlertList
from desktop.telephone.words import MOTIVES
from ui.agenda.flow import FlowLayout
from ui.names import Names
from ui.phone_messages.call_back import CallBackFields
from ui.phone_messages.caller import CallerFields
from ui.phone_messages.said import SaidField
from ui.phone_messages.urgency import UrgencyFields
from ui.theme import Theme
from ui.widgets.chips import FilterChip
from ui.widgets.dress import row as line_of
from ui.widgets.dress import rule, show_inside
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label
from ui.widgets.ticks import CheckBox

MEDICAL = (Motive.RENEWAL, Motive.RESULTS, Motive.QUESTION)
"""Classes whose text is sealed to the doctor unless somebody says otherwise."""
KIND = "phone_message"
_ROOMY, _BROAD, _TIGHT = 560, 620, 430
"""Design pixels under which fields stand under each other, and choices are a menu."""


class MessageForm(QWidget):
    """Knows no operation: it says what it holds.

    Signals:
        changed: something was typed or chosen.
        accepted: Ctrl+Enter.
        search_asked: a text to look for among the patients.
        transfer_wanted: the call is handed to 15.
    """

    changed = Signal()
    accepted = Signal()
    search_asked = Signal(str)
    transfer_wanted = Signal()

    def __init__(self, theme: Theme, names: Names, today: date) -> None:
        super().__init__()
        self._theme = theme
        self._alerts = AlertList.beginning()
        self._said_motive = self._said_seal = False
        self.received_at: datetime | None = None
        self.transferred_at: datetime | None = None
        self.caller = CallerFields(theme, names)
        self.motives = {one: FilterChip(theme, _(w)) for one, w in MOTIVES.items()}
        self.urgency = UrgencyFields(theme)
        self.text = SaidField(theme)
        self.seal = CheckBox(
            theme, _("Seal for the doctor: nobody else reads it again")
        )
        self.call_back = CallBackFields(theme, today)
        self._lock = IconLabel(theme, "scelle.verrou_plein", 14, "seal.1")
        self._lay_out()
        self._connect()

    # What it holds -------------------------------------------------------------------

    @property
    def motive(self) -> Motive:
        """The class that is ticked, "other" without one."""
        ticked = (one for one, chip in self.motives.items() if chip.isChecked())
        return next(ticked, Motive.OTHER)

    def message(self) -> NewMessage | None:
        """What would be kept; None while something is missing."""
        caller, back = self.caller, self.call_back
        said = self.text.said()
        enough = bool(said) or self.motive is not Motive.OTHER
        if not caller.is_known or not enough or not self.text.fits:
            return None
        if not back.is_readable:
            return None
        return NewMessage(
            caller=caller.caller,
            patient_id=caller.patient_id,
            new_patient=caller.new_patient,
            caller_name=caller.caller_name,
            relation=caller.relation.text(),
            phone=back.phone.text(),
            identity_checked=caller.checked.isChecked(),
            motive=self.motive,
            urgency=self.urgency.urgency,
            text=said,
            seal=self.seal.isChecked(),
            call_back=back.call_back,
            moment=back.moment,
            voicemail=back.voicemail.isChecked(),
            by_counter=back.by_counter.isChecked(),
            received_at=self.received_at,
            transferred_at=self.transferred_at,
        )

    @property
    def holds_something(self) -> bool:
        """Whether anything would be lost."""
        return bool(self.caller.who.line.text().strip() or self.text.said())

    def missing(self) -> str:
        """The first thing that is still to be said, "" when nothing is."""
        if not self.caller.is_known:
            return _("Who calls?")
        if not self.text.said() and self.motive is Motive.OTHER:
            return _("What is it about?")
        if not self.call_back.is_readable:
            return _("When is she to be called back?")
        return "" if self.text.fits else _("The message is too long.")

    def unfinished(self) -> FormDraft | None:
        """What stands in it as the session is locked, whatever is looked at meanwhile."""
        if not self.holds_something:
            return None
        return FormDraft(kind=KIND, content=self.typed())

    def typed(self) -> dict[str, object]:
        """Everything as plain values."""
        at = self.received_at
        return {
            "caller": self.caller.typed(),
            "motive": self.motive.value if self._said_motive else "",
            "urgency": self.urgency.urgency.value,
            "text": self.text.text.toPlainText(),
            "seal": self.seal.isChecked(),
            "said_seal": self._said_seal,
            "call_back": self.call_back.typed(),
            "received": at.isoformat(timespec="minutes") if at else "",
        }

    def take(self, typed: dict[str, object], patient: PatientRow | None) -> None:
        """As it stood when it was kept."""
        self.begin(None)
        caller, back = typed.get("caller"), typed.get("call_back")
        self.caller.take(caller if isinstance(caller, dict) else {}, patient)
        if typed.get("motive"):
            self._tick(Motive(str(typed["motive"])), said=True)
        self.urgency.choose(Urgency(str(typed.get("urgency") or Urgency.NONE.value)))
        self.text.show_text(str(typed.get("text", "")))
        self._said_seal = bool(typed.get("said_seal"))
        self.seal.setChecked(bool(typed.get("seal")))
        self.call_back.take(back if isinstance(back, dict) else {})
        at = str(typed.get("received") or "")
        self.received_at = datetime.fromisoformat(at) if at else None

    # Filling in ----------------------------------------------------------------------

    def begin(self, at: datetime | None, patient: PatientRow | None = None) -> None:
        """Empty, for a call that began at that time."""
        self.received_at, self.transferred_at = at, None
        self._said_motive = self._said_seal = False
        self.caller.clear()
        self.call_back.clear()
        self.text.forget()
        self.urgency.show_heard(())
        self.urgency.choose(Urgency.NONE)
        self._tick(Motive.OTHER)
        if patient is not None:
            self.caller.show_patient(patient)
            self._take_number()

    def show_alerts(self, alerts: AlertList) -> None:
        """What is listened for."""
        self._alerts = alerts
        self._listen()

    def fit(self, width: int) -> None:
        """The page is so wide: fields stand side by side or under each other."""
        px = self._theme.px
        self.caller.show_narrow(narrow=width < px(_ROOMY))
        self.call_back.show_narrow(narrow=width < px(_BROAD), tight=width < px(_TIGHT))

    def focus_first(self) -> None:
        """Who calls; what is said, when that is known."""
        if self.caller.is_known:
            self.text.text.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            self.caller.focus_first()

    def choose_motive(self, motive: Motive) -> None:
        """Somebody said so."""
        self._tick(motive, said=True)

    def note_transfer(self, at: datetime) -> None:
        """The call was handed to 15 at that time."""
        self.transferred_at = at
        self.urgency.choose(Urgency.URGENT)

    # Building ------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 12)
        column.setSpacing(10)
        column.addWidget(self.caller)
        column.addWidget(Label(_("Motive"), "label", "2"))
        column.setSpacing(8)
        chips = FlowLayout()
        for chip in self.motives.values():
            chips.addWidget(chip)
        column.addLayout(chips)
        column.addWidget(self.urgency)
        column.addWidget(self.text, 1)
        column.addLayout(line_of(self.seal, self._lock, None, gap=6))
        column.addWidget(rule())
        column.addWidget(self.call_back)
        column.addStretch(1)

    def _connect(self) -> None:
        self.caller.search_asked.connect(self.search_asked)
        self.caller.changed.connect(self._take_number)
        self.caller.known.connect(self._go_on)
        self.text.accepted.connect(self.accepted)
        self.text.changed.connect(self._listen)
        self.urgency.changed.connect(self.changed)
        self.urgency.transfer_wanted.connect(self.transfer_wanted)
        self.call_back.changed.connect(self.changed)
        self.call_back.accepted.connect(self.text.text.setFocus)
        self.seal.clicked.connect(self._choose_seal)
        self.seal.toggled.connect(lambda on: show_inside(self._lock, wanted=on))
        show_inside(self._lock, wanted=False)
        for one, chip in self.motives.items():
            chip.clicked.connect(lambda _on=False, one=one: self.choose_motive(one))

    def _go_on(self) -> None:
        """Whoever has no number yet is asked for it, then for what she wants."""
        phone = self.call_back.phone
        unknown = self.caller.patient is None and not phone.text()
        (phone if unknown else self.text.text).setFocus(Qt.FocusReason.TabFocusReason)

    def _take_number(self) -> None:
        number = self.caller.number
        if number and not self.call_back.phone.text():
            self.call_back.phone.show_number(number)
        self.changed.emit()

    def _listen(self) -> None:
        said = self.text.said()
        self.urgency.show_heard(self._alerts.heard(said))
        if not self._said_motive:
            guess = Motive.QUESTION if said else Motive.OTHER
            self._tick(guessed_motive(said) or guess)
        self.changed.emit()

    def _tick(self, motive: Motive, *, said: bool = False) -> None:
        self._said_motive = said
        for one, chip in self.motives.items():
            chip.setChecked(one is motive)
        if not self._said_seal:
            self.seal.setChecked(motive in MEDICAL)
        self.changed.emit()

    def _choose_seal(self) -> None:
        self._said_seal = True
        self.changed.emit()


def draft_patient(typed: dict[str, object]) -> UUID | None:
    """Whose draft it is."""
    caller = typed.get("caller")
    known = str(caller.get("patient") or "") if isinstance(caller, dict) else ""
    return UUID(hex=known) if known else None

"""Calling a patient from her file: her numbers in large figures, what came of it by one key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from db.entities import AttemptOutcome
from db.entities.patient import Patient, Phone
from desktop.clock import Clock
from desktop.dates import hour, phone, short_day
from desktop.i18n import N_, _
from desktop.operations.calls import note_patient_call
from ui.clipboard import Clipboard
from ui.names import Names
from ui.operator import Operator
from ui.patients.file_page import FilePage
from ui.patients.words import phone_label
from ui.theme import Theme
from ui.waiting.dialogs import CallBackDialog
from ui.waiting.words import TRIED
from ui.widgets.button import Button
from ui.widgets.dialog import Dialog
from ui.widgets.dress import row
from ui.widgets.label import Label

_OUTCOMES = (
    (AttemptOutcome.REACHED, N_("Reached"), "J"),
    (AttemptOutcome.NO_ANSWER, N_("No answer"), "S"),
    (AttemptOutcome.MESSAGE_LEFT, N_("Message left"), "M"),
    (AttemptOutcome.CALL_BACK, N_("Call back…"), "P"),
)
"""What came of it, its words, its key: those of the call lists."""


class CallDialog(Dialog):
    """Knows no operation; the letters are those of the call lists.

    Args:
        settled: hears the outcome; copied: a number that is to be dialled elsewhere.
    """

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        name: str,
        patient: Patient,
        settled: Callable[[AttemptOutcome], object],
        copied: Callable[[str], object],
    ) -> None:
        super().__init__(
            theme,
            window,
            _("Call {name}").format(name=name),
            _("Note what came of it: it stands in her file, and can be taken back."),
        )
        self._settled, self._copied = settled, copied
        for one in patient.phones:
            self.body.addWidget(self._number(theme, one))
        if not patient.phones:
            self.body.addWidget(Label(_("No number in her file."), "body", "2"))
        self.outcomes = [self._outcome(theme, *one) for one in _OUTCOMES]
        self.body.addLayout(row(*self.outcomes, None, gap=6))
        self.set_way_out(_("Not called"))

    def focus_first(self) -> None:
        """What is pressed most."""
        self.outcomes[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {key: outcome for outcome, _words, key in _OUTCOMES}
        pressed = keys.get(event.text().upper()) if self._theme.letters else None
        if pressed is not None and not _held(event):
            self._settle(pressed)
        else:
            super().keyPressEvent(event)

    def _settle(self, outcome: AttemptOutcome) -> None:
        self.accept()
        self._settled(outcome)

    def _outcome(
        self, theme: Theme, outcome: AttemptOutcome, words: str, key: str
    ) -> Button:
        button = Button(theme, _(words), shortcut=key)
        button.clicked.connect(partial(self._settle, outcome))
        return button

    def _number(self, theme: Theme, one: Phone) -> QWidget:
        copy = Button(theme, _("Copy"), "quiet", icon="retour.copier", big="small")
        copy.explain(_("Copy the number; it is taken back after 30 seconds"))
        copy.clicked.connect(partial(self._copied, phone(one.number)))
        line = QWidget()
        kind = Label(phone_label(one.label), "small", "2")
        line.setLayout(row(Label(phone(one.number), "title"), kind, None, copy))
        return line


class Calling(QObject):
    """Opens the dialog for the file that is shown, and writes what it settles."""

    def __init__(
        self,
        operator: Operator,
        theme: Theme,
        clock: Clock,
        names: Names,
        page: FilePage,
    ) -> None:
        super().__init__(page)
        self._operator, self._theme, self._names = operator, theme, names
        self._clock, self._page = clock, page
        self.clipboard = Clipboard(QGuiApplication.clipboard(), self)

    def call(self) -> CallDialog | None:
        """The numbers of the open file; nothing in the confidential mode, which hides them."""
        file = self._page.file
        if file is None or self._names.hidden:
            return None
        patient = file.patient
        dialog = CallDialog(
            self._theme,
            self._page.window(),
            self._names.name(patient),
            patient,
            partial(self._settle, patient),
            self.clipboard.copy,
        )
        self._names.changed.connect(dialog.reject)
        dialog.open()
        return dialog

    def _settle(self, patient: Patient, outcome: AttemptOutcome) -> None:
        if outcome is not AttemptOutcome.CALL_BACK:
            self._note(patient, outcome)
            return
        now = self._clock.wall(self._operator.session.practice.zone)
        name = self._names.name(patient)
        dialog = CallBackDialog(self._theme, self._page.window(), name, now)
        dialog.chosen.connect(partial(self._note, patient, outcome))
        dialog.open()

    def _note(
        self, patient: Patient, outcome: AttemptOutcome, back: datetime | None = None
    ) -> None:
        name = self._names.name(patient)
        said = _(TRIED[outcome]).format(name=name)
        if back is not None:
            said = _("{name}: to be called back {day} at {time}.").format(
                name=name, day=short_day(back.date()), time=hour(back)
            )
        fields = {
            "patient_id": patient.id,
            "outcome": outcome,
            "call_back_at": back,
        }
        self._operator.do(self._page, note_patient_call, fields, said=said)


def _held(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    return bool(held & ~Qt.KeyboardModifier.KeypadModifier)

"""Who calls: a patient who is found, somebody close to her, or a house without a file."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from db.entities import Caller
from db.rows import PatientRow
from desktop.dates import numeric_day
from desktop.i18n import _
from desktop.operations.patients import NewPatient
from desktop.telephone.words import CALLERS
from ui.booking.patient_field import PatientField
from ui.booking.patient_model import NewOne, typed_name
from ui.names import Names
from ui.theme import Theme
from ui.widgets.dress import row as line_of
from ui.widgets.dress import show_inside
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit
from ui.widgets.segmented import Segmented
from ui.widgets.ticks import CheckBox


@dataclass(frozen=True, slots=True)
class UnknownCaller(NewOne):
    """Somebody who has no file: noted as typed."""

    typed: str = ""

    def text(self) -> str:
        """The line that offers to note her so."""
        return _("Without a file: {name}").format(name=self.typed)


def unknown(text: str) -> UnknownCaller:
    """Whoever was typed; a number alone is kept as one."""
    named = typed_name(text)
    return UnknownCaller(named.family_name, named.first_name, named.phone, text.strip())


class CallerFields(QWidget):
    """Knows no operation.

    Signals:
        changed: somebody else, or another word.
        search_asked: a text to look for among the patients.
        known: it is settled who calls: the keyboard may go on.
    """

    changed = Signal()
    search_asked = Signal(str)
    known = Signal()

    def __init__(self, theme: Theme, names: Names) -> None:
        super().__init__()
        self._theme, self._names = theme, names
        self._unknown: UnknownCaller | None = None
        self.who = PatientField(theme, names, label=_("Who calls?"), newcomer=unknown)
        self.kind = Segmented(theme, [(one.value, _(w)) for one, w in CALLERS.items()])
        self.name, self.relation = LineEdit(theme), LineEdit(theme)
        self.checked = CheckBox(theme, _("Date of birth compared on the telephone"))
        self.file = CheckBox(theme, _("Make a file for her"))
        self.born = Label("", "small", "2")
        self._lay_out()
        self._connect()

    # What it holds -------------------------------------------------------------------

    @property
    def caller(self) -> Caller:
        """As what somebody calls."""
        return Caller(self.kind.current)

    @property
    def patient(self) -> PatientRow | None:
        """Whom it is about, where she has a file."""
        return self.who.patient

    @property
    def patient_id(self) -> UUID | None:
        """The same by her id."""
        return self.who.patient.id if self.who.patient is not None else None

    @property
    def new_patient(self) -> NewPatient | None:
        """The file that is made in the same act."""
        if self._unknown is None or not self.file.isChecked():
            return None
        one = typed_name(self._unknown.typed)
        if not one.family_name:
            return None
        return NewPatient(family_name=one.family_name, first_name=one.first_name)

    @property
    def caller_name(self) -> str:
        """Who calls, where that is not the patient herself."""
        if self.new_patient is not None and self.caller is Caller.PATIENT:
            return ""
        typed = self.name.text().strip()
        if typed or self.patient is not None:
            return typed if self.caller is not Caller.PATIENT else ""
        return self.who.line.text().strip()

    @property
    def is_known(self) -> bool:
        """Whether it is enough to keep a message."""
        known = self.patient is not None or self.new_patient is not None
        return known or bool(self.caller_name)

    @property
    def number(self) -> str:
        """The number that is at hand, "" without one."""
        if self.patient is not None and self.patient.phones:
            return self.patient.phones[0].number
        return self._unknown.phone if self._unknown is not None else ""

    def typed(self) -> dict[str, object]:
        """Everything as plain values, for a draft."""
        return {
            "who": self.who.line.text(),
            "patient": self.patient.id.hex if self.patient is not None else "",
            "kind": self.kind.current,
            "name": self.name.text(),
            "relation": self.relation.text(),
            "checked": self.checked.isChecked(),
            "file": self.file.isChecked(),
        }

    def take(self, typed: dict[str, object], patient: PatientRow | None) -> None:
        """As it stood in a draft."""
        self.clear()
        if patient is not None:
            self.show_patient(patient)
        elif typed.get("who"):
            self.who.line.setText(str(typed["who"]))
            self._take_unknown(unknown(str(typed["who"])))
        self.kind.choose(str(typed.get("kind") or Caller.PATIENT.value))
        self.name.setText(str(typed.get("name", "")))
        self.relation.setText(str(typed.get("relation", "")))
        self.checked.setChecked(bool(typed.get("checked")))
        self.file.setChecked(bool(typed.get("file")))
        self._fit()

    def clear(self) -> None:
        """Nobody yet."""
        self._unknown = None
        self.who.show_patient(None)
        self.kind.choose(Caller.PATIENT.value)
        for line in (self.name, self.relation):
            line.clear()
        for box in (self.checked, self.file):
            box.setChecked(False)
        self._fit()

    def show_patient(self, patient: PatientRow) -> None:
        """Somebody who is known already."""
        self.who.show_patient(patient)
        self._take_patient(patient)

    def show_narrow(self, *, narrow: bool) -> None:
        """One under the other where there is no room side by side."""
        self._grid.removeWidget(self._kind)
        at = (1, 0) if narrow else (0, 1)
        self._grid.addWidget(self._kind, *at)

    def focus_first(self) -> None:
        """Where she is typed."""
        self.who.line.setFocus(Qt.FocusReason.PopupFocusReason)

    # Building ------------------------------------------------------------------------

    def _lay_out(self) -> None:
        theme = self._theme
        grid = self._grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.who, 0, 0)
        self._kind = Field(theme, _("Calls as"), self.kind)
        grid.addWidget(self._kind, 0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(grid)
        self._other = QWidget()
        self._named = Field(theme, _("Name of the caller"), self.name)
        self._related = Field(theme, _("Relation, or house"), self.relation)
        self._other.setLayout(line_of(self._named, self._related, gap=12))
        self._below = QWidget()
        below = line_of(self.born, self.checked, self.file, None, gap=12)
        self._below.setLayout(below)
        column.addWidget(self._other)
        column.addWidget(self._below)
        self._fit()

    def _connect(self) -> None:
        self.who.typed.connect(self.search_asked)
        self.who.typed.connect(lambda _text: self._forget_unknown())
        self.who.chosen.connect(self._take_patient)
        self.who.new_asked.connect(self._take_new)
        self.who.accepted.connect(self._settle)
        self.kind.chosen.connect(lambda _key: self._fit())
        self.file.toggled.connect(lambda _on: self.changed.emit())
        self._names.changed.connect(self._fit)
        for line in (self.name, self.relation):
            line.textChanged.connect(lambda _text: self.changed.emit())
            line.returnPressed.connect(self.known)

    def _fit(self) -> None:
        """Shows what is asked of such a caller."""
        other, patient = self.caller is not Caller.PATIENT, self.patient
        named = other and (patient is not None or self.caller is Caller.RELATIVE)
        show_inside(self._other, wanted=other)
        show_inside(self._named, wanted=named)
        born = numeric_day(patient.birth_date) if patient is not None else ""
        shown = _("born {date}").format(date=born) if born else ""
        self.born.setText(self._names.detail(shown))
        show_inside(self.born, wanted=bool(self.born.text()))
        show_inside(self.checked, wanted=bool(born))
        show_inside(self.file, wanted=self._unknown is not None and not other)
        show_inside(self._below, wanted=bool(born) or not self.file.isHidden())
        self.changed.emit()

    def _take_patient(self, _patient: PatientRow | None) -> None:
        self._unknown = None
        self._fit()

    def _take_new(self, new: NewOne) -> None:
        if isinstance(new, UnknownCaller):
            self._take_unknown(new)
            self._settle()

    def _take_unknown(self, new: UnknownCaller) -> None:
        self._unknown = new
        self._fit()

    def _forget_unknown(self) -> None:
        if self._unknown is not None:
            self._unknown = None
            self._fit()

    def _settle(self) -> None:
        """On to what is missing: a caller's own name, else what follows."""
        if not self._named.isHidden() and not self.name.text():
            self.name.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.known.emit()

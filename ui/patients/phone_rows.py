"""The phones of a patient as rows: number, which one it is, whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.entities.patient import Phone
from desktop.i18n import _
from ui.patients.words import PHONE_LABELS, phone_label
from ui.theme import Theme
from ui.widgets.combo import ComboBox
from ui.widgets.dress import row
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit
from ui.widgets.phone_field import PhoneField


@dataclass(frozen=True, slots=True)
class _Row:
    """The three fields of one number."""

    number: PhoneField
    label: ComboBox
    owner: LineEdit


class PhoneRows(QWidget):
    """One row each, and an empty one to add another.

    Args:
        titled: what they are stands above.
        upright: there is little room: kind and owner stand under the number.
    """

    def __init__(
        self, theme: Theme, *, titled: bool = True, upright: bool = False
    ) -> None:
        super().__init__()
        self._theme = theme
        self._upright = upright
        self._rows: list[_Row] = []
        self._wrong = Label("", "small", "warn", wrap=True)
        self._wrong.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        if titled:
            self._column.addWidget(Label(_("Telephone"), "label", "2"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self._column.addLayout(self._lines)
        self._column.addWidget(self._wrong)

    @property
    def first(self) -> PhoneField:
        """Where the keyboard begins."""
        return self._rows[0].number

    def show_phones(self, phones: tuple[Phone, ...]) -> None:
        """Shows these, with a last row for another."""
        for phone in phones:
            self._add(phone)
        self._add(Phone(number=""))

    def phones(self) -> tuple[Phone, ...]:
        """What is written; a number that is none is kept as it is typed."""
        return tuple(
            Phone(
                number=one.number.number or one.number.text().strip(),
                label=str(one.label.currentData()),
                owner=one.owner.text().strip(),
            )
            for one in self._rows
            if one.number.text().strip()
        )

    def typed(self) -> list[list[str]]:
        """Each row as it stands: number, kind, whose."""
        return [
            [one.number.text(), str(one.label.currentData()), one.owner.text()]
            for one in self._rows
            if one.number.text().strip() or one.owner.text().strip()
        ]

    def take(self, typed: list[list[str]]) -> None:
        """Puts the rows back as they stood."""
        for at, (number, label, owner) in enumerate(typed):
            if at == len(self._rows):
                self._add(Phone(number=""))
            one = self._rows[at]
            one.number.setText(number)
            one.label.setCurrentIndex(max(0, one.label.findData(label)))
            one.owner.setText(owner)
        for one in self._rows[len(typed) :]:
            one.number.clear()
            one.owner.clear()
        self._grow()

    def missing(self) -> str:
        """What the first number that is not whole lacks, and marks each that is not."""
        missing = ""
        for one in self._rows:
            said = one.number.missing()
            one.number.mark_wrong(wrong=bool(said))
            missing = missing or said
        return missing

    def check(self) -> bool:
        """Whether every number is whole; says what is missing where one is not."""
        missing = self.missing()
        self._wrong.setText(missing)
        self._wrong.setVisible(bool(missing))
        return not missing

    def _add(self, phone: Phone) -> None:
        theme = self._theme
        one = _Row(PhoneField(theme), ComboBox(theme), LineEdit(theme))
        for label in PHONE_LABELS:
            one.label.addItem(phone_label(label), label)
        one.label.setCurrentIndex(max(0, one.label.findData(phone.label)))
        one.number.show_number(phone.number)
        one.owner.setText(phone.owner)
        one.owner.setPlaceholderText(_("whose, if a relative’s"))
        one.number.setAccessibleName(_("Telephone"))
        one.label.setAccessibleName(_("Kind of telephone"))
        one.owner.setAccessibleName(_("Whose telephone"))
        if self._upright:
            self._lines.addLayout(row(one.number, one.label, gap=6))
            self._lines.addWidget(one.owner)
        else:
            line = row(one.number, one.label, one.owner, gap=8)
            for at, share in enumerate((5, 4, 5)):
                line.setStretch(at, share)
            self._lines.addLayout(line)
        self._rows.append(one)
        one.number.textEdited.connect(lambda _text: self._grow())

    def _grow(self) -> None:
        if self._rows[-1].number.text().strip():
            self._add(Phone(number=""))

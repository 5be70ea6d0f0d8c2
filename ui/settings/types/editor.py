"""The fields of one type, read as a type each time one of them changes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QVBoxLayout, QWidget

from db.entities import AppointmentType, Place
from db.errors import InvalidValue
from desktop.i18n import _
from ui.agenda.type_box import LengthBox
from ui.settings.types.swatches import Swatches
from ui.settings.types.words import BOOKED_BY, PLACES, minutes_words
from ui.theme import Theme
from ui.widgets.combo import ComboBox
from ui.widgets.dress import row
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit
from ui.widgets.ticks import CheckBox

PAUSES = (0, 5, 10, 15, 20, 30, 45, 60)
LETTERS = 2


class TypeEditor(QWidget):
    """Knows no operation.

    Signals:
        edited: a person changed something; `read()` has it.
        accepted: Enter in a field.
    """

    edited = Signal()
    accepted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._kind: AppointmentType | None = None
        self.name = Field(theme, _("Name"), LineEdit(theme))
        self.code = Field(theme, _("Code"), LineEdit(theme))
        self.length = LengthBox(theme)
        self.before, self.after = PauseBox(theme), PauseBox(theme)
        self.place = ComboBox(theme)
        for place, words in PLACES.items():
            self.place.addItem(_(words), place)
        self.colour = Swatches(theme)
        self.bookers = {
            role: CheckBox(theme, _(words)) for role, words in BOOKED_BY.items()
        }
        self.urgent = CheckBox(theme, _("Urgent: may use the hours held back"))
        self.instructions = QPlainTextEdit()
        self._lay_out(theme)
        self._connect()

    def show_type(self, kind: AppointmentType) -> None:
        """Fills every field, silently."""
        self._kind = kind
        self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        for field, text in ((self.name, kind.name), (self.code, kind.code)):
            field.editor.setText(text)
            field.accept()
        self.length.show_minutes(kind.minutes)
        self.before.show_minutes(kind.before)
        self.after.show_minutes(kind.after)
        self.place.setCurrentIndex(self.place.findData(kind.place))
        self.colour.show_colour(kind.colour or kind.code)
        for role, box in self.bookers.items():
            box.setChecked(role in kind.bookers)
        self.urgent.setChecked(kind.urgent)
        self.instructions.setPlainText(kind.instructions)
        self.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def read(self) -> AppointmentType | None:
        """The type as it stands in the fields; None while it makes no sense."""
        if self._kind is None:
            return None
        code = self.code.editor.text().strip().upper()
        colour = self.colour.current
        try:
            return replace(
                self._kind,
                name=self.name.editor.text().strip(),
                code=code,
                colour="" if colour == code else colour,
                minutes=self.length.minutes,
                before=self.before.minutes,
                after=self.after.minutes,
                place=Place(self.place.currentData()),
                bookers=frozenset(r for r, b in self.bookers.items() if b.isChecked()),
                urgent=self.urgent.isChecked(),
                instructions=self.instructions.toPlainText().strip(),
            )
        except InvalidValue:
            return None

    @property
    def is_changed(self) -> bool:
        """Whether the fields say anything else than what is kept."""
        return self._kind is not None and self.read() != self._kind

    def stays_with(self, kind: AppointmentType) -> bool:
        """Keeps what is typed when nothing but the order of this type has changed."""
        mine = self._kind
        if mine is None or not self.is_changed:
            return False
        if replace(kind, position=mine.position) != mine:
            return False
        self._kind = kind
        return True

    def complain(self) -> bool:
        """Says what is missing; whether something is."""
        name, code = self.name.editor.text().strip(), self.code.editor.text().strip()
        if not name:
            self.name.refuse(_("A type needs a name."))
            self.name.editor.setFocus()
        elif len(code) != LETTERS or not code.isalnum():
            self.code.refuse(_("Two letters."))
            self.code.editor.setFocus()
        else:
            return False
        return True

    def _lay_out(self, theme: Theme) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(10)
        fields = (
            (self.name, 0, 0, 4),
            (self.code, 0, 4, 2),
            (Field(theme, _("Length"), self.length), 1, 0, 2),
            (Field(theme, _("Kept free before"), self.before), 1, 2, 2),
            (Field(theme, _("Kept free after"), self.after), 1, 4, 2),
            (Field(theme, _("Place"), self.place), 2, 0, 6),
            (Field(theme, _("Colour"), self.colour), 3, 0, 6),
        )
        for field, line, at, span in fields:
            grid.addWidget(field, line, at, 1, span)
        for at in range(6):
            grid.setColumnStretch(at, 1)
        self.instructions.setTabChangesFocus(True)
        self.instructions.setFixedHeight(theme.px(72))
        hint = _("Said to the patient at booking: fasting, papers to bring …")
        told = Field(theme, _("Instructions"), self.instructions, hint=hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(grid)
        column.addWidget(Label(_("May be booked by, beside the doctor"), "label", "2"))
        column.addLayout(row(*self.bookers.values(), None, gap=16))
        column.addWidget(self.urgent)
        column.addWidget(told)

    def _connect(self) -> None:
        for line in (self.name.editor, self.code.editor):
            line.textEdited.connect(lambda _text: self._tell())
            line.returnPressed.connect(self.accepted)
        self.length.minutes_chosen.connect(lambda _minutes: self._tell())
        for box in (self.before, self.after, self.place):
            box.activated.connect(lambda _index: self._tell())
        self.colour.picked.connect(lambda _colour: self._tell())
        for tick in (*self.bookers.values(), self.urgent):
            tick.toggled.connect(lambda _on: self._tell())
        self.instructions.textChanged.connect(self._tell)

    def _tell(self) -> None:
        self.name.accept()
        self.code.accept()
        self.edited.emit()


class PauseBox(ComboBox):
    """Minutes kept free: the usual choices, and the one that is kept if it is another."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.show_minutes(0)

    @property
    def minutes(self) -> int:
        """The minutes that are chosen."""
        return int(self.currentData())

    def show_minutes(self, minutes: int) -> None:
        """Chooses these, silently."""
        self.clear()
        for choice in sorted({*PAUSES, minutes}):
            words = minutes_words(choice) if choice else _("Nothing")
            self.addItem(words, choice)
        self.setCurrentIndex(self.findData(minutes))

"""The patients found while typing, with a last line to create the one who is new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from db.rows import PatientRow
from desktop.i18n import _
from ui.agenda.texts import phone_text
from ui.names import Names, beside_words

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
CHOICE = Qt.ItemDataRole.UserRole
MOST = 7


@dataclass(frozen=True, slots=True)
class NewOne:
    """Somebody to create, as typed: "Dupont Jean" is a family name and a first name."""

    family_name: str
    first_name: str
    phone: str = ""

    def text(self) -> str:
        """The line that offers to create her."""
        name = f"{self.family_name.upper()} {self.first_name}".strip()
        return _("New patient: {name}").format(name=name or self.phone)


class PatientModel(QAbstractListModel):
    """Holds a tuple of rows, replaced as a whole."""

    def __init__(self, names: Names, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._rows: tuple[PatientRow, ...] = ()
        self._new: NewOne | None = None

    def show_found(self, rows: Sequence[PatientRow], new: NewOne | None) -> None:
        """Shows these, and somebody new after them."""
        self.beginResetModel()
        self._rows, self._new = tuple(rows[:MOST]), new
        self.endResetModel()

    def choice(self, index: AnyIndex) -> PatientRow | NewOne | None:
        """What that line stands for."""
        if not index.isValid():
            return None
        number = index.row()
        return self._rows[number] if number < len(self._rows) else self._new

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        if parent.isValid():
            return 0
        return len(self._rows) + (self._new is not None)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        choice = self.choice(index)
        if role == CHOICE:
            return choice
        if choice is None or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        if isinstance(choice, NewOne):
            return choice.text()
        return self._line(choice)

    def _line(self, row: PatientRow) -> str:
        parts = [self._names.shown(row)]
        if not self._names.hidden:
            parts += [
                beside_words(row),
                birth_text(row.birth_date),
                first_phone(row),
                row.city,
            ]
        return "   ".join(part for part in parts if part)


def birth_text(born: date | None) -> str:
    """A date of birth in figures."""
    return f"{born:%d/%m/%Y}" if born else ""


def first_phone(row: PatientRow) -> str:
    """The number that is called first."""
    return phone_text(row.phones[0].number) if row.phones else ""


def typed_name(text: str) -> NewOne:
    """A new patient from what was typed: capitals or the first word are the name."""
    words = text.split()
    digits = "".join(c for c in text if c.isdigit())
    if len(digits) >= 6 and len(digits) >= len(text.replace(" ", "")) - 1:
        return NewOne("", "", text.strip())
    capitals = [word for word in words if len(word) > 1 and word.isupper()]
    if capitals and len(capitals) < len(words):
        rest = [word for word in words if word not in capitals]
        return NewOne(" ".join(capitals), " ".join(rest))
    return NewOne(words[0] if words else "", " ".join(words[1:]))

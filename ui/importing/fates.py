"""Every line of the file and what becomes of it, a hundred thousand of them without a wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from desktop.formats.problems import Problem
from desktop.i18n import N_, _
from desktop.imports.book_items import PlannedLine
from desktop.imports.calendar_plan import CalendarImportPlan, PlannedEvent
from desktop.imports.patient_items import PatientImportPlan, Planned, PlannedPatient
from desktop.imports.report import Action
from desktop.imports.words import reason_words
from ui.importing.words import changes_words, fate_words
from ui.names import Names
from ui.theme import Theme
from ui.widgets.headed_model import AnyIndex, HeadedModel
from ui.widgets.lines_table import Padded, share_widths
from ui.widgets.table_dress import dress_lines

Line = Planned | PlannedEvent | Problem
_HEADS = (N_("Line"), N_("Who or what"), N_("Fate"), N_("Changes, reason"))
_LINE, _WHO, _FATE, _WHY = range(4)
_WIDTHS = (64, 220, 130, 330)
_ORDER = (
    "doubtful",
    "created",
    "updated",
    "unchanged",
    "duplicates",
    "cancelled",
    "left_out",
    "skipped",
)
_INKS = {"doubtful": "warn.1", "skipped": "ink.2", "created": "accent.1"}


@dataclass(frozen=True, slots=True)
class CalledBy:
    """A name as the one function of names takes it."""

    family_name: str
    first_name: str


def fate_of(line: Line) -> str:
    """One code for what becomes of a line."""
    if isinstance(line, Problem):
        return "skipped"
    if isinstance(line, PlannedPatient) and line.is_doubtful:
        return "doubtful"
    return line.action.value


def lines_of(plan: PatientImportPlan | CalendarImportPlan) -> list[Line]:
    """Every line that says something, in the file's order."""
    left_out = (problem for problem in plan.problems if problem.skipped)
    return sorted((*plan.items, *left_out), key=lambda line: line.line)


def fates_in(lines: Iterable[Line]) -> list[tuple[str, int]]:
    """(fate, how many) of those that occur, what needs a person first."""
    counts = Counter(map(fate_of, lines))
    return [(fate, counts[fate]) for fate in _ORDER if counts[fate]]


class FatesModel(HeadedModel):
    """Lines that are replaced whole; what they say is made when it is shown."""

    def __init__(self, theme: Theme, names: Names, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._names = theme, names
        self._all: Sequence[Line] = ()
        self._fate = ""
        self.lines: Sequence[Line] = ()
        names.changed.connect(self._renew)
        theme.changed.connect(self._renew)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Shows these instead, of the fate that is chosen."""
        self._all = lines
        self.choose(self._fate)

    def choose(self, fate: str) -> None:
        """Only lines of this fate; "" for all of them."""
        self.beginResetModel()
        self._fate = fate
        self.lines = (
            [line for line in self._all if fate_of(line) == fate] if fate else self._all
        )
        self.endResetModel()

    def things(self) -> Sequence[object]:
        return self.lines

    def headings(self) -> Sequence[str]:
        return [_(words) for words in _HEADS]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line, column = self.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = (self.text(line, at) for at in range(len(_HEADS)))
            return ", ".join(text for text in said if text)
        if role == Qt.ItemDataRole.FontRole:
            strong = column == _WHO
            return self._theme.font("bodyStrong" if strong else "body", tabular=True)
        if role == Qt.ItemDataRole.ForegroundRole:
            ink = "ink.1" if column == _WHO else "ink.2"
            if column == _FATE:
                ink = _INKS.get(fate_of(line), "ink.1")
            return self._theme.colour(ink)
        return None

    def text(self, line: Line, column: int) -> str:
        """What a line says there, as it may be shown now."""
        if column == _LINE:
            return str(line.line) if line.line else ""
        if column == _FATE:
            return fate_words(fate_of(line))
        return who_words(line, self._names) if column == _WHO else why_words(line)

    def _renew(self) -> None:
        if self.lines:
            last = self.index(len(self.lines) - 1, len(_HEADS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def who_words(line: Line, names: Names) -> str:
    """Whom or what a line is about, as it may be shown now."""
    if isinstance(line, PlannedPatient):
        record = line.record
        first = record.used_first_name or record.first_names.partition(" ")[0]
        family = record.used_name or record.birth_name
        return names.name(CalledBy(family, first))
    if isinstance(line, PlannedLine):
        said = line.record.doctor
        return names.name(CalledBy(said.family_name, said.first_name))
    if isinstance(line, PlannedEvent) and line.event is not None:
        return names.detail(line.event.summary)
    return ""


def why_words(line: Line) -> str:
    """What changes, or why it was left out."""
    if isinstance(line, Problem):
        return reason_words(line.reason)
    if isinstance(line, PlannedPatient):
        if line.reason:
            return reason_words(line.reason)
        return changes_words(line.changes)
    if isinstance(line, PlannedLine):
        return reason_words(line.reason or "to_address_book")
    return reason_words("same_event") if line.action is Action.DUPLICATES else ""


class FatesTable(QTableView):
    """Arrows walk, several can be chosen; S, N and L decide, Space goes to the next doubt.

    Signals:
        moved: the keyboard is on another line, or others are chosen.
        answered: "S", "N" or "L".
        next_asked: the next line somebody has to decide.
    """

    moved = Signal()
    answered = Signal(str)
    next_asked = Signal()

    def __init__(self, theme: Theme, names: Names) -> None:
        super().__init__()
        self._theme = theme
        self.fates = FatesModel(theme, names, self)
        self.setModel(self.fates)
        self.setAccessibleName(_("Every line of the file"))
        self.setItemDelegate(Padded(self))
        dress_lines(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().selectionChanged.connect(self._told)
        theme.changed.connect(self._measure)
        self._measure()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Shows these; the keyboard stays at its line."""
        row = max(0, self.currentIndex().row())
        self.fates.show_lines(lines)
        self.go_to(row)

    def choose(self, fate: str) -> None:
        """Only lines of this fate."""
        self.fates.choose(fate)
        self.go_to(0)

    def go_to(self, row: int) -> None:
        """Puts the keyboard there, or on the last line."""
        count = len(self.fates.lines)
        if count:
            self.selectRow(min(row, count - 1))
        self.moved.emit()

    @property
    def current(self) -> Line | None:
        """The line of the keyboard."""
        row = self.currentIndex().row()
        return self.fates.lines[row] if 0 <= row < len(self.fates.lines) else None

    @property
    def chosen(self) -> list[Line]:
        """Every line that is selected."""
        rows = {index.row() for index in self.selectionModel().selectedRows()}
        return [self.fates.lines[row] for row in sorted(rows)]

    def go_to_next_doubt(self) -> None:
        """The next line below that a person has to decide, from the top when there is none."""
        lines, at = self.fates.lines, self.currentIndex().row()
        for row in (*range(at + 1, len(lines)), *range(at + 1)):
            if row < len(lines) and fate_of(lines[row]) == "doubtful":
                self.selectRow(row)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().upper()
        if letter in ("S", "N", "L") and not event.modifiers():
            self.answered.emit(letter)
        elif event.key() == Qt.Key.Key_Space:
            self.next_asked.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        share_widths(self, self._theme, _WIDTHS)

    def _told(self) -> None:
        self.moved.emit()

    def _measure(self) -> None:
        share_widths(self, self._theme, _WIDTHS)
        self.verticalHeader().setDefaultSectionSize(self._theme.size("row"))

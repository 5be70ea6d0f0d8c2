"""The list: typing filters, arrows walk, Enter opens; the keyboard stays in the field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from db.rows import PatientRow
from desktop.i18n import _, ngettext
from ui.names import Names
from ui.patients.list_model import NAME, ROW, PatientsModel
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.dress import row as in_a_row
from ui.widgets.dress import surface
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.search_field import SearchField
from ui.widgets.table_dress import dress_lines

K = Qt.Key
_INDENT = "\u2002"
_STEPS = {K.Key_Down: 1, K.Key_Up: -1, K.Key_PageDown: 10, K.Key_PageUp: -10}
_WIDTHS = (0, 76, 116, 140, 200)
_NAME_WIDTH = 200
MOST = 50


class FilterLine(SearchField):
    """Hands the keys of the table on, keeps the letters."""

    moved = Signal(int)
    accepted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.moved.emit(_STEPS[key])
        elif key in (K.Key_Return, K.Key_Enter):
            self.accepted.emit()
        elif key == K.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class _Padded(QStyledItemDelegate):
    """Cells begin where their heads do."""

    def initStyleOption(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().initStyleOption(option, index)
        option.text = f"{_INDENT}{option.text}"
        state: QStyle.StateFlag = option.state
        option.state = state & ~QStyle.StateFlag.State_HasFocus


class PatientTable(QTableView):
    """Letters typed here go to the field above."""

    typed = Signal(str)
    accepted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (K.Key_Return, K.Key_Enter):
            self.accepted.emit()
        elif event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)


class ListPage(QWidget):
    """Field, table, and what stands in its place when there is nobody.

    Signals:
        asked: the text to look for.
        opened: a PatientRow.
        new_asked, import_asked, duplicates_asked: the buttons.
    """

    asked = Signal(str)
    opened = Signal(object)
    new_asked = Signal(str)
    import_asked = Signal()
    duplicates_asked = Signal()

    def __init__(self, theme: Theme, names: Names, today: Callable[[], date]) -> None:
        super().__init__()
        self._theme = theme
        self._answered: str | None = None
        self._enter_waits = False
        self.line = FilterLine(theme, _("Name, birth date or telephone"))
        self.line.setAccessibleName(_("Find a patient"))
        self.new = Button(
            theme, _("New patient"), icon="retour.ajouter", shortcut="Ctrl+Shift+N"
        )
        self.duplicates = Button(theme, _("Duplicates"), "quiet", icon="ph.users")
        self.model = PatientsModel(theme, names, today, self)
        self.table = PatientTable()
        self.count = Label("", "small", "3")
        self._build()
        self._connect()
        theme.changed.connect(self._resize)
        self._resize()
        self.setFocusProxy(self.line)

    def show_found(
        self, text: str, rows: Sequence[PatientRow], total: int, recent: int = 0
    ) -> None:
        """Shows who was found; an answer to older letters is dropped.

        Args:
            recent: so many of the first ones are those opened last.
        """
        if text != self.line.text().strip():
            return
        before = self.picked()
        kept = self._answered == text
        self._answered = text
        self.model.show_rows(rows, recent)
        self._pick(before if kept else None)
        self._tell(text, len(rows), total)
        if self._enter_waits:
            self._enter_waits = False
            self._open()

    def picked(self) -> PatientRow | None:
        """The row that Enter opens."""
        found = self.table.currentIndex().data(ROW)
        return found if isinstance(found, PatientRow) else None

    # Inside --------------------------------------------------------------------------

    def _build(self) -> None:
        self._dress_table()
        theme = self._theme
        self._nobody = EmptyState(
            theme,
            "nav.patients",
            _("There is no patient yet."),
            _("Create the first one, or bring a list from another program."),
            action=_("Import…"),
        )
        self._unknown = EmptyState(
            theme,
            "retour.rechercher",
            _("Nobody is found."),
            _("Check the spelling, or look for a birth date or a telephone number."),
            action=_("New patient"),
        )
        card = surface("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        self._stack = QStackedLayout()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 12)
        whole.setSpacing(12)
        whole.addLayout(in_a_row(self.line, None, self.duplicates, self.new, gap=12))
        whole.addLayout(self._stack, 1)
        # Only now: what a stack without a parent shows is a window of its own.
        for page in (card, self._nobody, self._unknown):
            self._stack.addWidget(page)
        whole.addWidget(self.count)

    def _dress_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName(_("Patients found"))
        dress_lines(table)
        table.setMouseTracking(True)
        table.setItemDelegate(_Padded(table))
        head = table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)

    def _connect(self) -> None:
        self.line.textChanged.connect(lambda text: self.asked.emit(text.strip()))
        self.line.moved.connect(self._move)
        self.line.accepted.connect(self._accept)
        self.table.setDragEnabled(True)
        self.table.typed.connect(self._type_on)
        self.table.accepted.connect(self._open)
        self.table.doubleClicked.connect(lambda _index: self._open())
        self.duplicates.clicked.connect(self.duplicates_asked)
        self.new.clicked.connect(self._ask_new)
        for state, signal in (
            (self._nobody, self.import_asked.emit),
            (self._unknown, self._ask_new),
        ):
            if state.button is not None:
                state.button.clicked.connect(signal)

    def in_vain(self) -> str:
        """What was looked for and nobody has; "" where somebody was found."""
        return self.line.text().strip() if self._unknown.isVisible() else ""

    def _ask_new(self) -> None:
        self.new_asked.emit(self.in_vain())

    def _resize(self) -> None:
        self.line.setFixedWidth(self._theme.px(360))
        head = self.table.horizontalHeader()
        for column, width in enumerate(_WIDTHS):
            if width:
                head.resizeSection(column, self._theme.px(width))
        self.table.verticalHeader().setDefaultSectionSize(self._theme.size("row"))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Names come first: where they have no room, the town goes, then the age."""
        left = self.width() - self._theme.px(60 + _NAME_WIDTH)
        for column in (2, 3, 1, 4):
            left -= self._theme.px(_WIDTHS[column])
            self.table.setColumnHidden(column, left < 0)

    def _tell(self, text: str, count: int, total: int) -> None:
        page = 0 if count else 2 if text else 1
        self._stack.setCurrentIndex(page)
        if not count:
            self.count.setText("")
        elif not text and self.model.recent:
            said = _("Opened lately: {recent}. Then the first of {total} patients.")
            self.count.setText(said.format(recent=self.model.recent, total=total))
        elif not text and total > count:
            said = _("The first {count} of {total} patients. Type to find one.")
            self.count.setText(said.format(count=count, total=total))
        elif count >= MOST:
            said = _("The first {count} are shown. Type more letters.")
            self.count.setText(said.format(count=count))
        else:
            said = ngettext("{count} patient", "{count} patients", count)
            self.count.setText(said.format(count=count))

    def _pick(self, wanted: PatientRow | None) -> None:
        """The row that had the focus, else the first one."""
        ids = [row.id for row in self.model.rows]
        at = ids.index(wanted.id) if wanted is not None and wanted.id in ids else 0
        self.table.setCurrentIndex(self.model.index(at, 0))

    def _move(self, step: int) -> None:
        last = len(self.model.rows) - 1
        at = max(0, min(self.table.currentIndex().row() + step, last))
        self.table.setCurrentIndex(self.model.index(at, 0))

    def _accept(self) -> None:
        if self._answered != self.line.text().strip():
            # Typed faster than the list came: Enter counts when it is there.
            self._enter_waits = True
        else:
            self._open()

    def _open(self) -> None:
        row = self.picked()
        if row is not None:
            self.opened.emit(row)

    def _type_on(self, text: str) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.insert(text)

"""The address book: doctors, laboratories and services, found as one types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout

from db.changes import Changes
from db.entities import Correspondent
from desktop.clock import Clock
from desktop.dates import phone
from desktop.i18n import N_, _, ngettext
from desktop.operations.correspondents import retire_correspondent, save_correspondent
from desktop.prints.printable import Printable
from desktop.reads.around import BookLine, address_book
from desktop.rights import Right
from ui.actions import own_command
from ui.names import Names
from ui.operator import Operator
from ui.patients.beside_cards import correspondent_name, patients_words
from ui.patients.book_dialogs import CorrespondentDialog
from ui.screen import BareScreen, Go
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.dress import row, show_inside, surface
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit
from ui.widgets.row_table import Column, RowTable

K = Qt.Key
ENTITIES = ("correspondent", "care_link")


class _Line(LineEdit):
    """Hands the arrows and Enter to the table."""

    handed = Signal(QKeyEvent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (K.Key_Down, K.Key_Up, K.Key_Return, K.Key_Enter):
            self.handed.emit(event)
        else:
            super().keyPressEvent(event)


class CorrespondentsScreen(BareScreen):
    """A line that filters, the table, and the form over both."""

    go = Signal(object)

    def __init__(
        self,
        operator: Operator,
        theme: Theme,
        clock: Clock,
        names: Names,
    ) -> None:
        super().__init__()
        self._operator, self._theme = operator, theme
        self._edits = operator.session.may(Right.EDIT_PATIENT)
        self.line = _Line(
            theme,
            placeholder=_("Name, speciality, town or RPPS number"),
            icon="retour.rechercher",
        )
        self.line.setAccessibleName(_("Find a correspondent"))
        self.count = Label("", "small", "2")
        self.new = Button(theme, _("New correspondent"), icon="ph.user-plus")
        show_inside(self.new, wanted=self._edits)
        self.table = RowTable(theme, _COLUMNS, _("Address book"))
        self.empty = EmptyState(
            theme,
            "ph.address-book",
            _("Nobody is in the address book under these words."),
            _("Treating doctors, specialists, laboratories and services stand here."),
        )
        self._lay_out()
        self._add_commands()
        self.line.textEdited.connect(lambda _text: self._ask())
        self.line.handed.connect(self._hand)
        self.table.opened.connect(self.change)
        self.new.clicked.connect(self.add)
        self.setFocusProxy(self.line)
        self._ask()

    # What the frame asks -------------------------------------------------------------

    def title(self) -> str:
        """The place."""
        return _("Address book")

    def refresh(self, changes: Changes | None) -> None:
        """Asks again for what may have changed."""
        if changes is None or changes.touches(*ENTITIES):
            self._ask()

    def papers(self) -> Sequence[Printable]:
        """The lines that are listed."""
        from ui.paper.lists import offered
        from ui.paper.upkeep import addresses_paper

        paper = addresses_paper(self.table.model_rows.rows, self.line.text().strip())
        return offered(self._operator, paper)

    # What is done --------------------------------------------------------------------

    def add(self) -> None:
        """A new line, begun with what was looked for."""
        if not self._edits:
            return
        dialog = CorrespondentDialog(self._theme, self.window())
        dialog.begin(self.line.text())
        dialog.kept.connect(lambda made: self._keep(made, _("Correspondent added.")))
        dialog.open()

    def change(self, line: BookLine | None = None) -> None:
        """The form of the selected line."""
        line = line or self.table.selected_row()
        if line is None or not self._edits:
            return
        dialog = CorrespondentDialog(self._theme, self.window(), line.correspondent)
        dialog.kept.connect(lambda made: self._keep(made, _("Address book changed.")))
        dialog.open()

    def retire(self) -> None:
        """No longer offers the selected line, or offers it again."""
        line = self.table.selected_row()
        if line is None or not self._edits:
            return
        retired = not line.correspondent.retired
        said = _("Correspondent retired.") if retired else _("Correspondent is back.")
        self._operator.do(
            self,
            retire_correspondent,
            {"correspondent_id": line.id, "retired": retired},
            said=said,
        )

    # Inside --------------------------------------------------------------------------

    def _keep(self, made: Correspondent, said: str) -> None:
        self._operator.do(
            self,
            save_correspondent,
            {"correspondent": made},
            then=self._select,
            said=said,
        )

    def _select(self, kept: Correspondent) -> None:
        self.table.select(kept.id)

    def _ask(self) -> None:
        text = self.line.text().strip()
        self._operator.ask(self, address_book, text, then=self._show, channel="book")

    def _show(self, lines: tuple[BookLine, ...]) -> None:
        self.table.show_rows(lines)
        self._stack.setCurrentWidget(self.table if lines else self.empty)
        count = len(lines)
        self.count.setText(
            ngettext("{count} correspondent", "{count} correspondents", count).format(
                count=count
            )
        )

    def _hand(self, event: QKeyEvent) -> None:
        self.table.keyPressEvent(event)

    def _back(self) -> None:
        self.go.emit(Go(place="patients"))

    def _add_commands(self) -> None:
        for words, keys, icon, do in (
            (_("New correspondent…"), "Ctrl+Shift+N", "ph.user-plus", self.add),
            (_("Change the correspondent…"), "F2", "patient.modifier", self.change),
            (_("Retire, or bring back"), "Del", "ph.archive", self.retire),
            (_("Back to the patients"), "Esc", "aller.retour", self._back),
        ):
            action = own_command(self, (words, keys, icon, "patient"), do, inside=True)
            action.setEnabled(self._edits or keys == "Esc")

    def _lay_out(self) -> None:
        holder = surface("card")
        self._stack = QStackedLayout(holder)
        self._stack.setContentsMargins(1, 1, 1, 1)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 20)
        whole.setSpacing(12)
        head = row(self.line, self.count, self.new, gap=12)
        head.setStretch(0, 1)
        whole.addLayout(head)
        whole.addWidget(holder, 1)


def _name(line: BookLine) -> str:
    said = correspondent_name(line.correspondent)
    if line.correspondent.retired:
        said += ", " + _("retired")
    return said


def _phone(line: BookLine) -> str:
    phones = line.correspondent.phones
    return phone(phones[0].number) if phones else ""


_COLUMNS = (
    Column(title=N_("Name"), text=_name, strong=True),
    Column(title=N_("Speciality"), text=lambda line: line.correspondent.speciality),
    Column(title=N_("City"), text=lambda line: line.correspondent.address.city),
    Column(title=N_("Telephone"), text=_phone),
    Column(title="RPPS", text=lambda line: line.correspondent.rpps, wide=860),
    Column(
        title="MSSanté",
        text=lambda line: line.correspondent.mssante,
        wide=700,
        stretch=True,
    ),
    Column(
        title=N_("Records"),
        text=lambda line: patients_words(line.patients),
        order=lambda line: line.patients,
    ),
)

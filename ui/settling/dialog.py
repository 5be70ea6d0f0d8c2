"""The end of the day: says of every past appointment what became of it, by one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from db.changes import Changes
from db.errors import ExpectedError
from db.rows import AppointmentRow
from desktop.i18n import N_, _, ngettext
from desktop.operations.settling import Outcome, settle_appointments
from desktop.reads.today import unsettled
from desktop.words import sentence
from ui.names import Names
from ui.operator import Operator
from ui.settling.model import SettleModel
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.dialog import Dialog
from ui.widgets.dress import row as line_of
from ui.widgets.empty_state import EmptyState

WIDE, TALL = 860, 420
DAYS = 366
"""How far back it looks: nothing older waits for an answer."""

OUTCOMES = (
    (Outcome.SEEN, N_("Seen"), "T", "etat.termine"),
    (Outcome.ABSENT, N_("Absent (no-show)"), "L", "etat.absent"),
    (Outcome.EXCUSED, N_("Excused"), "X", "etat.excuse"),
    (Outcome.CANCELLED, N_("Cancelled by the practice"), "Del", "etat.annule"),
)
_SAID = {
    Outcome.SEEN: (N_("{name} noted seen."), N_("{count} noted seen.")),
    Outcome.ABSENT: (N_("{name} noted absent."), N_("{count} noted absent.")),
    Outcome.EXCUSED: (N_("{name} noted excused."), N_("{count} noted excused.")),
    Outcome.CANCELLED: (N_("{name} noted cancelled."), N_("{count} noted cancelled.")),
}
_KEYS = {
    Qt.Key.Key_T: Outcome.SEEN,
    Qt.Key.Key_L: Outcome.ABSENT,
    Qt.Key.Key_X: Outcome.EXCUSED,
    Qt.Key.Key_Delete: Outcome.CANCELLED,
}


class _Table(QTableView):
    """Hands the letters on: one key settles what is selected."""

    keyed = Signal(object)

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), self.maximumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        outcome = _KEYS.get(Qt.Key(event.key()))
        if outcome is not None and not event.modifiers():
            self.keyed.emit(outcome)
        else:
            super().keyPressEvent(event)


class SettleDialog(Dialog):
    """Never notes an absence by itself: each one is somebody's decision."""

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        operator: Operator,
        names: Names,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(
            theme,
            window,
            _("To settle"),
            _("What became of these appointments? Ctrl or Shift chooses several."),
        )
        self._operator, self._names, self._now = operator, names, now
        self.model = SettleModel(names, self)
        self.table = _Table()
        self._trouble = Banner(theme, "warn")
        self._empty = EmptyState(
            theme,
            "etat.termine",
            _("Everything is settled."),
            _("Every past appointment has its outcome."),
        )
        self.buttons: dict[Outcome, Button] = {}
        self._build(theme)
        self.table.keyed.connect(self.settle)
        operator.changed.connect(self._refresh)
        names.changed.connect(self._ask)
        self._ask()

    def focus_first(self) -> None:
        """One key is enough from here."""
        self.table.setFocus(Qt.FocusReason.PopupFocusReason)

    def settle(self, outcome: Outcome) -> None:
        """Notes it for all that are selected, in one act."""
        chosen = self._chosen()
        if not chosen:
            return
        one, several = _SAID[outcome]
        name = self._names.shown(chosen[0]) or _("Appointment")
        said = (
            _(one).format(name=name)
            if len(chosen) == 1
            else _(several).format(count=len(chosen))
        )
        keys = [row.id for row in chosen]
        self._trouble.tell("")
        self._operator.do(
            self,
            settle_appointments,
            {"appointment_ids": keys, "outcome": outcome},
            failed=self._tell,
            said=said,
        )

    # Inside --------------------------------------------------------------------------

    def _build(self, theme: Theme) -> None:
        self.panel.setFixedWidth(min(theme.px(WIDE), self._window.width() - 32))
        table = self.table
        table.setModel(self.model)
        table.setMinimumHeight(theme.px(96))
        table.setMaximumHeight(theme.px(TALL))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.size("row"))
        table.setAccessibleName(_("Appointments to settle"))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        for column, width in ((0, 110), (1, 130), (3, 190), (4, 140)):
            header.resizeSection(column, theme.px(width))
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        line = line_of(gap=8)
        for outcome, words, key, icon in OUTCOMES:
            button = Button(theme, _(words), icon=icon, shortcut=key)
            button.clicked.connect(lambda _checked=False, o=outcome: self.settle(o))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.buttons[outcome] = button
            line.addWidget(button)
        line.addStretch(1)
        undo = Button(theme, _("Undo"), "quiet", shortcut="Ctrl+Z")
        undo.clicked.connect(lambda _checked=False: self._operator.undo())
        line.addWidget(undo)
        for widget in (self.table, self._empty, self._trouble):
            self.body.addWidget(widget)
        self.body.addLayout(line)

    def _refresh(self, changes: Changes, _initiator: object) -> None:
        if changes.touches("appointment", "patient"):
            self._ask()

    def _ask(self) -> None:
        self._operator.ask(
            self, unsettled, self._now(), DAYS, then=self._show, channel="settle"
        )

    def _show(self, rows: Sequence[AppointmentRow]) -> None:
        place = self.table.currentIndex().row()
        self.model.show_rows(rows)
        count = len(rows)
        words = ngettext("{count} to settle", "{count} to settle", count)
        self.title.setText(words.format(count=count) if count else _("To settle"))
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        for button in self.buttons.values():
            button.setEnabled(bool(rows))
        if rows:
            # The next one takes the place of what was settled.
            self.table.selectRow(min(max(place, 0), count - 1))
        elif self.isVisible():
            self.way_out.setFocus()

    def _chosen(self) -> list[AppointmentRow]:
        chosen = self.table.selectionModel().selectedRows()
        return [self.model.rows[index.row()] for index in chosen]

    def _tell(self, error: ExpectedError) -> None:
        self._trouble.tell(sentence(error), tone="warn")


def open_worklist(
    theme: Theme,
    window: QWidget,
    operator: Operator,
    names: Names,
    now: Callable[[], datetime],
) -> SettleDialog:
    """Over whatever is shown."""
    dialog = SettleDialog(theme, window, operator, names, now)
    dialog.open()
    return dialog

"""The end of the day: says of every past appointment what became of it, by one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.changes import Changes
from db.errors import ExpectedError
from db.rows import AppointmentRow
from desktop.i18n import _, ngettext
from desktop.operations.settling import Outcome
from desktop.reads.today import unsettled
from desktop.words import sentence
from ui.names import Names
from ui.operator import Operator
from ui.settling.outcomes import WAYS, Settling
from ui.settling.work_table import WorkTable
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.dialog import Dialog
from ui.widgets.dress import row as line_of
from ui.widgets.empty_state import EmptyState

WIDE, MOST = 860, 12


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
        self._operator, self._now = operator, now
        self._settling = Settling(operator, names, self)
        keys = "".join(way.key for way in WAYS if len(way.key) == 1)
        self.table = WorkTable(theme, names, _("Appointments to settle"), keys, MOST)
        self._trouble = Banner(theme, "warn")
        self._empty = EmptyState(
            theme,
            "etat.termine",
            _("Everything is settled."),
            _("Every past appointment has its outcome."),
        )
        self.buttons: dict[Outcome, Button] = {}
        self._build(theme)
        self.table.worked.connect(self._work)
        operator.changed.connect(self._refresh)
        names.changed.connect(self._ask)
        self._ask()

    def focus_first(self) -> None:
        """One key is enough from here."""
        self.table.setFocus(Qt.FocusReason.PopupFocusReason)

    def settle(self, outcome: Outcome) -> None:
        """Notes it for all that are selected, in one act."""
        self._trouble.tell("")
        self._settling.settle(outcome, self.table.chosen_rows(), self._tell)

    # Inside --------------------------------------------------------------------------

    def _build(self, theme: Theme) -> None:
        self.panel.setFixedWidth(min(theme.px(WIDE), self._window.width() - 32))
        line = line_of(gap=8)
        for way in WAYS:
            button = Button(theme, _(way.words), icon=way.icon, shortcut=way.key)
            button.clicked.connect(partial(self._work, way.key))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.buttons[way.outcome] = button
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
            self, unsettled, self._now(), then=self._show, channel="settle"
        )

    def _show(self, rows: Sequence[AppointmentRow]) -> None:
        self.table.show_rows(rows)
        count = len(rows)
        words = ngettext("{count} to settle", "{count} to settle", count)
        self.title.setText(words.format(count=count) if count else _("To settle"))
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        for button in self.buttons.values():
            button.setEnabled(bool(rows))
        if not rows and self.isVisible():
            self.way_out.setFocus()

    def _work(self, key: str, _rows: object = None) -> None:
        self.settle(next(way.outcome for way in WAYS if way.key == key))

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

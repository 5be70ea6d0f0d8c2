"""Imports done: when, what file, what came of it, and each taken back whole at any time."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.changes import Change, Changes
from db.entities import Patient
from db.entities.import_run import ImportRun, RunState
from db.errors import ExpectedError
from desktop.dates import numeric_day
from desktop.errors import Cancelled
from desktop.i18n import N_, _, ngettext
from desktop.imports.history import import_runs, take_back_import, who_stayed
from desktop.numbers import thousands
from desktop.operations.importing import keep_import_as_it_is
from desktop.prints.list_paper import ListPaper, Row
from desktop.session import Done
from ui.background import Call
from ui.importing.words import kind_words
from ui.names import Names
from ui.operator import Operator
from ui.theme import Theme
from ui.turning import begun, tell_stopped
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dress import row
from ui.widgets.label import Label
from ui.widgets.row_table import Column, RowTable

_STATES = {
    RunState.DONE: N_("done"),
    RunState.INTERRUPTED: N_("interrupted"),
    RunState.TAKEN_BACK: N_("taken back"),
}
_NAMED = 8
PATIENCE_MS = 400
"""A list that comes sooner is shown without a word before it."""
_PAPER = (66, 150, 92, 121, 70)


class HistoryCard(Card):
    """A line an import; absent as long as there was none.

    Signals:
        continue_asked: an ImportRun whose file is to be read again.
    """

    continue_asked = Signal(object)

    def __init__(self, operator: Operator, theme: Theme, names: Names) -> None:
        super().__init__(theme, _("Imports done"), icon="retour.annuler", padded=False)
        self._operator, self._names = operator, names
        self._zone = operator.session.practice.zone
        self.banner = Banner(theme)
        self.banner.hide()
        self.table = RowTable(theme, self._columns(), _("Imports done"))
        self.back = Button(theme, _("Take back"), icon="retour.annuler")
        self.go_on = Button(theme, _("Continue"))
        self.keep = Button(theme, _("Keep as it is"))
        deeds = row(self.back, self.go_on, self.keep, None, margins=(12, 8, 12, 10))
        inside = QVBoxLayout()
        inside.setSpacing(0)
        self.reading = Label(_("Reading the imports done…"), "body", "3")
        self.reading.setContentsMargins(12, 12, 12, 12)
        self.reading.hide()
        self._known = QWidget()
        known = QVBoxLayout(self._known)
        known.setContentsMargins(0, 0, 0, 0)
        known.setSpacing(0)
        known.addWidget(self.table, 1)
        known.addLayout(deeds)
        inside.addWidget(self.banner)
        inside.addWidget(self.reading)
        inside.addWidget(self._known, 1)
        self.body.addLayout(inside)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._tell_reading)
        self._runs: tuple[ImportRun, ...] = ()
        self.back.clicked.connect(self.take_back)
        self.go_on.clicked.connect(self._continue)
        self.keep.clicked.connect(self._keep)
        self.table.picked.connect(self._offer)
        names.changed.connect(self.table.model_rows.renew)
        self.hide()

    def refresh(self, changes: Changes | None) -> None:
        """Reads them again when one began, went on or went back."""
        if changes is None or changes.touches("import_run"):
            if not self._runs:
                self._patience.start()
            self._operator.ask(
                self,
                import_runs,
                then=self._show,
                failed=self._unread,
                channel="runs",
            )

    def take_back(self) -> None:
        """Takes the chosen import back, however large it was."""
        run = self.table.selected_row()
        if run is None or not run.written:
            return
        operator, session = self._operator, self._operator.session
        work = begun(operator, _("Taking the import back"))

        def whole() -> Done[tuple[Change, ...]]:
            made = take_back_import(session, run.id, work.progress)
            return Done(result=made.kept, changes=made.changes)

        call = Call(self._tell_kept, self._stopped, work.finish)
        operator.change(self, whole, call, _("Import taken back."))

    def _tell_kept(self, kept: tuple[Change, ...]) -> None:
        if kept:
            self._operator.ask(self, who_stayed, kept, then=self._name_kept)
        else:
            self.banner.tell("")

    def _name_kept(self, people: tuple[Patient, ...]) -> None:
        fact = ngettext(
            "{count} record was edited since and stays.",
            "{count} records were edited since and stay.",
            len(people),
        ).format(count=thousands(len(people)))
        named = ", ".join(self._names.name(one) for one in people[:_NAMED])
        more = "…" if len(people) > _NAMED else ""
        self.banner.tell(fact, named + more, tone="warn")

    def _stopped(self, error: ExpectedError) -> None:
        tell_stopped(self._operator, self)
        if isinstance(error, Cancelled):
            self.banner.tell(
                _("Interrupted: a part of the import is taken back."),
                _("Take it back again for the rest, or continue the import."),
                tone="warn",
            )
        else:
            self._operator.failed.emit(error)

    def _continue(self) -> None:
        run = self.table.selected_row()
        if run is not None:
            self.continue_asked.emit(run)

    def _keep(self) -> None:
        run = self.table.selected_row()
        if run is not None:
            self._operator.do(
                self, keep_import_as_it_is, {"run_id": run.id}, said=_("Kept as it is.")
            )

    def paper(self) -> ListPaper:
        """The imports done, as they are listed; a file's name may name somebody."""
        shown = self._columns()[:4] + self._columns()[5:]

        def line(run: ImportRun, *, hidden: bool) -> Row:
            said = tuple(column.text(run) for column in shown)
            return (said[0], "…", *said[2:]) if hidden else said

        return ListPaper(
            key="imports-done",
            title=_("Imports done"),
            columns=tuple(
                (_(column.title), width)
                for column, width in zip(shown, _PAPER, strict=True)
            ),
            rows=[line(run, hidden=self._names.hidden) for run in self._runs],
            veiled=[line(run, hidden=True) for run in self._runs],
        )

    def _tell_reading(self) -> None:
        """Another read goes before: no answer yet does not mean that there is none."""
        self.reading.show()
        self._known.hide()
        self.show()

    def _stop_waiting(self) -> None:
        self._patience.stop()
        self.reading.hide()
        self._known.show()

    def _unread(self, error: ExpectedError) -> None:
        self._stop_waiting()
        self.setVisible(bool(self._runs))
        self._operator.failed.emit(error)

    def _show(self, runs: tuple[ImportRun, ...]) -> None:
        self._stop_waiting()
        self._runs = runs
        self.table.show_rows(runs)
        self._offer(self.table.selected_row())
        self.setVisible(bool(runs))

    def _offer(self, run: ImportRun | None) -> None:
        self.back.setEnabled(run is not None and run.written > 0)
        halfway = run is not None and run.state is RunState.INTERRUPTED
        self.go_on.setEnabled(halfway or (run is not None and run.undecided > 0))
        self.keep.setEnabled(halfway)

    def _columns(self) -> tuple[Column, ...]:
        names = self._names

        def on(run: ImportRun) -> str:
            return numeric_day(run.started_at.astimezone().date())

        def figures(run: ImportRun) -> str:
            parts = [
                _("new: {count}").format(count=thousands(run.created)),
                _("filled in: {count}").format(count=thousands(run.updated)),
            ]
            if run.undecided:
                said = _("to be decided: {count}")
                parts.append(said.format(count=thousands(run.undecided)))
            return "  ·  ".join(parts)

        def state(run: ImportRun) -> str:
            said = _(_STATES[run.state])
            if run.state is RunState.INTERRUPTED:
                return f"{said} ({run.written}/{run.slices})"
            return said

        return (
            Column(title=N_("Date"), text=on, order=lambda run: run.started_at),
            Column(
                title=N_("File"),
                text=lambda run: names.detail(run.name) or "…",
                strong=True,
                most=260,
            ),
            Column(title=N_("Kind"), text=lambda run: kind_words(run.kind)),
            Column(title=N_("Figures"), text=figures, stretch=True),
            Column(title=N_("Mark"), text=lambda run: run.sha256[:8], wide=700),
            Column(title=N_("State"), text=state, ink=_ink),
        )


def _ink(run: ImportRun) -> str:
    return "warn.1" if run.state is RunState.INTERRUPTED else "ink.2"

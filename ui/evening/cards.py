"""The four steps: who is still here, what is to settle, the next day, the backup."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.rows import AppointmentRow
from desktop.dates import hour, long_day
from desktop.i18n import _, ngettext
from desktop.reads.backups import BackupState
from desktop.reads.evening import NextDay
from ui.backups import words as backup_words
from ui.evening.step_card import StepCard
from ui.settling.outcomes import WAYS
from ui.settling.work_table import WorkTable
from ui.today.brush import Brush
from ui.widgets.button import Button
from ui.widgets.dress import row as line_of
from ui.widgets.label import Label

_NAMED = 6
"""Names that are listed before the rest is counted."""


class RowsCard(StepCard):
    """A step that is a list of people.

    Args:
        verbs: (verb, its words, its key as the button shows it).

    Signals:
        asked: (verb, rows).
    """

    asked = Signal(str, object)

    def __init__(
        self, brush: Brush, title: str, icon: str, verbs: Sequence[tuple[str, str, str]]
    ) -> None:
        super().__init__(brush.theme, title, icon)
        self._verbs = {key: verb for verb, _words, key in verbs}
        letters = "".join(key for key in self._verbs if len(key) == 1)
        self.rows = WorkTable(brush.theme, brush.names, title, letters)
        self.rows.worked.connect(self._ask)
        self._bar = QWidget()
        buttons = []
        for _verb, words, key in verbs:
            button = Button(brush.theme, words, big="small", shortcut=key)
            button.clicked.connect(partial(self.rows.work, key))
            buttons.append(button)
        self._bar.setLayout(line_of(*buttons, None, gap=6))
        self.body.addWidget(self.rows)
        self.body.addWidget(self._bar)

    def show_rows(self, rows: Sequence[AppointmentRow], fact: str) -> None:
        """Shows them, and says how many."""
        self.say(fact)
        self.rows.show_rows(rows)
        self.rows.setVisible(bool(rows))
        self._bar.setVisible(bool(rows))

    def _ask(self, key: str, rows: Sequence[AppointmentRow]) -> None:
        if key in self._verbs:
            self.asked.emit(self._verbs[key], rows)


def still_here_card(brush: Brush) -> RowsCard:
    """Those whom nobody has let go."""
    return RowsCard(
        brush,
        _("Still here"),
        "etat.arrive",
        (("complete", _("Complete"), "T"), ("leave", _("Left unseen"), "L")),
    )


def to_settle_card(brush: Brush) -> RowsCard:
    """What is past and has no outcome."""
    verbs = [(str(way.outcome), _(way.short), way.key) for way in WAYS]
    return RowsCard(brush, _("To be settled"), "etat.prevu", verbs)


class NextDayCard(StepCard):
    """Who comes next, who is new, who has not confirmed; and the list on paper.

    Signals:
        print_wanted: the papers of that day.
    """

    print_wanted = Signal()

    def __init__(self, brush: Brush) -> None:
        super().__init__(brush.theme, _("The next day"), "nav.agenda")
        self._brush = brush
        self._day: NextDay | None = None
        self.lines = [Label("", "body", "2", wrap=True) for _line in range(4)]
        for label in self.lines:
            self.body.addWidget(label)
        self.print = Button(
            brush.theme, _("Print…"), icon="patient.imprimer", shortcut="Ctrl+P"
        )
        self.print.clicked.connect(self.print_wanted)
        self.body.addLayout(line_of(self.print, None))
        brush.names.changed.connect(self._show_again)

    def _show_again(self) -> None:
        self.show_day(self._day)

    def show_day(self, found: NextDay | None) -> None:
        """Shows the next day of work."""
        self._day = found
        self.print.setVisible(found is not None)
        if found is None:
            self.say(_("Nothing is planned in the weeks to come."))
            self._tell(())
            return
        held = len(found.expected)
        count = ngettext("{count} appointment", "{count} appointments", held)
        self.say(
            _("{day}: {count}").format(
                day=long_day(found.day), count=count.format(count=held)
            )
        )
        self._tell(self._facts(found))

    def _facts(self, found: NextDay) -> Sequence[str]:
        names = self._brush.names
        lines = []
        if found.closed_days:
            lines.append(
                ngettext(
                    "{count} closed day before.",
                    "{count} closed days before.",
                    found.closed_days,
                ).format(count=found.closed_days)
            )
        if found.expected:
            first = found.expected[0]
            lines.append(
                _("The first at {time}: {name}.").format(
                    time=hour(first.start), name=names.shown(first)
                )
            )
        new = [row for row in found.expected if row.id in found.new]
        if new:
            lines.append(
                ngettext(
                    "{count} new patient: {names}.",
                    "{count} new patients: {names}.",
                    len(new),
                ).format(count=len(new), names=self._named(new))
            )
        if found.unconfirmed:
            count = len(found.unconfirmed)
            lines.append(
                ngettext(
                    "{count} not confirmed: {names}.",
                    "{count} not confirmed: {names}.",
                    count,
                ).format(count=count, names=self._named(found.unconfirmed))
            )
        return lines

    def _named(self, rows: Sequence[AppointmentRow]) -> str:
        said = [
            f"{self._brush.names.shown(row)} {hour(row.start)}" for row in rows[:_NAMED]
        ]
        more = len(rows) - _NAMED
        if more > 0:
            words = ngettext("and {count} more", "and {count} more", more)
            said.append(words.format(count=more))
        return ", ".join(said)

    def _tell(self, lines: Sequence[str]) -> None:
        for number, label in enumerate(self.lines):
            text = lines[number] if number < len(lines) else ""
            label.setText(text)
            label.setVisible(bool(text))


class BackupCard(StepCard):
    """How the backups stand; one can be made now.

    Signals:
        run_wanted: make one.
    """

    run_wanted = Signal()

    def __init__(self, brush: Brush, zone: str) -> None:
        super().__init__(brush.theme, _("Backup"), "nav.sauvegardes")
        self._zone = zone
        self.last = Label("", "body", "2", wrap=True)
        self.advice = Label("", "label", "warn", wrap=True)
        self.run = Button(brush.theme, _("Back up now"), icon="sauvegarde.lancer")
        self.run.clicked.connect(self.run_wanted)
        for widget in (self.last, self.advice):
            self.body.addWidget(widget)
        self.body.addLayout(line_of(self.run, None))

    def show_state(self, state: BackupState) -> None:
        """How they stand."""
        self.say(backup_words.title(state))
        self.last.setText(backup_words.last_line(state, self._zone))
        self.tell(backup_words.advice(state))
        self.run.setEnabled(any(one.is_there for one in state.destinations))

    def tell(self, words: str) -> None:
        """What is to be done, or what went wrong."""
        self.advice.setText(words)
        self.advice.setVisible(bool(words))

"""Tasks on the board: what is late or due today, ticked where it stands."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.changes import Changes
from db.rows import TaskRow
from desktop.i18n import _, ngettext
from desktop.reads.tasks import due_tasks
from desktop.rights import Right
from ui.screen import Go
from ui.tasks.deeds import TaskDeeds
from ui.tasks.words import patient_words, title_words, when_words
from ui.today.desk import Desk
from ui.widgets.button import Button, icon_button
from ui.widgets.card import Card
from ui.widgets.chips import CountPill
from ui.widgets.dress import row as line_of
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.ticks import CheckBox

SHOWN = 5
ENTITIES = ("task", "patient")


class TasksCard(Card):
    """At most five lines; done ones of today stay, struck out.

    Signals:
        go: a task to change, or all of them.
    """

    go = Signal(object)

    def __init__(self, desk: Desk) -> None:
        self.pill = CountPill(desk.theme)
        self.add = icon_button(
            desk.theme, "rdv.nouveau", _("New task (Ctrl+Shift+M)"), kind="quiet"
        )
        aside = QWidget()
        aside.setLayout(line_of(self.pill, self.add, gap=8))
        super().__init__(desk.theme, _("Tasks"), icon="retour.tache", aside=aside)
        self._desk = desk
        self._deeds = TaskDeeds(desk.operator, self)
        self._may = desk.operator.session.may(Right.MESSAGES)
        self._rows: tuple[TaskRow, ...] = ()
        self.boxes: list[CheckBox] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.body.addLayout(self._lines)
        self.add.clicked.connect(
            lambda _on=False: self.go.emit(Go(place="tasks", ask="new"))
        )
        desk.names.changed.connect(self._show)
        self.setVisible(False)

    def refresh(self, changes: Changes | None) -> None:
        """Asks for them again."""
        if self._may and (changes is None or changes.touches(*ENTITIES)):
            self._desk.operator.ask(
                self, due_tasks, self._desk.now(), then=self._came, channel="tasks"
            )

    def _came(self, rows: tuple[TaskRow, ...]) -> None:
        self._rows = rows
        self._show()

    def _show(self) -> None:
        kept = next((n for n, box in enumerate(self.boxes) if box.hasFocus()), -1)
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = []
        for row in self._rows[:SHOWN]:
            self._lines.addWidget(self._line(row))
        waiting = sum(row.task.is_open for row in self._rows)
        self.pill.count(waiting)
        self.pill.setVisible(bool(waiting))
        rest = len(self._rows) - SHOWN
        if rest > 0:
            words = ngettext("{count} more", "{count} more", rest).format(count=rest)
            more = Button(self._desk.theme, words, "link")
            more.clicked.connect(lambda _on=False: self.go.emit(Go(place="tasks")))
            self._lines.addWidget(more)
        if not self._rows:
            self._lines.addWidget(Label(_("Nothing is due today."), "small", "3"))
        if 0 <= kept < len(self.boxes):
            self.boxes[kept].setFocus()
        self.setVisible(self._may)

    def _line(self, row: TaskRow) -> QWidget:
        names, now, task = self._desk.names, self._desk.now(), row.task
        box = CheckBox(self._desk.theme)
        box.setChecked(not task.is_open)
        about = ", ".join(
            part
            for part in (title_words(row, names), patient_words(row, names))
            if part
        )
        box.setAccessibleName(f"{about}, {when_words(row, now)}")
        box.setToolTip(_("Done (Space)") if task.is_open else _("Not done after all"))
        box.clicked.connect(lambda _on=False, row=row: self._deeds.turn(row))
        self.boxes.append(box)
        words = ElidedLabel(about, "body", "1" if task.is_open else "3")
        if not task.is_open:
            font = words.font()
            font.setStrikeOut(True)
            words.setFont(font)
        late = task.is_overdue(now)
        when = _("late") if late else when_words(row, now)
        due = Label(when if task.is_open else "", "caption", "warn" if late else "2")
        line = QWidget()
        layout = line_of(box, words, due, gap=6)
        layout.setStretch(1, 1)
        line.setLayout(layout)
        return line

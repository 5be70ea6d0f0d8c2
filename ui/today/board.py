"""The four lanes of the day and what can be done under each."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from db.rows import AppointmentRow
from desktop.i18n import _, ngettext
from desktop.reads.today import Today
from ui.agenda.texts import minutes_text
from ui.today.brush import Brush
from ui.today.delegates import (
    FULL_WAIT,
    ExpectedDelegate,
    FinishedDelegate,
    InsideDelegate,
    WaitingDelegate,
)
from ui.today.lane import Lane, LaneList
from ui.widgets.button import Button
from ui.widgets.dress import surface
from ui.widgets.label import ElidedLabel, Label

_WIDTHS = (240, 220, 192, 212)


class Board(QWidget):
    """Awaited, waiting, inside, gone."""

    asked = Signal(str, object)
    """What is to be done, with which appointment."""
    walk_in_asked = Signal()

    def __init__(self, brush: Brush, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._brush = brush
        self.expected = Lane(
            brush, _("Expected"), "etat.prevu", ExpectedDelegate, _("A: arrived")
        )
        self.waiting = Lane(brush, _("Waiting room"), "etat.arrive", WaitingDelegate)
        self.inside = Lane(brush, _("In consultation"), "etat.consult", InsideDelegate)
        self.finished = Lane(brush, _("Finished"), "etat.termine", FinishedDelegate)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        for lane, width in zip(self.lanes(), _WIDTHS, strict=True):
            lane.setMinimumWidth(width - 60)
            policy = QSizePolicy(
                QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding
            )
            policy.setHorizontalStretch(width)
            lane.setSizePolicy(policy)
            lane.list.asked.connect(self.asked)
            line.addWidget(lane)
        self._coming: AppointmentRow | None = None
        self._missed = 0
        self._fill_expected()
        self._fill_waiting()
        self._fill_inside()
        self._fill_finished()
        brush.names.changed.connect(self._name_next)

    def lanes(self) -> tuple[Lane, ...]:
        """From left to right."""
        return self.expected, self.waiting, self.inside, self.finished

    def lists(self) -> list[LaneList]:
        """Their lists."""
        return [lane.list for lane in self.lanes()]

    def show_day(self, today: Today) -> None:
        """Shows the lanes of a day."""
        rows = (today.expected, today.waiting, today.inside, today.finished)
        for lane, lane_rows in zip(self.lanes(), rows, strict=True):
            lane.show_rows(lane_rows)
        self._complete.setVisible(bool(today.inside))
        self._nobody.setVisible(not today.inside)
        self._coming = today.waiting[0] if today.waiting else None
        self._missed = sum(str(row.state) == "no_show" for row in today.finished)
        self._name_next()
        _fit(self.waiting.list, 108, len(today.waiting), self._brush)
        _fit(self.inside.list, 128, len(today.inside), self._brush)

    def pick(self, row_id: object) -> None:
        """Gives the focus to an appointment, in whichever lane it stands."""
        for one in self.lists():
            for row in one.rows.rows:
                if row.id == row_id:
                    one.pick(row)

    def repaint_times(self) -> None:
        """A minute has passed."""
        for one in self.lists():
            one.viewport().update()
        self._name_next()

    # Inside --------------------------------------------------------------------------

    def _fill_expected(self) -> None:
        paper = surface("card")
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(4, 4, 4, 4)
        inside.addWidget(self.expected.list)
        holder = QVBoxLayout()
        holder.setContentsMargins(8, 2, 8, 2)
        holder.addWidget(paper)
        self.expected.column.addLayout(holder, 1)

    def _fill_waiting(self) -> None:
        self._walk_in = Button(
            self._brush.theme,
            _("Walk-in"),
            icon="retour.ajouter",
            shortcut="Shift+A",
        )
        self._walk_in.clicked.connect(self.walk_in_asked)
        full = _("The bar is full at {count} minutes of waiting").format(
            count=FULL_WAIT
        )
        self._stack(self.waiting, (self._walk_in, ElidedLabel(full, "caption", "3")))

    def _fill_inside(self) -> None:
        theme = self._brush.theme
        self._nobody: Label = Label(
            _("Nobody is in consultation."), "small", "2", wrap=True
        )
        self._complete: Button = Button(
            theme, _("Complete"), icon="etat.termine", shortcut="T"
        )
        self._complete.clicked.connect(self._complete_first)
        self._then = Label(_("Next"), "caption", "3")
        self._next = ElidedLabel("", "bodyStrong")
        self._next_wait = ElidedLabel("", "small", "2")
        self._call = Button(theme, _("Have come in"), icon="rdv.entrer", shortcut="E")
        self._call.clicked.connect(self._call_next)
        self._stack(
            self.inside,
            (
                self._nobody,
                self._complete,
                self._then,
                self._next,
                self._next_wait,
                self._call,
            ),
        )

    def _fill_finished(self) -> None:
        holder = QVBoxLayout()
        holder.setContentsMargins(8, 2, 8, 2)
        self._absent = Label("", "small", "2", wrap=True)
        holder.addWidget(self.finished.list, 1)
        holder.addWidget(self._absent)
        self.finished.column.addLayout(holder, 1)

    def _stack(self, lane: Lane, under: tuple[QWidget, ...]) -> None:
        holder = QVBoxLayout()
        holder.setContentsMargins(8, 2, 8, 2)
        holder.setSpacing(8)
        holder.addWidget(lane.list)
        for widget in under:
            holder.addWidget(widget)
        holder.addStretch(1)
        lane.column.addLayout(holder, 1)

    def _name_next(self) -> None:
        row = self._coming
        for widget in (self._then, self._next, self._next_wait, self._call):
            widget.setVisible(row is not None)
        if row is not None:
            self._next.setText(self._brush.names.name(row))
            waited = minutes_text(self._brush.waited(row))
            self._next_wait.setText(_("waiting for {time}").format(time=waited))
        said = ngettext(
            "{count} absent, without notice",
            "{count} absent, without notice",
            self._missed,
        ).format(count=self._missed)
        self._absent.setText(said)
        self._absent.setVisible(bool(self._missed))

    def _complete_first(self) -> None:
        for row in self.inside.list.rows.rows[:1]:
            self.asked.emit("complete", row)

    def _call_next(self) -> None:
        if self._coming is not None:
            self.asked.emit("call_in", self._coming)


def _fit(view: LaneList, height: int, count: int, brush: Brush) -> None:
    """A list that shares its lane with buttons is as high as its rows."""
    view.setFixedHeight(max(1, min(count, 5) * brush.theme.px(height)))
    view.setVisible(count > 0)

"""The four lanes of the day and what can be done under each."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from db.rows import AppointmentRow
from desktop.i18n import _, ngettext
from desktop.reads.today import Today
from ui.today.brush import Brush
from ui.today.delegates import InsideDelegate
from ui.today.dragging import verb_for, why_not
from ui.today.four_lanes import make_lanes
from ui.today.lane import Lane, LaneList
from ui.today.mood import Mood
from ui.today.mood_place import MoodPlace
from ui.today.next_one import NextOne
from ui.widgets.button import Button
from ui.widgets.dress import surface
from ui.widgets.label import ElidedLabel, Label

_WIDTHS = (240, 220, 192, 212)
_LOW = 335
"""A board that is not so high shows who is next in one line."""


class Board(QWidget):
    """Awaited, waiting, inside, gone.

    Signals:
        asked: what is to be done, with which appointment.
        ordered: (the appointment that was moved, ids in their new order).
        refused: why a card that was let go did nothing.
    """

    asked = Signal(str, object)
    ordered = Signal(object, object)
    refused = Signal(str)
    walk_in_asked = Signal()

    def __init__(self, brush: Brush, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._brush = brush
        self.expected, self.waiting, self.inside, self.finished = make_lanes(brush)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        for lane, width in zip(self.lanes(), _WIDTHS, strict=True):
            lane.setMinimumWidth(width - 75)
            policy = QSizePolicy(
                QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding
            )
            policy.setHorizontalStretch(width)
            lane.setSizePolicy(policy)
            self._listen(lane.list)
            line.addWidget(lane)
        self._fill_expected()
        self._fill_waiting()
        self._fill_inside()
        self._fill_finished()
        brush.theme.changed.connect(self._fit)

    def lanes(self) -> tuple[Lane, ...]:
        """From left to right."""
        return self.expected, self.waiting, self.inside, self.finished

    def lists(self) -> list[LaneList]:
        """Their lists."""
        return [lane.list for lane in self.lanes()]

    def show_day(self, today: Today, mood: Mood | None) -> None:
        """Shows the lanes of a day, and what stands where nobody is awaited."""
        rows = (today.expected, today.waiting, today.inside, today.finished)
        for lane, lane_rows in zip(self.lanes(), rows, strict=True):
            lane.show_rows(lane_rows)
        self.next.show_day(today)
        self._count_missed(today)
        full = _("The bar is full at {count} minutes of waiting")
        self._full.setText(full.format(count=today.times.full))
        self._paper.setVisible(mood is None)
        self.mood.show_mood(mood)
        self._fit()

    def pick(self, row_id: object) -> bool:
        """Gives the focus to an appointment, in whichever lane it stands.

        Whether it stands in one: what was cancelled does not.
        """
        found = self._find(row_id)
        if found is not None:
            found[0].pick(found[1])
        return found is not None

    def picked(self) -> AppointmentRow | None:
        """The row that the keyboard is on."""
        here = next((one for one in self.lists() if one.hasFocus()), None)
        return here.picked() if here is not None else None

    def repaint_times(self) -> None:
        """A minute has passed."""
        for one in self.lists():
            one.viewport().update()
        self.next.rename()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.waiting.width() - 18
        full = self._walk_in.width_as("full") <= room
        self._walk_in.show_as("full" if full else "plain")
        self._fit()

    # Moving --------------------------------------------------------------------------

    def _listen(self, one: LaneList) -> None:
        one.asked.connect(self.asked)
        one.entered.connect(partial(self._enter, one))
        one.left.connect(partial(self._go_beside, one))
        one.dropped.connect(partial(self._drop, one))
        one.shifted.connect(self._shift)

    def _enter(self, here: LaneList) -> None:
        """One card is selected on the whole board: where the keyboard is."""
        for one in self.lists():
            if one is not here:
                one.clearSelection()

    def _go_beside(self, here: LaneList, step: int) -> None:
        """To the next lane that holds somebody."""
        lists = self.lists()
        number = lists.index(here) + step
        while 0 <= number < len(lists):
            if lists[number].rows.rows:
                lists[number].setFocus()
                return
            number += step

    def _drop(self, here: LaneList, key: UUID, place: int) -> None:
        """A card was let go in a lane."""
        found = self._find(key)
        if found is None:
            return
        source, row = found
        if source is here:
            self._put(row, place)
            return
        verb = verb_for(row, here.key)
        if verb:
            self.asked.emit(verb, row)
        else:
            self.refused.emit(why_not(self._brush, row, here.key))

    def _shift(self, row: AppointmentRow, step: int) -> None:
        """One earlier or one later."""
        at = [one.id for one in self.waiting.list.rows.rows].index(row.id)
        self._put(row, at - 1 if step < 0 else at + 2)

    def _put(self, row: AppointmentRow, place: int) -> None:
        """Before the one who stands at that place now, among those who wait."""
        keys = [one.id for one in self.waiting.list.rows.rows]
        if row.id not in keys:
            return
        ahead = [key for key in keys[: max(0, place)] if key != row.id]
        behind = [key for key in keys[max(0, place) :] if key != row.id]
        order = [*ahead, row.id, *behind]
        if order != keys:
            self.ordered.emit(row, tuple(order))

    def _find(self, key: object) -> tuple[LaneList, AppointmentRow] | None:
        return next(
            ((one, r) for one in self.lists() for r in one.rows.rows if r.id == key),
            None,
        )

    # Inside --------------------------------------------------------------------------

    def _fill_expected(self) -> None:
        self._paper = surface("card")
        inside = QVBoxLayout(self._paper)
        inside.setContentsMargins(4, 4, 4, 4)
        inside.addWidget(self.expected.list)
        self.mood = MoodPlace(self._brush.theme)
        holder = QVBoxLayout()
        holder.setContentsMargins(8, 2, 8, 2)
        holder.addWidget(self._paper, 1)
        holder.addLayout(self.mood, 1)
        self.expected.column.addLayout(holder, 1)

    def _fill_waiting(self) -> None:
        self._walk_in = Button(
            self._brush.theme,
            _("Walk-in"),
            icon="retour.ajouter",
            shortcut="Shift+A",
        )
        self._walk_in.clicked.connect(self.walk_in_asked)
        self._full = ElidedLabel("", "caption", "3")
        self._stack(self.waiting, (self._walk_in, self._full))

    def _fill_inside(self) -> None:
        self.next = NextOne(self._brush)
        self.next.asked.connect(self.asked)
        self._stack(self.inside, (self.next,))

    def _fill_finished(self) -> None:
        holder = QVBoxLayout()
        holder.setContentsMargins(8, 2, 8, 2)
        self._absent = Label("", "small", "2", wrap=True)
        holder.addWidget(self.finished.list, 100)
        holder.addWidget(self._absent)
        holder.addStretch(1)
        self.finished.column.addLayout(holder, 1)

    def _stack(self, lane: Lane, under: tuple[QWidget, ...]) -> None:
        holder = QVBoxLayout()
        holder.setContentsMargins(8, 2, 8, 2)
        holder.setSpacing(8)
        # As high as its rows while there is room, and it scrolls where there is none.
        holder.addWidget(lane.list, 100)
        for widget in under:
            holder.addWidget(widget)
        holder.addStretch(1)
        lane.column.addLayout(holder, 1)

    def _fit(self) -> None:
        """A list that shares its lane with buttons is as high as its rows.

        In a low page with large text what is said twice gives way to the buttons.
        """
        px = self._brush.theme.px
        low = self._brush.is_low = self.height() < px(_LOW)
        self._full.setHidden(low)
        self.next.be_low(low=low)
        self.inside.list.scheduleDelayedItemsLayout()
        inside = InsideDelegate.low if low else InsideDelegate.height
        heights = ((self.waiting, 124), (self.inside, inside), (self.finished, 30))
        for lane, height in heights:
            count = len(lane.list.rows.rows)
            lane.list.setMinimumHeight(px(height) if count else 0)
            lane.list.setMaximumHeight(max(1, count * px(height)))
            lane.list.setVisible(count > 0)

    def _count_missed(self, today: Today) -> None:
        missed = sum(str(row.state) == "no_show" for row in today.finished)
        said = ngettext(
            "{count} absent, without notice", "{count} absent, without notice", missed
        ).format(count=missed)
        self._absent.setText(said)
        self._absent.setVisible(bool(missed))

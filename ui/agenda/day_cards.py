"""Beside a day: who is inside, who waits since when, and two booked at the same time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.entities.appointment import FREE_STATES, AppointmentState
from db.rows import AppointmentRow
from desktop.agenda.waiting import WaitingTimes, in_turn
from desktop.i18n import _
from ui.agenda.page import DayPage
from ui.agenda.texts import age_text, clock_time, minutes_text, waited_minutes
from ui.names import Names
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chips import CountPill
from ui.widgets.dress import row as line_of
from ui.widgets.dress import smooth
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import ElidedLabel, Label

LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class InsideCard(QWidget):
    """Who is in consultation, since when, and what to do about it."""

    asked = Signal(str, object)
    patient_asked = Signal(object)

    def __init__(self, theme: Theme, names: Names) -> None:
        super().__init__()
        self._names = names
        self._row: AppointmentRow | None = None
        self._since = ElidedLabel("", "small", "accentOn")
        self._lasts = Label("", "bodyStrong", "accentOn")
        self._name = ElidedLabel("", "section", "accentOn")
        self._what = ElidedLabel("", "small", "accentOn")
        card = Card(theme, tone="full")
        icon = IconLabel(theme, "etat.consult", 16, "accent.on")
        head = line_of(icon, self._since, self._lasts, gap=8)
        head.setStretch(1, 1)
        card.body.addLayout(head)
        card.body.addWidget(self._name)
        card.body.addWidget(self._what)
        self._file = Button(theme, _("Patient file"), icon="session.verrouiller")
        self._end = Button(theme, _("Complete"), icon="etat.termine", shortcut="T")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(card)
        column.addLayout(line_of(self._file, self._end, gap=8))
        self._file.clicked.connect(self._ask_file)
        self._end.clicked.connect(self._ask_end)

    def show_row(self, row: AppointmentRow | None, now: datetime) -> None:
        """Shows who is inside; nobody hides the card."""
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            return
        names, since = self._names, row.started_at or row.start
        minutes = max(0, int((now - since).total_seconds() // 60))
        self._since.setText(
            _("In consultation since {time}").format(time=clock_time(since))
        )
        self._lasts.setText(minutes_text(minutes))
        self._name.setText(names.shown(row))
        age = age_text(row.birth_date, row.start.date())
        facts = (names.detail(age), names.detail(row.type_name), _length(row))
        self._what.setText(", ".join(fact for fact in facts if fact))
        self._file.setVisible(row.patient_id is not None)

    def _ask_file(self) -> None:
        if self._row is not None:
            self.patient_asked.emit(self._row.patient_id)

    def _ask_end(self) -> None:
        if self._row is not None:
            self.asked.emit("complete", self._row)


class WaitingRows(QWidget):
    """Who waits, in the order they are called, each with a bar that fills meanwhile.

    `full` is after how many minutes the bar is full.
    """

    picked = Signal(object)
    full = WaitingTimes().full

    def __init__(self, theme: Theme, names: Names, now: datetime) -> None:
        super().__init__()
        self._theme, self._names = theme, names
        self._rows: tuple[AppointmentRow, ...] = ()
        self._now = now
        theme.changed.connect(self.updateGeometry)

    def show_rows(self, rows: Sequence[AppointmentRow], now: datetime) -> None:
        """Shows these as they wait now."""
        self._rows, self._now = tuple(rows), now
        said = (
            f"{self._names.shown(row)} {minutes_text(waited_minutes(row, now))}"
            for row in rows
        )
        self.setAccessibleName(", ".join(said))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(240), len(self._rows) * self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def _height(self) -> int:
        return self._theme.px(50)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = int(event.position().y()) // self._height()
        if 0 <= number < len(self._rows):
            self.picked.emit(self._rows[number])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        for number, row in enumerate(self._rows):
            top = number * self._height()
            box = QRectF(12, top, self.width() - 24, self._height())
            if number:
                painter.setPen(self._theme.colour("line.soft"))
                painter.drawLine(0, top, self.width(), top)
            self._row(painter, box, row)
        painter.end()

    def _row(self, painter: QPainter, box: QRectF, row: AppointmentRow) -> None:
        theme, minutes = self._theme, waited_minutes(row, self._now)
        half = box.height() / 2
        upper = QRectF(box.left(), box.top() + 4, box.width(), half - 2)
        lower = upper.translated(0, half - 4)
        icon = QRectF(box.left(), upper.center().y() - 8, 16, 16)
        theme.icons.paint(painter, "etat.arrive", icon, theme.colour("warn.1"))
        waits = minutes_text(minutes)
        self._write(painter, upper, waits, ("bodyStrong", "warn.1"), RIGHT)
        name = upper.adjusted(26, 0, -theme.px(60), 0)
        shown = self._names.shown(row)
        self._write(painter, name, shown, ("bodyStrong", "ink.1"), LEFT)
        expected = _("expected at {time}") if not row.walk_in else _("walk-in, {time}")
        said = expected.format(time=clock_time(row.start))
        self._write(
            painter, lower.adjusted(26, 0, 0, 0), said, ("small", "ink.3"), LEFT
        )
        self._bar(painter, lower, minutes)

    def _bar(self, painter: QPainter, box: QRectF, minutes: int) -> None:
        theme = self._theme
        width = theme.px(70)
        whole = QRectF(box.right() - width, box.center().y() - 3, width, 6)
        painter.setPen(theme.colour("warn.line"))
        painter.setBrush(theme.colour("bg.surface"))
        painter.drawRoundedRect(whole, 3, 3)
        share = min(1.0, minutes / self.full)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("warn.fill"))
        filled = QRectF(whole)
        filled.setWidth(max(6.0, whole.width() * share))
        painter.drawRoundedRect(filled, 3, 3)

    def _write(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        how: tuple[str, str],
        align: Qt.AlignmentFlag,
    ) -> None:
        font = self._theme.font(how[0], tabular=True)
        painter.setFont(font)
        painter.setPen(self._theme.colour(how[1]))
        side = Qt.TextElideMode.ElideRight
        cut = QFontMetricsF(font).elidedText(text, side, box.width())
        painter.drawText(box, int(align), cut)


class DayCards(QWidget):
    """The three cards of a day; those with nothing to say are not there."""

    asked = Signal(str, object)
    patient_asked = Signal(object)
    picked = Signal(object)

    def __init__(self, theme: Theme, names: Names, now: datetime) -> None:
        super().__init__()
        self._names = names
        self._first: AppointmentRow | None = None
        self._double: AppointmentRow | None = None
        self.inside = InsideCard(theme, names)
        self.waiting = WaitingRows(theme, names, now)
        self._count = CountPill(theme)
        self._come_in = Button(theme, _("Have come in"), "link", shortcut="E")
        self._room = Card(
            theme,
            _("Waiting room"),
            aside=_holding(self._count, self._come_in),
            padded=False,
        )
        self._room.body.addWidget(self.waiting)
        self._doubled = Label("", "bodyStrong", wrap=True)
        self._who = Label("", "small", "2", wrap=True)
        self.doubles = Card(theme, tone="warn")
        self._resolve = Button(theme, _("Resolve"), big="small")
        self._build()

    def show_day(self, page: DayPage, now: datetime) -> None:
        """Shows the day as it stands now, in the order that Today calls them."""
        rows = page.rows
        inside = [r for r in rows if r.state is AppointmentState.IN_CONSULTATION]
        self.inside.show_row(inside[0] if inside else None, now)
        waiting = in_turn(r for r in rows if r.state is AppointmentState.ARRIVED)
        self.waiting.full = page.times.full
        self._first = waiting[0] if waiting else None
        self._room.setVisible(bool(waiting))
        self._count.count(len(waiting))
        self.waiting.show_rows(waiting, now)
        self._show_double(rows, now)

    def _show_double(self, rows: Sequence[AppointmentRow], now: datetime) -> None:
        pair = first_double(rows, now)
        self._double = pair[1] if pair else None
        self.doubles.setVisible(pair is not None)
        if pair is not None:
            one, other = (self._names.shown(row) or row.type_name for row in pair)
            at = clock_time(pair[1].start)
            self._doubled.setText(_("Two appointments at {time}").format(time=at))
            self._who.setText(_("{one} and {other}.").format(one=one, other=other))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for widget in (self._doubled, self._who):
            self.doubles.body.addWidget(widget)
        self.doubles.body.addWidget(self._resolve, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.inside, self._room, self.doubles):
            column.addWidget(part)
        self.inside.asked.connect(self.asked)
        self.inside.patient_asked.connect(self.patient_asked)
        self.waiting.picked.connect(self.picked)
        self._come_in.clicked.connect(self._call_in)
        self._resolve.clicked.connect(self._show_the_double)

    def _call_in(self) -> None:
        if self._first is not None:
            self.asked.emit("call_in", self._first)

    def _show_the_double(self) -> None:
        if self._double is not None:
            self.asked.emit("open", self._double)


def first_double(
    rows: Sequence[AppointmentRow], now: datetime
) -> tuple[AppointmentRow, AppointmentRow] | None:
    """The next two who are still to come at the same time."""
    coming = [row for row in rows if row.state not in FREE_STATES and row.end > now]
    for one, other in pairwise(sorted(coming, key=lambda row: (row.start, row.end))):
        if other.start < one.end:
            return one, other
    return None


def _length(row: AppointmentRow) -> str:
    return minutes_text(row.minutes)


def _holding(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    holder.setLayout(line_of(*widgets, gap=10))
    return holder

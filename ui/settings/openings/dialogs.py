"""The dialogs about openings: a weekly rule, a date that differs, an absence."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from db.entities import Absence, HeldRange, OpeningException, OpeningRule, WeekParity
from db.errors import ExpectedError
from desktop.i18n import _
from desktop.words import sentence
from ui.settings.openings.words import (
    CLOSED,
    HELD,
    OPEN,
    RELEASES,
    WEEKS,
    weekday_name,
    whole_days,
)
from ui.theme import Theme
from ui.widgets.combo import ComboBox
from ui.widgets.date_field import DateField
from ui.widgets.dialog import Dialog
from ui.widgets.dress import row
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit
from ui.widgets.ticks import CheckBox
from ui.widgets.time_field import TimeField

Thing = OpeningRule | HeldRange | OpeningException | Absence
_DAY = (time(9), time(12))


class _ThingDialog(Dialog):
    """Fields, a sentence for what is wrong, and the button that keeps.

    Signals:
        wanted: what is to be kept.
    """

    wanted = Signal(object)

    def __init__(self, theme: Theme, window: QWidget, title: str) -> None:
        super().__init__(theme, window, title)
        self._told = Label("", "small", "warn", wrap=True)
        self._told.hide()

    def _ready(self, *parts: QWidget) -> None:
        for part in parts:
            self.body.addWidget(part)
        self.body.addWidget(self._told)
        self.set_way_out(_("Give up"))
        keep = self.add_button(_("Keep"), "primary", shortcut="Return")
        keep.clicked.connect(lambda _checked=False: self.keep())
        for line in self.panel.findChildren(LineEdit):
            line.returnPressed.connect(self.keep)

    def keep(self) -> None:
        """Asks for what stands in the fields, or says what is missing."""
        try:
            thing = self.read()
        except ExpectedError as error:
            self.refuse(error)
            return
        if thing is None:
            self._say(_("A beginning and an end are needed, in this order."))
        else:
            self.wanted.emit(thing)

    def refuse(self, error: ExpectedError) -> None:
        """What went wrong, with everything as it was typed."""
        self._say(sentence(error))

    def read(self) -> Thing | None:
        """What stands in the fields, None while something is missing.

        Raises:
            ExpectedError: it makes no sense.
        """
        raise NotImplementedError

    def _say(self, text: str) -> None:
        self._told.setText(text)
        self._told.show()


class RuleDialog(_ThingDialog):
    """Hours of every week: open, or held back for emergencies."""

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        today: date,
        known: OpeningRule | HeldRange | None = None,
    ) -> None:
        super().__init__(theme, window, _("Hours of every week"))
        self._id: UUID = known.id if known else uuid4()
        self._label = known.label if isinstance(known, HeldRange) else ""
        self.kind = _choice(theme, {OPEN: OPEN, HELD: HELD})
        self.weekday = ComboBox(theme)
        for number in range(7):
            self.weekday.addItem(weekday_name(number), number)
        self.weeks = _choice(theme, WEEKS)
        self.release = _choice(theme, RELEASES)
        self.start, self.end = TimeField(theme), TimeField(theme)
        self.since, self.until = DateField(theme, today), DateField(theme, today)
        self._release = Field(theme, _("Released to everybody"), self.release)
        self._show(known)
        self._ready(
            Field(theme, _("What for"), self.kind),
            _line(theme, (_("Day"), self.weekday), (_("Weeks"), self.weeks)),
            _line(theme, (_("From"), self.start), (_("Until"), self.end)),
            _line(
                theme,
                (_("First day"), self.since),
                (_("Last day, included"), self.until),
            ),
            self._release,
        )
        # What is kept knows what it is: an opening does not become a hold.
        self.kind.setEnabled(known is None)
        self.kind.currentIndexChanged.connect(lambda _at: self._weigh())
        self._weigh()

    def read(self) -> OpeningRule | HeldRange | None:
        start, end = self.start.at, self.end.at
        if start is None or end is None:
            return None
        weekday = int(self.weekday.currentData())
        parity = WeekParity(self.weeks.currentData())
        since, until = self.since.day, self.until.day
        if self.kind.currentData() == OPEN:
            return OpeningRule(
                id=self._id,
                weekday=weekday,
                start=start,
                end=end,
                parity=parity,
                valid_from=since,
                valid_to=until,
            )
        return HeldRange(
            id=self._id,
            weekday=weekday,
            start=start,
            end=end,
            parity=parity,
            valid_from=since,
            valid_to=until,
            release=self.release.currentData(),
            label=self._label,
        )

    def _show(self, known: OpeningRule | HeldRange | None) -> None:
        self.start.show_time(known.start if known else _DAY[0])
        self.end.show_time(known.end if known else _DAY[1])
        if known is None:
            return
        held = isinstance(known, HeldRange)
        _choose(self.kind, HELD if held else OPEN)
        _choose(self.weekday, known.weekday)
        _choose(self.weeks, known.parity)
        self.since.show_day(known.valid_from)
        self.until.show_day(known.valid_to)
        if isinstance(known, HeldRange):
            _choose(self.release, known.release)

    def _weigh(self) -> None:
        self._release.setVisible(self.kind.currentData() == HELD)


class DateDialog(_ThingDialog):
    """One date that differs from the usual week."""

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        today: date,
        known: OpeningException | HeldRange | None = None,
    ) -> None:
        super().__init__(theme, window, _("A date that differs"))
        self._id: UUID = known.id if known else uuid4()
        self.kind = _choice(theme, {CLOSED: CLOSED, OPEN: OPEN, HELD: HELD})
        self.day = DateField(theme, today)
        self.whole = CheckBox(theme, _("The whole day"))
        self.start, self.end = TimeField(theme), TimeField(theme)
        self.release = _choice(theme, RELEASES)
        self.label = LineEdit(theme, placeholder=_("Meeting, training …"))
        self._release = Field(theme, _("Released to everybody"), self.release)
        self._hours = _line(theme, (_("From"), self.start), (_("Until"), self.end))
        self._show(known)
        self._ready(
            _line(theme, (_("Day"), self.day), (_("What for"), self.kind)),
            self.whole,
            self._hours,
            self._release,
            Field(theme, _("Word on the agenda"), self.label),
        )
        self.kind.setEnabled(known is None)
        self.kind.currentIndexChanged.connect(lambda _at: self._weigh())
        self.whole.toggled.connect(lambda _on: self._weigh())
        self._weigh()

    def read(self) -> OpeningException | HeldRange | None:
        day, kind = self.day.day, self.kind.currentData()
        whole = kind == CLOSED and self.whole.isChecked()
        start, end = (None, None) if whole else (self.start.at, self.end.at)
        if day is None or (not whole and (start is None or end is None)):
            return None
        label = self.label.text().strip()
        if kind == HELD and start is not None and end is not None:
            release = self.release.currentData()
            return HeldRange(
                id=self._id, day=day, start=start, end=end, release=release, label=label
            )
        return OpeningException(
            id=self._id, day=day, open=kind == OPEN, start=start, end=end, label=label
        )

    def _show(self, known: OpeningException | HeldRange | None) -> None:
        self.start.show_time((known.start if known else None) or _DAY[0])
        self.end.show_time((known.end if known else None) or _DAY[1])
        if known is None:
            return
        held = isinstance(known, HeldRange)
        opened = isinstance(known, OpeningException) and known.open
        _choose(self.kind, HELD if held else OPEN if opened else CLOSED)
        self.day.show_day(known.day)
        self.whole.setChecked(known.start is None)
        self.label.setText(known.label)
        if isinstance(known, HeldRange):
            _choose(self.release, known.release)

    def _weigh(self) -> None:
        kind = self.kind.currentData()
        self.whole.setVisible(kind == CLOSED)
        self._hours.setVisible(kind != CLOSED or not self.whole.isChecked())
        self._release.setVisible(kind == HELD)


class AbsenceDialog(_ThingDialog):
    """From when until when the doctor is away: whole days, half days or hours."""

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        today: date,
        known: Absence | None = None,
        *,
        span: tuple[datetime, datetime] | None = None,
        day: date | None = None,
    ) -> None:
        super().__init__(theme, window, _("Absence"))
        self._id: UUID = known.id if known else uuid4()
        self.first, self.last = DateField(theme, today), DateField(theme, today)
        self.whole = CheckBox(theme, _("Whole days"))
        self.start, self.end = TimeField(theme), TimeField(theme)
        self.label = LineEdit(theme, placeholder=_("Leave, training …"))
        self._hours = _line(theme, (_("From"), self.start), (_("Until"), self.end))
        self._show(known, span)
        if day is not None:
            self.first.show_day(day)
            self.last.show_day(day)
        self._ready(
            _line(
                theme,
                (_("First day"), self.first),
                (_("Last day, included"), self.last),
            ),
            self.whole,
            self._hours,
            Field(theme, _("Word on the agenda"), self.label),
        )
        self.first.picked.connect(self._follow)
        self.whole.toggled.connect(lambda on: self._hours.setVisible(not on))
        self._hours.setVisible(not self.whole.isChecked())

    def focus_first(self) -> None:
        """The first day, marked: what is typed takes its place."""
        self.first.setFocus(Qt.FocusReason.PopupFocusReason)
        self.first.selectAll()

    def read(self) -> Absence | None:
        first, last = self.first.day, self.last.day or self.first.day
        if first is None or last is None:
            return None
        start, end = time(), time()
        if self.whole.isChecked():
            last += timedelta(days=1)
        else:
            if self.start.at is None or self.end.at is None:
                return None
            start, end = self.start.at, self.end.at
        return Absence(
            id=self._id,
            start=datetime.combine(first, start),
            end=datetime.combine(last, end),
            label=self.label.text().strip(),
        )

    def _show(
        self, known: Absence | None, span: tuple[datetime, datetime] | None
    ) -> None:
        whole = span is None if known is None else whole_days(known)
        self.whole.setChecked(whole)
        self.start.show_time(_DAY[0])
        self.end.show_time(_DAY[1])
        if known is not None:
            span = (known.start, known.end)
            self.label.setText(known.label)
        if span is None:
            return
        self.first.show_day(span[0].date())
        self.last.show_day((span[1] - timedelta(days=1 if whole else 0)).date())
        if not whole:
            self.start.show_time(span[0].time())
            self.end.show_time(span[1].time())

    def _follow(self, first: date | None) -> None:
        last = self.last.day
        if first is not None and (last is None or last < first):
            self.last.show_day(first)


def _choice(theme: Theme, words: dict) -> ComboBox:  # type: ignore[type-arg]
    box = ComboBox(theme)
    for value, word in words.items():
        box.addItem(_(word), value)
    return box


def _choose(box: ComboBox, value: object) -> None:
    found = (at for at in range(box.count()) if box.itemData(at) == value)
    box.setCurrentIndex(next(found, 0))


def _line(theme: Theme, *fields: tuple[str, QWidget]) -> QWidget:
    holder = QWidget()
    line = row(*(Field(theme, words, editor) for words, editor in fields), gap=8)
    holder.setLayout(line)
    return holder

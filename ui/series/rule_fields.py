"""How a series comes back and when it ends, in fields that are typed or stepped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.entities.series import LONGEST, Frequency, Recurrence
from db.errors import InvalidValue
from desktop.i18n import N_, _, ngettext
from ui.booking.when_fields import DayField
from ui.theme import Theme
from ui.widgets.chips import FilterChip
from ui.widgets.combo import ComboBox
from ui.widgets.dress import row as line_of
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit

_WEEKDAYS = (N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su"))
_FULL_DAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
USUAL = 12


def frequency_words(every: int) -> dict[Frequency, str]:
    """What stands behind the number of the interval."""
    one = every == 1
    date = _("month, same date") if one else _("months, same date")
    weekday = _("month, same weekday") if one else _("months, same weekday")
    return {
        Frequency.DAYS: ngettext("day", "days", every),
        Frequency.WEEKS: ngettext("week", "weeks", every),
        Frequency.MONTH_DAY: date,
        Frequency.MONTH_WEEKDAY: weekday,
    }


class NumberField(LineEdit):
    """A small whole number; up and down step by one.

    Signals:
        stepped: it is another number now.
    """

    stepped = Signal()

    def __init__(self, theme: Theme, number: int, most: int, name: str) -> None:
        super().__init__(theme)
        self._theme, self._most = theme, most
        self.setText(str(number))
        self.setAccessibleName(name)
        self._fit()
        theme.changed.connect(self._fit)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.textEdited.connect(lambda _text: self.stepped.emit())

    def _fit(self) -> None:
        self.setFixedWidth(self._theme.px(56))

    @property
    def number(self) -> int | None:
        """The number, None while it is none or out of range."""
        text = self.text().strip()
        found = int(text) if text.isascii() and text.isdigit() else 0
        return found if 1 <= found <= self._most else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        number = min(max((self.number or 1) + step, 1), self._most)
        self.setText(str(number))
        self.stepped.emit()


class RuleFields(QWidget):
    """Every so many days, weeks or months; for so many sessions or until a day.

    Signals:
        changed: it may be another rule.
    """

    changed = Signal()

    def __init__(self, theme: Theme, first: date, today: Callable[[], date]) -> None:
        super().__init__()
        self._first = first
        self.every = NumberField(theme, 1, 52, _("Every how many"))
        self.frequency = ComboBox(theme)
        self.ends = ComboBox(theme)
        self.count = NumberField(theme, USUAL, LONGEST, _("Number of sessions"))
        self.until = DayField(theme, today)
        self.days = [FilterChip(theme, _(words)) for words in _WEEKDAYS]
        self._day_row = QWidget()
        self._build(theme)
        self._begin()
        self._connect()
        self._count_units()
        self._show()

    def rule(self) -> Recurrence | None:
        """The rule as it stands, None while it makes no sense."""
        by_count = self.ends.currentData() == "count"
        every, frequency = self.every.number, self.frequency.currentData()
        count = self.count.number if by_count else None
        until = None if by_count else self.until.day
        if every is None or (count is None and (until is None or until <= self._first)):
            return None
        chosen = frozenset(n for n, chip in enumerate(self.days) if chip.isChecked())
        weekly = frequency == Frequency.WEEKS
        try:
            return Recurrence(
                frequency=Frequency(frequency),
                every=every,
                weekdays=chosen if weekly else frozenset(),
                count=count,
                until=until,
            )
        except InvalidValue:
            return None

    def take(self, rule: Recurrence) -> None:
        """Shows a rule that is there already."""
        self.every.setText(str(rule.every))
        place = self.frequency.findData(rule.frequency)
        self.frequency.setCurrentIndex(place)
        for number, chip in enumerate(self.days):
            chip.setChecked(number in (rule.weekdays or {self._first.weekday()}))
        if rule.until is not None:
            self.until.show_day(rule.until)
        else:
            self.count.setText(str(rule.count))
        self.ends.setCurrentIndex(rule.until is not None)
        self._count_units()
        self._show()

    def _build(self, theme: Theme) -> None:
        for frequency, words in frequency_words(1).items():
            self.frequency.addItem(words, frequency)
        self.frequency.setAccessibleName(_("Days, weeks or months"))
        self.ends.addItem(_("for so many sessions"), "count")
        self.ends.addItem(_("until a day"), "until")
        self.ends.setAccessibleName(_("How the series ends"))
        self._sessions = Label("", "body", "2")
        every = line_of(Label(_("Interval"), "body", "2"), self.every, gap=8)
        every.addWidget(self.frequency, 1)
        ends = line_of(self.ends, self.count, self._sessions, gap=8)
        ends.addWidget(self.until, 1)
        ends.addStretch(1)
        chips = QHBoxLayout(self._day_row)
        chips.setContentsMargins(0, 0, 0, 0)
        chips.setSpacing(6)
        for number, chip in enumerate(self.days):
            chip.setAccessibleName(_(_FULL_DAYS[number]))
            chip.setToolTip(_(_FULL_DAYS[number]))
            chips.addWidget(chip)
        chips.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(every)
        column.addWidget(self._day_row)
        column.addLayout(ends)

    def _begin(self) -> None:
        self.frequency.setCurrentIndex(1)
        self.days[self._first.weekday()].setChecked(True)
        self.until.show_day(date.fromordinal(self._first.toordinal() + 12 * 7))

    def _connect(self) -> None:
        for box in (self.frequency, self.ends):
            box.currentIndexChanged.connect(lambda _index: self._show())
        for number in (self.every, self.count):
            number.stepped.connect(self._count_units)
            number.stepped.connect(self.changed)
        self.until.day_chosen.connect(self.changed)
        for chip in self.days:
            chip.toggled.connect(lambda _on: self.changed.emit())

    def _count_units(self) -> None:
        """One week, two weeks."""
        words = frequency_words(self.every.number or 1)
        for place in range(self.frequency.count()):
            self.frequency.setItemText(place, words[self.frequency.itemData(place)])
        count = self.count.number or USUAL
        self._sessions.setText(ngettext("session", "sessions", count))

    def _show(self) -> None:
        by_count = self.ends.currentData() == "count"
        self.count.setVisible(by_count)
        self._sessions.setVisible(by_count)
        self.until.setVisible(not by_count)
        self._day_row.setVisible(self.frequency.currentData() == Frequency.WEEKS)
        self.changed.emit()

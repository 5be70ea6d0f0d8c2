"""The row above the table: words, a person, a period, what is unusual."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.dates import numeric_day
from desktop.i18n import _, ngettext
from desktop.reads.trail import Person, TrailFilter
from ui.journal.words import short_name
from ui.theme import Theme
from ui.widgets.chips import FilterChip
from ui.widgets.combo import ComboBox
from ui.widgets.dress import crisp, smooth
from ui.widgets.search_field import SearchField
from ui.widgets.segmented import Segmented

SETTLED_MS = 120
_EVERYBODY = ""
_MOST = 3
MONTH, DATES = "month", "dates"
_DAYS = (7, 30, 90)


@dataclass(frozen=True, slots=True)
class Period:
    """Days, both included, and how they are called."""

    since: date
    until: date
    name: str


def last_days(count: int, today: date) -> Period:
    """The last so many days."""
    said = ngettext("last {count} day", "last {count} days", count)
    since = today - timedelta(days=count - 1)
    return Period(since, today, said.format(count=count))


def this_month(today: date) -> Period:
    """From its first day."""
    return Period(today.replace(day=1), today, _("this month"))


def between(since: date, until: date) -> Period:
    """Two days."""
    said = _("{first} to {last}").format(
        first=numeric_day(since), last=numeric_day(until)
    )
    return Period(since, until, said)


class FilterBar(QWidget):
    """What is wanted.

    Signals:
        changed: another choice within the period.
        period_chosen: a Period to be read.
        dates_wanted: two days are to be asked for.
    """

    changed = Signal()
    period_chosen = Signal(object)
    dates_wanted = Signal()

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._today = today
        self.search = SearchField(theme, _("Patient, act, pli"))
        self.search.setAccessibleName(_("Search in the trail"))
        self.people = PersonFilter(theme)
        self.period = ComboBox(theme)
        self.period.setAccessibleName(_("Period"))
        self.unusual = AnomalyChip(theme)
        self._fill_periods()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(8)
        self._line.addWidget(self.search, 3)
        for widget in (self.people, self.period, self.unusual):
            self._line.addWidget(widget)
        self._line.addStretch(1)
        self.search.setMinimumWidth(theme.px(120))
        self.search.setMaximumWidth(theme.px(230))
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLED_MS)
        self._settling.timeout.connect(self.changed)
        self.search.textChanged.connect(lambda _text: self._settling.start())
        self.search.returnPressed.connect(self._settle)
        self.people.chosen.connect(self.changed)
        self.unusual.toggled.connect(lambda _on: self.changed.emit())
        self.period.activated.connect(self._choose_period)

    @property
    def wanted(self) -> TrailFilter:
        """As the row stands now."""
        return TrailFilter(
            account=self.people.account,
            text=self.search.text().strip(),
            unusual=self.unusual.isChecked(),
        )

    def show_dates(self, period: Period | None) -> None:
        """Two days are in force, or none were given."""
        at = self.period.findData(DATES)
        if period is not None:
            self.period.setItemText(at, period.name)
        else:
            self.period.setCurrentIndex(self.period.findData(30))

    def only_unusual(self, *, unusual: bool) -> None:
        """Turns the anomalies on or off."""
        self.unusual.setChecked(unusual)

    def clear(self) -> None:
        """Everything of the period."""
        self.search.clear()
        self.people.clear()
        self.unusual.setChecked(False)
        self._settle()

    def _settle(self) -> None:
        self._settling.stop()
        self.changed.emit()

    def _fill_periods(self) -> None:
        for days in _DAYS:
            said = ngettext("{count} day", "{count} days", days)
            self.period.addItem(said.format(count=days), days)
        self.period.addItem(_("This month"), MONTH)
        self.period.addItem(_("Dates…"), DATES)
        self.period.setCurrentIndex(1)

    def _choose_period(self) -> None:
        chosen = self.period.currentData()
        if chosen == DATES:
            self.dates_wanted.emit()
            return
        self.period.setItemText(self.period.findData(DATES), _("Dates…"))
        if chosen == MONTH:
            self.period_chosen.emit(this_month(self._today))
        else:
            self.period_chosen.emit(last_days(int(chosen), self._today))


class PersonFilter(QWidget):
    """Everybody or one person: segments, a list where they are many.

    Signals:
        chosen: another one.
    """

    chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._people: tuple[Person, ...] = ()
        self._key = _EVERYBODY
        self._segments: Segmented | None = None
        self._list: ComboBox | None = None
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self.show_people(())

    @property
    def account(self) -> UUID | None:
        """Whose entries are wanted, None for everybody's."""
        return UUID(self._key) if self._key else None

    def show_people(self, people: Sequence[Person]) -> None:
        """Who acts in the period; the choice stays while its person does."""
        known = tuple(one for one in people if one.id is not None)
        shown = [(one.id, short_name(one)) for one in known]
        same = shown == [(one.id, short_name(one)) for one in self._people]
        if same and self._line.count():
            return
        self._people = known
        if self._key not in {str(one.id) for one in known}:
            self._key = _EVERYBODY
        self._rebuild()

    def choose(self, key: str) -> None:
        """One person's entries, or everybody's."""
        self._key = key
        if self._segments is not None:
            self._segments.choose(key)
        if self._list is not None:
            self._list.setCurrentIndex(self._list.findData(key))
        self.chosen.emit()

    def clear(self) -> None:
        """Everybody."""
        if self._key:
            self.choose(_EVERYBODY)

    def _rebuild(self) -> None:
        while (item := self._line.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._segments, self._list = None, None
        choices = [(_EVERYBODY, _("Everybody"))]
        choices += [(str(one.id), short_name(one)) for one in self._people]
        if len(self._people) <= _MOST:
            segments = Segmented(self._theme, choices, self._key)
            segments.chosen.connect(self.choose)
            self._segments = segments
            self._line.addWidget(segments)
            return
        listed = ComboBox(self._theme)
        for key, words in choices:
            listed.addItem(words, key)
        listed.setCurrentIndex(listed.findData(self._key))
        listed.activated.connect(lambda at: self.choose(str(listed.itemData(at))))
        listed.setAccessibleName(_("Person"))
        self._list = listed
        self._line.addWidget(listed)


class AnomalyChip(FilterChip):
    """How much is unusual; pressed, nothing else is shown."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self.count(0)

    def count(self, number: int) -> None:
        """How many there are in the period."""
        said = ngettext("{count} anomaly", "{count} anomalies", number)
        self.setText(said.format(count=number) if number else _("No anomaly"))
        self.setEnabled(bool(number) or self.isChecked())
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self._theme.font("label")).horizontalAdvance(self.text())
        height = max(self._theme.px(26), 24)
        return QSize(round(width) + self._theme.px(14) + 28, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, on = self._theme, smooth(self), self.isChecked()
        found = self.isEnabled()
        box = crisp(QRectF(self.rect()))
        painter.setPen(QPen(theme.colour(_edge(found, on)), 2 if on else 1))
        painter.setBrush(theme.colour("warn.soft" if found else "bg.surface"))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        ink = theme.colour("warn.1" if found else "ink.3")
        size = theme.px(14)
        at = QRectF(11, round((self.height() - size) / 2), size, size)
        icon = "choix.coche" if on or not found else "journal.anomalie"
        theme.icons.paint(painter, icon, at, ink)
        painter.setFont(theme.font("label", tabular=True))
        painter.setPen(ink)
        words = QRectF(self.rect()).adjusted(size + 16, 0, 0, -1)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()


def _edge(found: bool, on: bool) -> str:  # noqa: FBT001 - two facts of one chip
    if not found:
        return "line.default"
    return "warn.1" if on else "warn.line"

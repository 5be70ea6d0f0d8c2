"""To which number and when the caller is called back, and by whom."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from db.entities import CallBack
from desktop.dates import hour
from desktop.i18n import _
from desktop.telephone.due import MIDDAY
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.dress import row as line_of
from ui.widgets.dress import show_inside
from ui.widgets.field import Field
from ui.widgets.phone_field import PhoneField
from ui.widgets.segmented import Segmented
from ui.widgets.ticks import CheckBox
from ui.widgets.time_field import TimeField

_NUMBER = 176
"""Design pixels of the field of a number."""


class CallBackFields(QWidget):
    """Knows no operation.

    Signals:
        changed: something was typed or chosen.
        accepted: Enter in a field.
    """

    changed = Signal()
    accepted = Signal()

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._theme = theme
        self.phone = PhoneField(theme, icon="message.appeler")
        first, last = (hour(at) for at in MIDDAY)
        self.when = Segmented(
            theme,
            (
                (CallBack.NONE.value, _("No")),
                (CallBack.SOON.value, _("At once")),
                (CallBack.MIDDAY.value, f"{first} – {last}"),
                (CallBack.EVENING.value, _("Evening")),
                (CallBack.MOMENT.value, _("At…")),
            ),
        )
        self.day, self.time = DateField(theme, today), TimeField(theme)
        self.voicemail = CheckBox(theme, _("A voice message is fine"))
        self.by_counter = CheckBox(theme, _("The secretary calls back"))
        self._lay_out()
        self._connect()

    @property
    def call_back(self) -> CallBack:
        """What is promised; a moment that cannot be read is none."""
        back = CallBack(self.when.current)
        if back is CallBack.MOMENT and self.moment is None:
            return CallBack.NONE
        return back

    @property
    def moment(self) -> datetime | None:
        """When, where a moment was said."""
        day, at = self.day.day, self.time.at
        chosen = self.when.current == CallBack.MOMENT.value
        if not chosen or day is None or at is None:
            return None
        return datetime.combine(day, at)

    @property
    def is_readable(self) -> bool:
        """Whether nothing is asked that was not said."""
        chosen = self.when.current == CallBack.MOMENT.value
        return not chosen or self.moment is not None

    def clear(self) -> None:
        """Nothing promised."""
        self.phone.clear()
        self.when.choose(CallBack.NONE.value)
        self.day.show_day(None)
        self.time.clear()
        for box in (self.voicemail, self.by_counter):
            box.setChecked(False)
        self._fit()

    def typed(self) -> dict[str, object]:
        """Everything as plain values, for a draft."""
        return {
            "phone": self.phone.text(),
            "when": self.when.current,
            "day": self.day.day.isoformat() if self.day.day else "",
            "time": self.time.text(),
            "voicemail": self.voicemail.isChecked(),
            "by_counter": self.by_counter.isChecked(),
        }

    def take(self, typed: dict[str, object]) -> None:
        """As it stood in a draft."""
        self.phone.setText(str(typed.get("phone", "")))
        self.when.choose(str(typed.get("when") or CallBack.NONE.value))
        day = str(typed.get("day") or "")
        self.day.show_day(date.fromisoformat(day) if day else None)
        self.time.setText(str(typed.get("time", "")))
        self.voicemail.setChecked(bool(typed.get("voicemail")))
        self.by_counter.setChecked(bool(typed.get("by_counter")))
        self._fit()

    def show_narrow(self, *, narrow: bool, tight: bool) -> None:
        """One under the other; the choices of when as a menu where even that is tight."""
        way = QBoxLayout.Direction
        self._top.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self.when.show_compact(compact=tight)

    def _lay_out(self) -> None:
        theme = self._theme
        number = Field(theme, _("Call back at"), self.phone)
        self._number = number
        self._size()
        theme.changed.connect(self._size)
        when = Field(theme, _("When?"), self.when)
        self._moment = QWidget()
        self._moment.setLayout(
            line_of(
                Field(theme, _("Day"), self.day),
                Field(theme, _("Time"), self.time),
                None,
                gap=12,
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(12)
        self._top.addWidget(number)
        self._top.addWidget(when, 1)
        column.addLayout(self._top)
        column.addWidget(self._moment)
        column.addLayout(line_of(self.voicemail, self.by_counter, None, gap=20))
        self._fit()

    def _connect(self) -> None:
        self.when.chosen.connect(lambda _key: self._fit())
        for line in (self.phone, self.day, self.time):
            line.textChanged.connect(lambda _text: self.changed.emit())
            line.returnPressed.connect(self.accepted)

    def _size(self) -> None:
        self._number.setFixedWidth(self._theme.px(_NUMBER))

    def _fit(self) -> None:
        show_inside(self._moment, wanted=self.when.current == CallBack.MOMENT.value)
        self.changed.emit()

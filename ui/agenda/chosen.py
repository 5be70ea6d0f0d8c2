"""The appointment that is selected: who, when, what is known, and what to do next."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from db.rows import AppointmentRow
from desktop.dates import numeric_day
from desktop.i18n import _
from ui.agenda.actions import BY_NAME, NEXT, SHORT, fill_menu, may
from ui.agenda.dates import day_and_month, short_day
from ui.agenda.texts import (
    age_text,
    phone_text,
    reserved,
    reserved_text,
    row_state_word,
    span_text,
)
from ui.names import Names
from ui.theme import Theme
from ui.widgets.button import Button, icon_button
from ui.widgets.chips import Chip
from ui.widgets.dress import row as line_of
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.state_chip import StateChip


class TypeBar(QWidget):
    """The type's colour, as high as what stands beside it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._code = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def tell(self, code: str) -> None:
        """Another type."""
        self._code = code
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(4, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(0, 0, 4, self.height())
        painter.fillRect(box, self._theme.type_colour(self._code))
        painter.end()


class Details(QWidget):
    """Facts, each with its name at the left; the empty ones are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        self._lines: dict[str, tuple[Label, Label]] = {}

    def tell(self, facts: dict[str, str]) -> None:
        """Shows these, in this order."""
        for name, (label, value) in self._lines.items():
            label.setVisible(bool(facts.get(name)))
            value.setVisible(bool(facts.get(name)))
        for name, text in facts.items():
            self._line(name)[1].setText(text)

    def _line(self, name: str) -> tuple[Label, Label]:
        if name not in self._lines:
            number = len(self._lines)
            label = Label(name, "small", "3")
            strong = "bodyStrong" if not number else "body"
            value = Label("", strong, wrap=True)
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(label, number, 0, top)
            self._grid.addWidget(value, number, 1)
            self._lines[name] = (label, value)
        return self._lines[name]


class ChosenPanel(QWidget):
    """Shows one appointment; says what is wanted of it."""

    asked = Signal(str, object)
    patient_asked = Signal(object)
    """The patient's id: her file is to be opened."""

    def __init__(
        self, theme: Theme, names: Names, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._names = names
        self._row: AppointmentRow | None = None
        self.withheld: frozenset[str] = frozenset()
        self._bar = TypeBar(theme)
        self._name = ElidedLabel("", "section")
        self._born = Label("", "small", "3")
        self._file = icon_button(
            theme, "rdv.ouvrir", _("Open the patient’s file"), kind="quiet"
        )
        self._state = StateChip(theme, "booked")
        self._type = Chip(theme, "")
        self._alert = Label("", "small", "warn", wrap=True)
        self._details = Details()
        self._next = {name: _next_button(theme, name) for name in SHORT}
        self._move = Button(theme, _("Move"), shortcut="D")
        self._more = icon_button(theme, "rdv.plus", _("More actions"))
        self._empty = Label(
            _("Select an appointment to see it here."), "body", "3", wrap=True
        )
        self._theme = theme
        self._build()
        self.show_row(None)

    # What is shown -------------------------------------------------------------------

    def show_row(self, row: AppointmentRow | None) -> None:
        """Shows that appointment, or that none is selected."""
        self._row = row
        self._empty.setVisible(row is None)
        self._body.setVisible(row is not None)
        if row is not None:
            self._tell_who(row)
            self._tell_what(row)
            self._tell_verbs(row)

    def names_changed(self) -> None:
        """The confidential mode was turned on or off."""
        self.show_row(self._row)

    def _tell_who(self, row: AppointmentRow) -> None:
        names = self._names
        name = reserved_text(names, row) if reserved(row) else names.shown(row)
        self._name.setText(name)
        self._bar.tell(row.type_code)
        self._born.setText(names.detail(_born_text(row.birth_date, row.start.date())))
        self._born.setVisible(bool(self._born.text()))
        self._file.setVisible(row.patient_id is not None)
        self._alert.setText(names.detail(row.booking_alert))
        self._alert.setVisible(bool(self._alert.text()))

    def _tell_what(self, row: AppointmentRow) -> None:
        names = self._names
        self._state.tell(str(row.state), _special(row))
        self._type.setVisible(bool(row.type_code))
        self._type.say(f"{row.type_code}  {names.detail(row.type_name)}".strip())
        when = f"{short_day(row.start.date())}, {span_text(row.start, row.end)}"
        self._details.tell(
            {
                _("When"): when,
                _("Series"): _series_text(row),
                _("Telephone"): names.detail(phone_text(row.phone)),
                _("Taken by"): _taken_text(row),
                _("Reason"): names.detail(row.reason),
                _("Note"): names.detail(row.note),
            }
        )

    def _tell_verbs(self, row: AppointmentRow) -> None:
        following = NEXT.get(row.state, "")
        for name, button in self._next.items():
            button.setVisible(name == following)
        self._move.setVisible(may(row, BY_NAME["move"]))

    # Building ------------------------------------------------------------------------

    def _build(self) -> None:
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._born)
        head = line_of(self._bar, gap=8)
        head.addLayout(names, 1)
        head.addWidget(self._file, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        column.addLayout(line_of(self._state, self._type, None, gap=6))
        column.addWidget(self._alert)
        column.addWidget(self._details)
        column.addLayout(
            line_of(*self._next.values(), self._move, None, self._more, gap=8)
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(Label(_("Selected appointment"), "caption", "3"))
        whole.addWidget(self._empty)
        whole.addWidget(self._body)
        self._connect()

    def _connect(self) -> None:
        for button in self._next.values():
            button.clicked.connect(self._ask_next)
        self._move.clicked.connect(lambda: self._ask("move"))
        self._more.clicked.connect(self._show_menu)
        self._file.clicked.connect(self._ask_file)

    def _ask_next(self) -> None:
        if self._row is not None:
            self._ask(NEXT.get(self._row.state, ""))

    def _ask(self, verb: str) -> None:
        if self._row is not None:
            self.asked.emit(verb, self._row)

    def _ask_file(self) -> None:
        if self._row is not None and self._row.patient_id is not None:
            self.patient_asked.emit(self._row.patient_id)

    def _show_menu(self) -> None:
        if self._row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_menu(menu, self._row, self.asked.emit, self.withheld)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))


def _special(row: AppointmentRow) -> str:
    """The chip's words where the state's own do not say it all."""
    return row_state_word(row) if row.left_unseen or row.caught_up else ""


def _born_text(born: date | None, on: date) -> str:
    if born is None:
        return ""
    return _("born {date}, {age}").format(
        date=numeric_day(born), age=age_text(born, on)
    )


def _series_text(row: AppointmentRow) -> str:
    if row.series_id is None:
        return ""
    words = (
        _("session {number}, changed by hand") if row.by_hand else _("session {number}")
    )
    return words.format(number=row.session)


def _taken_text(row: AppointmentRow) -> str:
    if not row.booked_by or row.booked_at is None:
        return row.booked_by
    day = day_and_month(row.booked_at.date())
    return _("{name}, on {day}").format(name=row.booked_by, day=day)


def _next_button(theme: Theme, name: str) -> Button:
    verb = BY_NAME[name]
    button = Button(theme, _(SHORT[name]), "primary", icon=verb.icon, shortcut=verb.key)
    button.setToolTip(_(verb.text))
    return button

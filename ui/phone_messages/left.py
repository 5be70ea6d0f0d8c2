"""The left column of the register: what is shown, found by words, state, person and time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.entities import MessageState, Urgency
from desktop.i18n import N_, _
from desktop.reads.phone_messages import Register, RegisterFilter
from desktop.telephone.words import urgency_word
from ui.names import Names
from ui.phone_messages.list_view import MessageList
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.chips import FilterChip
from ui.widgets.combo import ComboBox
from ui.widgets.dress import row as line_of
from ui.widgets.dress import rule, show_inside
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit

_S = MessageState
_STATES = (
    ((_S.OPEN, _S.READ), N_("To treat")),
    ((_S.TOLD,), N_("Called back")),
    ((_S.DONE,), N_("Treated")),
)
_PERIODS = (
    (None, N_("30 days")),
    (0, N_("Today")),
    (7, N_("7 days")),
    (366, N_("One year")),
    (36500, N_("Everything")),
)


class RegisterColumn(QWidget):
    """Knows no operation.

    Signals:
        narrowed: something else is asked for.
        writing_wanted: back to the message that is being taken.
    """

    narrowed = Signal()
    writing_wanted = Signal()

    def __init__(self, theme: Theme, names: Names, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._theme, self._now = theme, now
        self.chips = [FilterChip(theme, _(words)) for _states, words in _STATES]
        self.words = LineEdit(
            theme, icon="retour.rechercher", placeholder=_("Name, number, word")
        )
        self.words.setAccessibleName(_("Search the register"))
        self.urgency = _combo(theme, _("Urgency"))
        self.person = _combo(theme, _("Taken by"))
        self.period = _combo(theme, _("Period"))
        self.writing = Button(
            theme, _("New message, being taken"), "quiet", icon="message.prendre"
        )
        self.list = MessageList(theme, names, now, takes_several=True)
        self.foot = Label(
            _("Nothing is erased: a mistake is struck out."), "small", "3", wrap=True
        )
        self.nothing = Label(_("No message matches."), "body", "3", wrap=True)
        self._fill()
        self._lay_out()
        self._connect()

    @property
    def wanted(self) -> RegisterFilter:
        """What is asked for."""
        states: set[MessageState] = set()
        for chip, (those, _words) in zip(self.chips, _STATES, strict=True):
            states |= set(those) if chip.isChecked() else set()
        days = _PERIODS[max(0, self.period.currentIndex())][0]
        midnight = datetime.combine(self._now().date(), time())
        person = self.person.currentText() if self.person.currentIndex() > 0 else ""
        at = self.urgency.currentIndex() - 1
        return RegisterFilter(
            words=self.words.text().strip(),
            states=frozenset(states),
            urgency=list(Urgency)[at] if at >= 0 else None,
            since=None if days is None else midnight - timedelta(days=days),
            person=person,
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out on purpose."""
        return self.wanted != RegisterFilter()

    def show_register(self, found: Register) -> None:
        """The lines that match, and how many wait."""
        said = _("To treat")
        self.chips[0].setText(f"{said} {found.waiting}" if found.waiting else said)
        self.chips[0].updateGeometry()
        kept = self.person.currentText()
        names = [self.person.itemText(at) for at in range(1, self.person.count())]
        if names != list(found.people):
            self.person.blockSignals(True)  # noqa: FBT003 - Qt's signature
            while self.person.count() > 1:
                self.person.removeItem(1)
            self.person.addItems(list(found.people))
            self.person.setCurrentIndex(max(0, self.person.findText(kept)))
            self.person.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self.list.show_rows(found.rows)
        show_inside(self.nothing, wanted=not found.rows)
        show_inside(self.list, wanted=bool(found.rows))

    def show_writing(self, *, shown: bool, current: bool) -> None:
        """Whether a message is being taken, and whether it is what is looked at."""
        show_inside(self.writing, wanted=shown)
        self.writing.setCheckable(True)
        self.writing.setChecked(current)

    def turn_filters(self) -> None:
        """Shows the finer filters, or puts them away."""
        show_inside(self._finer, wanted=self._finer.isHidden())

    def _fill(self) -> None:
        self.urgency.addItem(_("Any urgency"))
        self.urgency.addItems([urgency_word(one) for one in Urgency])
        self.person.addItem(_("Taken by anybody"))
        self.period.addItems([_(words) for _days, words in _PERIODS])

    def _lay_out(self) -> None:
        self.more = Button(self._theme, "", "quiet", icon="journal.filtre", big="small")
        self.more.explain(_("More filters"))
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addLayout(line_of(*self.chips, None, self.more, gap=6))
        column.addWidget(self.words)
        self._finer = QWidget()
        finer = QVBoxLayout(self._finer)
        finer.setContentsMargins(0, 0, 0, 0)
        finer.setSpacing(6)
        for box in (self.urgency, self.person, self.period):
            finer.addWidget(box)
        column.addWidget(self._finer)
        self._finer.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(top)
        whole.addWidget(rule())
        whole.addLayout(line_of(self.writing, margins=(8, 4, 8, 4)))
        whole.addWidget(self.list, 1)
        whole.addLayout(line_of(self.nothing, margins=(14, 14, 14, 14)))
        whole.addStretch(0)
        whole.addWidget(rule())
        whole.addLayout(line_of(self.foot, margins=(14, 8, 14, 8)))
        self.writing.hide()
        self.nothing.hide()

    def _connect(self) -> None:
        for chip in self.chips:
            chip.toggled.connect(lambda _on: self.narrowed.emit())
        self.words.textChanged.connect(lambda _text: self.narrowed.emit())
        self.words.returnPressed.connect(self.list.setFocus)
        for box in (self.urgency, self.person, self.period):
            box.activated.connect(lambda _at: self.narrowed.emit())
        self.more.clicked.connect(self.turn_filters)
        self.writing.clicked.connect(lambda _on=False: self.writing_wanted.emit())


def _combo(theme: Theme, name: str) -> ComboBox:
    box = ComboBox(theme)
    box.setAccessibleName(name)
    return box

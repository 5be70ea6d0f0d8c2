"""The people of the practice, with what may be done about each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from db.entities import Role
from desktop.i18n import _
from desktop.people import PersonRow, PersonState
from ui.settings.words import role_of, state_of
from ui.theme import Theme
from ui.widgets.avatar import Avatar
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dress import row, rule
from ui.widgets.label import ElidedLabel, Label

_ROOM = 720
_CLOSED = (PersonState.DISABLED, PersonState.ENDED)


class PeopleCard(Card):
    """One line a person; the doctor's own access is neither closed nor given anew.

    Signals:
        add_wanted: somebody is to be let in.
        edit_wanted, phrase_wanted, close_wanted, open_wanted, leave_wanted: about a PersonRow.
    """

    add_wanted = Signal()
    edit_wanted = Signal(object)
    phrase_wanted = Signal(object)
    close_wanted = Signal(object)
    open_wanted = Signal(object)
    leave_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        self.add = Button(theme, _("Add a person…"), "link", icon="ph.user-plus")
        super().__init__(
            theme, _("People"), icon="nav.patients", aside=self.add, padded=False
        )
        self.add.clicked.connect(lambda _checked=False: self.add_wanted.emit())
        self._ways: list[QBoxLayout] = []
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)

    def show_people(self, rows: Sequence[PersonRow]) -> None:
        """These, in the order they came."""
        self._ways = []
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, person in enumerate(rows):
            if number:
                self._lines.addWidget(rule())
            self._lines.addWidget(self._line(person))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Beside the name where there is room, else below it."""
        narrow = self.width() < self._theme.px(_ROOM)
        boxes = QBoxLayout.Direction
        for way in self._ways:
            way.setDirection(boxes.TopToBottom if narrow else boxes.LeftToRight)

    def _line(self, person: PersonRow) -> QWidget:
        account, closed = person.account, person.state in _CLOSED
        line = QWidget()
        words = QVBoxLayout()
        words.setSpacing(2)
        who = f"{account.display_name}  ({account.login})"
        words.addWidget(ElidedLabel(who, "bodyStrong"))
        warn = person.state in (PersonState.PROVISIONAL, PersonState.UNFINISHED)
        ink = "warn" if warn else "2"
        words.addWidget(Label(f"{role_of(person)} · {state_of(person)}", "small", ink))
        filled = account.role is Role.DOCTOR
        face = Avatar(
            self._theme, account.display_name, filled=filled, hue=account.colour
        )
        whole = row(face, gap=12)
        whole.addLayout(words, 1)
        both = QBoxLayout(QBoxLayout.Direction.LeftToRight, line)
        both.setContentsMargins(14, 10, 14, 10)
        both.setSpacing(8)
        both.addLayout(whole, 1)
        both.addLayout(row(None, *self._buttons(person, closed=closed)))
        self._ways.append(both)
        # Its own width must not keep the page from becoming narrower.
        line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line.setAccessibleName(f"{account.display_name}, {state_of(person)}")
        return line

    def _buttons(self, person: PersonRow, *, closed: bool) -> list[Button]:
        edit = Button(self._theme, _("Edit…"), "quiet", big="small")
        edit.clicked.connect(lambda _checked=False: self.edit_wanted.emit(person))
        if person.is_self:
            return [edit]
        if person.state is PersonState.ENDED:
            later = Button(self._theme, _("Another last day…"), big="small")
            later.clicked.connect(lambda _checked=False: self.edit_wanted.emit(person))
            return [later]
        if closed:
            again = Button(self._theme, _("Let in again…"), big="small")
            again.clicked.connect(lambda _checked=False: self.open_wanted.emit(person))
            return [edit, again]
        phrase = Button(self._theme, _("New passphrase…"), big="small")
        phrase.clicked.connect(lambda _checked=False: self.phrase_wanted.emit(person))
        close = Button(self._theme, _("Close access"), big="small")
        close.clicked.connect(lambda _checked=False: self.close_wanted.emit(person))
        leave = Button(self._theme, _("Leaves for good…"), "refuse", big="small")
        leave.clicked.connect(lambda _checked=False: self.leave_wanted.emit(person))
        return [edit, phrase, close, leave]

"""The palette over the window: what is typed is searched at each key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from db.rows import PatientRow
from desktop.i18n import _, ngettext
from desktop.reads.palette import PaletteAnswer, Wanted, palette_answer
from desktop.reads.patients import recent_patients
from desktop.rights import Right
from ui.ahead import Ahead
from ui.names import Names
from ui.opened import Opened
from ui.palette import items as offered
from ui.palette.asked import Asked, asked
from ui.palette.below import foot, otherwise
from ui.palette.items import Item
from ui.palette.list import PaletteList
from ui.palette.model import PaletteModel
from ui.palette.recent import Chosen, Recent, once
from ui.screen import Go
from ui.searches import SearchNotes, asker_of
from ui.widgets.dialog import Scrim
from ui.widgets.dress import rule, surface
from ui.widgets.icon_label import IconLabel
from ui.widgets.keycap import KeyCap
from ui.widgets.label import Label

_MOST = 6
_MOST_ROWS = 8
_OTHERWISE = 40


class Palette(Scrim):
    """700 wide, its field 116 below the window's top.

    Signals:
        go: where the person wants to be.
    """

    go = Signal(object)

    def __init__(
        self,
        opened: Opened,
        commands: Sequence[QAction],
        window: QWidget,
        recent: Recent | None = None,
    ) -> None:
        super().__init__(opened.theme, window)
        self._opened = opened
        self._commands = commands
        self._before: QWidget | None = window.focusWidget()
        self._recent = recent or Recent()
        self._asked, self._answer = Asked(), PaletteAnswer()
        self._about: PatientRow | None = None
        self._looked_at: tuple[PatientRow, ...] = ()
        self._asking = self._moved = False
        self._ahead = Ahead(self)
        self._notes = SearchNotes(opened.operator, "palette", self)
        self.model = PaletteModel()
        self.field = PaletteField(self)
        self.list = PaletteList(opened.theme, self.model)
        self._count = Label("", "small", "3")
        self.panel = surface("popup")
        self.panel.setParent(self)
        self._lay_out()
        self.field.textEdited.connect(self._typed)
        self.field.moved.connect(self._move)
        self.field.chosen.connect(self.choose)
        self.field.booked.connect(self._book)
        self.field.noted.connect(self._note)
        self.list.clicked.connect(
            lambda index: self._take(self.model.items[index.row()])
        )
        self.list.taken.connect(self.hide)
        self.list.let_go.connect(self.close_palette)
        self.left.connect(self.close_palette)
        opened.names.changed.connect(self._show)

    def open(self) -> None:
        """Shows it over the window, its field ready."""
        self.show()
        self.raise_()
        self._typed("")
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        operator = self._opened.operator
        account = operator.session.account.id
        # Enter before they are there takes the line that will be the first.
        self._asking = True
        operator.ask(
            self, recent_patients, account, then=self._take_recent, channel="recent"
        )

    def close_palette(self) -> None:
        """Gives the keyboard back to what had it."""
        self._notes.settle()
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    def choose(self) -> None:
        """Does what the chosen line says, once the lines are those of what was typed."""
        if self._asking:
            self._ahead.wait(self.choose)
            return
        at = self.list.currentIndex()
        if at.isValid():
            self._take(self.model.items[at.row()])

    def pressed_beside(self, at: QPointF) -> None:
        self.close_palette()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    # Searching -----------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        self._asking = False
        if not text.strip() or text.startswith(offered.COMMAND_SIGN):
            self._asked, self._answer = Asked(), PaletteAnswer()
            self._about = None
            self._show()
            return
        opened = self._opened
        now = opened.session.wall
        read = asked(text, now.date())
        wanted = _wanted(text, read, opened)

        def found(answer: PaletteAnswer) -> None:
            self._found(read, answer)

        self._asking = True
        opened.operator.ask(
            self, palette_answer, wanted, now, then=found, channel="palette"
        )

    def _take_recent(self, rows: tuple[PatientRow, ...]) -> None:
        """Whose files she opened last, on whatever day, unless something was begun."""
        self._looked_at = tuple(row for row in rows if not row.archived)
        if self.field.text().strip():
            return
        if not self._moved:
            self._show()
        self._asking = False
        self._ahead.come()

    def _found(self, read: Asked, answer: PaletteAnswer) -> None:
        self._asked, self._answer = read, answer
        self._about = answer.patients[0] if answer.patients else None
        self._show()
        shown = len(answer.patients[:_MOST]) + len(answer.appointments[:_MOST])
        self._notes.showed(self.field.text().strip(), shown)
        self._asking = False
        self._ahead.come()

    @property
    def rows(self) -> tuple[PatientRow, ...]:
        """The people who were found."""
        return self._answer.patients

    def _show(self) -> None:
        typed = self.field.text()
        lately = once((*self._recent, *self._looked_at))[:_MOST]
        first = partial(_first_lines, lately, self._commands, self._opened.names)
        lines = self._lines(typed) if typed.strip() else first()
        if not lines:
            known = _("a name, a birth date, a telephone, a day, a command")
            lines = [offered.heading(_("Nothing matches"), known)]
        self.model.show_items(lines)
        self.list.setCurrentIndex(self.model.index(self.model.next_choice(-1, 1)))
        self._tell_count(typed)
        self._place()

    def _lines(self, typed: str) -> list[Item]:
        names, answer, read = self._opened.names, self._answer, self._asked
        people = offered.patient_items(answer.patients, names, typed, _MOST)
        moments = offered.moment_items(answer.appointments, names, _MOST)
        if read.at is not None:
            now = self._opened.session.wall
            who = answer.patients[0] if answer.patients and read.name else None
            head = [] if moments else [offered.heading(_("Appointments"))]
            moments += head + offered.booking_items(read.start(now), who, names)
        # Somebody may be called like a day: who is found by the whole of it comes first.
        lines = moments + people if read.is_moment and read.name else people + moments
        about = self._about
        if about is not None and not moments:
            if about == answer.patients[0]:
                lines += offered.appointment_items(answer.upcoming, about, names)
            notes = self._opened.session.may(Right.MESSAGES)
            lines += offered.deed_items(about, names, notes=notes)
        return (
            lines
            + offered.task_items(answer.tasks, names, self._opened.session.wall, _MOST)
            + offered.day_items(read.day)
            + offered.command_items(typed, self._commands, _MOST_ROWS)
        )

    def _tell_count(self, typed: str) -> None:
        count = sum(not item.heading for item in self.model.items)
        words = ngettext("{count} result", "{count} results", count)
        self._count.setText(words.format(count=count) if typed.strip() else "")

    # Choosing ------------------------------------------------------------------------

    def _move(self, step: int) -> None:
        self._moved = True
        row = self.model.next_choice(self.list.currentIndex().row(), step)
        patient = self.model.items[row].patient if row >= 0 else None
        if patient is not None and patient != self._about and self.rows:
            # What can be done is said of whoever is highlighted; her line stays in its place.
            self._about = patient
            self._show()
        self.list.setCurrentIndex(self.model.index(row))

    def _book(self) -> None:
        if self._asking:
            self._ahead.wait(self._book)
        elif self._about is not None:
            self._leave_for(Go(place="book", subject=self._about.id))

    def _note(self) -> None:
        """A message of whoever is highlighted, or of nobody yet."""
        if self._asking:
            self._ahead.wait(self._note)
        elif self._opened.session.may(Right.MESSAGES):
            subject = self._about.id if self._about is not None else None
            self._leave_for(Go(place="messages", ask="new", subject=subject))

    def _leave_for(self, go: Go) -> None:
        self.close_palette()
        self.go.emit(go)

    def _take(self, item: Item) -> None:
        if item.heading:
            return
        self.close_palette()
        day = item.go if item.go is not None and item.go.subject is None else None
        chosen = item.patient or item.action or day
        if chosen is not None:
            self._recent.note(chosen)
        if item.go is not None:
            self.go.emit(item.go)
        elif item.action is not None:
            item.action.trigger()

    # Looking -------------------------------------------------------------------------

    def _lay_out(self) -> None:
        theme = self._theme
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(20, 0, 20, 0)
        line.setSpacing(12)
        line.addWidget(IconLabel(theme, "retour.rechercher", 20, "accent.1"))
        line.addWidget(self.field, 1)
        line.addWidget(self._count)
        line.addWidget(KeyCap(theme, "Esc"))
        head.setFixedHeight(theme.px(int(theme.tokens.get("size.palette.input"))))
        self.field.setFont(theme.font("section"))
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(1, 1, 1, 2)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(rule())
        column.addWidget(self.list, 1)
        column.addWidget(otherwise(theme))
        column.addWidget(foot(theme))

    def _place(self) -> None:
        sizes = self._theme.tokens.get("size.palette")
        width = min(self._theme.px(sizes["width"]), self.width() - 32)
        heights = [30 if item.heading else 40 for item in self.model.items]
        wanted = sum(heights) + sizes["input"] + 36 + 16 + _OTHERWISE
        top = min(sizes["top"], max(16, self.height() // 8))
        room = self.height() - top - 24
        height = min(self._theme.px(wanted), room)
        self.panel.setGeometry(QRect((self.width() - width) // 2, top, width, height))


def _first_lines(
    lately: Sequence[Chosen], commands: Sequence[QAction], names: Names
) -> list[Item]:
    """Before anything is typed: what was chosen lately, then what there is to do."""
    lines = offered.recent_items(lately, names)
    room = max(3, _MOST_ROWS - len(lines))
    usual = sorted(commands, key=_usual)
    return lines + offered.command_items(offered.COMMAND_SIGN, usual, room)


class PaletteField(QLineEdit):
    """Arrows move in the list, Enter chooses, Ctrl+Enter books, Ctrl+M takes a message.

    Signals:
        moved: one line up or down.
        chosen, booked, noted: Enter, Ctrl+Enter, Ctrl+M.
    """

    moved = Signal(int)
    chosen = Signal()
    booked = Signal()
    noted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("bare", "true")
        self.setPlaceholderText(_("Name, phone, day, or > for a command"))
        self.setAccessibleName(_("Search"))

    def event(self, event: QEvent) -> bool:
        # The window takes a message for nobody on this key; here somebody is meant.
        kind = event.type()
        if not isinstance(event, QKeyEvent) or kind is not QEvent.Type.ShortcutOverride:
            return super().event(event)
        if _notes(event):
            event.accept()
        return event.isAccepted() or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, steps = Qt.Key(event.key()), {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if _notes(event):
            self.noted.emit()
        elif key in steps:
            self.moved.emit(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            (self.booked if held else self.chosen).emit()
        else:
            super().keyPressEvent(event)


def _notes(event: QKeyEvent) -> bool:
    held = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return held and event.key() == Qt.Key.Key_M


def _wanted(text: str, read: Asked, opened: Opened) -> Wanted:
    return Wanted(
        text=text,
        day=read.day,
        at=read.at,
        name=read.name,
        asker=asker_of(opened.operator),
        tasks=opened.session.may(Right.MESSAGES),
    )


_FIRST = ("Ctrl+N", "Ctrl+F", "Ctrl+P", "F1", "F9")
"""The keys of what is asked for most, before anybody has asked for anything."""


def _usual(action: QAction) -> int:
    keys = action.shortcut().toString()
    return _FIRST.index(keys) if keys in _FIRST else len(_FIRST)

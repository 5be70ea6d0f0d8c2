"""The palette over the window: what is typed is searched at each key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QVBoxLayout,
    QWidget,
)

from db.rows import PatientRow
from desktop.i18n import _, ngettext
from desktop.reads.palette import PaletteAnswer, Wanted, palette_answer
from desktop.reads.patients import recent_patients
from desktop.rights import Right
from ui.ahead import Ahead
from ui.opened import Opened
from ui.palette import items as offered
from ui.palette.asked import Asked, asked
from ui.palette.below import foot, otherwise
from ui.palette.field import PaletteField, palette_head
from ui.palette.items import Item
from ui.palette.lines import MOST, Offering, first_lines, found_lines
from ui.palette.list import PaletteList
from ui.palette.model import PaletteModel
from ui.palette.recent import Recent, once
from ui.palette.soon import Soon
from ui.screen import Go
from ui.searches import SearchNotes, asker_of
from ui.widgets.dialog import Scrim
from ui.widgets.dress import rule, surface
from ui.widgets.label import Label

_OTHERWISE = 62


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
        self._before: QWidget | None = window.focusWidget()
        self._recent = recent or Recent()
        self._asked, self._answer = Asked(), PaletteAnswer()
        self._about: PatientRow | None = None
        self._looked_at: tuple[PatientRow, ...] = ()
        self._asking = self._moved = False
        self._ahead = Ahead(self)
        self.soon = Soon(opened, self)
        self._offering = Offering(opened, commands, self.soon)
        self._notes = SearchNotes(opened.operator, "palette", self)
        self.model = PaletteModel()
        self.field = PaletteField(self)
        self.list = PaletteList(opened.theme, self.model)
        self._count = Label("", "small", "3")
        self.panel = surface("popup")
        self.panel.setParent(self)
        self._otherwise = otherwise(opened.theme)
        self._lay_out()
        self.field.textEdited.connect(self._typed)
        self.field.moved.connect(self._move)
        self.field.tabbed.connect(self._tab)
        self.soon.came.connect(self._show_more)
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
        self.soon.beside(row.id for row in self._looked_at[:MOST])
        self._asking = False
        self._ahead.come()

    def _found(self, read: Asked, answer: PaletteAnswer) -> None:
        self._asked, self._answer = read, answer
        self._about = answer.patients[0] if answer.patients else None
        self._show()
        shown = len(answer.patients[:MOST]) + len(answer.appointments[:MOST])
        self._notes.showed(self.field.text().strip(), shown)
        self.soon.beside(row.id for row in answer.patients[:MOST])
        self._asking = False
        self._ahead.come()

    @property
    def rows(self) -> tuple[PatientRow, ...]:
        """The people who were found."""
        return self._answer.patients

    def _show(self) -> None:
        typed = self.field.text()
        lately = once((*self._recent, *self._looked_at))[:MOST]
        if typed.strip():
            found = (self._asked, self._answer, self._about)
            lines = found_lines(self._offering, typed, *found)
        else:
            lines = first_lines(self._offering, lately)
        if not lines:
            known = _("a name, a birth date, a telephone, a day, a command")
            lines = [offered.heading(_("Nothing matches"), known)]
        self.model.show_items(lines)
        self.list.setCurrentIndex(self.model.index(self.model.next_choice(-1, 1)))
        self._tell_count(typed)
        self._place()
        self.list.scrollToTop()

    def _show_more(self) -> None:
        """The same lines, with what was found beside them; who is chosen stays so."""
        row = self.list.currentIndex().row()
        self._show()
        self.list.setCurrentIndex(self.model.index(row))

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

    def _tab(self, step: int) -> None:
        """To what can be done for whoever is highlighted, and back."""
        if self._asking:
            self._ahead.wait(partial(self._tab, step))
            return
        row = self.model.next_deed(self.list.currentIndex().row(), step)
        self.list.setCurrentIndex(self.model.index(row))

    def _book(self) -> None:
        if self._asking:
            self._ahead.wait(self._book)
        elif self._about is not None:
            self.soon.once_slot_known(partial(self._book_for, self._about))

    def _book_for(self, patient: PatientRow) -> None:
        self._leave_for(offered.book_go(patient, self.soon.slot))

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
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(1, 1, 1, 2)
        column.setSpacing(0)
        column.addWidget(palette_head(theme, self.field, self._count))
        column.addWidget(rule())
        column.addWidget(self.list, 1)
        column.addWidget(self._otherwise)
        column.addWidget(foot(theme))

    def _place(self) -> None:
        sizes = self._theme.tokens.get("size.palette")
        width = min(self._theme.px(sizes["width"]), self.width() - 32)
        heights = [30 if item.heading else 40 for item in self.model.items]
        wanted = sum(heights) + sizes["input"] + 36 + 16 + _OTHERWISE
        top = min(sizes["top"], max(16, self.height() // 8))
        room = self.height() - top - 24
        height = min(self._theme.px(wanted), room)
        # Where text is large the lines are worth more than what else could be written.
        self._otherwise.setVisible(self._theme.px(wanted) <= room)
        self.panel.setGeometry(QRect((self.width() - width) // 2, top, width, height))


def _wanted(text: str, read: Asked, opened: Opened) -> Wanted:
    return Wanted(
        text=text,
        day=read.day,
        at=read.at,
        name=read.name,
        asker=asker_of(opened.operator),
        tasks=opened.session.may(Right.MESSAGES),
    )

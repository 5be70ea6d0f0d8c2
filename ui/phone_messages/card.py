"""Messages on the board: those who wait, the most pressing first, and a call to note."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.changes import Changes
from db.rows import MessageRow
from desktop.i18n import _, ngettext
from desktop.reads.phone_messages import waiting_messages
from desktop.rights import Right
from desktop.telephone.due import is_overdue
from ui.phone_messages.card_row import CardRow
from ui.phone_messages.words import URGENCY_ICONS, answer_words, spoken_words, who
from ui.screen import Go
from ui.today.desk import Desk
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chips import CountPill
from ui.widgets.dress import row as line_of
from ui.widgets.label import Label

SHOWN = 3
ENTITIES = ("phone_message", "patient")


class MessagesCard(Card):
    """At most three lines; the rest is a click away.

    Signals:
        go: a message to see, or a new one to take.
    """

    go = Signal(object)

    def __init__(self, desk: Desk) -> None:
        self.pill = CountPill(desk.theme, tone="accent")
        self.note = Button(desk.theme, _("Note a call"), "link")
        self.note.setToolTip(_("Take a message") + " (Ctrl+M)")
        aside = QWidget()
        aside.setLayout(line_of(self.pill, self.note, gap=8))
        super().__init__(
            desk.theme, _("Messages"), icon="nav.messages", aside=aside, padded=False
        )
        self._desk = desk
        self._may = desk.operator.session.may(Right.MESSAGES)
        self._rows: tuple[MessageRow, ...] = ()
        self._shown: list[CardRow] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.body.setSpacing(0)
        self.body.addLayout(self._lines)
        self.note.clicked.connect(
            lambda _on=False: self.go.emit(Go(place="messages", ask="new"))
        )
        desk.names.changed.connect(self._show)
        self.setVisible(False)

    def refresh(self, changes: Changes | None) -> None:
        """Asks for them again."""
        if self._may and (changes is None or changes.touches(*ENTITIES)):
            self._desk.operator.ask(
                self,
                waiting_messages,
                self._desk.now(),
                then=self._came,
                channel="messages",
            )

    @property
    def rows(self) -> list[CardRow]:
        """The lines that are shown."""
        return self._shown

    def _came(self, rows: tuple[MessageRow, ...]) -> None:
        self._rows = rows
        self._show()

    def _show(self) -> None:
        names, now = self._desk.names, self._desk.now()
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._shown = []
        self.pill.count(len(self._rows))
        self.pill.setVisible(bool(self._rows))
        for row in self._rows[:SHOWN]:
            icon, ink = URGENCY_ICONS[row.message.urgency]
            line = CardRow(
                self._desk.theme,
                icon=(icon, ink),
                title=who(row, names),
                aside=row.message.taken_at,
                now=now,
                below=answer_words(row, names, now),
                late=is_overdue(row.message, now),
            )
            line.setAccessibleName(spoken_words(row, names, now))
            line.clicked.connect(lambda _on=False, key=row.id: self._go(key))
            self._lines.addWidget(line)
            self._shown.append(line)
        self._lines.addWidget(self._foot())
        self.setVisible(self._may)

    def _foot(self) -> QWidget:
        """How many more there are, or that there is none."""
        holder, rest = QWidget(), len(self._rows) - SHOWN
        if rest > 0:
            words = ngettext("{count} more", "{count} more", rest)
            more = Button(self._desk.theme, words.format(count=rest), "link")
            more.clicked.connect(lambda _on=False: self.go.emit(Go(place="messages")))
            holder.setLayout(line_of(more, None, margins=(8, 4, 8, 4)))
        elif not self._rows:
            said = Label(_("Nobody waits for an answer."), "small", "3")
            holder.setLayout(line_of(said, margins=(12, 10, 12, 10)))
        return holder

    def _go(self, key: UUID) -> None:
        self.go.emit(Go(place="messages", subject=key))

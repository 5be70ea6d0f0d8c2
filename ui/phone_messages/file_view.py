"""One message: who called, what is promised, what was said once it is opened, what followed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.entities import MessageState
from db.rows import MessageFile, MessageRow
from desktop.dates import phone
from desktop.i18n import _
from desktop.telephone.words import (
    call_back_words,
    message_state_word,
    motive_word,
    urgency_word,
    waited_words,
)
from ui.agenda.flow import FlowLayout
from ui.names import Names
from ui.phone_messages.deeds import VERBS, possible
from ui.phone_messages.words import (
    URGENCY_ICONS,
    added_words,
    caller_words,
    followed_words,
    who,
)
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.chips import Chip
from ui.widgets.dress import row as line_of
from ui.widgets.dress import rule, show_inside, surface
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.line_edit import LineEdit


class MessagePage(QWidget):
    """Shows one message; says what is wanted of it.

    Signals:
        asked: (verb, the row).
        added: (the row, a text to put beside it).
    """

    asked = Signal(str, object)
    added = Signal(object, str)

    def __init__(self, theme: Theme, names: Names) -> None:
        super().__init__()
        self._theme, self._names = theme, names
        self.withheld: frozenset[str] = frozenset()
        self.has_key: Callable[[], bool] = bool
        self.row: MessageRow | None = None
        self.file: MessageFile | None = None
        self._said: Mapping[UUID, str] = {}
        self._now = datetime(1, 1, 1)
        self._name = ElidedLabel("", "section")
        self._icon = IconLabel(theme, "message.sans_urgence", 20)
        self._chips = [Chip(theme, "") for _one in range(3)]
        self._caller = Label("", "body", "2", wrap=True)
        self._phone = Label("", "section")
        self._back = Label("", "body", "2", wrap=True)
        self._text = Label("", "body", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sealed = Label("", "small", "seal", wrap=True)
        self.read = Button(
            theme, _("Read the message"), "primary", icon="message.phrases",
            shortcut="Return",
        )  # fmt: skip
        self._added = QVBoxLayout()
        self.line = LineEdit(theme, placeholder=_("Add something: what was said stays"))
        self._followed = Label("", "small", "2", wrap=True)
        self.buttons = self._made()
        self._lay_out()
        self.line.returnPressed.connect(self._add)
        self.read.clicked.connect(lambda _on=False: self._ask("open"))
        names.changed.connect(self.renew)

    def show_row(self, row: MessageRow | None, now: datetime) -> None:
        """Shows a line of the register; its text stays shut unless it is the opened one."""
        self._now = now
        if row is None or (self.file is not None and self.file.id != row.id):
            self.file, self._said = None, {}
            self.line.clear()
        self.row = row
        self.renew()

    def show_file(
        self, file: MessageFile, said: Mapping[UUID, str], now: datetime
    ) -> None:
        """Shows a message that was opened, with what the doctor's key opened of it."""
        self.row, self.file, self._said, self._now = file.row, file, said, now
        self.renew()

    def forget(self) -> None:
        """What was opened is shut again."""
        self.file, self._said = None, {}
        self.line.clear()
        self.renew()

    def renew(self) -> None:
        """The same message as it may be shown now."""
        row = self.row
        if row is None:
            return
        names, one = self._names, row.message
        self._name.setText(who(row, names))
        self._icon.show_icon(*URGENCY_ICONS[one.urgency])
        late = waited_words(row, self._now)
        self._chips[0].say(motive_word(one.motive))
        self._chips[1].say(urgency_word(one.urgency))
        self._chips[2].say(late or message_state_word(one.state))
        self._chips[2].say(self._chips[2].accessibleName(), "warn" if late else "plain")
        self._say(self._caller, caller_words(row, names))
        self._say(self._phone, names.detail(phone(one.phone)))
        back = call_back_words(one, self._now)
        extra = [
            f"{back[:1].upper()}{back[1:]}."
            if back
            else _("No call back was promised."),
            _("A voice message is fine.") if one.voicemail else "",
            _("The secretary calls back.") if one.by_counter else "",
            _("Date of birth compared.") if one.identity_checked else "",
        ]
        self._say(self._back, " ".join(part for part in extra if part))
        self._show_text(row)
        self._followed.setText(followed_words(row, self._now))
        for verb, button in self.buttons.items():
            button.setVisible(verb not in self.withheld and possible(verb, row))
        show_inside(self.line, wanted=one.state is not MessageState.STRUCK)

    # Inside --------------------------------------------------------------------------

    def _show_text(self, row: MessageRow) -> None:
        file, hidden = self.file, self._names.hidden
        opened = file is not None and file.id == row.id
        show_inside(self.read, wanted=not opened)
        said = self._said_of(file) if file is not None and opened else ""
        self._say(self._text, self._names.detail(said))
        lines = ""
        if row.is_sealed and not said:
            lines = (
                _("Sealed for you: your session alone opens the text.")
                if self.has_key()
                else _("Sealed for the doctor: her session alone opens the text.")
            )
        elif opened and hidden:
            lines = _("Hidden in the confidential mode.")
        self._sealed.say(lines, "seal" if row.is_sealed else "3")
        self._sealed.setVisible(bool(lines))
        self._show_added(file if opened else None)

    def _said_of(self, file: MessageFile) -> str:
        return self._said.get(file.id, "") or file.message.text

    def _show_added(self, file: MessageFile | None) -> None:
        while (item := self._added.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, one in enumerate(file.additions if file is not None else ()):
            assert file is not None
            said = self._names.detail(self._said.get(one.id, "") or one.text)
            head = added_words(file, number, self._now)
            self._added.addWidget(Label(head, "caption", "3"))
            words = said or (_("Sealed for the doctor.") if one.sealed else "…")
            self._added.addWidget(Label(words, "body", "1" if said else "3", wrap=True))

    @staticmethod
    def _say(label: Label, words: str) -> None:
        label.setText(words)
        show_inside(label, wanted=bool(words))

    def _made(self) -> dict[str, Button]:
        made = {}
        for verb, (words, key, icon) in VERBS.items():
            button = Button(self._theme, _(words), icon=icon, shortcut=key, big="small")
            button.explain(_(words))
            button.clicked.connect(lambda _on=False, verb=verb: self._ask(verb))
            made[verb] = button
        return made

    def _ask(self, verb: str) -> None:
        if self.row is not None:
            self.asked.emit(verb, self.row)

    def _add(self) -> None:
        text = self.line.text().strip()
        if text and self.row is not None:
            self.line.clear()
            self.added.emit(self.row, text)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(line_of(self._icon, self._name, gap=10))
        column.addLayout(line_of(*self._chips, None, gap=6))
        for part in (self._caller, self._phone, self._back):
            column.addWidget(part)
        card = surface("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(8)
        inside.addLayout(line_of(self.read, None))
        for part in (self._text, self._sealed):
            inside.addWidget(part)
        self._added.setSpacing(4)
        inside.addLayout(self._added)
        inside.addWidget(self.line)
        column.addWidget(card)
        wanted = FlowLayout()
        for button in self.buttons.values():
            wanted.addWidget(button)
        column.addLayout(wanted)
        column.addWidget(rule())
        column.addWidget(self._followed)
        column.addStretch(1)

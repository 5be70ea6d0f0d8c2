"""The dialogs about people: let in, a new passphrase, one's own, and somebody who leaves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.entities import Role
from desktop.application import proposed_login
from desktop.i18n import _, ngettext
from desktop.leaving import StillReadable
from desktop.people import NewPerson, PersonRow
from ui.settings.phrase_fields import PhraseFields
from ui.settings.waiting import WaitingDialog
from ui.settings.words import ROLES
from ui.theme import Theme
from ui.widgets.combo import ComboBox
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit
from ui.widgets.password_field import PasswordField
from ui.widgets.ticks import CheckBox

OwnWords = Callable[[], tuple[str, ...]]
_ASKED = (Role.SECRETARY, Role.SUBSTITUTE)


class AddDialog(WaitingDialog):
    """Somebody new.

    Signals:
        wanted: a NewPerson and her passphrase.
    """

    wanted = Signal(object, str)

    def __init__(
        self, theme: Theme, window: QWidget, today: date, own_words: OwnWords
    ) -> None:
        super().__init__(
            theme,
            window,
            _("Let somebody in"),
            _(
                "Hand the passphrase over by voice or on paper; at the first unlock another"
                " one must be chosen, that you do not know."
            ),
        )
        self.name = Field(theme, _("Name as shown"), LineEdit(theme))
        self.login = Field(theme, _("Identifier, typed to open"), LineEdit(theme))
        self.role = ComboBox(theme)
        for role in _ASKED:
            self.role.addItem(_(ROLES[role]), role)
        self.ends = Field(theme, _("Last day"), DateField(theme, today))
        self.lent = CheckBox(theme, _("Opens the confidential file as well"))
        self.phrase = PhraseFields(theme, _("Passphrase to hand over"), own_words)
        for part in (
            self.name,
            self.login,
            Field(theme, _("Here as"), self.role),
            self.ends,
            self.lent,
            self.phrase,
        ):
            self.body.addWidget(part)
        self._ready(theme, _("Let in"))
        self.name.editor.textEdited.connect(self._propose_login)
        self.role.currentIndexChanged.connect(lambda _at: self._show_role())
        self._show_role()

    def go_on(self) -> None:
        """Everything is there, or what is missing is said."""
        role = self._role()
        for field in (self.name, self.login):
            if not field.editor.text().strip():
                field.refuse(_("This is needed."))
                field.editor.setFocus()
                return
        ends_on = self.ends.editor.day if role is Role.SUBSTITUTE else None
        if role is Role.SUBSTITUTE and ends_on is None:
            self.ends.refuse(_("A substitute’s access has a last day."))
            return
        phrase = self.phrase.taken()
        if phrase is None:
            return
        new = NewPerson(
            display_name=self.name.editor.text().strip(),
            login=self.login.editor.text().strip(),
            role=role,
            ends_on=ends_on,
            confidential=role is Role.SUBSTITUTE and self.lent.isChecked(),
        )
        self.busy(busy=True)
        self.wanted.emit(new, phrase)

    def _role(self) -> Role:
        return Role(self.role.currentData())

    def _show_role(self) -> None:
        substitute = self._role() is Role.SUBSTITUTE
        self.ends.setVisible(substitute)
        self.lent.setVisible(substitute)

    def _propose_login(self, name: str) -> None:
        self.name.accept()
        self.login.editor.setText(proposed_login(name))


class PhraseDialog(WaitingDialog):
    """A passphrase for somebody else, who changes it at her next unlock.

    Signals:
        wanted: the passphrase.
    """

    wanted = Signal(str)

    def __init__(
        self, theme: Theme, window: QWidget, person: PersonRow, own_words: OwnWords
    ) -> None:
        super().__init__(
            theme,
            window,
            _("A passphrase for {name}").format(name=person.account.display_name),
            _(
                "The one before opens nothing any more. Another is chosen at the unlock."
            ),
        )
        self.phrase = PhraseFields(theme, _("Passphrase to hand over"), own_words)
        self.body.addWidget(self.phrase)
        self._ready(theme, _("Give this passphrase"))

    def go_on(self) -> None:
        """Takes it."""
        phrase = self.phrase.taken()
        if phrase is not None:
            self.busy(busy=True)
            self.wanted.emit(phrase)


class OwnPhraseDialog(WaitingDialog):
    """One's own passphrase.

    Signals:
        wanted: the present one, the new one.
    """

    wanted = Signal(str, str)

    def __init__(
        self, theme: Theme, window: QWidget, own_words: OwnWords, *, doctor: bool
    ) -> None:
        super().__init__(
            theme,
            window,
            _("Change my passphrase"),
            _("Backups made before still open with the old one."),
        )
        self.now = Field(theme, _("Present passphrase"), PasswordField(theme))
        self.phrase = PhraseFields(theme, _("New passphrase"), own_words, doctor=doctor)
        self.body.addWidget(self.now)
        self.body.addWidget(self.phrase)
        self._ready(theme, _("Change it"))

    def go_on(self) -> None:
        """Takes both."""
        if not self.now.editor.text():
            self.now.refuse(_("Type your passphrase first."))
            return
        phrase = self.phrase.taken()
        if phrase is not None:
            self.busy(busy=True)
            self.wanted.emit(self.now.editor.text(), phrase)


class LeaveDialog(WaitingDialog):
    """What happens when somebody leaves for good, before it does.

    Signals:
        wanted: the doctor's passphrase.
    """

    wanted = Signal(str)

    def __init__(
        self, theme: Theme, window: QWidget, person: PersonRow, readable: StillReadable
    ) -> None:
        name = person.account.display_name
        super().__init__(
            theme,
            window,
            _("{name} leaves for good").format(name=name),
            _(
                "The access is closed and both vaults get new keys. The practice locks"
                " itself; a new recovery kit must be printed, and everybody else gets a"
                " new passphrase from you."
            ),
            sealed=True,
        )
        for words in _told(readable):
            self.body.addWidget(Label(words, "body", "2", wrap=True))
        self.phrase = Field(theme, _("Your passphrase"), PasswordField(theme))
        self.body.addWidget(self.phrase)
        self.set_way_out(_("Keep everything as it is"))
        self._ready(theme, _("Put new keys in force"), "danger")

    def go_on(self) -> None:
        """Only with the passphrase."""
        typed = self.phrase.editor.text()
        if not typed:
            self.phrase.refuse(_("Type your passphrase first."))
            return
        self.phrase.editor.clear()
        self.busy(busy=True)
        self.wanted.emit(typed)


def _told(readable: StillReadable) -> list[str]:
    """What a copy that was kept still opens."""
    count = len(readable.backups)
    found = [
        ngettext(
            "{count} earlier backup can still be read by whoever kept a copy of it.",
            "{count} earlier backups can still be read by whoever kept a copy of them.",
            count,
        ).format(count=count)
    ]
    if readable.peers:
        peers = ", ".join(readable.peers)
        found.append(_("Pair again with: {peers}.").format(peers=peers))
    return found

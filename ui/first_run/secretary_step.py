"""Step four: somebody for the counter, without the confidential files."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.errors import ExpectedError
from desktop.application import proposed_login
from desktop.i18n import _
from desktop.passphrase import check_passphrase, generate
from desktop.words import sentence
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.dress import row
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit
from ui.widgets.password_field import PasswordField


class SecretaryStep(QWidget):
    """Her name, her login, and the passphrase she is handed for her first unlock."""

    changed = Signal()

    def __init__(self, theme: Theme, taken: Callable[[], str]) -> None:
        super().__init__()
        self._taken = taken
        propose = Button(theme, _("Propose a phrase"), "link", icon="kit.proposer")
        propose.clicked.connect(self.propose)
        self.name = Field(theme, _("Name as shown"), LineEdit(theme, big="large"))
        self.login = Field(theme, _("Login"), LineEdit(theme, big="large"))
        self.phrase = Field(
            theme,
            _("Passphrase for her first unlock"),
            PasswordField(theme),
            hint=_(
                "Hand it over yourself; she chooses her own when she first unlocks."
            ),
            aside=propose,
        )
        self._drawn = Label("", "section", "accent", wrap=True)
        self._drawn.hide()
        told = Banner(theme, "info")
        told.tell(
            _("She never opens the confidential files."),
            _("They are in a vault of their own, under your key alone."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Label(_("Let your secretary in"), "screen", wrap=True))
        words = _(
            "She books, receives and takes messages under her own name. You can also do"
            " this later, in the settings."
        )
        column.addWidget(Label(words, "body", "2", wrap=True))
        for field in (self.name, self.login, self.phrase):
            column.addWidget(field)
        column.addLayout(row(self._drawn))
        column.addWidget(told)
        column.addStretch(1)
        self.name.editor.textEdited.connect(self._propose_login)
        for edit in (self.name.editor, self.login.editor, self.phrase.editor):
            edit.textChanged.connect(self._weigh)

    @property
    def words(self) -> tuple[str, str, str]:
        """Name, login and passphrase."""
        return (
            self.name.editor.text().strip(),
            self.login.editor.text().strip(),
            self.phrase.editor.text(),
        )

    @property
    def is_complete(self) -> bool:
        """Whether she can be let in with what stands there."""
        name, login, phrase = self.words
        return bool(name and login and phrase) and not any(self._problems())

    def propose(self) -> None:
        """Draws seven words, shown so that they can be handed over."""
        phrase = generate()
        self._drawn.setText(phrase)
        self._drawn.show()
        self.phrase.editor.setText(phrase)

    def forget(self) -> None:
        """Her passphrase stays in no widget."""
        self._drawn.clear()
        self._drawn.hide()
        self.phrase.editor.clear()

    def _propose_login(self, name: str) -> None:
        if not self.login.editor.isModified():
            self.login.editor.setText(proposed_login(name))

    def _problems(self) -> tuple[str, str]:
        name, login, phrase = self.words
        taken = login.casefold() == self._taken().casefold()
        wrong = _("This login is yours.") if login and taken else ""
        try:
            if phrase:
                check_passphrase(phrase, own_words=(name, login))
        except ExpectedError as error:
            return wrong, sentence(error)
        return wrong, ""

    def _weigh(self) -> None:
        login, phrase = self._problems()
        self.login.refuse(login) if login else self.login.accept()
        self.phrase.refuse(phrase) if phrase else self.phrase.accept()
        self.changed.emit()

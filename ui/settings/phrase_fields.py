"""A passphrase to choose: typed twice, or drawn and shown once, with its meter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.errors import ExpectedError
from desktop.i18n import _
from desktop.passphrase import check_passphrase, estimate, generate
from desktop.words import sentence
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.password_field import PasswordField
from ui.widgets.strength_meter import StrengthMeter


class PhraseFields(QWidget):
    """Two fields and the meter.

    Args:
        own_words: the practice's and the person's, which are guessed first.
        doctor: hers must be longer.
    """

    def __init__(
        self,
        theme: Theme,
        label: str,
        own_words: Callable[[], tuple[str, ...]],
        *,
        doctor: bool = False,
    ) -> None:
        super().__init__()
        self._own, self._doctor = own_words, doctor
        propose = Button(theme, _("Propose a phrase"), "link", icon="kit.proposer")
        propose.clicked.connect(lambda _checked=False: self.propose())
        self.first = Field(theme, label, PasswordField(theme), aside=propose)
        self.second = Field(theme, _("Type it a second time"), PasswordField(theme))
        self._meter = StrengthMeter(theme)
        self._drawn = Label("", "bodyStrong", "accent", wrap=True)
        self._drawn.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.first, self._drawn, self._meter, self.second):
            column.addWidget(part)
        self.first.editor.textChanged.connect(self._weigh)
        self.second.editor.textChanged.connect(lambda _text: self.second.accept())

    def propose(self) -> None:
        """Seven words, shown to be handed over."""
        phrase = generate()
        self.first.editor.setText(phrase)
        self.second.editor.setText(phrase)
        self._drawn.setText(phrase)
        self._drawn.show()

    def taken(self) -> str | None:
        """The passphrase, None while something is wrong; it is said where."""
        text = self.first.editor.text()
        try:
            check_passphrase(text, own_words=self._own(), doctor=self._doctor)
        except ExpectedError as error:
            self.first.refuse(sentence(error))
            self.first.editor.setFocus()
            return None
        if self.second.editor.text() != text:
            self.second.refuse(_("The two are not the same."))
            self.second.editor.setFocus()
            return None
        return text

    def forget(self) -> None:
        """Nothing of it stays here."""
        for editor in (self.first.editor, self.second.editor):
            editor.clear()
        self._drawn.setText("")
        self._drawn.hide()

    def _weigh(self, text: str) -> None:
        self.first.accept()
        if text != self._drawn.text():
            self._drawn.hide()
        self._meter.show_level(estimate(text, self._own()).level if text else 0)

"""Step two: the passphrase, drawn or one's own, typed twice."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.errors import ExpectedError
from desktop.i18n import N_, _
from desktop.passphrase import check_passphrase, estimate, generate
from desktop.words import sentence
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.dress import row
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.password_field import PasswordField
from ui.widgets.strength_meter import StrengthMeter

_LEVELS = (
    N_("Very weak"),
    N_("Weak"),
    N_("Fair"),
    N_("Solid"),
    N_("Very solid"),
)


class PhraseStep(QWidget):
    """Words without a link between them are better than a complicated one."""

    changed = Signal()

    def __init__(self, theme: Theme, own_words: Callable[[], tuple[str, ...]]) -> None:
        super().__init__()
        self._own_words = own_words
        propose = Button(theme, _("Propose a phrase"), "link", icon="kit.proposer")
        propose.clicked.connect(self.propose)
        self.first = Field(
            theme, _("The doctor's passphrase"), PasswordField(theme), aside=propose
        )
        self.second = Field(theme, _("Type it a second time"), PasswordField(theme))
        self._meter = StrengthMeter(theme)
        self._said = Label("", "label", "2", wrap=True)
        self._drawn = Label("", "section", "accent", wrap=True)
        self._drawn.hide()
        warning = Banner(theme, "warn")
        warning.tell(
            _("Nobody will find it for you."),
            _("The kit printed in the next step is the only help."),
            tone="warn",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Label(_("Choose your passphrase"), "screen", wrap=True))
        told = _(
            "It opens the whole practice. A few words without a link between them are"
            " better than a complicated one."
        )
        column.addWidget(Label(told, "body", "2", wrap=True))
        column.addSpacing(6)
        column.addWidget(self.first)
        column.addWidget(self._meter)
        column.addWidget(self._said)
        column.addLayout(row(self._drawn))
        column.addWidget(self.second)
        column.addWidget(warning)
        column.addStretch(1)
        self.first.editor.textChanged.connect(self._weigh)
        self.second.editor.textChanged.connect(self._weigh)

    @property
    def passphrase(self) -> str:
        """What was typed in the first field."""
        return str(self.first.editor.text())

    @property
    def is_complete(self) -> bool:
        """Whether it may be used, and was typed twice alike."""
        return self._problem() == "" and self.passphrase == self.second.editor.text()

    def propose(self) -> None:
        """Draws seven words, shown once to be learnt and typed again."""
        phrase = generate()
        self._drawn.setText(phrase)
        self._drawn.show()
        self.first.editor.setText(phrase)
        self.second.editor.clear()
        self.second.editor.setFocus()

    def forget(self) -> None:
        """Nothing of it stays in a widget."""
        self._drawn.clear()
        self.first.editor.clear()
        self.second.editor.clear()

    def _problem(self) -> str:
        try:
            check_passphrase(self.passphrase, own_words=self._own_words())
        except ExpectedError as error:
            return sentence(error)
        return ""

    def _weigh(self) -> None:
        level = estimate(self.passphrase, self._own_words()).level
        word = _(_LEVELS[level]) if self.passphrase else ""
        self._meter.show_level(level + 1 if self.passphrase else 0, word)
        problem = self._problem() if self.passphrase else ""
        self._said.say(problem or word, "warn" if problem else "accent")
        differs = (
            self.second.editor.text() and self.second.editor.text() != self.passphrase
        )
        if differs and not self.passphrase.startswith(self.second.editor.text()):
            self.second.refuse(_("The two do not agree yet."))
        else:
            self.second.accept()
        self.changed.emit()

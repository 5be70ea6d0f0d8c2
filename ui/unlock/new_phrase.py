"""Another passphrase, chosen before anything else: after the kit, or one that was lent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.errors import ExpectedError
from desktop.i18n import N_, _
from desktop.passphrase import check_passphrase, estimate, generate
from desktop.words import sentence
from ui.unlock.desk_page import DeskPage
from ui.unlock.pulse import Pulse
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.dress import row
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.password_field import PasswordField
from ui.widgets.strength_meter import StrengthMeter

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.local_file import LocalFile
    from ui.theme import Theme

_LEVELS = (
    N_("Very weak"),
    N_("Weak"),
    N_("Fair"),
    N_("Solid"),
    N_("Very solid"),
)


class NewPhrasePage(DeskPage):
    """Nothing of the practice is shown until it is chosen.

    Args:
        own: the practice's and the person's own words, which are guessed first.
        doctor: hers must be longer.
        recovered: the kit opened; else somebody else had chosen the present one.

    Signals:
        chosen: the new passphrase; the fields are emptied.
        skipped: the kit's holder goes on without one; left: the session ends.
        sheet_wanted: sheet 1 was found, and is typed instead.
    """

    chosen = Signal(str)
    skipped = Signal()
    left = Signal()
    sheet_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        local: LocalFile,
        now: datetime,
        own: tuple[str, ...],
        *,
        doctor: bool,
        recovered: bool,
    ) -> None:
        super().__init__(theme, local, now)
        self._own, self._doctor = own, doctor
        propose = Button(theme, _("Propose a phrase"), "link", icon="kit.proposer")
        propose.clicked.connect(self.propose)
        self.first = Field(
            theme, _("New passphrase"), PasswordField(theme), aside=propose
        )
        self.second = Field(theme, _("Type it a second time"), PasswordField(theme))
        self.meter = StrengthMeter(theme)
        self.told = Label("", "label", "2", wrap=True)
        self._drawn = Label("", "section", "accent", wrap=True)
        self._drawn.hide()
        self.pulse = Pulse(theme)
        self.button = Button(
            theme, _("Keep it and open"), "primary", icon="ph.lock-open", big="large"
        )
        words = _("Open without changing it") if recovered else _("Close the session")
        self.other = Button(theme, words, "link")
        self.other.clicked.connect(self.skipped if recovered else self.left)
        self.sheet = Button(theme, _("I have sheet 1: type it first…"), "link")
        self.sheet.clicked.connect(self.sheet_wanted)
        self.notice = Banner(theme, "seal")
        self.cost = Label("", "body", "2", wrap=True)
        self.cost.hide()
        self.show_form(self._form(recovered=recovered))
        self.sheet.hide()
        self.notice.hide()
        self._connect()
        self._weigh()
        self.setFocusProxy(self.first.editor)

    def tell_lost(self, people: tuple[str, ...]) -> None:
        """The practice secret is not here and will be drawn anew: says what it costs.

        Args:
            people: who needs another passphrase then.
        """
        fact = _("The practice secret is not on this computer.")
        self.notice.tell(fact, "", tone="seal")
        self.cost.setText(_cost(people))
        self.cost.show()
        self.notice.show()
        self.sheet.show()

    def propose(self) -> None:
        """Draws seven words, to be learnt and typed again."""
        phrase = generate()
        self._drawn.setText(phrase)
        self._drawn.show()
        self.first.editor.setText(phrase)
        self.second.editor.clear()
        self.second.editor.setFocus()

    def submit(self) -> None:
        """Hands it on once it may be used and was typed twice alike."""
        phrase = self.first.editor.text()
        if not self.button.isEnabled():
            return
        self.forget()
        self.busy(busy=True)
        self.chosen.emit(phrase)

    def busy(self, *, busy: bool) -> None:
        """The new slot is being made."""
        self.pulse.setVisible(busy)
        for widget in (self.first, self.second, self.other, self.sheet):
            widget.setEnabled(not busy)
        self.button.setEnabled(False)
        self.button.say(_("Opening…") if busy else _("Keep it and open"))

    def refuse(self, message: str) -> None:
        """It was not taken: says why."""
        self.busy(busy=False)
        self._weigh()
        self.told.say(message, "warn")
        self.first.editor.setFocus()

    def forget(self) -> None:
        """Nothing of it stays in a widget."""
        self._drawn.clear()
        self._drawn.hide()
        self.first.editor.clear()
        self.second.editor.clear()

    # Inside --------------------------------------------------------------------------

    def _form(self, *, recovered: bool) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Label(_("Choose your passphrase"), "screen", wrap=True))
        column.addWidget(Label(_why(recovered=recovered), "body", "2", wrap=True))
        column.addWidget(self.notice)
        column.addWidget(self.cost)
        column.addLayout(row(self.sheet, None))
        column.addSpacing(6)
        column.addWidget(self.first)
        column.addWidget(self.meter)
        column.addWidget(self.told)
        column.addWidget(self._drawn)
        column.addWidget(self.second)
        column.addWidget(self.pulse)
        column.addLayout(row(self.button, None, self.other))
        return form

    def _connect(self) -> None:
        self.first.editor.textChanged.connect(self._weigh)
        self.second.editor.textChanged.connect(self._weigh)
        self.first.editor.returnPressed.connect(self.second.editor.setFocus)
        self.second.editor.returnPressed.connect(self.submit)
        self.button.clicked.connect(self.submit)

    def _problem(self) -> str:
        phrase = self.first.editor.text()
        try:
            check_passphrase(phrase, own_words=self._own, doctor=self._doctor)
        except ExpectedError as error:
            return sentence(error)
        return ""

    def _weigh(self) -> None:
        phrase, again = self.first.editor.text(), self.second.editor.text()
        level = estimate(phrase, self._own).level
        word = _(_LEVELS[level]) if phrase else ""
        self.meter.show_level(level + 1 if phrase else 0, word)
        problem = self._problem() if phrase else ""
        self.told.say(problem or word, "warn" if problem else "accent")
        if again and not phrase.startswith(again):
            self.second.refuse(_("The two do not agree yet."))
        else:
            self.second.accept()
        self.button.setEnabled(bool(phrase) and not problem and phrase == again)


def _cost(people: tuple[str, ...]) -> str:
    told = _(
        "Your new passphrase comes with a new secret. Sheet 1 of the kit is void from"
        " then on and is printed again; sheet 2 stays good."
    )
    if not people:
        return told
    names = _("These people need a new passphrase from you: {names}.")
    return told + " " + names.format(names=", ".join(people))


def _why(*, recovered: bool) -> str:
    if recovered:
        return _(
            "The kit opened the practice. Choose the passphrase that will open it from"
            " now on: the forgotten one opens nothing here any more."
        )
    return _(
        "The passphrase you were given was chosen by somebody else. Choose your own"
        " before going on: nobody else must know it."
    )

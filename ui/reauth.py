"""The one dialog that asks for the passphrase again, before what cannot be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from db.errors import ExpectedError
from desktop.i18n import _, ngettext
from desktop.throttle import TooSoon
from desktop.words import sentence
from ui.operator import Confirmation, Operator
from ui.reauth_words import words_for
from ui.theme import Theme
from ui.unlock.countdown import Countdown
from ui.widgets.dialog import Dialog
from ui.widgets.field import Field
from ui.widgets.password_field import PasswordField


class Reauthentication(QObject):
    """Answers an operator's `confirm` with the dialog, over the session's window.

    Args:
        wait: the throttle's: seconds until the next attempt.
    """

    def __init__(
        self,
        theme: Theme,
        page: QWidget,
        operator: Operator,
        wait: Callable[[], int],
    ) -> None:
        super().__init__(page)
        self._theme, self._page, self._wait = theme, page, wait
        self._operator = operator
        operator.proof_wanted.connect(self.ask)

    def ask(self, wanted: Confirmation) -> ReauthDialog:
        """Opens the dialog; what waits goes on once the passphrase held."""
        dialog = ReauthDialog(
            self._theme, self._page.window(), wanted.purpose, self._operator, self._wait
        )
        dialog.accepted.connect(wanted.then)
        if wanted.given_up is not None:
            dialog.rejected.connect(wanted.given_up)
        dialog.open()
        return dialog


class ReauthDialog(Dialog):
    """Says what it is for, takes one passphrase, and waits where the throttle says so."""

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        purpose: str,
        operator: Operator,
        wait: Callable[[], int],
    ) -> None:
        super().__init__(
            theme,
            window,
            _("Confirm your passphrase"),
            _("{purpose}, confirm your passphrase.").format(purpose=words_for(purpose)),
            sealed=True,
        )
        self._operator = operator
        who = operator.session.account.display_name
        self.field = Field(
            theme,
            _("Passphrase of {name}").format(name=who),
            PasswordField(theme),
        )
        self.body.addWidget(self.field)
        self.set_way_out(_("Give up"))
        self.go_on = self.add_button(_("Confirm"), "primary", shortcut="Return")
        self._countdown = Countdown(wait, self)
        self._connect()
        self._countdown.begin()

    def focus_first(self) -> None:
        """The passphrase."""
        self.field.editor.setFocus()

    def try_it(self) -> None:
        """Tries what was typed, off the window's thread; the field is emptied."""
        typed = self.field.editor.text()
        if not typed:
            self.field.refuse(_("Type your passphrase first."))
            return
        if self._countdown.runs or not self.go_on.isEnabled():
            return
        self.field.editor.clear()
        self.field.accept()
        self._busy(busy=True)
        self._operator.prove(self, typed, then=self.accept, failed=self._refuse)

    def reject(self) -> None:
        """Gives up; nothing that was typed stays."""
        self.field.editor.clear()
        super().reject()

    def _connect(self) -> None:
        editor = self.field.editor
        self.go_on.clicked.connect(self.try_it)
        editor.returnPressed.connect(self.try_it)
        editor.textEdited.connect(self._forgive)
        editor.capitals.connect(self._tell_capitals)
        self._countdown.left.connect(self._tell_wait)
        self._countdown.over.connect(self._may_try)

    def _busy(self, *, busy: bool) -> None:
        self.go_on.setEnabled(not busy)
        self.field.editor.setEnabled(not busy)
        self.go_on.say(_("Checking…") if busy else _("Confirm"))

    def _refuse(self, error: ExpectedError) -> None:
        self._busy(busy=False)
        self.field.refuse(sentence(error))
        self.field.editor.setFocus()
        self._countdown.begin()
        if isinstance(error, TooSoon) and not self._countdown.runs:
            self._may_try()

    def _forgive(self) -> None:
        if not self._countdown.runs:
            self.field.accept()

    def _tell_capitals(self, locked: bool) -> None:  # noqa: FBT001 - a signal's value
        if locked:
            self.field.refuse(_("Caps Lock is on. Press it again before going on."))
        else:
            self._forgive()

    def _tell_wait(self, seconds: int) -> None:
        self.field.editor.setEnabled(False)
        self.go_on.setEnabled(False)
        self.field.refuse(wait_words(seconds))

    def _may_try(self) -> None:
        self._busy(busy=False)
        self.field.accept()
        self.field.editor.setFocus()


def wait_words(seconds: int) -> str:
    """How long is left until another attempt."""
    return ngettext(
        "Another try is possible in {count} second.",
        "Another try is possible in {count} seconds.",
        seconds,
    ).format(count=seconds)

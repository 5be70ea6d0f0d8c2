"""What is done about files that are not what they were; each way asks who it is first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.errors import ExpectedError
from desktop.i18n import _
from desktop.words import sentence
from ui.background import Background, Call, Lane
from ui.theme import Theme
from ui.unlock.doubts_page import DoubtsPage
from ui.unlock.pulse import Pulse
from ui.widgets.dialog import Dialog
from ui.widgets.field import Field
from ui.widgets.line_edit import LineEdit
from ui.widgets.password_field import PasswordField

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from desktop.local_file import LocalFile
    from desktop.session import Session
    from desktop.site import Site
    from ui.window import Window


class Doubts(QObject):
    """Shows the page and carries out what is chosen on it.

    Signals:
        opened: a Session, only looked at or accepted.
        left: back to the unlock screen.
    """

    opened = Signal(object)
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        window: Window,
        background: Background,
        site: Site,
        local: LocalFile,
    ) -> None:
        super().__init__(window)
        self._theme, self._window = theme, window
        self._background, self._site, self._local = background, site, local
        self._login = ""
        self._page: DoubtsPage | None = None

    def show(self, error: ExpectedError, login: str, now: datetime) -> None:
        """The page, in the place of the unlock screen."""
        self._login = login or self._only_login()
        roles = {person.login: person.role for person in self._local.people}
        doctor = roles.get(self._login, "doctor") == "doctor"
        page = self._page = DoubtsPage(
            self._theme, self._local, now, error, doctor=doctor
        )
        page.look_wanted.connect(self.look)
        page.accept_wanted.connect(self.accept)
        page.restore_wanted.connect(self.restore)
        page.left.connect(self._leave)
        self._window.show_page(page, _("Secrétaire, locked"))

    def look(self) -> None:
        """Opens without writing, once the passphrase held."""
        dialog = WhoDialog(
            self._theme,
            self._window,
            _("Look without writing anything"),
            _("To look at the agenda, type your passphrase again."),
            _("Look"),
        )
        dialog.typed.connect(
            lambda phrase, _reason: self._open(
                dialog, partial(self._site.look, self._login, phrase)
            )
        )
        dialog.open()

    def accept(self) -> None:
        """The doctor takes the files as they are, and says why."""
        dialog = WhoDialog(
            self._theme,
            self._window,
            _("Accept this state"),
            _(
                "To accept the files as they are, say why and type your passphrase. The"
                " audit trail keeps both facts; correspondents will be asked for"
                " everything again."
            ),
            _("Accept this state"),
            asks_reason=True,
        )
        dialog.typed.connect(
            lambda phrase, reason: self._open(
                dialog, partial(self._site.accept, self._login, phrase, reason)
            )
        )
        dialog.open()

    def restore(self) -> None:
        """Puts a backup in the place of the present files, which are set aside."""
        from ui.unlock.restoring import RestoreHereDialog

        dialog = RestoreHereDialog(self._theme, self._window, self._login)
        dialog.wanted.connect(partial(self._restore, dialog))
        dialog.open()

    def _restore(self, dialog: Dialog, file: Path, phrase: str, kit: bytes) -> None:
        work = partial(self._site.restore, file, self._login, phrase, kit)

        def done(_none: object) -> None:
            dialog.accept()
            self._leave()

        def refused(error: ExpectedError) -> None:
            dialog.refuse(sentence(error))  # type: ignore[attr-defined]

        self._background.submit(Lane.WRITE, dialog, work, Call(done, refused))

    def _open(self, dialog: WhoDialog, open_it: partial[Session]) -> None:
        def came(session: Session) -> None:
            dialog.accept()
            self.opened.emit(session)
            self.deleteLater()

        def refused(error: ExpectedError) -> None:
            dialog.refuse(sentence(error))

        self._background.submit(Lane.WRITE, dialog, open_it, Call(came, refused))

    def _leave(self) -> None:
        self.left.emit()
        self.deleteLater()

    def _only_login(self) -> str:
        people = self._local.people
        doctors = [person.login for person in people if person.role == "doctor"]
        return doctors[0] if doctors else ""


class WhoDialog(Dialog):
    """One passphrase, and a reason where one is kept.

    Signals:
        typed: (passphrase, reason); the dialog waits for `accept` or `refuse`.
    """

    typed = Signal(str, str)

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        title: str,
        told: str,
        verb: str,
        *,
        asks_reason: bool = False,
    ) -> None:
        super().__init__(theme, window, title, told, sealed=asks_reason)
        self._verb = verb
        self.why = Field(theme, _("Why you accept it"), LineEdit(theme))
        self.field = Field(theme, _("Passphrase"), PasswordField(theme))
        self.why.setVisible(asks_reason)
        self._asks_reason = asks_reason
        self._pulse = Pulse(theme)
        self.body.addWidget(self.why)
        self.body.addWidget(self.field)
        self.body.addWidget(self._pulse)
        self.set_way_out(_("Give up"))
        kind = "danger" if asks_reason else "primary"
        self.go_on = self.add_button(verb, kind, shortcut="Return")
        self.go_on.clicked.connect(self._submit)
        self.field.editor.returnPressed.connect(self._submit)
        self.field.editor.textEdited.connect(self.field.accept)
        self.why.editor.textEdited.connect(self.why.accept)

    def refuse(self, message: str) -> None:
        """It did not open: says why."""
        self._busy(busy=False)
        self.field.refuse(message)
        self.field.editor.setFocus()

    def reject(self) -> None:
        """Gives up; nothing that was typed stays."""
        self.field.editor.clear()
        super().reject()

    def _submit(self) -> None:
        reason = self.why.editor.text().strip()
        if self._asks_reason and not reason:
            self.why.refuse(_("Say in a few words why this state is right."))
            return
        phrase = self.field.editor.text()
        if not phrase:
            self.field.refuse(_("Type your passphrase first."))
            return
        if self.go_on.isEnabled():
            self.field.editor.clear()
            self._busy(busy=True)
            self.typed.emit(phrase, reason)

    def _busy(self, *, busy: bool) -> None:
        self._pulse.setVisible(busy)
        self.go_on.setEnabled(not busy)
        self.field.editor.setEnabled(not busy)
        self.go_on.say(_("Opening…") if busy else self._verb)

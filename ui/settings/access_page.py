"""One's own access: who is here, and her passphrase."""

from __future__ import annotations

from functools import partial

from db.entities import Role
from desktop.access import Installation, change_own_passphrase
from desktop.i18n import _
from desktop.progress import Progress
from desktop.session import Session
from ui.settings.dialogs import OwnPhraseDialog
from ui.settings.page import CardsPage, Where
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dress import row
from ui.widgets.label import Label


class AccessPage(CardsPage):
    """The one section that everybody has."""

    def __init__(self, where: Where) -> None:
        super().__init__(where.theme)
        self._operator, self._theme = where.operator, where.theme
        clock = self._operator.session.clock
        self._here = Installation(paths=where.paths, clock=clock)
        self.add_card(self._own_card())

    def _own_card(self) -> Card:
        change = Button(self._theme, _("Change my passphrase…"))
        change.clicked.connect(lambda _checked=False: self.change_own())
        card = Card(self._theme, _("My access"), icon="session.ouvrir_session")
        account = self._operator.session.account
        card.body.addWidget(
            Label(f"{account.display_name}  ({account.login})", "bodyStrong")
        )
        told = _("Only you know your passphrase; only the recovery kit replaces it.")
        card.body.addWidget(Label(told, "small", "2", wrap=True))
        card.body.addLayout(row(change, None))
        return card

    def _own_words(self, *more: str) -> tuple[str, ...]:
        practice = self._operator.session.practice
        return (practice.name, practice.doctor_name, *more)

    def change_own(self) -> None:
        """One's own passphrase."""
        account = self._operator.session.account
        words = partial(self._own_words, account.login, account.display_name)
        doctor = account.role is Role.DOCTOR
        dialog = OwnPhraseDialog(self._theme, self.window(), words, doctor=doctor)

        def change(now: str, new: str) -> None:
            def act(session: Session, _progress: Progress) -> object:
                change_own_passphrase(session, self._here, now=now, new=new)
                return session.account

            def done(_nothing: object) -> None:
                dialog.now.editor.clear()
                dialog.phrase.forget()
                dialog.accept()
                said = _("Your passphrase is changed.")
                self._operator.said.emit(said, False)  # noqa: FBT003 - a signal's value

            self._operator.run_writing(self, act, then=done, failed=dialog.refuse)

        dialog.wanted.connect(change)
        dialog.open()

"""One's own access: her passphrase, her lock delay, and where the secret is here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from db.changes import Changes
from db.entities import Role
from db.errors import ExpectedError
from desktop.access import Installation, change_own_passphrase
from desktop.disk.state import DiskState, disk_state
from desktop.i18n import _
from desktop.paths import Paths
from desktop.progress import Progress
from desktop.secret_store import SecretState, move_secret, secret_state
from desktop.session import Session
from desktop.words import sentence
from ui.settings.dialogs import OwnPhraseDialog
from ui.settings.own_card import OwnCard
from ui.settings.page import CardsPage, Where
from ui.settings.place_card import PlaceCard


class AccessPage(CardsPage):
    """The one section that everybody has."""

    def __init__(self, where: Where) -> None:
        super().__init__(where.theme)
        self._operator, self._theme = where.operator, where.theme
        clock = self._operator.session.clock
        self._here = Installation(paths=where.paths, clock=clock)
        self._wearing = where.wearing
        self.own = OwnCard(self._theme, self._operator.session.account)
        self.place = PlaceCard(self._theme)
        self.add_card(self.own)
        self.add_card(self.place)
        self._wire()
        self.refresh(None)

    def refresh(self, changes: Changes | None) -> None:
        """What is in force for this person, and where the secret is."""
        account, wearing = self._operator.session.account, self._wearing
        if wearing is not None:
            self.own.show_choices(
                minutes=wearing.idle_minutes(account),
                at_once=wearing.preferences.fresh_at_once,
            )
        if changes is None:
            self._ask_place(secret_state)
            self._ask_disk()

    def _wire(self) -> None:
        self.own.change_wanted.connect(self.change_own)
        self.place.move_wanted.connect(lambda: self._ask_place(move_secret))
        if self._wearing is not None:
            account = self._operator.session.account
            wearing = self._wearing
            self.own.minutes_chosen.connect(partial(wearing.allow_idle, account))
            self.own.at_once_chosen.connect(
                lambda on: wearing.renew_at_once(at_once=on)
            )

    def _ask_place(self, how: Callable[[Paths, UUID], SecretState]) -> None:
        """A keyring may take its time: in the pool."""
        practice, paths = self._operator.session.practice.id, self._here.paths

        def look(_progress: Progress) -> SecretState:
            return how(paths, practice)

        self._operator.run(
            self, look, then=self.place.show_state, failed=self._cannot_tell
        )

    def _ask_disk(self) -> None:
        """A system may take seconds to tell: in the pool."""
        home = self._here.paths.home

        def look(_progress: Progress) -> DiskState:
            return disk_state(home)

        self._operator.run(
            self, look, then=self.place.show_disk, failed=self._cannot_tell
        )

    def _cannot_tell(self, error: ExpectedError) -> None:
        self.banner.tell(sentence(error), "", tone="warn")
        self.banner.show()

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

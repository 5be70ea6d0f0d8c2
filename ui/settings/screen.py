"""Settings: who opens the practice and with which rights; one's own passphrase."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.changes import Changes
from db.entities import Role
from db.errors import ExpectedError
from desktop.access import Installation, change_own_passphrase
from desktop.i18n import _
from desktop.leaving import Departure, StillReadable, let_go, still_readable
from desktop.operations.people import set_right
from desktop.paths import Paths
from desktop.people import (
    NewPerson,
    PersonRow,
    add_person,
    disable_person,
    enable_person,
    give_new_passphrase,
    people,
)
from desktop.progress import Progress
from desktop.rights import Right
from desktop.session import Session
from desktop.standing import rights_of
from desktop.words import sentence
from ui.operator import Operator
from ui.settings.dialogs import AddDialog, LeaveDialog, OwnPhraseDialog, PhraseDialog
from ui.settings.people_card import PeopleCard
from ui.settings.rights_card import RightsCard
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dress import scrolled
from ui.widgets.label import Label

Act = Callable[[Session, Progress], Any]


class SettingsScreen(QWidget):
    """What a person may not do is not there.

    Signals:
        departed: a Departure: the session is over, the new kit waits for paper.
    """

    go = Signal(object)
    departed = Signal(object)

    def __init__(self, operator: Operator, theme: Theme, paths: Paths) -> None:
        super().__init__()
        self._operator, self._theme = operator, theme
        session = operator.session
        self._here = Installation(paths=paths, clock=session.clock)
        self._keeps = session.may(Right.ACCOUNTS) and session.home.doctor is not None
        self._banner = Banner(theme)
        self._banner.hide()
        self.people = PeopleCard(theme)
        self.rights = RightsCard(theme)
        self.own = self._own_card()
        self._lay_out()
        self._wire()
        self.refresh(None)

    def title(self) -> str:
        """The header's words."""
        return _("Settings")

    def header_widgets(self) -> Sequence[QWidget]:
        """Nothing beside the title."""
        return ()

    def show_day(self, day: date) -> None:
        """Settings have no day."""

    def side_panel(self) -> QWidget | None:
        """Everything stands in the page."""
        return None

    def context_widget(self) -> QWidget | None:
        """Nothing below the navigation."""
        return None

    def refresh(self, changes: Changes | None) -> None:
        """Who is there now, and what each may do."""
        if not self._keeps:
            return
        if changes is None or changes.touches("account"):
            self._write(lambda session, _progress: people(session), self._show_people)
        if changes is None or changes.touches("setting"):
            self._operator.ask(self, rights_of, then=self.rights.show_rights)

    # Inside --------------------------------------------------------------------------

    def _show_people(self, rows: Sequence[PersonRow]) -> None:
        self.people.show_people(rows)

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
        line = QHBoxLayout()
        line.addWidget(change)
        line.addStretch(1)
        card.body.addLayout(line)
        return card

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(16)
        column.addWidget(self._banner)
        self.people.setVisible(self._keeps)
        self.rights.setVisible(self._keeps)
        for part in (self.people, self.rights, self.own):
            column.addWidget(part)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(page))

    def _wire(self) -> None:
        self.people.add_wanted.connect(self.add)
        self.people.phrase_wanted.connect(partial(self.give, again=False))
        self.people.open_wanted.connect(partial(self.give, again=True))
        self.people.close_wanted.connect(self.close_access)
        self.people.leave_wanted.connect(self.ask_leave)
        self.rights.moved.connect(self.move_right)

    def _own_words(self, *more: str) -> tuple[str, ...]:
        practice = self._operator.session.practice
        return (practice.name, practice.doctor_name, *more)

    def _write(
        self,
        act: Act,
        then: Callable[[Any], None],
        failed: Callable[[ExpectedError], None] | None = None,
    ) -> None:
        self._operator.run_writing(self, act, then=then, failed=failed or self._tell)

    def _tell(self, error: ExpectedError) -> None:
        self._banner.tell(sentence(error), "", tone="warn")
        self._banner.show()

    def _say(self, fact: str) -> None:
        self._banner.hide()
        self.refresh(None)
        self._operator.said.emit(fact, False)  # noqa: FBT003 - a signal's value

    # What is asked -------------------------------------------------------------------

    def add(self) -> None:
        """Somebody new."""
        today = self._operator.session.wall.date()
        dialog = AddDialog(self._theme, self.window(), today, self._own_words)

        def let_in(new: NewPerson, phrase: str) -> None:
            def act(session: Session, _progress: Progress) -> object:
                return add_person(session, self._here, new, phrase)

            def done(_account: object) -> None:
                dialog.phrase.forget()
                dialog.accept()
                said = _("{name} opens the practice with her passphrase.")
                self._say(said.format(name=new.display_name))

            self._write(act, done, dialog.refuse)

        dialog.wanted.connect(let_in)
        dialog.open()

    def give(self, person: PersonRow, *, again: bool) -> None:
        """A new passphrase, or the access again."""
        account = person.account
        words = partial(self._own_words, account.login, account.display_name)
        dialog = PhraseDialog(self._theme, self.window(), person, words)
        how = enable_person if again else give_new_passphrase

        def take(phrase: str) -> None:
            def act(session: Session, _progress: Progress) -> object:
                return how(session, self._here, account.id, phrase)

            def done(_account: object) -> None:
                dialog.phrase.forget()
                dialog.accept()
                said = _("{name} opens the practice with her passphrase.")
                self._say(said.format(name=account.display_name))

            self._write(act, done, dialog.refuse)

        dialog.wanted.connect(take)
        dialog.open()

    def close_access(self, person: PersonRow) -> None:
        """From now on she opens nothing here."""

        def act(session: Session, _progress: Progress) -> object:
            return disable_person(session, self._here, person.account.id)

        said = _("{name} opens nothing here any more.")
        name = person.account.display_name
        self._write(act, lambda _done: self._say(said.format(name=name)))

    def ask_leave(self, person: PersonRow) -> None:
        """What follows is shown first."""

        def show(readable: StillReadable) -> None:
            dialog = LeaveDialog(self._theme, self.window(), person, readable)
            dialog.wanted.connect(partial(self._leave, person, dialog))
            dialog.open()

        self._write(lambda session, _progress: still_readable(session), show)

    def _leave(self, person: PersonRow, dialog: LeaveDialog, typed: str) -> None:
        def act(session: Session, progress: Progress) -> Departure:
            return let_go(session, self._here, person.account.id, typed, progress)

        def done(departure: Departure) -> None:
            dialog.accept()
            self.departed.emit(departure)

        self._write(act, done, dialog.refuse)

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
                self._say(_("Your passphrase is changed."))

            self._write(act, done, dialog.refuse)

        dialog.wanted.connect(change)
        dialog.open()

    def move_right(self, role: Role, right: Right, granted: bool) -> None:  # noqa: FBT001
        """A box was ticked."""
        given = {"role": role, "right": right, "granted": granted}
        said = _("Rights changed: in force at the next unlock.")
        self._operator.do(self, set_right, given, failed=self._tell, said=said)

"""People of the practice and what each role may do: the doctor's to decide."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from db.changes import Changes
from db.entities import Role
from db.errors import ExpectedError
from desktop.access import Installation
from desktop.i18n import _
from desktop.leaving import Departure, StillReadable, let_go, still_readable
from desktop.operations.people import set_right
from desktop.people import (
    NewPerson,
    PersonRow,
    add_person,
    describe_person,
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
from ui.settings.dialogs import AddDialog, LeaveDialog, PhraseDialog
from ui.settings.page import CardsPage, Where
from ui.settings.people_card import PeopleCard
from ui.settings.person_dialog import PersonDialog
from ui.settings.rights_card import RightsCard

Act = Callable[[Session, Progress], Any]


class PeoplePage(CardsPage):
    """Let in, closed out, rights moved. It needs the doctor's own vault to be open."""

    def __init__(self, where: Where) -> None:
        super().__init__(where.theme)
        self._operator, self._theme = where.operator, where.theme
        self._departed = where.departed
        session = self._operator.session
        self._here = Installation(paths=where.paths, clock=session.clock)
        self.people = PeopleCard(self._theme)
        self.rights = RightsCard(self._theme)
        self.add_card(self.people)
        self.add_card(self.rights)
        self._wire()
        self.refresh(None)

    def refresh(self, changes: Changes | None) -> None:
        """Who is there now, and what each may do."""
        if changes is None or changes.touches("account"):
            self._write(
                lambda session, _progress: people(session), self.people.show_people
            )
        if changes is None or changes.touches("setting"):
            self._operator.ask(self, rights_of, then=self.rights.show_rights)

    # Inside --------------------------------------------------------------------------

    def _wire(self) -> None:
        self.people.add_wanted.connect(self.add)
        self.people.edit_wanted.connect(self.edit)
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
        self.banner.tell(sentence(error), "", tone="warn")
        self.banner.show()

    def _say(self, fact: str) -> None:
        self.banner.hide()
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

    def edit(self, person: PersonRow) -> None:
        """Her name, her colour, her last day."""
        today, key = self._operator.session.wall.date(), person.account.id
        dialog = PersonDialog(self._theme, self.window(), person, today)

        def save(name: str, colour: str, ends_on: date | None) -> None:
            def act(session: Session, _progress: Progress) -> object:
                return describe_person(
                    session,
                    self._here,
                    key,
                    display_name=name,
                    colour=colour,
                    ends_on=ends_on,
                )

            def done(_account: object) -> None:
                dialog.accept()
                self._say(_("Changed: {name}.").format(name=name))

            self._write(act, done, dialog.refuse)

        dialog.wanted.connect(save)
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
            self._departed(departure)

        self._write(act, done, dialog.refuse)

    def move_right(self, role: Role, right: Right, granted: bool) -> None:  # noqa: FBT001
        """A box was ticked."""
        given = {"role": role, "right": right, "granted": granted}
        said = _("Rights changed: in force at the next unlock.")
        self._operator.do(self, set_right, given, failed=self._tell, said=said)

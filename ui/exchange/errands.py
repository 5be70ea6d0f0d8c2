"""What the person does about the exchange, off the window's thread, from file to result."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from desktop.exchange import desk
from desktop.exchange.carriers import write_whole
from desktop.exchange.granting import AgreementDates
from desktop.exchange.identity import root_of
from desktop.exchange.pairing import Accepted
from desktop.i18n import _, ngettext
from desktop.operations import exchange as operations
from desktop.progress import Progress
from desktop.session import Session
from ui.background import Then
from ui.operator import Operator

Job = Callable[[Session], Any]


class Errands(QObject):
    """Each errand is one job on the writer's thread; `done` hears that it is over.

    Args:
        done: called after each errand that went through.
    """

    def __init__(
        self, operator: Operator, done: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._operator = operator
        self._done = done

    def invite(self, file: Path, name: str) -> None:
        """Writes an invitation."""
        said = _("Invitation written: {name}.").format(name=file.name)
        self._do(lambda s: desk.invite(s, file, name), lambda _made: said)

    def accept(self, file: Path, name: str, then: Then) -> None:
        """Takes a pair file; `then` gets what to answer and to compare."""
        self._do(lambda s: desk.accept(s, file, None, name), None, then)

    def write_answer(self, accepted: Accepted, file: Path, then: Then) -> None:
        """Writes our own pair file, to be sent back."""
        content = accepted.file.to_bytes()
        said = _("Answer written: {name}. Send it back.").format(name=file.name)
        self._do(
            lambda _session: write_whole(file.parent, file.name, content),
            lambda _made: said,
            then,
        )

    def confirm(
        self, typed: Mapping[int, str], peer: UUID, then: Then, failed: Then
    ) -> None:
        """Compares the words that were typed."""
        said = _("The pairing is verified.")
        self._do(
            lambda s: desk.confirm(s, typed, peer), lambda _peer: said, then, failed
        )

    def attach(
        self,
        file: Path,
        dates: AgreementDates,
        peer: UUID | None,
        calls: tuple[Then, Then],
    ) -> None:
        """Keeps the signed agreement; `calls` are what follows and what hears a refusal."""
        last: date = dates.valid_to
        said = _("The agreement is kept. You may now delete the file.")

        def job(session: Session) -> object:
            return desk.attach_agreement(
                session,
                file,
                last,
                valid_from=dates.valid_from,
                signed_on=dates.signed_on,
                peer=peer,
            )

        self._do(job, lambda _kept: said, *calls)

    def seal(self, folder: Path, peer: UUID, failed: Then) -> None:
        """Makes an envelope in a folder."""
        self._do(lambda s: desk.seal(s, folder, peer), _sealed_words, None, failed)

    def ask_again(self, folder: Path, peer: UUID) -> None:
        """Makes the envelope that asks for everything."""
        said = _("Request written: {file}.")
        self._do(
            lambda s: desk.ask_again(s, folder, peer),
            lambda made: said.format(file=made.file.name),
        )

    def review(self, file: Path, then: Then) -> None:
        """Reads an envelope and changes nothing."""
        self._do(lambda s: desk.open_file(s, file, review=True), None, then)

    def open(self, file: Path) -> None:
        """Applies an envelope."""
        self._do(lambda s: desk.open_file(s, file), _opened_words)

    def suspend(self, peer: UUID) -> None:
        """Nothing goes out until it is resumed."""
        said = _("Exchanges are suspended. Nothing leaves.")
        self._do(lambda s: s.do(operations.suspend_peer, peer=peer), lambda _done: said)

    def resume(self, peer: UUID) -> None:
        """Exchanges go on where they stood."""
        said = _("Exchanges go on.")
        self._do(
            lambda s: s.do(operations.resume_peer, peer=peer, root=root_of(s)),
            lambda _done: said,
        )

    def _do(
        self,
        job: Job,
        said: Callable[[Any], str] | None,
        then: Then | None = None,
        failed: Then | None = None,
    ) -> None:
        def told(result: Any) -> None:
            if said is not None:
                undoable = False
                self._operator.said.emit(said(result), undoable)
            self._done()
            if then is not None:
                then(result)

        def refused(error: Any) -> None:
            # A refused envelope is listed too.
            self._done()
            (failed or self._operator.failed.emit)(error)

        self._operator.run_writing(
            self, partial(_job, job), title=_("Exchange"), then=told, failed=refused
        )


def _job(job: Job, session: Session, _progress: Progress) -> Any:
    return job(session)


def _sealed_words(made: desk.SealedFile) -> str:
    return ngettext(
        "Envelope no. {number} for {peer}: {count} appointment sealed.",
        "Envelope no. {number} for {peer}: {count} appointments sealed.",
        made.appointments,
    ).format(number=made.sequence, peer=made.recipient, count=made.appointments)


def _opened_words(done: desk.OpenedFile) -> str:
    if done.state == "held":
        return _("Envelope no. {number} waits for an earlier one.").format(
            number=done.sequence
        )
    if done.state == "replayed":
        return _("Envelope no. {number} was opened before: nothing changed.").format(
            number=done.sequence
        )
    return ngettext(
        "Envelope no. {number} applied: {count} change.",
        "Envelope no. {number} applied: {count} changes.",
        done.applied,
    ).format(number=done.sequence, count=done.applied)

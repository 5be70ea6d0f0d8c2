"""What a screen asks of the practice: changes, reads and long work, off its thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Signal

from desktop.agenda.holidays import PublicHolidays
from desktop.errors import ProofNeeded
from desktop.i18n import language
from desktop.operations.operation import Operation
from desktop.progress import Progress
from desktop.reads.agenda import holidays_of
from desktop.session import Done, Session
from desktop.undo import Step
from ui.background import Background, Call, Lane, Then
from ui.turning import begun, tell_steps, turn_again, turn_back
from ui.work import Work

Said = str | Callable[[Any], str] | None
"""The fact for the notice: a sentence, or what makes it of the operation's result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slices:
    """A long change in slices that are undone as one.

    Args:
        calls: the keyword arguments of each slice.
        total: how many there are, 0 when it is not known.
        title: what the progress line says.
    """

    operation: Operation[..., Any]
    calls: Iterable[dict[str, Any]]
    total: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """Something waits until the person has typed her passphrase again.

    Args:
        purpose: the operation that waits, or a sentence's beginning ("To export").
        then: goes on with it; given_up: she did not.
    """

    purpose: str
    then: Callable[[], None]
    given_up: Callable[[], None] | None = None


class Asking(Protocol):
    """A read: `query(reader, ...)`."""

    def __call__(self, reader: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Answers from the last committed state."""


class Operator(QObject):
    """Goes between the screens and the session.

    Signals:
        changed: (Changes, initiator) after each commit; screens refresh from it.
        failed: an ExpectedError that nobody else handles.
        broken: any other exception.
        said: (fact, undoable) for the notice at the foot of the window.
        undo_available: (whether, intent of the act that would be taken back).
        redo_available: the same for an act to do again.
        steps_changed: (Steps that can be taken back, newest first; the Step to redo).
        turned: (Step, whether it was taken back) after undo and redo.
        working: a Work that has lasted long enough to be shown.
        proof_wanted: a Confirmation that only the person can give.
    """

    changed = Signal(object, object)
    failed = Signal(object)
    broken = Signal(object)
    said = Signal(str, bool)
    undo_available = Signal(bool, str)
    redo_available = Signal(bool, str)
    steps_changed = Signal(object, object)
    turned = Signal(object, bool)
    working = Signal(object)
    proof_wanted = Signal(object)

    def __init__(
        self, session: Session, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.proving: Callable[[str], object] | None = None
        self._background = background
        self._newest: WeakKeyDictionary[QObject, dict[str, int]] = WeakKeyDictionary()
        background.failed.connect(self.failed)
        background.broken.connect(self.broken)

    @property
    def holidays(self) -> PublicHolidays:
        """The public holidays of the practice as it is described now; ask, never keep."""
        return holidays_of(self.session.practice, language())

    # Changes -------------------------------------------------------------------------

    def do(
        self,
        owner: QObject,
        operation: Operation[..., Any],
        kw: Mapping[str, Any] | None = None,
        *,
        then: Then | None = None,
        failed: Then | None = None,
        said: Said = None,
    ) -> None:
        """Does an operation on the writer's thread; `then` gets its result.

        Everybody hears of it by `changed`, and the notice shows `said` with Undo.
        """
        session = self.session
        arguments = dict(kw or {})

        def again() -> None:
            self.do(owner, operation, arguments, then=then, failed=failed, said=said)

        call = Call(then, _unless_proof(self, again, failed))
        self.change(owner, lambda: session.do(operation, **arguments), call, said)

    def do_each(
        self,
        owner: QObject,
        slices: Slices,
        *,
        then: Then | None = None,
        failed: Then | None = None,
        said: Said = None,
    ) -> Work:
        """Does many slices that are undone as one, with progress; `then` gets a list."""
        work = begun(self, slices.title)
        session = self.session
        self.change(
            owner,
            lambda: session.do_each(
                slices.operation, slices.calls, work.progress, slices.total
            ),
            Call(then, failed, work.finish),
            said,
        )
        return work

    def undo(self, acts: int = 1) -> None:
        """Takes the newest acts back, one after the other."""
        turn_back(self, acts)

    def redo(self) -> None:
        """Does what was taken back again."""
        turn_again(self)

    def change(
        self,
        owner: QObject,
        work: Callable[[], Done[Any]],
        call: Call,
        said: Said = None,
    ) -> None:
        """Does work that changes something, and tells everybody what."""
        session = self.session

        def whole() -> tuple[Done[Any], Step | None, Step | None]:
            done = work()
            return done, session.undoable, session.redoable

        def told(came: tuple[Done[Any], Step | None, Step | None]) -> None:
            done, undoable, redoable = came
            self.tell(done, owner, undoable, redoable)
            if call.then is not None:
                call.then(done.result)
            fact = said(done.result) if callable(said) else said
            if fact:
                self.said.emit(fact, _may_undo(done, undoable))

        heard = Call(told, call.failed, call.settled)
        self._background.submit(Lane.WRITE, owner, whole, heard)

    def after_changes(self, owner: QObject, then: Callable[[], None]) -> None:
        """Goes on once what is being written now is done, and everybody has heard of it."""
        heard = Call(lambda _nothing: then())
        self._background.submit(Lane.WRITE, owner, lambda: None, heard)

    def tell(
        self,
        done: Done[Any],
        initiator: QObject,
        undoable: Step | None,
        redoable: Step | None,
    ) -> None:
        """Lets everybody know what a commit did and what may be taken back now."""
        tell_steps(self, undoable, redoable)
        if done.changes:
            self.changed.emit(done.changes, initiator)

    # Who it is -----------------------------------------------------------------------

    def confirm(
        self,
        purpose: str,
        then: Callable[[], None],
        given_up: Callable[[], None] | None = None,
    ) -> None:
        """Asks the person for her passphrase, then goes on.

        Args:
            purpose: the operation's name, or the beginning of a sentence.
        """
        self.proof_wanted.emit(
            Confirmation(purpose=purpose, then=then, given_up=given_up)
        )

    def prove(
        self, owner: QObject, passphrase: str, *, then: Callable[[], None], failed: Then
    ) -> None:
        """Tries a passphrase of this session's person; the derivation takes a second."""
        proving = self.proving
        if proving is None:
            raise LookupError("proving")
        heard = Call(lambda _proof: then(), failed)
        self._background.submit(Lane.WRITE, owner, lambda: proving(passphrase), heard)

    # Reads ---------------------------------------------------------------------------

    def ask(
        self,
        owner: QObject,
        query: Asking,
        *args: Any,
        then: Then,
        failed: Then | None = None,
        channel: str = "",
        **kwargs: Any,
    ) -> None:
        """Asks on the reader's thread.

        Args:
            channel: of the questions of one owner on one channel, only the newest is
                answered: what was asked before it is dropped, unasked if possible.
        """
        session = self.session
        newest = self._newest_of(owner, channel)

        def work() -> Any:
            return session.ask(query, *args, **kwargs) if newest() else None

        def answered(value: Any) -> None:
            if newest():
                then(value)

        self._background.submit(Lane.READ, owner, work, Call(answered, failed))

    def _newest_of(self, owner: QObject, channel: str) -> Callable[[], bool]:
        """Tells, at any time, whether no newer question came on the owner's channel."""
        if not channel:
            return lambda: True
        channels = self._newest.setdefault(owner, {})
        number = channels[channel] = channels.get(channel, 0) + 1
        return lambda: channels[channel] == number

    # Long work -----------------------------------------------------------------------

    def run(
        self,
        owner: QObject,
        function: Callable[[Progress], Any],
        *,
        title: str = "",
        then: Then | None = None,
        failed: Then | None = None,
    ) -> Work:
        """Does file, print or network work in the pool; it touches no connection."""
        work = begun(self, title)
        self._background.submit(
            Lane.POOL,
            owner,
            lambda: function(work.progress),
            Call(then, failed, work.finish),
        )
        return work

    def run_writing(
        self,
        owner: QObject,
        function: Callable[[Session, Progress], Any],
        *,
        title: str = "",
        then: Then | None = None,
        failed: Then | None = None,
    ) -> Work:
        """Does long work that needs the session, on the writer's thread."""
        work = begun(self, title)
        session = self.session

        def again() -> None:
            self.run_writing(owner, function, title=title, then=then, failed=failed)

        self._background.submit(
            Lane.WRITE,
            owner,
            lambda: function(session, work.progress),
            Call(then, _unless_proof(self, again, failed), work.finish),
        )
        return work


def _unless_proof(
    operator: Operator, again: Callable[[], None], failed: Then | None
) -> Then:
    """Asks for the passphrase where that is all it takes, then does it again."""

    def refused(error: Any) -> None:
        if isinstance(error, ProofNeeded):
            given_up = None if failed is None else partial(failed, error)
            operator.confirm(error.what, again, given_up)
        elif failed is not None:
            failed(error)
        else:
            operator.failed.emit(error)

    return refused


def _may_undo(done: Done[Any], undoable: Step | None) -> bool:
    if undoable is None or not done.changes:
        return False
    return done.changes.operation_id in undoable.operations

"""An unlocked practice and the person using it: the way every change and read goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar
from uuid import UUID

from db.changes import Change, Changes
from db.entities import Account, Practice
from db.home import OpenHome
from db.queries.practice import the_practice
from db.queries.reader import Reader
from db.trail import Act, Trail
from db.trail_keys import admit_person
from desktop.clock import Clock
from desktop.delivery import Delivered, delivery_of
from desktop.errors import NotAllowed
from desktop.grouped import Grouped
from desktop.operations.operation import Operation
from desktop.progress import NoProgress, Progress
from desktop.rights import Right
from desktop.standing import standing_of
from desktop.undo import Step, UndoLog, taken_back, who_of
from desktop.units import Units

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Generic[R]):
    """What an act gave and what it changed.

    Args:
        kept: on a lenient undo, the changes that were not taken back.
    """

    result: R
    changes: Changes
    kept: tuple[Change, ...] = ()


class Session:
    """Everything goes through `do` (on the writer's thread) and `ask` (on the reader's).

    The session itself owns no thread: whoever calls keeps `do`, `undo` and `redo` on one
    and `ask` on another or the same.
    """

    def __init__(
        self,
        home: OpenHome,
        *,
        account: Account,
        clock: Clock,
        practice: Practice | None = None,
        trail: Trail | None = None,
    ) -> None:
        """Uses an unlocked home.

        Args:
            home: opened for this account.
            account: who it is.
            clock: the session's.
            practice: when the vault does not hold it yet.
            trail: where everything is told; a received practice that is visited has none.
        """
        self.home = home
        self.clock = clock
        self.account = account
        self.reader = Reader(home.office.reader)
        self.practice = practice or the_practice(self.reader)
        self._trail = trail
        self._units = Units(
            home=home,
            account=account,
            now=clock.now,
            wall=lambda: self.wall,
            trail=trail,
        )
        self._delivery = delivery_of(home, self._units.open, clock.now, self.tell)
        self._undo = UndoLog()
        self.grouped = Grouped(units=self._units, undo=self._undo, now=clock.now)
        self.standing = standing_of(
            account,
            self.reader,
            has_doctor_key=home.doctor is not None,
            monotonic=clock.monotonic,
        )
        self.is_open = True

    def begin(self) -> None:
        """Tells the trail that this person unlocked; without it nothing is shown."""
        if self._trail is None or not self.home.writable:
            return
        if self.home.doctor is not None:
            admit_person(
                self.home.doctor.writer,
                self.account.id,
                self.home.user_seed,
                self.account.role.value,
                self.clock.now(),
            )
        with self._units.open("session_begun") as uow:
            uow.commit_beginning()
        if self._delivery is not None:
            self._delivery.catch_up()

    # Changes -------------------------------------------------------------------------

    def do(
        self,
        operation: Operation[P, R],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Done[R]:
        """Does it in one transaction, and remembers how to take it back.

        Raises:
            NotAllowed: the account does not carry the operation's right.
        """
        self.allow(operation.right, operation.intent)
        if operation.proved:
            self.standing.check_proof(operation.intent)
        with self._units.open(operation.intent, operation.vault) as uow:
            result = operation.function(uow, *args, **kwargs)
            who = None if operation.lasting else who_of(uow)
            changes = uow.commit()
        if not operation.lasting:
            proved = operation.proved
            self._undo.remember(changes, operation.vault, who=who, proved=proved)
        _renew(self, changes)
        brought = self._deliver() if uow.sends else ()
        if not changes and not operation.lasting:
            # The act was its effect alone: taking it back is taking that back.
            for one in brought:
                self._undo.remember(one.changes, one.vault, operation.intent)
        return Done(result=result, changes=_together(changes, brought))

    def do_each(
        self,
        operation: Operation[..., R],
        calls: Iterable[dict[str, Any]],
        progress: Progress | None = None,
        total: int = 0,
    ) -> Done[list[R]]:
        """Does many slices, each in its own transaction, undone together as one.

        What was committed when it is cancelled or fails stays, and can be undone.
        """
        self.allow(operation.right, operation.intent)
        if operation.proved:
            self.standing.check_proof(operation.intent)
        results = self.grouped.do(operation, calls, progress or NoProgress(), total)
        return Done(result=results, changes=self.told(operation.intent))

    def undo(self, progress: Progress | None = None) -> Done[Step | None]:
        """Takes the newest act back; nothing happens without one.

        An act of many transactions goes back in as many; what went back before it is
        cancelled stays so.

        Raises:
            Stale: a row has been changed since by somebody else.
        """
        return self._turn("undo", self._undo.to_undo, self._undo.undone, progress)

    def redo(self, progress: Progress | None = None) -> Done[Step | None]:
        """Does the act that was taken back again.

        Raises:
            Stale: a row has been changed since.
        """
        return self._turn("redo", self._undo.to_redo, self._undo.redone, progress)

    @property
    def undoable(self) -> Step | None:
        """The act `undo` would take back."""
        return self._undo.to_undo

    @property
    def redoable(self) -> Step | None:
        """The act `redo` would do again."""
        return self._undo.to_redo

    @property
    def steps(self) -> tuple[Step, ...]:
        """Everything `undo` would take back one after the other, the newest first."""
        return self._undo.done

    def forget_undo(self) -> None:
        """Nothing before now may come back (an erasure, a restore)."""
        self._undo.clear()

    # Reads ---------------------------------------------------------------------------

    def ask(
        self,
        query: Callable[Concatenate[Reader, P], R],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Asks a question of the last committed state."""
        return query(self.reader, *args, **kwargs)

    # The rest ------------------------------------------------------------------------

    @property
    def wall(self) -> datetime:
        """What the practice's wall clock shows, naive, to the minute."""
        return self.clock.wall(self.practice.zone)

    def allow(self, right: Right, what: str = "") -> None:
        """Lets the account go on; a refusal is told in the trail.

        Args:
            right: what it takes.
            what: the operation that was asked for.

        Raises:
            NotAllowed: its role does not carry the right.
        """
        if self.account.is_over(self.wall.date()) or not self.may(right):
            self.tell(Act(what=what or right.value, result="refused", why=right.value))
            raise NotAllowed(right)

    def may(self, right: Right) -> bool:
        """Whether this person carries the right."""
        return self.standing.may(right)

    def tell(self, act: Act) -> None:
        """Adds an entry to the trail, in a transaction of its own."""
        if self._trail is not None and self.home.writable:
            with self._units.open(act.what) as uow:
                uow.commit_telling(act)

    def close(self, why: str = "") -> None:
        """Lets the files go for good, whatever fails on the way.

        `why` is a stable code, such as "idle", "asked", "suspend" or "switch_user".
        """
        if not self.is_open:
            return
        try:
            self._units.sweep()
            self.tell(Act(what="session_ended", why=why))
        finally:
            self.leave_to(lambda home: home.close())

    def leave_to(self, last: Callable[[OpenHome], None]) -> None:
        """Ends without another word: the files are handed to whoever puts others there."""
        self._undo.clear()
        self.is_open = False
        self._units.end()
        self.reader.end()
        last(self.home)

    def told(self, intent: str) -> Changes:
        """What a long act did, on both sides."""
        whole = self.grouped.told or _nothing(intent, self.clock.now()).changes
        brought = self._deliver() if self.grouped.sent else ()
        self.grouped.sent = False
        return _together(whole, brought)

    def _turn(
        self,
        intent: str,
        step: Step | None,
        note: Callable[..., None],
        progress: Progress | None,
    ) -> Done[Step | None]:
        """Takes a step back, or does it again, and notes the way back from there."""
        if step is None:
            return _nothing(intent, self.clock.now())
        self.standing.check_turn(step, self.wall.date())
        if len(step.operations) > 1:
            many = self.grouped.turn(step, intent, note, progress or NoProgress())
            return Done(result=step, changes=self.told(intent), kept=tuple(many))
        unit = self._units.open(intent, step.vault)
        with self._undo.stepping_over(step), unit as uow:
            kept = taken_back(uow, step)
            changes = uow.commit()
        note(replace(step, operations=_id_of(changes)))
        _renew(self, changes)
        both = _together(changes, self._deliver() if uow.sends else ())
        return Done(result=step, changes=both, kept=tuple(kept))

    def _deliver(self) -> tuple[Delivered, ...]:
        """Effects on the other vault; without the doctor's key they wait."""
        return () if self._delivery is None else self._delivery.run()


def _renew(session: Session, changes: Changes) -> None:
    """What is said of the practice, also after it was taken back."""
    if changes.touches("practice"):
        session.practice = the_practice(session.reader)


def _id_of(changes: Changes) -> tuple[UUID, ...]:
    return () if changes.operation_id is None else (changes.operation_id,)


def _nothing(intent: str, at: datetime) -> Done[Step | None]:
    return Done(result=None, changes=Changes(operation_id=None, intent=intent, at=at))


def _together(changes: Changes, brought: tuple[Delivered, ...]) -> Changes:
    """Everything that screens must show again, in either vault."""
    if not brought:
        return changes
    items = [item for one in brought for item in one.changes.items]
    first = next((one.changes.operation_id for one in brought), None)
    return replace(
        changes,
        operation_id=changes.operation_id or first,
        items=(*changes.items, *items),
    )

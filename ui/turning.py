"""Takes acts back and does them again, one after the other, and says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from desktop.errors import ProofNeeded
from desktop.i18n import _
from desktop.progress import Progress
from desktop.session import Done
from desktop.undo import Step
from ui.background import Call, Then
from ui.work import Work

if TYPE_CHECKING:
    from ui.operator import Operator


def turn_back(operator: Operator, acts: int) -> None:
    """Takes the newest acts back; stops at one that cannot be."""

    def more(step: Step | None) -> None:
        if step is not None:
            operator.turned.emit(step, True)  # noqa: FBT003 - a signal's value
            if acts > 1:
                turn_back(operator, acts - 1)

    session = operator.session
    _turn(operator, session.undo, session.undoable, _("Taking back"), more)


def turn_again(operator: Operator) -> None:
    """Does the newest act that was taken back again."""

    def told(step: Step | None) -> None:
        if step is not None:
            operator.turned.emit(step, False)  # noqa: FBT003 - a signal's value

    session = operator.session
    _turn(operator, session.redo, session.redoable, _("Doing again"), told)


def tell_steps(
    operator: Operator, undoable: Step | None, redoable: Step | None
) -> None:
    """Lets everybody know what may be taken back now."""
    operator.undo_available.emit(undoable is not None, _intent(undoable))
    operator.redo_available.emit(redoable is not None, _intent(redoable))
    operator.steps_changed.emit(operator.session.steps, redoable)


def tell_stopped(operator: Operator, owner: QObject) -> None:
    """Lets everybody know what a long act did before it was ended."""
    session = operator.session
    tell_steps(operator, session.undoable, session.redoable)
    told = session.grouped.told
    if told:
        operator.changed.emit(told, owner)


def _turn(
    operator: Operator,
    turn: Callable[[Progress | None], Done[Step | None]],
    step: Step | None,
    title: str,
    then: Then,
) -> None:
    """An act of many transactions shows how far it is, and can be stopped."""
    long = step is not None and len(step.operations) > 1
    work = begun(operator, title) if long else None

    def again() -> None:
        _turn(operator, turn, step, title, then)

    def failed(error: Any) -> None:
        if isinstance(error, ProofNeeded):
            operator.confirm(error.what, again)
            return
        if long:
            tell_stopped(operator, operator)
        else:
            tell_steps(operator, operator.session.undoable, operator.session.redoable)
        operator.failed.emit(error)

    progress = work.progress if work is not None else None
    settled = work.finish if work is not None else None
    operator.change(operator, lambda: turn(progress), Call(then, failed, settled))


def begun(operator: Operator, title: str) -> Work:
    """A long piece of work that the window shows once it has lasted a while."""
    work = Work(title, operator.session.clock, operator)
    work.shown.connect(operator.working)
    return work


def _intent(step: Step | None) -> str:
    return "" if step is None else step.intent

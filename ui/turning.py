"""Takes acts back and does them again, one after the other, and says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from desktop.session import Done
from desktop.undo import Step
from ui.background import Call, Then

if TYPE_CHECKING:
    from ui.operator import Operator


def turn_back(operator: Operator, acts: int) -> None:
    """Takes the newest acts back; stops at one that cannot be."""

    def more(step: Step | None) -> None:
        if step is not None:
            operator.turned.emit(step, True)  # noqa: FBT003 - a signal's value
            if acts > 1:
                turn_back(operator, acts - 1)

    _turn(operator, operator.session.undo, more)


def turn_again(operator: Operator) -> None:
    """Does the newest act that was taken back again."""

    def told(step: Step | None) -> None:
        if step is not None:
            operator.turned.emit(step, False)  # noqa: FBT003 - a signal's value

    _turn(operator, operator.session.redo, told)


def tell_steps(
    operator: Operator, undoable: Step | None, redoable: Step | None
) -> None:
    """Lets everybody know what may be taken back now."""
    operator.undo_available.emit(undoable is not None, _intent(undoable))
    operator.redo_available.emit(redoable is not None, _intent(redoable))
    operator.steps_changed.emit(operator.session.steps, redoable)


def _turn(
    operator: Operator, turn: Callable[[], Done[Step | None]], then: Then
) -> None:
    def failed(error: Any) -> None:
        tell_steps(operator, operator.session.undoable, operator.session.redoable)
        operator.failed.emit(error)

    operator.change(operator, turn, Call(then, failed))


def _intent(step: Step | None) -> str:
    return "" if step is None else step.intent

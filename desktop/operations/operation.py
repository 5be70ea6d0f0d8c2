"""How a function becomes an operation: it says which right it asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from db.confidential_unit import ConfidentialUnit
from db.unit_of_work import UnitOfWork
from desktop.rights import Right

P = ParamSpec("P")
R = TypeVar("R")

OFFICE, DOCTOR = "office", "doctor"
"""The vault an operation writes; none writes both."""


class Operation(Generic[P, R]):
    """A function on a unit of work, with its right and the name the journal keeps.

    Args:
        lasting: it cannot be taken back: a key was given away, an envelope is out.
        vault: whose unit of work the function is given.
        proved: the person must have typed her passphrase just before.
    """

    def __init__(
        self,
        function: Callable[Concatenate[Any, P], R],
        right: Right,
        *,
        lasting: bool = False,
        vault: str = OFFICE,
        proved: bool = False,
    ) -> None:
        self.function = function
        self.right = right
        self.lasting = lasting
        self.vault = vault
        self.proved = proved
        self.intent: str = function.__name__
        self.__doc__ = function.__doc__
        self.__name__: str = function.__name__
        self.__module__ = function.__module__

    def __call__(self, uow: Any, /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Acts inside a unit of work that is open already; the caller's right counts."""
        return self.function(uow, *args, **kwargs)


def operation(
    right: Right, *, lasting: bool = False, proved: bool = False
) -> Callable[[Callable[Concatenate[UnitOfWork, P], R]], Operation[P, R]]:
    """Marks a function as an operation that asks for `right`; `lasting` ones stay done.

    Before a `proved` one the person types her passphrase again.
    """

    def mark(function: Callable[Concatenate[UnitOfWork, P], R]) -> Operation[P, R]:
        return Operation(function, right, lasting=lasting, proved=proved)

    return mark


def confidential_operation(
    right: Right, *, lasting: bool = False, proved: bool = False
) -> Callable[[Callable[Concatenate[ConfidentialUnit, P], R]], Operation[P, R]]:
    """Marks a function as an operation on the doctor's own vault."""

    def mark(
        function: Callable[Concatenate[ConfidentialUnit, P], R],
    ) -> Operation[P, R]:
        return Operation(function, right, lasting=lasting, vault=DOCTOR, proved=proved)

    return mark

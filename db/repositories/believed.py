"""Rows are what was written, or are told to be damaged: nothing else comes out of a table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from db.errors import DamagedRow, InvalidState, InvalidValue

_NOT_OURS = (
    *(ValueError, TypeError, AttributeError, AssertionError),
    *(LookupError, OverflowError, RecursionError),
    *(InvalidValue, InvalidState),
)


@contextmanager
def rows_of(entity: str) -> Iterator[None]:
    """Around the making of rows; also a decorator of the function that makes them.

    Whoever has the vault's key can write any state, date or id into a row. The original
    error is not kept: its text repeats what stood there.

    Args:
        entity: the table they come from.

    Raises:
        DamagedRow: one holds what nobody here would write.
    """
    try:
        yield
    except _NOT_OURS as error:
        raise DamagedRow(entity, type(error).__name__) from None

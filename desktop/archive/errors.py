"""Why an archive is not taken in, with its sentence."""

from __future__ import annotations

from collections.abc import Mapping

from db.errors import ExpectedError
from desktop.i18n import _
from desktop.words import sentence


class NotEmpty(ExpectedError):
    """The practice holds something already: nothing is put beside it.

    Args:
        tables: what stands in it, and how much.
    """

    def __init__(self, tables: Mapping[str, int]) -> None:
        super().__init__(tuple(tables))
        self.tables = dict(tables)


@sentence.register
def _not_empty(_error: NotEmpty) -> str:
    return _(
        "This practice is not empty: an archive comes back into a new one only."
        " Nothing was written. Begin a new practice, then import it there."
    )

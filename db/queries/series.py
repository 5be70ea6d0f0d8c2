"""The rule of a series, for whoever changes it."""

from __future__ import annotations

from uuid import UUID

from db.entities import Recurrence
from db.queries.reader import Reader


def series_rule(reader: Reader, series: UUID) -> Recurrence | None:
    """The rule it was made with or given since; None where there is no such series.

    Raises:
        InvalidValue: what stands there is no rule of ours.
    """
    row = reader.one("SELECT rule FROM series WHERE id = ?", (series.bytes,))
    return Recurrence.read(str(row[0])) if row else None

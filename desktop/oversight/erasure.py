"""Whether a file may be erased for good, and on what ground.

A file of care is kept as long as the law asks, whoever wishes it gone: the right to erasure
gives way to that duty (RGPD art. 17.3 b and c; Code de la santé publique, R1112-7). It holds
where nobody was ever treated: a file made for a call or an appointment that was not kept.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from desktop.oversight.retention import Retention, Stage


class Ground(StrEnum):
    """Why a file may go."""

    RETENTION = "retention"
    REQUEST = "request"


def ground_of(
    retention: Retention | None, today: date, *, treated: bool
) -> Ground | None:
    """The ground there is; None while the file must be kept.

    Args:
        retention: its dates, None where nothing tells how old the file is.
        today: the practice's day.
        treated: whether an appointment of hers was kept.
    """
    if retention is not None and retention.stage(today) is Stage.TO_DESTROY:
        return Ground.RETENTION
    return None if treated else Ground.REQUEST

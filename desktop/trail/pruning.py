"""Takes entries out after their time: only from a trail that verifies, and never quietly."""

from __future__ import annotations

from datetime import datetime

from db.trail_checkpoint import months_kept, prunable, signer
from desktop.errors import NotAllowed
from desktop.operations.operation import DOCTOR, OFFICE
from desktop.operations.trail import note_trail_check, prune_own_trail, prune_trail
from desktop.progress import Progress
from desktop.rights import Right
from desktop.session import Session
from desktop.trail.access import TrailAccess
from desktop.trail.rows import Verified
from desktop.trail.verifying import verify_everything


def months_back(now: datetime, months: int) -> datetime:
    """The same day so many months ago; the month's last day when it has no such day."""
    count = now.year * 12 + now.month - 1 - months
    for day in range(now.day, 0, -1):
        try:
            return now.replace(year=count // 12, month=count % 12 + 1, day=day)
        except ValueError:
            continue
    raise AssertionError(months)


def verified_if_due(
    access: TrailAccess, progress: Progress | None = None
) -> Verified | None:
    """What verifying found when there is something to take out, None when there is not.

    For a thread of the pool. What does not verify is evidence: it stays.
    """
    with access.open() as trails:
        before = months_back(access.clock.now(), months_kept(trails.pair[1].connection))
        due = any(prunable(trail.connection, before) for trail in trails.pair)
    return verify_everything(access, progress) if due else None


def prune_old(session: Session, verified: Verified) -> int:
    """Takes out what is older than the doctor chose; on the writer's thread.

    Returns:
        How many entries went, 0 when the trails do not verify.

    Raises:
        NotAllowed: it is not the doctor's session.
    """
    if session.home.doctor is None:
        raise NotAllowed(Right.JOURNAL)
    session.do(note_trail_check, verified=verified)
    if not verified.ok:
        return 0
    doctor, practice = session.home.doctor.writer, session.practice.id
    before = months_back(session.clock.now(), months_kept(doctor))
    gone = session.do(
        prune_trail, before=before, signed=signer(doctor, practice, OFFICE)
    ).result
    return (
        gone
        + session.do(
            prune_own_trail, before=before, signed=signer(doctor, practice, DOCTOR)
        ).result
    )

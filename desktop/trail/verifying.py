"""Verifies everything there is to verify, against every place that remembers a head."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from db.queries.history import verify_journal
from db.queries.trail import last_check
from db.trail_verification import Sighting, agrees, verify_trail
from desktop.progress import NoProgress, Progress
from desktop.trail.access import TrailAccess, Trails
from desktop.trail.backup_heads import backup_sightings
from desktop.trail.rows import Anchor, LastCheck, Verified

_PARTS = 3
_THOUSANDTHS = 1000


class _Part:
    """One trail's share of the whole progress."""

    def __init__(self, progress: Progress, number: int) -> None:
        self._progress, self._number = progress, number

    def check(self) -> None:
        self._progress.check()

    def report(self, done: int, total: int) -> None:
        share = done / total if total else 1.0
        at = int((self._number + share) * _THOUSANDTHS)
        self._progress.report(at, _PARTS * _THOUSANDTHS)


def verify_everything(
    access: TrailAccess, progress: Progress | None = None
) -> Verified:
    """Both trails and the office journal; for a thread of the pool."""
    told = progress or NoProgress()
    with access.open() as trails:
        seen = _sightings(access, trails)
        checked = tuple(
            verify_trail(trail, seen, report=access.reporting_to(_Part(told, number)))
            for number, trail in enumerate(trails.pair)
        )
        journal = verify_journal(trails.office)
        told.report(_PARTS * _THOUSANDTHS, _PARTS * _THOUSANDTHS)
        return Verified(
            at=access.clock.now(),
            trails=checked,
            operations=journal.operations,
            bad_operation=journal.first_bad,
            anchors=_anchors(trails, seen),
        )


def latest_anchors(access: TrailAccess) -> tuple[Anchor, ...]:
    """Every place that remembers a head, newest first, and whether it agrees."""
    with access.open() as trails:
        return _anchors(trails, _sightings(access, trails))


def latest_check(access: TrailAccess) -> LastCheck | None:
    """The newest verification that was noted, None before the first."""
    with access.open() as trails:
        found = last_check(trails.own)
    if found is None:
        return None
    return LastCheck(
        at=found.at,
        entries=found.entries,
        vault=found.vault,
        first_bad=found.first_bad,
        problem=found.problem,
    )


def _sightings(access: TrailAccess, trails: Trails) -> tuple[Sighting, ...]:
    return (
        *access.home.sightings(trails.pair[1].connection),
        *backup_sightings(access.home, trails.office),
    )


def _anchors(trails: Trails, seen: Sequence[Sighting]) -> tuple[Anchor, ...]:
    by_vault = {trail.vault: trail for trail in trails.pair}
    found = [
        Anchor(
            kind=one.kind,
            vault=one.vault,
            at=one.at,
            entries=one.entries,
            agrees=agrees(by_vault[one.vault], one),
            name=one.name,
        )
        for one in seen
    ]
    return tuple(sorted(found, key=_when, reverse=True))


def _when(anchor: Anchor) -> tuple[bool, datetime | int]:
    return anchor.at is not None, anchor.at or 0

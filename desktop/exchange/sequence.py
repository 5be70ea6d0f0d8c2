"""What to do with a bundle by its place in the sender's sequence: pure, so it is tested."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MOST_HELD = 64
HELD_DAYS = 30


class Verdict(StrEnum):
    """What becomes of a bundle whose seal and signature hold."""

    APPLY = "apply"
    IGNORE = "ignore"
    HOLD = "hold"
    FREEZE = "freeze"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a bundle says it stands.

    Args:
        previous: SHA-256 of the sender's bundle before this one, hex; "" for one that
            follows nothing.
        snapshot: it says everything again.
    """

    incarnation: int
    sequence: int
    previous: str = ""
    snapshot: bool = True

    @property
    def fresh(self) -> bool:
        """Whether it stands by itself, and so may follow a gap or a restore."""
        return self.snapshot and not self.previous


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How far the receiver has come with this sender.

    Args:
        sha256: of the last bundle applied.
        held: how many wait already.
    """

    incarnation: int
    sequence: int
    sha256: str = ""
    held: int = 0


def judge(place: Place, reached: Reached, *, seen: str | None, sha256: str) -> Verdict:
    """What becomes of the bundle.

    Args:
        seen: the hash of the bundle taken at this very place before, None when none was.
        sha256: of this one.
    """
    if seen is not None:
        return Verdict.IGNORE if seen == sha256 else Verdict.FREEZE
    if place.incarnation != reached.incarnation:
        return _another_life(place, reached)
    if place.sequence <= reached.sequence:
        # Older than a snapshot that stood for it: nothing is missing.
        return Verdict.IGNORE
    if place.sequence == reached.sequence + 1:
        follows = place.previous == reached.sha256 or place.fresh
        return Verdict.APPLY if follows else Verdict.FREEZE
    return _after_a_gap(place, reached)


def _another_life(place: Place, reached: Reached) -> Verdict:
    """The sender was restored: only a snapshot says where it stands now."""
    if place.incarnation < reached.incarnation:
        return Verdict.IGNORE
    if place.fresh:
        return Verdict.APPLY
    return _room(reached)


def _after_a_gap(place: Place, reached: Reached) -> Verdict:
    if place.fresh:
        return Verdict.APPLY
    return _room(reached)


def _room(reached: Reached) -> Verdict:
    return Verdict.HOLD if reached.held < MOST_HELD else Verdict.REFUSE

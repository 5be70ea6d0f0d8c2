"""Proves a trail from its newest signed checkpoint to its head, and names what does not hold.

What holds is shown by five things an attacker with the office's key does not have all
together: numbers without a gap, links, MACs under keys that were forgotten, each person's
signature, and sightings of the head kept where he cannot write.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from db.errors import Forged
from db.keys import mac, verify
from db.queries.reader import Reader
from db.sightings import Kind, Sighting
from db.trail import GENESIS, evolved, link, proof_message
from db.trail_checkpoint import Checkpoint, check_signed, newest_checkpoint
from db.trail_reading import (
    EVERY,
    OpenTrail,
    Report,
    Row,
    Said,
    count_entries,
    open_seal,
    rows_after,
)

__all__ = ["CheckedTrail", "Kind", "Problem", "Sighting", "agrees", "verify_trail"]


class Problem(StrEnum):
    """What does not hold.

    MISSING: a number is not there. ALTERED: a link is not that of its entry. MAC: the
    entry was not written under its session's key. SIGNATURE: a session was not opened by
    the person it names. UNKNOWN_HAND: it names nobody the doctor ever let in. JOURNAL:
    the operation it saw is gone. CHECKPOINT: the doctor did not sign it. ANCHOR: the trail
    is not the one that was seen.
    """

    MISSING = "missing"
    ALTERED = "altered"
    MAC = "mac"
    SIGNATURE = "signature"
    UNKNOWN_HAND = "unknown_hand"
    JOURNAL = "journal"
    CHECKPOINT = "checkpoint"
    ANCHOR = "anchor"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedTrail:
    """What verifying one trail found.

    Args:
        entries: how many were verified; head: newest number; chain: its link.
        first_bad: number of the first entry that does not hold.
        sighting: the one that contradicts, when that is the problem.
    """

    vault: str
    entries: int
    head: int
    chain: bytes
    first_bad: int | None = None
    problem: Problem | None = None
    sighting: Sighting | None = None

    @property
    def ok(self) -> bool:
        """Whether everything holds."""
        return self.problem is None


def verify_trail(
    trail: OpenTrail, sightings: Iterable[Sighting] = (), *, report: Report
) -> CheckedTrail:
    """Walks the whole trail; its seals stay closed but each session's first."""
    base = newest_checkpoint(trail.connection)
    try:
        if base is not None:
            check_signed(trail, base)
        walk = _Walk(trail, base)
        walk.check_nothing_below()
        total = count_entries(trail)
        for row in rows_after(trail, walk.number):
            if walk.entries % EVERY == 0:
                report(walk.entries, total)
            walk.take(row)
        report(total, total)
    except Forged:
        upto = base.upto if base is not None else 0
        return _bad(trail, 0, upto, GENESIS, upto, Problem.CHECKPOINT)
    except _Found as found:
        at = found.number
        return _bad(trail, walk.entries, walk.number, walk.chain, at, found.problem)
    return _against(trail, walk, sightings)


class _Found(Exception):
    """The first entry that does not hold."""

    def __init__(self, number: int, problem: Problem) -> None:
        super().__init__(number, problem)
        self.number = number
        self.problem = problem


@dataclass(slots=True)
class _Session:
    """One session's key: the one due, and the one before.

    A commit that was reported failed and stayed leaves the key where it was.
    """

    due: bytes
    before: bytes | None = None


@dataclass(slots=True)
class _Walk:
    """Where the walk is, and the key of each session on its way."""

    trail: OpenTrail
    base: Checkpoint | None
    entries: int = 0
    number: int = 0
    chain: bytes = GENESIS
    sessions: dict[bytes, _Session] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.base is not None:
            self.number, self.chain = self.base.upto, self.base.chain

    def check_nothing_below(self) -> None:
        """What lies below the checkpoint was not there when it was signed."""
        below = Reader(self.trail.connection).value(
            "SELECT n FROM trail WHERE n <= ? ORDER BY n LIMIT 1", (self.number,)
        )
        if below is not None:
            raise _Found(below, Problem.ALTERED)

    def take(self, row: Row) -> None:
        """One entry further."""
        number = self.number + 1
        if row[0] != number:
            raise _Found(number, Problem.MISSING)
        if link(self.chain, row[:6]) != row[6]:
            raise _Found(number, Problem.ALTERED)
        self._check_mac(row)
        self.number, self.chain = number, row[6]
        self.entries += 1

    def _check_mac(self, row: Row) -> None:
        session = self.sessions.get(row[3])
        for key in (session.due, session.before) if session is not None else ():
            if key is not None and _holds(key, row):
                self.sessions[row[3]] = _Session(due=bytes(evolved(key)), before=key)
                return
        key = self._first_key(row, seen=session is not None)
        if not _holds(key, row):
            raise _Found(row[0], Problem.MAC)
        self.sessions[row[3]] = _Session(due=bytes(evolved(key)), before=key)

    def _first_key(self, row: Row, *, seen: bool) -> bytes:
        """The key a session's first entry brings, when its person signed for it."""
        said = open_seal(self.trail, row[5])
        key = said.hex("key") if said is not None else b""
        if said is None or len(key) != hashlib.sha256().digest_size:
            raise _Found(row[0], Problem.MAC)
        # A second first entry is only what a failed commit left; it is signed as well.
        self._check_hand(row, said, key)
        if not seen:
            self._check_journal(row[0], said)
        return key

    def _check_hand(self, row: Row, said: Said, key: bytes) -> None:
        known = self.trail.keys.hands.get(said.id("who") or UUID(int=0))
        if known is None:
            raise _Found(row[0], Problem.UNKNOWN_HAND)
        if len(row[3]) != len(UUID(int=0).bytes):
            raise _Found(row[0], Problem.SIGNATURE)
        message = proof_message(UUID(bytes=row[3]), row[0], self.chain, key)
        signature = said.hex("proof")
        for hand in known:
            if hand.ended is not None and hand.ended < row[1]:
                continue
            if _signed(hand.public, signature, message):
                return
        raise _Found(row[0], Problem.SIGNATURE)

    def _check_journal(self, number: int, said: Said) -> None:
        """The operation that was newest then is there, with the link it had."""
        seen = said.number("journal_n")
        if not seen:
            return
        reader = Reader(self.trail.connection)
        found = reader.value("SELECT chain FROM operation WHERE n = ?", (seen,))
        if found != said.hex("journal"):
            raise _Found(number, Problem.JOURNAL)


def _holds(key: bytes, row: Row) -> bool:
    return hmac.compare_digest(mac(key, row[6]), row[7])


def _signed(public: bytes, signature: bytes, message: bytes) -> bool:
    try:
        verify(public, signature, message)
    except Forged:
        return False
    return True


def _bad(
    trail: OpenTrail,
    entries: int,
    head: int,
    chain: bytes,
    first_bad: int,
    problem: Problem,
) -> CheckedTrail:
    return CheckedTrail(
        vault=trail.vault,
        entries=entries,
        head=head,
        chain=chain,
        first_bad=first_bad,
        problem=problem,
    )


def _against(
    trail: OpenTrail, walk: _Walk, sightings: Iterable[Sighting]
) -> CheckedTrail:
    """The walk's result, set against what was seen elsewhere, oldest sighting first."""
    mine = [one for one in sightings if one.vault == trail.vault]
    for seen in sorted(mine, key=lambda one: one.entries):
        if not agrees(trail, seen):
            first_bad = min(seen.entries, walk.number + 1)
            return CheckedTrail(
                vault=trail.vault,
                entries=walk.entries,
                head=walk.number,
                chain=walk.chain,
                first_bad=first_bad,
                problem=Problem.ANCHOR,
                sighting=seen,
            )
    return CheckedTrail(
        vault=trail.vault, entries=walk.entries, head=walk.number, chain=walk.chain
    )


def agrees(trail: OpenTrail, seen: Sighting) -> bool:
    """Whether the trail still has what was seen.

    What was pruned since is vouched for by the doctor's checkpoint.
    """
    if not seen.entries:
        return True
    base = newest_checkpoint(trail.connection)
    if base is not None and seen.entries <= base.upto:
        return seen.entries < base.upto or seen.chain == base.chain
    reader = Reader(trail.connection)
    found = reader.value("SELECT chain FROM trail WHERE n = ?", (seen.entries,))
    return bool(found == seen.chain)

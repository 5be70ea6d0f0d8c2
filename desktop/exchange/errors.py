"""What can go wrong between two installations, as data."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from db.errors import ExpectedError


class PliRefused(ExpectedError):
    """An envelope was not taken: nothing of it was applied.

    Args:
        reason: a stable English code: "size", "magic", "suite", "key", "sealed", "frame",
            "signature", "body", "addressee", "practice", "grant", "cloned", "frozen", "pairing", "ended",
            "field", "clock", "held".
        detail: a short English remark for the technical log, never content.
        peer: whose receiving key it was sealed to, once that is known.
    """

    exit_status = 4

    def __init__(self, reason: str, detail: str = "", peer: UUID | None = None) -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail
        self.peer = peer


class PairRefused(ExpectedError):
    """A pair file cannot be used: damaged, of another kind, or our own.

    Args:
        reason: "size", "form", "signature", "suite", "own", "unknown_invite".
    """

    exit_status = 4

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class WordsDiffer(ExpectedError):
    """The words that were typed are not the ones both sides must see.

    Args:
        positions: the numbers of the words that differ, 1 to 12; empty when unknown.
    """

    def __init__(self, positions: tuple[int, ...] = ()) -> None:
        super().__init__(positions)
        self.positions = positions


class NothingToConfirm(ExpectedError):
    """No pairing waits for its words to be compared."""


class PeerUnknown(ExpectedError):
    """There is no peer of this name."""

    def __init__(self, name: str | UUID) -> None:
        super().__init__(name)
        self.name = str(name)


class PeerAmbiguous(ExpectedError):
    """There are several peers: one must be named."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(names)
        self.names = names


class OutsideGrant(ExpectedError):
    """A payload held something its grant does not allow: it was not sealed.

    Args:
        where: the entity and field, never a value.
    """

    exit_status = 3

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


class ClockBehind(ExpectedError):
    """This computer's clock is more than a day behind what was already seen."""


class NotReceived(ExpectedError):
    """No practice of this name has been received."""

    def __init__(self, name: str = "") -> None:
        super().__init__(name)
        self.name = name


class NoCarrier(ExpectedError):
    """No folder carries envelopes to this peer, or the one chosen is not there now.

    Args:
        folder: the one that was chosen, None without one.
    """

    def __init__(self, name: str, folder: Path | None = None) -> None:
        super().__init__(name, folder)
        self.name = name
        self.folder = folder

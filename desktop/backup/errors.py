"""What can go wrong around a backup, as data."""

from __future__ import annotations

from db.errors import ExpectedError


class NoDestination(ExpectedError):
    """There is no destination of this name, or none at all.

    Args:
        name: what was asked for, "" when nothing was named.
    """

    def __init__(self, name: str = "") -> None:
        super().__init__(name)
        self.name = name


class DestinationAway(ExpectedError):
    """The destination's folder is not there: a stick is not plugged in, or another one is.

    Args:
        reason: "missing" or "another".
    """

    def __init__(self, name: str, reason: str = "missing") -> None:
        super().__init__(name, reason)
        self.name = name
        self.reason = reason


class DestinationExists(ExpectedError):
    """There is already a destination of this name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class TooLargeForMedium(ExpectedError):
    """The medium (FAT32) does not take a file of this size."""


class OtherPractice(ExpectedError):
    """The backup is of another practice than the keys that were given."""

    exit_status = 4


class NothingToTry(ExpectedError):
    """No backup is within reach: no destination that is there holds one."""


class AlreadyRunning(ExpectedError):
    """A backup is being made: the second one is not begun."""

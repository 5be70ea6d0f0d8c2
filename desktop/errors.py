"""The expected errors of the application itself; the storage's are in db.errors."""

from __future__ import annotations

from db.errors import ExpectedError


class NotAllowed(ExpectedError):
    """The account's role does not carry the right that this operation asks for.

    Args:
        right: the right's stable English name ("restore_backup").
    """

    exit_status = 3

    def __init__(self, right: str) -> None:
        super().__init__(right)
        self.right = right


class GateClosed(ExpectedError):
    """Nothing may leave for this provider: conditions of the export gate are missing.

    Args:
        missing: stable English codes of the conditions, in the order they are asked for.
    """

    exit_status = 3

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(missing)
        self.missing = missing


class Cancelled(ExpectedError):
    """The person stopped the work; everything begun was rolled back."""

    exit_status = 130

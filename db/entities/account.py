"""The people who open the practice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from db.errors import InvalidValue


class Role(StrEnum):
    """What a person is here for; rights follow from it."""

    DOCTOR = "doctor"
    SECRETARY = "secretary"
    SUBSTITUTE = "substitute"
    REMOTE_SECRETARY = "remote_secretary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One person's access. Keys live in the header; this is who she is.

    Args:
        colour: a hue name of the theme, never a colour value.
        ends_on: last day of access, for a substitute.
        signing_key: her Ed25519 public key, 32 bytes as hex.
        provisional: somebody else chose her passphrase: she changes it at the next unlock.
    """

    id: UUID
    login: str
    display_name: str
    role: Role
    colour: str = "accent"
    disabled: bool = False
    ends_on: date | None = None
    signing_key: str = ""
    provisional: bool = False

    def __post_init__(self) -> None:
        if not self.login.strip() or self.login != self.login.strip():
            raise InvalidValue("login", "empty")

    def is_over(self, today: date) -> bool:
        """Whether she opens nothing any more: closed out, or past her last day."""
        return self.disabled or (self.ends_on is not None and self.ends_on < today)

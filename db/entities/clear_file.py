"""A file that anybody can read, remembered until it is gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Gone(StrEnum):
    """How a clear file ended."""

    NOT_YET = ""
    DELETED = "deleted"
    SAID = "said"
    SEEN = "seen"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearFile:
    """One such file.

    Args:
        path: where it was written or found, absolute.
        what: a stable code, such as "export_patients"; "original" for what was taken in.
        size, sha256: of its bytes, so that another file in its place is not taken for it.
        gone: deleted here, said to be deleted, or seen to be no more there.
    """

    id: UUID
    path: str
    what: str
    size: int
    sha256: str
    left_at: datetime
    left_by: UUID
    gone_at: datetime | None = None
    gone: Gone = Gone.NOT_YET

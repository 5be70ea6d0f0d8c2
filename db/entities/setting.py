"""A choice of the practice or of a person."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One value under a dotted name; `value` is JSON text."""

    id: UUID
    name: str
    value: str

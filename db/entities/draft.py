"""A form that was not finished when the session was locked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

LARGEST = 64 * 1024
"""Bytes of one form's fields: what somebody types, never a document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDraft:
    """What stood in a form.

    Args:
        kind: which form: "booking", "new_patient", "edit_patient", "catch_up", "letter" ...
        subject: the record it changes; None for a new one.
        content: its fields as texts and lists of texts.
    """

    kind: str
    subject: UUID | None = None
    content: dict[str, Any] = field(default_factory=dict, repr=False)

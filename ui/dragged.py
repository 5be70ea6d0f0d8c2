"""What is dragged from one part of the window to another: a kind and an id, no name."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from PySide6.QtCore import QMimeData


class Kind(StrEnum):
    """What may be dropped onto the agenda."""

    PIN = "pin"
    PATIENT = "patient"


def mime_of(kind: Kind, key: UUID) -> QMimeData:
    """Data that no other program makes sense of."""
    data = QMimeData()
    data.setData(mime_name(kind), key.bytes)
    return data


def read_mime(data: QMimeData) -> tuple[Kind, UUID] | None:
    """What is dragged, None when it is nothing of ours."""
    for kind in Kind:
        if data.hasFormat(mime_name(kind)):
            found = bytes(data.data(mime_name(kind)).data())
            return (kind, UUID(bytes=found)) if len(found) == 16 else None
    return None


def mime_name(kind: Kind) -> str:
    """The type under which it is dragged."""
    return f"application/x-secretaire-{kind}"

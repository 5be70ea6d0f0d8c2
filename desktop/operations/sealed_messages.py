"""The doctor reads what was sealed to her; her own trail tells of it first."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from db.confidential_unit import ConfidentialUnit
from db.sealed_text import opened_text
from desktop.operations.operation import confidential_operation
from desktop.rights import Right


@confidential_operation(Right.CONFIDENTIAL, lasting=True)
def unseal_message(
    uow: ConfidentialUnit, *, message_id: UUID, parts: Mapping[UUID, str]
) -> dict[UUID, str]:
    """What a message and its additions say, by their ids.

    Args:
        uow: a unit of work on the doctor vault, which holds the key.
        message_id: the message; parts: what is sealed, by the record it belongs to.

    Raises:
        Forged: one of them was not sealed for her, or not for its record.
    """
    uow.tell(subject="phone_message", subject_id=message_id)
    reader = uow.reader
    return {key: opened_text(reader, key, sealed) for key, sealed in parts.items()}

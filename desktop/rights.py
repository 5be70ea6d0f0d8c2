"""What each role may do; whatever is not granted here is refused."""

from __future__ import annotations

from enum import StrEnum

from db.entities import Role


class Right(StrEnum):
    """One right an operation asks for."""

    SEE_AGENDA = "see_agenda"
    SEE_PATIENT = "see_patient"
    BOOK = "book"
    EDIT_PATIENT = "edit_patient"
    EDIT_AGENDA_SETTINGS = "edit_agenda_settings"
    IMPORT = "import"
    EXPORT = "export"
    RUN_BACKUP = "run_backup"
    RESTORE = "restore"
    SEAL = "seal"
    REVIEW = "review"
    PROVIDER = "provider"
    ACCOUNTS = "accounts"
    JOURNAL = "journal"
    PRACTICE = "practice"
    CONFIDENTIAL = "confidential"


_COUNTER = frozenset(
    {
        Right.SEE_AGENDA,
        Right.SEE_PATIENT,
        Right.BOOK,
        Right.EDIT_PATIENT,
        Right.IMPORT,
        Right.RUN_BACKUP,
        Right.SEAL,
        Right.REVIEW,
    }
)

_GRANTED: dict[Role, frozenset[Right]] = {
    Role.DOCTOR: frozenset(Right),
    Role.SUBSTITUTE: _COUNTER,
    Role.SECRETARY: _COUNTER,
    Role.REMOTE_SECRETARY: frozenset({Right.SEE_AGENDA, Right.SEE_PATIENT}),
}


def may(role: Role, right: Right) -> bool:
    """Whether this role carries the right."""
    return right in _GRANTED.get(role, frozenset())

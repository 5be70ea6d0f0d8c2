"""The settings in words: states of an access, roles, rights."""

from __future__ import annotations

from db.entities import Role
from desktop.dates import long_day
from desktop.i18n import N_, _
from desktop.people import PersonRow, PersonState
from desktop.rights import Right

ROLES = {
    Role.DOCTOR: N_("Doctor"),
    Role.SECRETARY: N_("Secretary"),
    Role.SUBSTITUTE: N_("Substitute"),
    Role.REMOTE_SECRETARY: N_("Remote secretary"),
}

_STATES = {
    PersonState.ACTIVE: N_("Opens the practice"),
    PersonState.PROVISIONAL: N_("Has not chosen her passphrase yet"),
    PersonState.ENDED: N_("Access ended"),
    PersonState.DISABLED: N_("Access closed"),
    PersonState.UNFINISHED: N_("Access not finished: give a new passphrase"),
}

RIGHTS = {
    Right.WAITING_LIST: N_("Work with the waiting list"),
    Right.EDIT_PATIENT: N_("Change patients’ files"),
    Right.EDIT_AGENDA_SETTINGS: N_("Change openings, types and absences"),
    Right.MERGE: N_("Merge files of one patient, and part them"),
    Right.IMPORT: N_("Import files of other programs"),
    Right.RUN_BACKUP: N_("Make and verify backups"),
    Right.SEAL: N_("Prepare plis within what the doctor signed"),
    Right.REVIEW: N_("Review plis that arrive"),
    Right.EXPORT: N_("Export patients and agenda in clear"),
}
"""What the doctor may move, in the order it is shown."""


COLOURS = {
    "accent": N_("Green"),
    "CS": N_("Blue"),
    "CL": N_("Violet"),
    "SU": N_("Olive"),
    "VA": N_("Ochre"),
    "TC": N_("Turquoise"),
    "VD": N_("Brick"),
}
"""Hues of the theme that a person may have, by the name that is kept."""


def state_of(row: PersonRow) -> str:
    """What somebody's access is today, with her last day."""
    said = _(_STATES[row.state])
    ends = row.account.ends_on
    if ends is not None and row.state in (PersonState.ACTIVE, PersonState.PROVISIONAL):
        said = _("{state}, until {day}").format(state=said, day=long_day(ends))
    return said


def role_of(row: PersonRow) -> str:
    """What somebody is here for."""
    said = _(ROLES[row.account.role])
    if row.confidential and row.account.role is Role.SUBSTITUTE:
        return _("{role}, opens the confidential file").format(role=said)
    return said

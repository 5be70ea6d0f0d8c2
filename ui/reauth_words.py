"""What a passphrase is asked for again, in words."""

from __future__ import annotations

from desktop.i18n import N_, _

_PURPOSES: dict[str, str] = {
    "export_patients": N_("To export the patients"),
    "export_agenda": N_("To export the agenda"),
    "export_trail": N_("To export the audit trail"),
    "restore": N_("To restore a backup"),
    "confirm_pairing": N_("To confirm a correspondent"),
    "attach_agreement": N_("To attach the agreement"),
    "resume_peer": N_("To resume the exchange"),
    "create_account": N_("To give somebody an access"),
    "add_person": N_("To give somebody an access"),
    "change_person": N_("To change somebody’s access"),
    "edit_person": N_("To change somebody’s access"),
    "rename_person": N_("To change somebody’s access"),
    "disable_person": N_("To end somebody’s access"),
    "end_access": N_("To end somebody’s access"),
    "dismiss_person": N_("To end somebody’s access"),
    "set_rights": N_("To change the rights"),
    "change_rights": N_("To change the rights"),
    "renew_kit": N_("To make a new recovery kit"),
    "change_passphrase": N_("To change your passphrase"),
}


def words_for(purpose: str) -> str:
    """The beginning of a sentence; one that is given is kept as it is."""
    if " " in purpose:
        return purpose
    return _(_PURPOSES.get(purpose, N_("To go on")))

"""What a passphrase is asked for again, in words."""

from __future__ import annotations

from desktop.i18n import N_, _

_PURPOSES: dict[str, str] = {
    "export_patients": N_("To export the patients"),
    "export_agenda": N_("To export the agenda"),
    "export_archive": N_("To export everything"),
    "export_notebooks": N_("To export everything"),
    "take_archive": N_("To bring the practice back"),
    "take_notebooks": N_("To bring the practice back"),
    "save_document": N_("To save the document as a file"),
    "export_document": N_("To let the document out of the vault"),
    "export_statistics": N_("To export the statistics"),
    "export_journal": N_("To export the audit trail"),
    "erase_patient": N_("To erase a file for good"),
    "erase_notebook": N_("To erase a file for good"),
    "restore": N_("To restore a backup"),
    "confirm_pairing": N_("To confirm a correspondent"),
    "attach_agreement": N_("To attach the agreement"),
    "resume_peer": N_("To resume the exchange"),
    "add_account": N_("To give somebody an access"),
    "describe_account": N_("To change somebody’s access"),
    "end_account_on": N_("To change somebody’s access"),
    "switch_account": N_("To change somebody’s access"),
    "give_new_passphrase": N_("To change somebody’s access"),
    "end_access": N_("To end somebody’s access"),
    "set_right": N_("To change the rights"),
    "note_kit_made": N_("To make a new recovery kit"),
    "change_passphrase": N_("To change your passphrase"),
}
_ANY = N_("To go on")


def words_for(purpose: str) -> str:
    """The beginning of a sentence; one that is given is kept as it is."""
    if " " in purpose:
        return purpose
    return _(_PURPOSES.get(purpose, _ANY))

"""What the rows of each table are called when one of them cannot be believed."""

from __future__ import annotations

from db.errors import DamagedRow
from desktop.i18n import N_, _

ROWS = {
    "account": N_("the people with an access"),
    "appointment_type": N_("the appointment types"),
    "appointment": N_("the appointments"),
    "backup_destination": N_("the places for backups"),
    "backup": N_("the backups that were noted"),
    "call_list": N_("the call lists"),
    "call_row": N_("the rows of the call lists"),
    "call_attempt": N_("the calls that were tried"),
    "note": N_("the notes of the notebooks"),
    "note_draft": N_("the unfinished notes"),
    "confidential_document": N_("the confidential documents"),
    "confidential_file": N_("the notebooks"),
    "consent": N_("the consents"),
    "correspondent": N_("the correspondents"),
    "care_link": N_("the patients’ correspondents"),
    "peer": N_("the paired installations"),
    "agreement": N_("the signed agreements"),
    "exchange_grant": N_("the grants of the exchange"),
    "exchange_key": N_("the keys of the exchange"),
    "pli": N_("the envelopes"),
    "received_practice": N_("the received practices"),
    "opening_rule": N_("the openings"),
    "opening_exception": N_("the dates that differ"),
    "held_range": N_("the hours held back"),
    "absence": N_("the absences"),
    "patient": N_("the patients"),
    "file_number": N_("the numbers of the patients’ files"),
    "practice": N_("the practice’s own details"),
    "relative": N_("the patients’ relatives"),
    "series": N_("the series"),
    "pin": N_("the pinboard"),
    "setting": N_("the settings"),
    "source_key": N_("the keys of earlier imports"),
    "trail_answer": N_("the answers in the audit trail"),
    "trail_check": N_("the verifications of the audit trail"),
    "waiting_wish": N_("the waiting list"),
    "clear_file": N_("the files that left in clear"),
    "import_run": N_("the imports done"),
    "patient_document": N_("the patients’ documents"),
    "letter_template": N_("the letter templates"),
    "phone_message": N_("the telephone messages"),
    "phone_message_addition": N_("the telephone messages"),
    "task": N_("the tasks"),
    "patient_merge": N_("the merged files"),
    "distinct_pair": N_("the pairs of two people"),
    "station": N_("the computers"),
    "operation": N_("the history of changes"),
    "change": N_("the history of changes"),
    "draft": N_("the forms that wait"),
}
_OTHERS = N_("the rows of the vault")


def damaged_row(error: DamagedRow) -> str:
    """Which rows, what it means, what to do."""
    rows = _(ROWS.get(error.entity, _OTHERS))
    return _(
        "Among {rows}, one holds what this application never writes: it is damaged, or"
        " was altered from outside. Nothing was changed. Restore the last verified backup."
    ).format(rows=rows)

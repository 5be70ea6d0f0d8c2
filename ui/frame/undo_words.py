"""What can be taken back, as the Edit menu says it: no name, so nothing to hide."""

from __future__ import annotations

from desktop.i18n import N_, _

_ACTS = {
    "book_appointment": N_("Undo: book an appointment"),
    "book_walk_in": N_("Undo: take a walk-in"),
    "move_appointment": N_("Undo: move the appointment"),
    "resize_appointment": N_("Undo: change the length"),
    "change_appointment": N_("Undo: change the appointment"),
    "cancel_appointment": N_("Undo: cancel the appointment"),
    "restore_appointment": N_("Undo: book again"),
    "confirm_appointment": N_("Undo: confirm"),
    "note_arrival": N_("Undo: note the arrival"),
    "call_in": N_("Undo: have come in"),
    "complete_appointment": N_("Undo: complete"),
    "note_no_show": N_("Undo: note as absent"),
    "enter_in_error": N_("Undo: entered in error"),
    "send_back": N_("Undo: send back to the waiting room"),
    "note_departure": N_("Undo: left without being seen"),
    "order_waiting": N_("Undo: change the order"),
    "set_waiting_times": N_("Undo: change the waiting thresholds"),
    "catch_up": N_("Undo: enter afterwards"),
    "tick_evening": N_("Undo: tick"),
    "create_patient": N_("Undo: create the patient"),
    "edit_patient": N_("Undo: change the patient’s record"),
    "archive_patient": N_("Undo: archive the patient"),
    "import_patients": N_("Undo: import patients"),
    "import_calendar": N_("Undo: import the calendar"),
    "place_absence": N_("Undo: add an absence"),
    "remove_absence": N_("Undo: remove an absence"),
    "add_wish": N_("Undo: put on the waiting list"),
    "change_wish": N_("Undo: change the wish"),
    "withdraw_wishes": N_("Undo: take off the waiting list"),
    "reopen_wish": N_("Undo: back on the waiting list"),
    "note_wish_attempt": N_("Undo: note the call"),
    "book_wish": N_("Undo: book from the waiting list"),
    "make_call_list": N_("Undo: make the call list"),
    "note_call": N_("Undo: note the call"),
    "move_called": N_("Undo: move from the call list"),
    "cancel_called": N_("Undo: cancel from the call list"),
    "settle_call": N_("Undo: settle the line"),
    "put_call_list_away": N_("Undo: put the call list away"),
    "add_note": N_("Undo: add an entry"),
    "edit_note": N_("Undo: change the entry"),
    "retire_note": N_("Undo: take the entry out of sight"),
    "restore_note": N_("Undo: bring the entry back"),
    "add_confidential_document": N_("Undo: add the document"),
    "rename_confidential_document": N_("Undo: change the document"),
    "retire_confidential_document": N_("Undo: take the document out of sight"),
    "restore_confidential_document": N_("Undo: bring the document back"),
    "attach_notebook": N_("Undo: give the notebook to this patient"),
    "publish_counter_alert": N_("Undo: the alert for the counter"),
    "review_pli": N_("Undo: the review"),
    "take_pli": N_("Undo: the whole envelope"),
}


def undo_words(intent: str) -> str:
    """The words for an operation's name; plain Undo for one without."""
    return _(_ACTS.get(intent, N_("Undo")))

"""What an act was, in a few words with the name it was about: for menus and notices."""

from __future__ import annotations

from desktop.i18n import N_, _
from desktop.undo import Step
from ui.frame.undo_words import undo_words
from ui.names import Names

_FACTS = {
    "book_appointment": N_("{name} booked"),
    "book_answering": N_("{name} booked for a message"),
    "book_series_answering": N_("series of {name} booked for a message"),
    "wait_answering": N_("{name} put on the waiting list"),
    "tie_message": N_("message tied to {name}"),
    "book_walk_in": N_("{name} taken without an appointment"),
    "move_appointment": N_("{name} moved"),
    "resize_appointment": N_("{name} made longer or shorter"),
    "change_appointment": N_("{name} changed"),
    "copy_appointment": N_("{name} booked once more"),
    "correct_times": N_("{name}, times corrected"),
    "cancel_appointment": N_("{name} cancelled"),
    "restore_appointment": N_("{name} booked again"),
    "confirm_appointment": N_("{name} confirmed"),
    "note_arrival": N_("{name} arrived"),
    "call_in": N_("{name} came in"),
    "complete_appointment": N_("{name} completed"),
    "note_no_show": N_("{name} absent"),
    "enter_in_error": N_("{name} entered in error"),
    "send_back": N_("{name} sent back to wait"),
    "note_departure": N_("{name} left unseen"),
    "catch_up": N_("{name} entered afterwards"),
    "book_series": N_("{name}, series booked"),
    "repeat_appointment": N_("{name}, appointment repeated"),
    "change_series": N_("{name}, series changed"),
    "change_rule": N_("{name}, rule of the series changed"),
    "cancel_series": N_("{name}, series cancelled"),
    "settle_appointments": N_("{name}, outcome noted"),
    "put_down": N_("{name} put down"),
    "create_patient": N_("{name} created"),
    "edit_patient": N_("{name}, record changed"),
    "merge_patients": N_("{name}, files merged"),
    "archive_patient": N_("{name} archived or brought back"),
}


def fact_of(step: Step, names: Names) -> str:
    """The act as a fact: "COLLET Denis moved", or without a name what was done."""
    from desktop.trail.words import act_words

    if step.who is not None:
        name = names.shown(step.who)
        if step.intent in _FACTS:
            return _(_FACTS[step.intent]).format(name=name)
    words = act_words(step.intent)
    return words[:1].lower() + words[1:]


def undo_text(step: Step | None, names: Names) -> str:
    """The words of the menu's Undo."""
    if step is None:
        return _("Undo")
    if step.who is None or step.intent not in _FACTS:
        return undo_words(step.intent)
    return _("Undo: {fact}").format(fact=fact_of(step, names))


def redo_text(step: Step | None, names: Names) -> str:
    """The words of the menu's Redo."""
    if step is None:
        return _("Redo")
    return _("Redo: {fact}").format(fact=fact_of(step, names))


def turned_text(step: Step, names: Names, *, back: bool) -> str:
    """What the notice says after an undo or a redo."""
    sentence = _("Undone: {fact}.") if back else _("Done again: {fact}.")
    return sentence.format(fact=fact_of(step, names))

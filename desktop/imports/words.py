"""Sentences for what an import could not use, by reason code."""

from __future__ import annotations

from desktop.i18n import N_, _

_REASONS = {
    "already_under_way": N_("has begun already: left as it is here"),
    "alike": N_("looks like somebody of the practice: to be decided by you"),
    "ambiguous": N_("may be one of several patients: to be decided by you"),
    "bad_answer": N_("neither a yes nor a no"),
    "bad_birth_date": N_("the birth date cannot be read"),
    "bad_birth_insee": N_("the code of the birth place cannot be one"),
    "bad_channel": N_("how she wants to be reached cannot be read"),
    "bad_date": N_("the date cannot be read"),
    "bad_email": N_("the e-mail address cannot be read"),
    "bad_end": N_("the end cannot be read"),
    "bad_language": N_("the language is not known"),
    "bad_phone": N_("the telephone number cannot be read"),
    "bad_start": N_("the start cannot be read"),
    "became_absence": N_("became an absence in the other calendar"),
    "cancelled": N_("was cancelled before it was ever imported"),
    "cell_too_long": N_("a cell is too long"),
    "empty_row": N_("the line is empty"),
    "end_before_start": N_("ends before it starts"),
    "extra_cells": N_("more cells than columns"),
    "free_busy": N_("says when others are busy, no appointment"),
    "free_time": N_("marked as free time"),
    "left_out_by_you": N_("left out by you"),
    "journal": N_("a journal entry, no appointment"),
    "name_not_split": N_("name and first name could not be told apart"),
    "nir_birth_date": N_("the national number does not agree with the birth date"),
    "nir_key": N_("the key of the national number is wrong"),
    "nir_month": N_("the national number holds a month that cannot be"),
    "nir_sex": N_("the national number does not agree with the sex"),
    "nir_shape": N_("the national number is not complete"),
    "no_birth_date": N_("without a birth date"),
    "no_first_name": N_("without a first name"),
    "no_length": N_("lasts no time"),
    "no_name": N_("without a name"),
    "no_start": N_("without a start"),
    "no_uid": N_("without an identifier"),
    "older_version": N_("older than what was imported already"),
    "organisation": N_("an organisation, not a person"),
    "recurrence_unsupported": N_("repeats in a way that is not understood"),
    "removed_here": N_("was removed here since"),
    "repeated_in_file": N_("stands twice in the file"),
    "rpps_key": N_("the RPPS number does not hold"),
    "rpps_shape": N_("the RPPS number is not eleven figures"),
    "same_event": N_("is in the agenda already"),
    "series_cut": N_("the series goes on after the last occurrence taken"),
    "short_row": N_("cells are missing at the end of the line"),
    "superseded": N_("a newer version of it is in the same file"),
    "to_address_book": N_("a professional: a line of the address book, no file"),
    "todo": N_("a task, no appointment"),
    "too_long": N_("lasts longer than a year"),
    "too_many_cells": N_("too many cells"),
    "too_many_occurrences": N_("repeats too often"),
    "unclosed_quote": N_("a quotation mark is not closed"),
    "unknown_zone": N_("the time zone is not known: read as local time"),
    "unterminated": N_("the entry has no end"),
}


def reason_words(reason: str, field: str = "") -> str:
    """What is said of one problem; a code without words is shown as it is."""
    del field
    found = _REASONS.get(reason)
    return _(found) if found else reason.replace("_", " ")

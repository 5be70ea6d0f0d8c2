"""What is wrong with a value that was given, by the field's stable name."""

from __future__ import annotations

from desktop.i18n import N_

FIELDS = {
    "at": N_("The time cannot be read. Example: 2026-11-24T09:00."),
    "date": N_("The date cannot be read. Example: 2026-11-24."),
    "birth_date": N_("The date cannot be read. Example: 14/05/1984."),
    "type": N_("There is no appointment type of this name or code."),
    "erasure": N_(
        "Care was given: the law has this file kept, whoever asks for it to go."
        " The card of the file says until when."
    ),
    "code": N_("A type’s code is two letters that no other type in use has."),
    "minutes": N_("A type lasts from 1 minute to 24 hours."),
    "buffer": N_("The minutes kept free cannot be under none."),
    "release": N_("The hours held back open at most 60 days before."),
    "territory": N_("The public holidays of this territory are not known."),
    "merged_on": N_(
        "This file was itself merged into another one since: part that one first."
    ),
    "merged_after": N_(
        "Another file was merged into the same one since: part that one first."
    ),
    "backup": N_("There is no such file: is the stick plugged in?"),
    "archive": N_("This archive is sealed: its passphrase is asked for."),
    "archive_partial": N_(
        "Whoever made this archive could not read everything: no practice can be made"
        " of it."
    ),
    "month": N_("The month cannot be read. Example: 2026-11."),
    "zone": N_("There is no such time zone. Example: Europe/Paris."),
    "id": N_("This is not an identifier of the practice."),
    "file": N_("The file cannot be read, or is too large."),
    "end": N_("The end must come after the start, within a day."),
    "line": N_("A line has 200 characters at most."),
    "counter_note": N_("A note has 4,000 characters at most."),
    "day_to_come": N_("This day is still to come."),
    "birth_insee": N_(
        "A place code is five characters. Examples: 49007, 2A004, 99352."
    ),
    "language": N_("A language is a code of two letters. Example: ar."),
    "identity_marked": N_(
        "An identity marked doubtful or fictitious cannot be validated."
    ),
    "identity_incomplete": N_(
        "To validate an identity, five things must be known: birth name, first names,"
        " sex, birth date and the place of birth with its code."
    ),
    "identity_document": N_("Say which document was seen."),
    "nir_off": N_(
        "This practice keeps no national number. The doctor can allow it in the settings."
    ),
    "relative": N_("Nobody is her own relative."),
    "relative_name": N_("A name has 120 characters at most."),
    "relative_note": N_("A note has 400 characters at most."),
    "consent_note": N_("A note has 400 characters at most."),
    "correspondent": N_("A line has 200 characters at most."),
    "rpps_shape": N_("An RPPS number is eleven figures."),
    "rpps_key": N_("This RPPS number does not hold: a figure is wrong or swapped."),
    "mssante": N_("An MSSanté address ends in mssante.fr."),
    "email": N_("This is no e-mail address. Example: prenom.nom@exemple.fr."),
    "birth_name": N_("A patient needs a name."),
    "name": N_("A name is needed."),
    "login": N_("A login is needed."),
    "login_of_another": N_("Another person has this login."),
    "own_access": N_("You cannot take your own access away."),
    "note": N_("An entry needs words, 20,000 characters at most."),
    "title": N_("A document needs a title, 160 characters at most."),
    "document_note": N_("A document’s note has 2,000 characters at most."),
    "template": N_("A text has 20,000 characters at most."),
    "template_field": N_(
        "The text holds a field that is not known: see what is marked."
    ),
    "document_filed": N_("This document already has its patient."),
    "appointment_note": N_("A note has 2,000 characters at most."),
    "skipped_hour": N_(
        "This hour does not exist: the clocks go forward over it. Choose another."
    ),
    "booking_alert": N_("An alert has 200 characters at most."),
    "recovery_key": N_(
        "This is not what the sheet says: a character is missing or differs."
    ),
    "arrived_at": N_("This arrival cannot be: it is still to come."),
    "started_at": N_("Nobody can be called in before she arrived, or later than now."),
    "completed_at": N_("No consultation ends before it began, or later than now."),
    "caller": N_("Who calls? A patient, or a name."),
    "text": N_("A message needs words, 600 characters at most."),
    "reason": N_("The register keeps why: one word is enough."),
    "task_title": N_("A task needs words, 120 characters at most."),
    "day": N_("A task that has a time, or comes again, needs a day."),
    "alert_signs": N_("The list needs a sign, 40 of 160 characters at most."),
    "instructions": N_("An instruction has 1,000 characters at most."),
    "alert": N_("Minutes of waiting are from 1 to 240."),
    "full": N_("Minutes of waiting are from 1 to 240."),
    "late": N_("Minutes of waiting are from 1 to 240."),
}

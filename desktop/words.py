"""One sentence for each expected error: what happened, what was kept, what to do.

The window and the command line say the same; the window adds a button (ui/messages.py).
"""

from __future__ import annotations

from functools import singledispatch

from db import errors as kept
from db.place import UnsafePlace
from desktop import errors as refused
from desktop.agenda.words import warning_sentence
from desktop.backup import errors as saved
from desktop.dates import long_day
from desktop.field_words import FIELDS
from desktop.formats.documents import MOST_BYTES, UnacceptableDocument
from desktop.formats.problems import UnreadableFile
from desktop.i18n import N_, _, ngettext
from desktop.keyring_store import KeyringFailed
from desktop.passphrase import WeakPassphrase
from desktop.row_words import damaged_row
from desktop.secret_words import missing
from desktop.throttle import TooSoon


@singledispatch
def sentence(error: kept.ExpectedError) -> str:
    """The sentence for an error of this kind."""
    raise NotImplementedError(type(error).__name__)


@sentence.register
def _wrong_key(_error: kept.WrongKey) -> str:
    return _(
        "This passphrase does not open the practice. Nothing was changed."
        " Check the keyboard and try again."
    )


@sentence.register
def _too_soon(error: TooSoon) -> str:
    return ngettext(
        "Too many attempts. Try again in {count} second.",
        "Too many attempts. Try again in {count} seconds.",
        error.seconds,
    ).format(count=error.seconds)


@sentence.register
def _secret_missing(error: kept.SecretMissing) -> str:
    return missing(error.reason, error.backend)


@sentence.register
def _other_secret(_error: refused.OtherSecret) -> str:
    return _(
        "This is not this practice's secret. Nothing was stored."
        " Check that the sheet is this practice's newest one."
    )


@sentence.register
def _successor_failed(_error: refused.SuccessorFailed) -> str:
    return _(
        "The application could not start itself afresh after locking: what the last"
        " session showed may still be in memory. Quit it, then open it again."
    )


@sentence.register
def _keyring_failed(error: KeyringFailed) -> str:
    return missing(error.reason, error.backend)


@sentence.register
def _damaged(error: kept.Damaged) -> str:
    if error.what == "backup":
        return _(
            "This backup is damaged and was not used. Nothing was changed."
            " Choose another one."
        )
    if error.what == "archive":
        return _("This archive is damaged or was altered. Nothing was written.")
    return _(
        "The file {what} is damaged and was not used. Nothing was changed."
        " Restore the last verified backup."
    ).format(what=error.what)


@sentence.register
def _damaged_row(error: kept.DamagedRow) -> str:
    return damaged_row(error)


@sentence.register
def _forged(error: kept.Forged) -> str:
    if error.what == "backup":
        return _(
            "This backup was not written by this practice, or was altered since."
            " It was not used and nothing was changed."
        )
    return _(
        "The file {what} was not written by this practice, or was altered since."
        " It was not used and nothing was changed."
    ).format(what=error.what)


@sentence.register
def _too_new(_error: kept.TooNew) -> str:
    return _(
        "This was written by a newer version of the application. Nothing was changed."
        " Update the application, then open it again."
    )


@sentence.register
def _disk_full(_error: kept.DiskFull) -> str:
    return _(
        "The disk is full. What you had before is intact, the last act was not kept."
        " Free some space and try again."
    )


@sentence.register
def _storage_failed(_error: kept.StorageFailed) -> str:
    return _(
        "The disk or the key did not answer. What was already kept is intact."
        " Check that it is plugged in and try again."
    )


@sentence.register
def _read_only(_error: kept.ReadOnly) -> str:
    return _(
        "This folder cannot be written. Nothing was changed."
        " Choose another folder or give yourself the right to write there."
    )


@sentence.register
def _busy(_error: kept.Busy) -> str:
    return _("Other work is still being written. Nothing was changed. Try again.")


@sentence.register
def _open_elsewhere(_error: kept.OpenElsewhere) -> str:
    return _(
        "This practice is already open elsewhere on this computer."
        " Close it there, or go on there."
    )


@sentence.register
def _no_practice(_error: kept.NoPractice) -> str:
    return _(
        "There is no practice in this folder. Create one, or restore one from a backup."
    )


@sentence.register
def _practice_exists(_error: kept.PracticeExists) -> str:
    return _(
        "There is already a practice in this folder, and it was left as it is."
        " Choose an empty folder."
    )


@sentence.register
def _altered_outside(_error: kept.AlteredOutside) -> str:
    return _(
        "The practice's files changed since the last clean close, without the"
        " application. Nothing was written. Restore a backup, or have the doctor decide."
    )


@sentence.register
def _older_than_seen(_error: kept.OlderThanSeen) -> str:
    return _(
        "These files are older than the last ones seen on this computer."
        " Nothing was written. Restore the last verified backup, or have the doctor decide."
    )


@sentence.register
def _not_found(_error: kept.NotFound) -> str:
    return _("What was asked for does not exist, or does not exist any more.")


@sentence.register
def _stale(_error: kept.Stale) -> str:
    return _(
        "This was changed since, so nothing was taken back."
        " What is shown is the present state."
    )


@sentence.register
def _invalid_state(_error: kept.InvalidState) -> str:
    return _(
        "This step does not lead on from the present state. Nothing was changed."
        " Look at it again: somebody may have been faster."
    )


@sentence.register
def _access_ended(error: refused.AccessEnded) -> str:
    return _(
        "This access ended on {day}. Nothing was opened."
        " The doctor can give it another last day."
    ).format(day=long_day(error.on))


@sentence.register
def _proof_needed(_error: refused.ProofNeeded) -> str:
    return _(
        "Nothing was done yet: type your passphrase again first, it was too long ago."
    )


@sentence.register
def _not_allowed(_error: refused.NotAllowed) -> str:
    return _("Your account does not have this right. Nothing was done. Ask the doctor.")


@sentence.register
def _blocked(error: refused.BookingBlocked) -> str:
    reasons = " ".join(warning_sentence(warned) for warned in error.warnings)
    return _(
        "The doctor alone books here. {reasons} Nothing was changed. Choose another"
        " time, or ask the doctor."
    ).format(reasons=reasons)


@sentence.register
def _type_reserved(error: refused.TypeReserved) -> str:
    return _(
        "“{name}” is booked by the doctor, or by those she lets. Nothing was booked:"
        " choose another type."
    ).format(name=error.name)


@sentence.register
@sentence.register(kept.Interrupted)
def _cancelled(_error: refused.Cancelled) -> str:
    return _("Interrupted. What was already kept stays, the rest was not done.")


_UNREADABLE = {
    "empty": N_("The file is empty."),
    "too_large": N_("The file is too large to be a list of patients or a calendar."),
    "too_many_rows": N_("The file has too many lines."),
    "not_text": N_("The file holds no text."),
    "not_a_workbook": N_("The file is not a workbook."),
    "old_workbook": N_("This is an old workbook (.xls): save it as .xlsx."),
    "encrypted_workbook": N_(
        "The workbook is protected by a password: remove it first."
    ),
    "broken_workbook": N_("The workbook is damaged."),
    "zip_bomb": N_("The workbook grows beyond what is reasonable when it is opened."),
    "no_header": N_("No line of the file names its columns."),
    "not_a_calendar": N_("The file is not a calendar."),
    "not_contacts": N_("The file holds no contacts."),
}

_WEAK = {
    "too_short": N_("The passphrase is too short: at least {shortest} characters."),
    "too_long": N_("The passphrase is too long: at most 256 characters."),
    "known": N_("This passphrase is one that anybody would try first."),
    "guessable": N_("This passphrase repeats too much: it would be guessed."),
}


@sentence.register
def _unreadable(error: UnreadableFile) -> str:
    found = _UNREADABLE.get(error.reason, N_("The file cannot be read."))
    return _(found) + " " + _("Nothing was imported.")


@sentence.register
def _weak(error: WeakPassphrase) -> str:
    said = _(_WEAK[error.reason]).format(shortest=error.shortest)
    return said + " " + _("Choose another one, or take the one that is proposed.")


@sentence.register
def _invalid(error: kept.InvalidValue) -> str:
    found = FIELDS.get(error.field, N_("A value cannot be used."))
    return _(found) + " " + _("Nothing was changed.")


@sentence.register
def _unsafe_place(error: UnsafePlace) -> str:
    if error.reason == "network":
        told = _("This folder is on the network: the practice would be damaged there.")
    else:
        told = _(
            "This folder is synchronised: the practice would be copied half-written."
        )
    return (
        told
        + " "
        + _(
            "Nothing was written. Choose a folder of this computer; backups may go there."
        )
    )


_REFUSED_DOCUMENT = {
    "not_a_file": N_("This is not a file that can be kept."),
    "gone": N_("This file is not there any more."),
    "too_heavy": N_("Drawing this file takes too long or too much memory."),
    "empty": N_("This file is empty."),
    "too_large": N_("This file is larger than {most} MB."),
    "unknown_kind": N_(
        "This file is no PDF or picture that can be shown, whatever its name says."
    ),
    "heic": N_(
        "This is a photo in Apple’s HEIC form: on the telephone, choose “Most"
        " compatible”, or send it as JPEG."
    ),
    "truncated": N_("This file is cut off: its end is missing."),
    "too_many_pixels": N_("This picture is too large to be shown safely."),
    "carries_program": N_("This PDF carries a program or other files within it."),
    "unreadable": N_("This file cannot be shown."),
}


@sentence.register
def _unacceptable_document(error: UnacceptableDocument) -> str:
    told = _(_REFUSED_DOCUMENT.get(error.reason, _REFUSED_DOCUMENT["unreadable"]))
    advice = _("Nothing was added. Scan it again, or ask for it as a plain PDF.")
    return told.format(most=MOST_BYTES >> 20) + " " + advice


@sentence.register
def _no_destination(error: saved.NoDestination) -> str:
    if error.name:
        told = _("There is no backup destination named {name}.").format(name=error.name)
    else:
        told = _("There is no backup destination yet.")
    return (
        told + " " + _("Nothing was saved. Add a folder or a USB key, then try again.")
    )


@sentence.register
def _destination_away(error: saved.DestinationAway) -> str:
    if error.reason == "another":
        told = _("Another folder lies in the place of the destination {name}.")
    else:
        told = _("The destination {name} is not there.")
    return (
        told.format(name=error.name)
        + " "
        + _("Earlier backups are intact. Plug the key in, then try again.")
    )


@sentence.register
def _destination_exists(error: saved.DestinationExists) -> str:
    return _(
        "There is already a destination named {name}. Nothing was changed."
        " Choose another name."
    ).format(name=error.name)


@sentence.register
def _too_large_for_medium(_error: saved.TooLargeForMedium) -> str:
    return _(
        "This key does not take a file of more than 4 GB. Earlier backups are intact."
        " Format it as exFAT, or choose another one."
    )


@sentence.register
def _other_practice(_error: saved.OtherPractice) -> str:
    return _(
        "This backup is of another practice. Nothing was restored."
        " Choose one of your own backups."
    )


@sentence.register
def _nothing_to_try(_error: saved.NothingToTry) -> str:
    return _(
        "No backup is within reach: nothing was tried."
        " Plug a key in, or make a first backup."
    )


@sentence.register
def _already_running(_error: saved.AlreadyRunning) -> str:
    return _("A backup is being made. A second one was not begun. Wait for its end.")

"""The words of the trail: for every stable code, what people read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from db.trail_verification import Kind, Problem
from desktop.i18n import N_, _, ngettext
from desktop.trail.acts import ACTS
from desktop.trail.rows import Anomaly, Code


class Explained(Protocol):
    """What an entry's details are made of."""

    @property
    def why(self) -> str:
        """A stable code, or the reason a person gave."""

    @property
    def result(self) -> str:
        """Done, refused or failed."""

    @property
    def facts(self) -> Mapping[str, int | str]:
        """Figures and codes."""


def act_words(what: str) -> str:
    """What was done: "File opened"; an act of a newer version by its code."""
    known = ACTS.get(what)
    if known is not None:
        return _(known)
    return _("Entry that cannot be read") if not what else what.replace("_", " ")


_ROLES = {
    "doctor": N_("Doctor"),
    "secretary": N_("Secretary"),
    "substitute": N_("Substitute"),
    "remote_secretary": N_("Remote secretary"),
}


def role_words(role: str) -> str:
    """A person's role."""
    return _(_ROLES[role]) if role in _ROLES else role


_RESULTS = {
    "done": N_("Done"),
    "refused": N_("Refused"),
    "failed": N_("Failed"),
}


def result_words(result: str) -> str:
    """How it ended."""
    return _(_RESULTS[result]) if result in _RESULTS else result


_WHY = {
    "recovery_kit": N_("with the recovery kit"),
    "passphrase": "",
    "patient_gone": N_("the file is no longer there"),
    "idle": N_("nobody was there"),
    "access_ended": N_("the last day of the access was over"),
    "asked": N_("asked for"),
    "suspend": N_("the computer slept"),
    "system_lock": N_("the computer was locked"),
    "switch_user": N_("another person"),
    "quit": N_("the application was closed"),
    "session_limit": N_("after twelve hours"),
    "slept": N_("the computer slept"),
    "set_back": N_("the clock was set back"),
    "patient": N_("asked for by the patient"),
    "palette": N_("in the palette"),
    "patients": N_("in the list of patients"),
    "register": N_("in the register of calls"),
    "command_line": N_("at the command line"),
    "made": N_("made"),
    "signed": N_("read again and signed"),
    "with_names": N_("with names"),
    "initials": N_("initials only"),
    "pseudonyms": N_("without names"),
    "busy_only": N_("busy times only"),
}


def reason_words(row: Explained) -> str:
    """The details of one line: result, reason, figures; "" when there are none."""
    said = []
    if row.result == "refused":
        said.append(_("refused"))
    elif row.result == "failed":
        said.append(_("failed"))
    why = _WHY.get(row.why)
    if why is None and row.result == "done":
        why = row.why
    if why:
        said.append(_(why) if row.why in _WHY else why)
    said.extend(_figures(row.facts))
    return ", ".join(said)


def _figures(facts: Mapping[str, int | str]) -> list[str]:
    said = []
    for name, count in facts.items():
        if isinstance(count, int) and count:
            words = _figure(name, count)
            if words:
                said.append(words)
        elif isinstance(count, str) and name in _NAMED:
            said.append(count)
    return said


_NAMED = frozenset({"destination", "file", "fingerprint_short", "month", "peer"})
"""Facts whose text is shown as it is: names of places, never of people."""


def _figure(name: str, count: int) -> str:
    if name in _COUNTED:
        return _COUNTED[name](count).format(count=count)
    if name in ("clock_back_seconds", "set_back_seconds"):
        return _("clock set back by {span}").format(span=_span(abs(count)))
    if name == "slept_seconds":
        return _("asleep for {span}").format(span=_span(count))
    if name in _FOUND:
        return _(_FOUND[name])
    if name == "new_life":
        return _("first session after a restore (life {number})").format(number=count)
    if name == "first_bad":
        return _("does not hold from entry {number} on").format(number=count)
    if name == "bytes":
        return _("{count} MB").format(count=max(1, round(count / 1_000_000)))
    return ""


_FOUND = {
    "header_repaired": N_("a copy of the key file was written again"),
    "keys_finished": N_("a change of keys was finished"),
    "intent_ignored": N_("a change of keys that nobody here began was set aside"),
}


def _entries(count: int) -> str:
    return ngettext("{count} entry", "{count} entries", count)


_COUNTED: dict[str, Callable[[int], str]] = {
    "shown": lambda n: ngettext("{count} name shown", "{count} names shown", n),
    "changes": lambda n: ngettext("{count} change", "{count} changes", n),
    "rows": lambda n: ngettext("{count} line", "{count} lines", n),
    "pages": lambda n: ngettext("{count} page", "{count} pages", n),
    "failed_attempts": lambda n: ngettext(
        "{count} failed attempt before", "{count} failed attempts before", n
    ),
    "foreign_files": lambda n: ngettext("{count} file", "{count} files", n),
    "entries": _entries,
    "removed": _entries,
}


def _span(seconds: int) -> str:
    minutes = round(seconds / 60)
    if minutes < 120:
        return ngettext("{count} minute", "{count} minutes", minutes).format(
            count=minutes
        )
    hours = round(minutes / 60)
    if hours < 72:
        return ngettext("{count} hour", "{count} hours", hours).format(count=hours)
    days = round(hours / 24)
    return ngettext("{count} day", "{count} days", days).format(count=days)


_CODES = {
    Code.UNREADABLE: N_("Entry that cannot be read"),
    Code.UNKNOWN_HAND: N_("Session of an unknown person"),
    Code.OTHER_HAND: N_("Entry in another person’s name"),
    Code.FOREIGN_FILES: N_("Foreign files beside the vaults"),
    Code.CLOCK_BACK: N_("Clock set back"),
    Code.FAILED_ATTEMPTS: N_("Failed attempts to unlock"),
    Code.MASS_OUTPUT: N_("Printed or exported in number"),
    Code.MANY_FILES: N_("Files opened in a burst"),
    Code.MANY_CANCELLATIONS: N_("Many cancellations"),
    Code.OUTSIDE_HOURS: N_("Session outside opening hours"),
}


def code_words(code: Code) -> str:
    """What is unusual, as a title."""
    return _(_CODES[code])


def anomaly_words(one: Anomaly) -> str:
    """What is unusual, in figures: "14 files without any other act"."""
    if one.code is Code.CLOCK_BACK:
        return _("By {span}.").format(span=_span(one.count))
    if one.code in _SAID:
        return _(_SAID[one.code])
    return _MEASURED[one.code](one.count).format(count=one.count)


_SAID = {
    Code.UNKNOWN_HAND: N_("Nobody was let in under this name."),
    Code.OTHER_HAND: N_("The session belongs to somebody else."),
    Code.UNREADABLE: N_("It was not sealed to you, or it was altered."),
    Code.OUTSIDE_HOURS: N_("The practice was closed."),
}
_MEASURED: dict[Code, Callable[[int], str]] = {
    Code.MANY_FILES: lambda n: ngettext(
        "{count} file opened without any other act.",
        "{count} files opened without any other act.",
        n,
    ),
    Code.MANY_CANCELLATIONS: lambda n: ngettext(
        "{count} appointment cancelled.", "{count} appointments cancelled.", n
    ),
    Code.MASS_OUTPUT: lambda n: ngettext(
        "{count} line left.", "{count} lines left.", n
    ),
    Code.FOREIGN_FILES: lambda n: ngettext(
        "{count} file that was not left there by this program was set aside.",
        "{count} files that were not left there by this program were set aside.",
        n,
    ),
    Code.FAILED_ATTEMPTS: lambda n: ngettext(
        "{count} failed attempt before this session.",
        "{count} failed attempts before this session.",
        n,
    ),
}


_PROBLEMS = {
    Problem.MISSING: N_("Entry {number} is missing."),
    Problem.ALTERED: N_("Entry {number} was altered."),
    Problem.MAC: N_("Entry {number} was not written in its session."),
    Problem.SIGNATURE: N_(
        "The session at entry {number} was not opened by the person it names."
    ),
    Problem.UNKNOWN_HAND: N_(
        "The session at entry {number} names a person who was never let in."
    ),
    Problem.JOURNAL: N_(
        "An operation that the session at entry {number} had seen is gone."
    ),
    Problem.CHECKPOINT: N_("The checkpoint at entry {number} was not signed by you."),
    Problem.ANCHOR: N_("Entry {number} is not the one that was seen before."),
}


def problem_words(problem: Problem, number: int) -> str:
    """What does not hold, as a sentence."""
    return _(_PROBLEMS[problem]).format(number=number)


_KINDS = {
    Kind.FILE: N_("On this computer, outside the vault"),
    Kind.DOCTOR: N_("In your own vault"),
    Kind.BACKUP: N_("In a backup"),
}


def anchor_words(kind: Kind) -> str:
    """Where a head was seen."""
    return _(_KINDS[kind])


_VAULTS = {"office": N_("Office"), "doctor": N_("Doctor")}


def vault_words(vault: str) -> str:
    """Which vault's trail."""
    return _(_VAULTS.get(vault, vault))

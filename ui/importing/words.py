"""The words of an import: fields of columns, kinds of files, what becomes of records."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.formats.problems import Problem
from desktop.i18n import N_, _, ngettext
from desktop.imports.report import ImportReport
from desktop.imports.words import reason_words
from desktop.merging import TRAITS
from ui.duplicates.words import trait_words
from ui.importing.field_words import field_words

_OF_FIELDS = frozenset({"bad_answer", "bad_date"})
BESIDE = {
    "relatives": N_("Relatives"),
    "doctors": N_("Correspondents"),
    "consents": N_("Consents"),
}
MOST = 1_000
"""Lines that are shown: nobody reads more, and words take time."""
KINDS = {
    "table": N_("List of patients"),
    "cards": N_("Address cards"),
    "calendar": N_("Calendar"),
}


FATES = {
    "doubtful": N_("to be decided"),
    "created": N_("new"),
    "updated": N_("completed"),
    "unchanged": N_("unchanged"),
    "duplicates": N_("duplicate"),
    "cancelled": N_("cancelled"),
    "left_out": N_("left out by you"),
    "skipped": N_("left out"),
}


def fate_words(fate: str) -> str:
    """What becomes of a line."""
    return _(FATES[fate])


def changes_words(changes: Sequence[str]) -> str:
    """The fields of a file that change, as "Telephone, Address"."""
    traits = (trait_words(trait) for trait in TRAITS if set(trait.parts) & set(changes))
    beside = (_(words) for name, words in BESIDE.items() if name in changes)
    return ", ".join((*traits, *beside))


def kind_words(kind: str) -> str:
    """What the file turned out to be."""
    return _(KINDS[kind])


def counts(report: ImportReport, *, calendar: bool) -> list[tuple[str, int, str]]:
    """(name, how many, its words) of what happens to the records."""
    found = [
        ("created", report.created, ngettext("new", "new", report.created)),
        ("updated", report.updated, ngettext("completed", "completed", report.updated)),
        (
            "unchanged",
            report.unchanged,
            ngettext("unchanged", "unchanged", report.unchanged),
        ),
        (
            "duplicates",
            report.duplicates,
            ngettext("duplicate", "duplicates", report.duplicates),
        ),
    ]
    if calendar:
        found.append(
            (
                "cancelled",
                report.cancelled,
                ngettext("cancelled", "cancelled", report.cancelled),
            )
        )
    left = len(report.skipped)
    found.append(("skipped", left, ngettext("left out", "left out", left)))
    return found


def problem_count(report: ImportReport) -> int:
    """How many lines there are to look at."""
    return len(report.repeated) + len(report.skipped) + len(report.warnings)


def problem_lines(report: ImportReport) -> list[str]:
    """The first lines that were left out, doubled or doubtful, with their reasons."""
    lines = [(d.line, reason_words(d.reason)) for d in report.repeated]
    lines += [(p.line, reason_words(p.reason)) for p in report.skipped]
    lines += [(p.line, warning_words(p)) for p in report.warnings]
    lines.sort(key=lambda one: one[0])
    return [_line(number, said) for number, said in lines[:MOST]]


def warning_words(problem: Problem) -> str:
    """What was odd in a record, and that the record is kept all the same."""
    said = odd_words(problem)
    if problem.reason == "to_address_book":
        return said
    kept = _("(kept without it)")
    return f"{said} {kept}"


def odd_words(problem: Problem) -> str:
    """What was odd, and in which field where the reason does not say it."""
    said = reason_words(problem.reason)
    if problem.reason in _OF_FIELDS and problem.field:
        said = _("{field}: {reason}").format(
            field=field_words(problem.field), reason=said
        )
    return said


def _line(number: int, said: str) -> str:
    if not number:
        return _("Whole file: {reason}").format(reason=said)
    return _("Line {number}: {reason}").format(number=number, reason=said)


def nothing_words(report: ImportReport) -> str:
    """Why nothing of a file would be written."""
    left = len(report.skipped)
    if not left:
        return _("All of it is already in the practice.")
    return ngettext(
        "{count} record is left out: the reason stands below.",
        "{count} records are left out: the reasons stand below.",
        left,
    ).format(count=left)

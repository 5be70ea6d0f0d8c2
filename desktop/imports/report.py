"""What an import did or would do, in numbers and lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import TypeVar

from desktop.formats.problems import Problem

SLICE = 500
"""Records written in one transaction: other work waits for no longer than that."""

UNDECIDED = frozenset({"ambiguous", "alike"})
"""Several fit, or one nearly does: a person has to say who it is."""

T = TypeVar("T")


class Action(StrEnum):
    """What becomes of one record."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DUPLICATES = "duplicates"
    CANCELLED = "cancelled"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A record that was not created because it may be somebody (something) known.

    Args:
        reason: repeated_in_file, same_event, or one of `UNDECIDED`.
    """

    line: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """The counts, and why each record that is not among them was left out.

    Args:
        skipped: records left out, with line and reason.
        warnings: values left out or doubtful in records that were kept.
    """

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicates: int = 0
    cancelled: int = 0
    skipped: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    repeated: tuple[Duplicate, ...] = ()

    @property
    def undecided(self) -> int:
        """Of the duplicates, those a person has to say something about."""
        return sum(one.reason in UNDECIDED for one in self.repeated)

    def document(self) -> dict[str, object]:
        """The report as the command line's JSON has it."""
        return {
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "duplicates": self.duplicates,
            "cancelled": self.cancelled,
            "skipped": _lines(self.skipped),
            "warnings": _lines(self.warnings),
            "duplicate_lines": [
                {"line": d.line, "reason": d.reason} for d in self.repeated
            ],
        }


def report_of(
    actions: Iterable[Action],
    problems: Iterable[Problem],
    repeated: tuple[Duplicate, ...] = (),
) -> ImportReport:
    """The counts of what happens to each record."""
    counts = Counter(actions)
    found = sorted(problems, key=lambda problem: problem.line)
    return ImportReport(
        created=counts[Action.CREATED],
        updated=counts[Action.UPDATED],
        unchanged=counts[Action.UNCHANGED],
        duplicates=counts[Action.DUPLICATES],
        cancelled=counts[Action.CANCELLED],
        skipped=tuple(problem for problem in found if problem.skipped),
        warnings=tuple(problem for problem in found if not problem.skipped),
        repeated=repeated,
    )


def sliced(items: Sequence[T], size: int = SLICE) -> list[tuple[T, ...]]:
    """The items in runs of at most `size`."""
    return [tuple(items[at : at + size]) for at in range(0, len(items), size)]


def changed_names(before: object, after: object) -> tuple[str, ...]:
    """The fields of two values of one dataclass that differ, in their order."""
    if before == after:
        return ()
    assert is_dataclass(before)
    return tuple(
        field.name
        for field in fields(before)
        if getattr(before, field.name) != getattr(after, field.name)
    )


def _lines(problems: tuple[Problem, ...]) -> list[dict[str, object]]:
    return [
        {"line": problem.line, "reason": problem.reason}
        | ({"field": problem.field} if problem.field else {})
        for problem in problems
    ]

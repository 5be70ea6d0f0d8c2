"""What the trail's ids are called, and what the doctor noted of her trails."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from db.journal import read_stamp
from db.queries.reader import Reader
from db.repositories.believed import rows_of

_AT_ONCE = 500
_NAMES = "SELECT id, birth_name, first_names, used_name, used_first_name FROM patient"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the doctor answered to something unusual; `note` "" for nothing to add."""

    vault: str
    entry: int
    code: str
    note: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedCheck:
    """A verification as it was noted; `problem` "" when everything held."""

    at: datetime
    entries: int
    vault: str
    first_bad: int | None
    problem: str


@rows_of("patient")
def names_of(reader: Reader, keys: Collection[UUID]) -> dict[UUID, tuple[str, str]]:
    """Family and first name as called, of those patients that are still there."""
    wanted = [key.bytes for key in keys]
    found: dict[UUID, tuple[str, str]] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        marks = ", ".join("?" for _key in some)
        query = f"{_NAMES} WHERE id IN ({marks})"
        for key, birth, firsts, used, used_first in reader.rows(query, some):
            first = used_first or firsts.split(" ")[0]
            found[UUID(bytes=key)] = (used or birth, first)
    return found


@rows_of("station")
def stations(reader: Reader) -> dict[UUID, str]:
    """The computers' names."""
    rows = reader.rows("SELECT id, name FROM station")
    return {UUID(bytes=key): name for key, name in rows}


@rows_of("trail_answer")
def answers(doctor: Reader) -> tuple[Answer, ...]:
    """Everything the doctor answered."""
    rows = doctor.rows("SELECT vault, entry, code, note, at FROM trail_answer")
    return tuple(
        Answer(vault=vault, entry=entry, code=code, note=note, at=read_stamp(at))
        for vault, entry, code, note, at in rows
    )


@rows_of("trail_check")
def last_check(doctor: Reader) -> NotedCheck | None:
    """The newest verification that was noted, None before the first."""
    row = doctor.one(
        "SELECT at, entries, vault, first_bad, problem FROM trail_check"
        " ORDER BY n DESC LIMIT 1"
    )
    if row is None:
        return None
    at, entries, vault, first_bad, problem = row
    return NotedCheck(
        at=read_stamp(at),
        entries=entries,
        vault=vault,
        first_bad=first_bad,
        problem=problem,
    )

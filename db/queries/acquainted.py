"""Whom a person has to do with now: files she opened last, appointments around today.

Among the many who are called as typed, these come first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from db.folding import search_digits, search_words
from db.queries.reader import Reader
from db.repositories.believed import rows_of
from db.repositories.opened_files import KEPT
from db.repositories.patients import name_words
from db.repositories.written_phones import read_phones

_BEFORE, _AFTER = timedelta(days=14), timedelta(days=31)
_MOST = 300
_COLUMNS = (
    "p.id, p.birth_name, p.used_name, p.first_names, p.used_first_name, p.phones,"
    " p.birth_date"
)
_OPENED = (
    f"SELECT {_COLUMNS} FROM opened_file o JOIN patient p ON p.id = o.patient"  # noqa: S608
    " WHERE o.account = ? ORDER BY o.at DESC, o.n DESC LIMIT ?"
)
_COMING = (
    f"SELECT {_COLUMNS} FROM appointment a JOIN patient p ON p.id = a.patient_id"  # noqa: S608
    " WHERE a.start >= ? AND a.start < ? ORDER BY a.start LIMIT ?"
)
_PAST = (
    f"SELECT {_COLUMNS} FROM appointment a JOIN patient p ON p.id = a.patient_id"  # noqa: S608
    " WHERE a.start >= ? AND a.start < ? ORDER BY a.start DESC LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Asker:
    """Who looks for somebody, and when by the practice's wall clock."""

    account: UUID
    now: datetime


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """One of them, by what she is found under."""

    id: UUID
    words: tuple[str, ...]
    digits: tuple[str, ...]

    def answers(self, words: list[str], digits: list[str]) -> bool:
        """Whether she is found by each of these beginnings."""
        return all(_begins(word, self.words) for word in words) and all(
            _begins(term, self.digits) for term in digits
        )


@rows_of("appointment")
def acquaintances(reader: Reader, asker: Asker) -> dict[UUID, Acquaintance]:
    """Opened last, then soon to come, then seen lately; each once, in that order."""
    hour = asker.now.replace(minute=0, second=0, microsecond=0)
    return reader.remembered(
        ("acquaintances", asker.account, hour),
        lambda: _read(reader, asker.account, hour),
    )


def _read(reader: Reader, account: UUID, now: datetime) -> dict[UUID, Acquaintance]:
    at, after, before = (
        moment.isoformat(timespec="minutes")
        for moment in (now, now + _AFTER, now - _BEFORE)
    )
    rows = [
        *reader.rows(_OPENED, (account.bytes, KEPT)),
        *reader.rows(_COMING, (at, after, _MOST)),
        *reader.rows(_PAST, (before, at, _MOST)),
    ]
    found: dict[UUID, Acquaintance] = {}
    for row in rows:
        key = UUID(bytes=row[0])
        if key not in found:
            found[key] = _acquaintance(key, row)
    return found


def _acquaintance(key: UUID, row: tuple[Any, ...]) -> Acquaintance:
    _id, birth, used, firsts, used_first, phones, born = row
    numbers = tuple(phone.number for phone in read_phones(phones))
    words = f"{name_words(birth, used)} {search_words(firsts, used_first)}"
    born_on = datetime.fromisoformat(born).date() if born else None
    digits = search_digits(numbers, born_on)
    return Acquaintance(key, tuple(words.split()), tuple(digits.split()))


def _begins(typed: str, words: tuple[str, ...]) -> bool:
    return any(word.startswith(typed) for word in words)

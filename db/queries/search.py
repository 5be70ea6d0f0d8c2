"""Patients found while one types: any word order, accents, phones, birth dates.

`patient_search` is numbered in the order of names (`patient_order`), so that the first
matches are the first of the alphabet and nothing is sorted: a ranking over everything
that starts with one letter would read ten thousand rows. Names that start with what was
typed come before first names that do.
"""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from db.folding import query_terms
from db.near import SHORTEST, is_near
from db.queries.reader import Reader
from db.repositories.patients import read_phones
from db.rows import PatientRow

_ROW = (
    "SELECT p.id, p.birth_name, p.first_names, p.used_name, p.used_first_name,"
    " p.birth_date, p.sex, p.phones, p.city, p.booking_alert, p.archived"
)
FOUND = (
    _ROW
    + " FROM patient_search s JOIN patient_order o ON o.n = s.rowid"
    + " JOIN patient p ON p.id = o.patient"
    + " WHERE patient_search MATCH ? ORDER BY s.rowid LIMIT ?"
)
_WORDS = "SELECT term FROM patient_words WHERE term >= ? AND term < ?"
_MOST_NEAR = 40
_LISTED = (
    _ROW
    + " FROM patient_order o JOIN patient p ON p.id = o.patient"
    + " ORDER BY o.n LIMIT ? OFFSET ?"
)


def find_patients(
    reader: Reader, text: str, limit: int = 50, *, forgiving: bool = True
) -> tuple[PatientRow, ...]:
    """The patients that every word typed leads to, best first; all of them for none.

    Args:
        forgiving: where nobody is found, one slip in one word is allowed.
    """
    words, digits = query_terms(text)
    if not words and not digits:
        return patients_by_name(reader, limit) if not text.strip() else ()
    found: dict[UUID, PatientRow] = {}
    for expression in expressions(words, digits):
        for row in reader.rows(FOUND, (expression, limit)):
            patient = patient_row(row)
            found.setdefault(patient.id, patient)
        if len(found) >= limit:
            break
    if not found and forgiving:
        return _nearly_found(reader, words, digits, limit)
    return tuple(found.values())[:limit]


def _nearly_found(
    reader: Reader, words: list[str], digits: list[str], limit: int
) -> tuple[PatientRow, ...]:
    """Nobody is called that: those who would be but for one slip in one word."""
    for at, word in enumerate(words):
        near = _near(reader, word)
        if near:
            expression = _near_expression(words, at, near, digits)
            rows = reader.rows(FOUND, (expression, limit))
            if rows:
                return tuple(patient_row(row) for row in rows)
    return ()


def _near(reader: Reader, word: str) -> list[str]:
    """The words of the index that begin alike but for one slip, at most so many."""
    if len(word) < SHORTEST:
        return []
    # The first letter is taken to be right: a twentieth of the words is looked at.
    rows = reader.rows(_WORDS, (word[0], chr(ord(word[0]) + 1)))
    found = (term for (term,) in rows if is_near(word, term))
    return list(islice(found, _MOST_NEAR))


def _near_expression(
    words: list[str], at: int, near: list[str], digits: list[str]
) -> str:
    """The words as typed but one, which may be any that is near it."""
    meant = " OR ".join(f'"{word}"' for word in near)
    others = [word for n, word in enumerate(words) if n != at]
    parts = [f'{{name first}} : "{word}" *' for word in others]
    parts += [f'digits : "{term}" *' for term in digits]
    return " AND ".join([f"{{name first}} : ({meant})", *parts])


def patients_by_name(
    reader: Reader, limit: int = 50, offset: int = 0
) -> tuple[PatientRow, ...]:
    """A page of all patients in the order of names."""
    return tuple(patient_row(row) for row in reader.rows(_LISTED, (limit, offset)))


def count_patients(reader: Reader) -> int:
    """How many there are, archived ones too."""
    return int(reader.value("SELECT count(*) FROM patient"))


def patient_row(row: tuple[Any, ...]) -> PatientRow:
    """The row as screens take it."""
    key, birth, firsts, used, used_first, born, sex, phones, city, alert, archived = row
    return PatientRow(
        id=UUID(bytes=key),
        family_name=used or birth,
        first_name=used_first or firsts.split(" ")[0],
        birth_name=birth,
        birth_date=date.fromisoformat(born) if born else None,
        sex=sex,
        phones=read_phones(phones),
        city=city,
        booking_alert=alert,
        archived=bool(archived),
    )


def expressions(words: list[str], digits: list[str]) -> list[str]:
    """From the closest reading to the widest, as FTS5 expressions."""
    numbers = [f'digits : "{term}" *' for term in digits]
    if not words:
        return [" AND ".join(numbers)]
    anywhere = [f'{{name first}} : "{word}" *' for word in words]
    closest = [f'name : "{words[0]}" *', *anywhere[1:], *numbers]
    return [" AND ".join(closest), " AND ".join([*anywhere, *numbers])]

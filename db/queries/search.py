"""Patients found while one types: any word order, accents, phones, birth dates.

`patient_search` is numbered in the order of names (`patient_order`), so that the first
matches are the first of the alphabet and nothing is sorted: a ranking over everything
that starts with one letter would read ten thousand rows. Names that start with what was
typed come before first names that do.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from db.folding import query_terms, search_words
from db.queries.acquainted import Asker, acquaintances
from db.queries.file_numbers import patient_numbered, typed_number
from db.queries.nearly import BEGUN, FARTHEST, HEARD_ALIKE, Reading, readings
from db.queries.reader import Reader
from db.repositories.believed import rows_of
from db.repositories.patients import name_words
from db.repositories.written_phones import read_phones
from db.rows import PatientRow

_ROW = (
    "SELECT p.id, p.birth_name, p.first_names, p.used_name, p.used_first_name,"
    " p.birth_date, p.sex, p.phones, p.city, p.booking_alert, p.archived, p.deceased"
)
FOUND = (
    _ROW
    + " FROM patient_search s JOIN patient_order o ON o.n = s.rowid"
    + " JOIN patient p ON p.id = o.patient"
    + " WHERE patient_search MATCH ? ORDER BY s.rowid LIMIT ?"
)
_OPENED = (
    _ROW
    + " FROM opened_file o JOIN patient p ON p.id = o.patient"
    + " WHERE o.account = ? ORDER BY o.at DESC, o.n DESC"
)
FEW = 3
"""Below this, who is nearly called so is looked for as well."""
_MOST_NEAR = 60
_LISTED = (
    _ROW
    + " FROM patient_order o JOIN patient p ON p.id = o.patient"
    + " ORDER BY o.n LIMIT ? OFFSET ?"
)


@rows_of("patient")
def find_patients(
    reader: Reader,
    text: str,
    limit: int = 50,
    *,
    forgiving: bool = True,
    asker: Asker | None = None,
) -> tuple[PatientRow, ...]:
    """The patients that every word typed leads to, best first; all of them for none.

    Args:
        forgiving: where few are found, those who are nearly called so follow.
        asker: whose acquaintances come first among those found.
    """
    words, digits = query_terms(text)
    if not words and not digits:
        return patients_by_name(reader, limit) if not text.strip() else ()
    found = _found(reader, words, digits, limit)
    if asker is not None:
        found = _acquainted_first(reader, found, (words, digits), limit, asker)
    found = _exact_first(found, words)
    if len(found) < FEW and words and forgiving:
        farthest = HEARD_ALIKE if found else FARTHEST
        for row in _nearly_found(reader, text, digits, (asker, farthest)):
            found.setdefault(row.id, row)
    found = _numbered_first(reader, text, found)
    return tuple(found.values())[:limit]


@rows_of("patient")
def recent_patients(reader: Reader, account: UUID) -> tuple[PatientRow, ...]:
    """Whose files this person opened last, the newest first."""
    rows = reader.rows(_OPENED, (account.bytes,))
    return tuple(patient_row(row) for row in rows)


def _numbered_first(
    reader: Reader, text: str, found: dict[UUID, PatientRow]
) -> dict[UUID, PatientRow]:
    """Whose file bears the number that was typed, then who is found by it otherwise."""
    number = typed_number(text)
    key = None if number is None else patient_numbered(reader, number)
    row = None if key is None else found.get(key) or _row_of(reader, key)
    if row is None:
        return found
    found.pop(row.id, None)
    return {row.id: replace(row, number=number)} | found


def _found(
    reader: Reader, words: list[str], digits: list[str], limit: int
) -> dict[UUID, PatientRow]:
    found: dict[UUID, PatientRow] = {}
    for expression in expressions(words, digits):
        for row in reader.rows(FOUND, (expression, limit)):
            patient = patient_row(row)
            found.setdefault(patient.id, patient)
        if len(found) >= limit:
            break
    return found


def _acquainted_first(
    reader: Reader,
    found: dict[UUID, PatientRow],
    terms: tuple[list[str], list[str]],
    limit: int,
    asker: Asker,
) -> dict[UUID, PatientRow]:
    """Those somebody has to do with now, then the others as they came."""
    if len(found) < 2:
        return found
    known = acquaintances(reader, asker)
    first = [key for key in known if key in found]
    if len(found) >= limit:
        # More are called so than are shown: hers may be further down the alphabet.
        first = [key for key, one in known.items() if one.answers(*terms)][:limit]
    rows = {key: found.get(key) or _row_of(reader, key) for key in first}
    return {key: row for key, row in (rows | found).items() if row is not None}


def _exact_first(
    found: dict[UUID, PatientRow], words: list[str]
) -> dict[UUID, PatientRow]:
    """Called so to the letter, then beginning so, then by a further first name alone."""
    if len(found) < 2 or not words:
        return found
    order = sorted(found.values(), key=lambda row: _exactness(row, words))
    return {row.id: row for row in order}


def _exactness(row: PatientRow, words: list[str]) -> int:
    family = name_words(row.birth_name, row.family_name).split()
    called = [*family, *search_words(row.first_name).split()]
    # One word alone is a family name before it is a first name.
    if all(word in (called if len(words) > 1 else family) for word in words):
        return 0
    begun = all(any(one.startswith(word) for one in called) for word in words)
    return 1 if begun else 2


def _row_of(reader: Reader, key: UUID) -> PatientRow | None:
    row = reader.one(_ROW + " FROM patient p WHERE p.id = ?", (key.bytes,))
    return None if row is None else patient_row(row)


def _nearly_found(
    reader: Reader,
    text: str,
    digits: list[str],
    within: tuple[Asker | None, float],
) -> list[PatientRow]:
    """Those who are nearly called so, the nearest first, marked with what was typed."""
    asker, farthest = within
    typed = " ".join(text.split())
    for reading in readings(reader, text):
        rows: dict[UUID, tuple[Any, ...]] = {}
        for expression in reading.expressions(digits):
            for row in reader.rows(FOUND, (expression, _MOST_NEAR - len(rows))):
                rows.setdefault(UUID(bytes=row[0]), row)
            if len(rows) >= _MOST_NEAR:
                break
        if rows:
            known = acquaintances(reader, asker) if asker is not None else {}
            costs = {key: _cost(reading, row) for key, row in rows.items()}
            near = [key for key in rows if costs[key] <= farthest]
            called = {key: _cost_as_called(reading, rows[key]) for key in near}
            ranked = sorted(
                near, key=lambda key: (costs[key], called[key], key not in known)
            )
            return [replace(patient_row(rows[key]), near=typed) for key in ranked]
    return []


def _cost(reading: Reading, row: tuple[Any, ...]) -> float:
    _key, birth, firsts, used, used_first, *_rest = row
    words = f"{name_words(birth, used)} {search_words(firsts, used_first)}"
    return reading.cost(words.split())


def _cost_as_called(reading: Reading, row: tuple[Any, ...]) -> float:
    """The same by whole words of the names she is called by: Paul before Pauline."""
    _key, birth, firsts, used, used_first, *_rest = row
    first = used_first or firsts.partition(" ")[0]
    words = f"{name_words(birth, used)} {search_words(first)}".split()
    return reading.cost(words, begun=BEGUN)


@rows_of("patient")
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
    key, birth, firsts, used, used_first, born, sex, phones, *rest = row
    city, alert, archived, deceased = rest
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
        deceased=bool(deceased),
    )


def expressions(words: list[str], digits: list[str]) -> list[str]:
    """From the closest reading to the widest, as FTS5 expressions."""
    numbers = [f'digits : "{term}" *' for term in digits]
    if not words:
        return [" AND ".join(numbers)]
    anywhere = [f'{{name first}} : "{word}" *' for word in words]
    closest = [f'name : "{words[0]}" *', *anywhere[1:], *numbers]
    return [" AND ".join(closest), " AND ".join([*anywhere, *numbers])]

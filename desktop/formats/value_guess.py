"""Which field a column is by the look of its values, where its name says nothing.

Never more than a proposal: the person sees samples and the reason, and what is guessed so is
never a reason to change what was imported before (`PatientFile.guessed`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from desktop.formats.dates import birth_date, sniff_form
from desktop.formats.mapping import REPEATABLE, Mapping, Why
from desktop.formats.names import split_name, title_of
from desktop.formats.nir import bare_nir, nir_problems
from desktop.formats.phones import phone_number
from desktop.formats.rpps import is_email, is_mssante, rpps_problem
from desktop.formats.table import Table
from desktop.places import gazetteer

ROWS = 200
_MOST_LETTERS = 120
_SHARE, _LOW_SHARE = 0.8, 0.6
_FEWEST_DATES = 3
_GENERATION = 12
"""Years between the ends of a column's middle half: visits lie closer together than births."""

_PHONE = re.compile(r"(?:\+|00)?\(?\d[\d\s.\-/()]{7,20}")
_DATE = re.compile(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}(?:[T ][\d:.]+)?|(?:19|20)\d{6}")
_FIVE = re.compile(r"(?:\d\d?|2[ABab])\d{3}")
_WORDS = re.compile(r"[^\W\d_]+(?:[\s'’.-]+[^\W\d_]+){0,4}\.?")
_SEXES = frozenset(
    {
        "f",
        "m",
        "h",
        "femme",
        "homme",
        "female",
        "male",
        "masculin",
        "feminin",
        "féminin",
    }
)


@dataclass(frozen=True, slots=True)
class Column:
    """The values of a column that say something, and how many different ones there are."""

    at: int
    values: tuple[str, ...]

    def share(self, holds: Callable[[str], bool]) -> float:
        """How much of it is so."""
        return sum(map(holds, self.values)) / len(self.values) if self.values else 0.0

    def mostly(self, holds: Callable[[str], bool], least: float = _SHARE) -> bool:
        """Whether enough of it is so to propose it."""
        return self.share(holds) >= least


def with_guesses(table: Table, mapping: Mapping, today: date) -> Mapping:
    """The mapping, its columns that nobody knows by name read by their values."""
    columns = [
        _column(table, at)
        for at, (field, why) in enumerate(zip(mapping.fields, mapping.why, strict=True))
        if not field and why is Why.NOBODY
    ]
    left = [column for column in columns if column.values]
    for guess in (_by_form, _by_dates, _by_place, _by_name):
        for column, field, why in guess(left, mapping, today):
            if field in REPEATABLE or field not in mapping.fields:
                mapping = mapping.with_field(column.at, field, why)
                left.remove(column)
    return mapping


Guesses = list[tuple[Column, str, Why]]


def _by_form(columns: Sequence[Column], _mapping: Mapping, _today: date) -> Guesses:
    """What can be nothing else."""
    found: Guesses = []
    for column in columns:
        field = next((f for f, holds in _FORMS.items() if column.mostly(holds)), "")
        if field == "phone" and column.share(_is_mobile) > 0.5:
            field = "mobile"
        if field:
            found.append((column, field, Why.VALUES))
    return found


def _by_dates(columns: Sequence[Column], _mapping: Mapping, today: date) -> Guesses:
    """Births are spread over generations; the oldest column of such is the one."""
    found: list[tuple[float, Column]] = []
    for column in columns:
        if not column.mostly(lambda text: bool(_DATE.fullmatch(text))):
            continue
        form = sniff_form(column.values)
        days = sorted(
            day.toordinal()
            for text in column.values
            if (day := birth_date(text, today, form)) is not None
        )
        if len(days) < min(_FEWEST_DATES, len(column.values)) or not days:
            continue
        quarter = len(days) // 4
        years = (days[-1 - quarter] - days[quarter]) / 365
        age = (today.toordinal() - median(days)) / 365
        if years >= _GENERATION or age >= _GENERATION:
            found.append((-age, column))
    found.sort(key=lambda one: one[0])
    return [(column, "birth_date", Why.VALUES) for _age, column in found[:1]]


def _by_place(columns: Sequence[Column], mapping: Mapping, _today: date) -> Guesses:
    """Postcodes, INSEE codes, towns; a second column of towns is where they were born."""
    found: Guesses = []
    places = gazetteer()
    for column in columns:
        if not column.mostly(lambda text: bool(_FIVE.fullmatch(text))):
            continue
        post = column.share(lambda text: bool(places.at_postcode(text.zfill(5))))
        code = column.share(lambda text: places.coded(text.zfill(5)) is not None)
        if max(post, code) >= _LOW_SHARE:
            field = "postcode" if post >= code else "birth_insee"
            found.append((column, field, Why.VALUES))
    towns = [column for column in columns if column.mostly(places.names)]
    near = next((c.at for c, field, _ in found if field == "postcode"), None)
    near = near if near is not None else next(iter(mapping.columns("postcode")), None)
    if near is not None:
        at = near
        towns.sort(key=lambda column: abs(column.at - at))
    names = [name for name in ("city", "birth_place") if name not in mapping.fields]
    found += [
        (column, field, Why.VALUES) for column, field in zip(towns, names, strict=False)
    ]
    return found


def _by_name(columns: Sequence[Column], mapping: Mapping, _today: date) -> Guesses:
    """Whole names; else capitals are the family name, and what stands beside it the first."""
    if mapping.usable and mapping.columns("first_names"):
        return []
    whole = [c for c in columns if c.mostly(lambda text: split_name(text) is not None)]
    if whole and not mapping.usable:
        return [(whole[0], "full_name", Why.VALUES)]
    words = [c for c in columns if c.mostly(_is_words) and len(set(c.values)) > 1]
    if mapping.usable:
        return _beside(words, mapping)
    upper = [c for c in words if c.mostly(str.isupper)]
    if upper and len(upper) < len(words):
        lower = [c for c in words if c not in upper]
        lower.sort(key=lambda column: abs(column.at - upper[0].at))
        return [
            (upper[0], "family_name", Why.VALUES),
            (lower[0], "first_names", Why.ORDER),
        ]
    return [
        (column, field, Why.ORDER)
        for column, field in zip(words, ("family_name", "first_names"), strict=False)
    ]


def _beside(words: list[Column], mapping: Mapping) -> Guesses:
    """A first name stands beside the family name."""
    named = [
        at
        for field in ("birth_name", "family_name", "used_name")
        for at in mapping.columns(field)
    ]
    near = [c for c in words if any(abs(c.at - at) == 1 for at in named)]
    return [(column, "first_names", Why.ORDER) for column in near[:1]]


def _column(table: Table, at: int) -> Column:
    found = (
        row.cells[at][:_MOST_LETTERS].strip()
        for row in table.rows[:ROWS]
        if at < len(row.cells)
    )
    return Column(at, tuple(text for text in found if text))


def _is_phone(text: str) -> bool:
    digits = sum(map(str.isdigit, text))
    if not _PHONE.fullmatch(text) or not 9 <= digits <= 15:
        return False
    if _DATE.fullmatch(text) or (digits == 9 and text[0] == "0"):
        return False
    return phone_number(text) is not None


def _is_mobile(text: str) -> bool:
    return (phone_number(text) or "").startswith(("+336", "+337"))


def _is_nir(text: str) -> bool:
    bare = bare_nir(text)
    return len(bare) == 15 and not nir_problems(bare)


def _is_rpps(text: str) -> bool:
    return not rpps_problem(text)


def _is_words(text: str) -> bool:
    return bool(_WORDS.fullmatch(text))


_FORMS: dict[str, Callable[[str], bool]] = {
    "treating_mssante": is_mssante,
    "email": is_email,
    "treating_rpps": _is_rpps,
    "nir": _is_nir,
    "phone": _is_phone,
    "sex": lambda text: text.casefold().rstrip(".") in _SEXES,
    "title": lambda text: bool(title_of(text)),
}

"""Whether two descriptions are the same patient: by names and birth date, never by guess."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from uuid import UUID

from db.folding import folded, name_key
from db.queries.imports import Identity


class Likeness(Enum):
    """How sure a match is."""

    NONE = "none"
    SAME = "same"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Match:
    """What was found: one patient when it is the same, all who may be when ambiguous."""

    likeness: Likeness
    patients: tuple[UUID, ...] = ()


@lru_cache(maxsize=20_000)
def first_keys(first_names: str) -> tuple[str, str]:
    """(the first first name, all of them joined), as first names are compared.

    >>> first_keys("Jean-Éric Paul")
    ('jeaneric', 'jeanericpaul')
    """
    words = [folded(word).replace(" ", "") for word in first_names.split()]
    words = [word for word in words if word]
    return (words[0] if words else ""), "".join(words)


def same_first_names(one: str, other: str) -> bool:
    """Alike in full, or one says only the first of the other's.

    "Jean Paul" and "Jean Pierre" are two people: brothers are born on one day.
    """
    first, full = first_keys(one)
    other_first, other_full = first_keys(other)
    if not full or not other_full:
        return False
    short = full == other_first or other_full == first
    return full == other_full or short


@dataclass(frozen=True, slots=True)
class _Known:
    """What is compared of a patient, and no more: there are a hundred thousand."""

    id: UUID
    first_names: str
    used_first_name: str
    born: date | None
    phones: tuple[str, ...]


class PatientIndex:
    """Every patient under every name, to match thousands of records at once."""

    def __init__(self, patients: Iterable[Identity] = ()) -> None:
        self._named: dict[str, list[_Known]] = defaultdict(list)
        self._born: dict[date, list[Identity]] = defaultdict(list)
        for patient in patients:
            self.add(patient)
            if patient.born is not None:
                self._born[patient.born].append(patient)

    def add(self, patient: Identity) -> None:
        """One patient more, who is matched and not yet looked like."""
        known = _Known(
            patient.id,
            patient.first_names,
            patient.used_first_name,
            patient.born,
            patient.phones,
        )
        for key in {name_key(name) for name in patient.names if name}:
            self._named[key].append(known)

    def match(self, names: Iterable[str], first_names: str, born: date | None) -> Match:
        """The patient of this birth or used name, first name and birth date.

        Ambiguous: several such, or a homonym where one of the two has no birth date.
        """
        namesakes = self._called(names, first_names, born)
        if born is None:
            return _ambiguous(namesakes)
        same = {p.id for p in namesakes if p.born == born}
        if len(same) == 1:
            return Match(Likeness.SAME, tuple(same))
        return _ambiguous(namesakes)

    def born_on(self, day: date | None) -> Sequence[Identity]:
        """Those who were there from the beginning and were born that day."""
        return self._born.get(day, ()) if day is not None else ()

    def called(
        self, family: str, first: str, phones: Iterable[str] = ()
    ) -> UUID | None:
        """The one patient called so, for a text that gives no birth date.

        Somebody of that name whose numbers are all others is not taken for her; of
        several, the one with one of these numbers is.
        """
        numbers = set(phones)
        known = {p.id: p for p in self._called([family], first) if p.first_names}
        reached = [p.id for p in known.values() if numbers & set(p.phones)]
        if len(reached) == 1:
            return reached[0]
        if len(known) != 1:
            return None
        (only,) = known.values()
        return None if numbers and only.phones else only.id

    def _called(
        self, names: Iterable[str], first_names: str, born: date | None = None
    ) -> list[_Known]:
        """Namesakes; with a birth date those of another one are not asked further."""
        keys = {name_key(name) for name in names if name}
        found = {
            p.id: p
            for key in sorted(keys)
            for p in self._named.get(key, [])
            if born is None or p.born is None or p.born == born
        }
        return [p for p in found.values() if _may_be_called(p, first_names)]


def _may_be_called(patient: _Known, first_names: str) -> bool:
    """A record without first names may be anybody of the name."""
    if not first_names or not patient.first_names:
        return True
    return same_first_names(patient.first_names, first_names) or (
        bool(patient.used_first_name)
        and same_first_names(patient.used_first_name, first_names)
    )


def _ambiguous(patients: Iterable[_Known]) -> Match:
    found = tuple(dict.fromkeys(patient.id for patient in patients))
    return Match(Likeness.AMBIGUOUS, found) if found else Match(Likeness.NONE)

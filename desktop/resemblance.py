"""How much two descriptions look like one person, in points, with the reasons in words.

The points are added up so that a person can follow them. Names are compared as they sound,
birth dates as they are mistyped. Twins are told from one person by their first names.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from db.entities import Patient
from db.folding import name_key
from db.queries.imports import Identity
from db.sounds import sound_of
from desktop.matching import first_keys

LIKELY = 70
"""From so many points on, somebody should look at it."""
SHOWN_WHILE_TYPING = 60
_NAME, _NAME_HEARD, _NAME_NEAR = 40, 34, 26
_FIRST, _FIRST_HEARD, _FIRST_NEAR = 25, 22, 16
_BORN, _BORN_NEAR, _BORN_UNKNOWN, _BORN_OTHERWISE = 30, 18, 5, -30
_PHONE, _EMAIL, _NUMBER = 15, 5, 40
_OTHER_NUMBER, _OTHER_SEX = -40, -15
_SHORTEST_NEAR = 5
_MOST_OF_OTHERS = 40
"""What two people of other first names can come to, whatever else they share."""


class Reason(StrEnum):
    """Why two files look like one person's, or like two people's."""

    SAME_NAME = "same_name"
    NAME_HEARD = "name_heard"
    NAME_NEAR = "name_near"
    SAME_FIRST = "same_first"
    FIRST_HEARD = "first_heard"
    FIRST_NEAR = "first_near"
    SAME_BIRTH = "same_birth"
    BIRTH_NEAR = "birth_near"
    SHARED_PHONE = "shared_phone"
    SAME_EMAIL = "same_email"
    SAME_NUMBER = "same_number"
    OTHER_FIRST = "other_first"
    OTHER_BIRTH = "other_birth"
    OTHER_SEX = "other_sex"
    OTHER_NUMBER = "other_number"
    TWINS = "twins"


Points = tuple[int, Reason | None]


@dataclass(frozen=True, slots=True)
class Resemblance:
    """How much, from 0 to 100, and why: what speaks for it before what speaks against."""

    score: int
    reasons: tuple[Reason, ...]

    @property
    def is_likely(self) -> bool:
        """Whether somebody should look at it."""
        return self.score >= LIKELY


@dataclass(frozen=True)
class Compared:
    """An identity with what is compared of it, worked out once.

    Args:
        who: the identity.
    """

    who: Identity
    names: frozenset[str] = field(init=False)
    first: str = field(init=False)
    firsts: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        who = self.who
        first, full = first_keys(who.first_names)
        used, _all = first_keys(who.used_first_name)
        object.__setattr__(
            self, "names", frozenset(name_key(n) for n in who.names if n)
        )
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "firsts", frozenset({first, full, used} - {""}))

    @cached_property
    def name_sounds(self) -> frozenset[str]:
        """What is heard of each family name."""
        return frozenset(sound_of(name) for name in self.names)

    @cached_property
    def first_sounds(self) -> frozenset[str]:
        """What is heard of each first name."""
        return frozenset(sound_of(first) for first in self.firsts)


def identity_of(patient: Patient) -> Identity:
    """All of a file that speaks for or against its being somebody's."""
    return Identity(
        id=patient.id,
        names=tuple(name for name in (patient.birth_name, patient.used_name) if name),
        first_names=patient.first_names,
        used_first_name=patient.used_first_name,
        born=patient.birth_date,
        phones=tuple(phone.number for phone in patient.phones),
        sex=patient.sex.value,
        email=patient.email,
        nir=patient.nir,
    )


def resemblance(one: Identity, other: Identity) -> Resemblance:
    """How much these two look like one person."""
    return weighed(Compared(one), Compared(other))


def weighed(one: Compared, other: Compared) -> Resemblance:
    """The same, of two that were prepared."""
    a, b = one.who, other.who
    name, first, born = _name(one, other), _first(one, other), birth(a.born, b.born)
    parts = (name, first, born, *_reached(a, b), *_otherwise(a, b))
    score = sum(points for points, _reason in parts)
    reasons = [reason for points, reason in parts if reason and points > 0]
    against = [reason for points, reason in parts if reason and points <= 0]
    if first[1] is Reason.OTHER_FIRST:
        score = min(score, _MOST_OF_OTHERS)
        if name[0] and born[1] is Reason.SAME_BIRTH:
            against.append(Reason.TWINS)
    return Resemblance(max(0, min(100, score)), (*reasons, *against))


def birth(one: date | None, other: date | None) -> Points:
    """What two birth dates say: the same, mistyped, unknown, or another."""
    if one is None or other is None:
        return _BORN_UNKNOWN, None
    if one == other:
        return _BORN, Reason.SAME_BIRTH
    if _mistyped(one, other):
        return _BORN_NEAR, Reason.BIRTH_NEAR
    return _BORN_OTHERWISE, Reason.OTHER_BIRTH


def _mistyped(one: date, other: date) -> bool:
    """Day and month exchanged, one figure wrong, or two neighbours exchanged."""
    if one.year == other.year and (one.day, one.month) == (other.month, other.day):
        return True
    a, b = one.strftime("%d%m%Y"), other.strftime("%d%m%Y")
    apart = [at for at in range(8) if a[at] != b[at]]
    if len(apart) == 1:
        return True
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    left, right = apart
    return a[left] == b[right] and a[right] == b[left]


def _name(one: Compared, other: Compared) -> Points:
    if one.names & other.names:
        return _NAME, Reason.SAME_NAME
    if one.name_sounds & other.name_sounds:
        return _NAME_HEARD, Reason.NAME_HEARD
    if _near(one.names, other.names):
        return _NAME_NEAR, Reason.NAME_NEAR
    return 0, None


def _first(one: Compared, other: Compared) -> Points:
    if not one.firsts or not other.firsts:
        return 0, None
    if one.firsts & other.firsts:
        return _FIRST, Reason.SAME_FIRST
    if not _other_sex(one.who, other.who):
        if one.first_sounds & other.first_sounds:
            return _FIRST_HEARD, Reason.FIRST_HEARD
        if _near(one.firsts, other.firsts):
            return _FIRST_NEAR, Reason.FIRST_NEAR
    return 0, Reason.OTHER_FIRST


def _near(some: Iterable[str], others: Iterable[str]) -> bool:
    from rapidfuzz.distance import OSA

    return any(
        min(len(one), len(other)) >= _SHORTEST_NEAR
        and OSA.distance(one, other, score_cutoff=1) <= 1
        for one in some
        for other in others
    )


def _reached(one: Identity, other: Identity) -> Iterable[Points]:
    if set(one.phones) & set(other.phones):
        yield _PHONE, Reason.SHARED_PHONE
    if one.email and one.email.casefold() == other.email.casefold():
        yield _EMAIL, Reason.SAME_EMAIL


def _otherwise(one: Identity, other: Identity) -> Iterable[Points]:
    if one.nir and other.nir:
        same = one.nir[:13] == other.nir[:13]
        yield (
            (_NUMBER, Reason.SAME_NUMBER)
            if same
            else (_OTHER_NUMBER, Reason.OTHER_NUMBER)
        )
    if _other_sex(one, other):
        yield _OTHER_SEX, Reason.OTHER_SEX


def _other_sex(one: Identity, other: Identity) -> bool:
    return bool(one.sex and other.sex and one.sex != other.sex)

"""Somebody beside a patient as one cell says it: name, what they are, number, address.

`Dr Jean MARTIN (cardiologue) 01 99 00 23 03` and what our own export writes are read by the
same rules, one after the other, whatever is missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from db.folding import PARTICLES, folded
from desktop.formats.mapping import header_key
from desktop.formats.names import split_name, title_of
from desktop.formats.phones import phone_number
from desktop.formats.records import RecordDoctor, RecordRelative
from desktop.formats.rpps import is_mssante

MOST_PEOPLE = 12
_LONGEST = 400
_MOST_NAME = 120
_MOST_DIGITS = 4
_RELATIONS = {
    "mother": "mere maman mother mom mum",
    "father": "pere papa father dad",
    "spouse": "conjoint conjointe epoux epouse mari femme compagnon compagne partenaire"
    " concubin concubine spouse husband wife partner",
    "child": "enfant fils fille child son daughter",
    "sibling": "frere soeur sibling brother sister",
    "grandparent": "grandparent",
    "guardian": "tuteur tutrice curateur curatrice guardian mandataire",
    "carer": "aidant aidante carer caregiver auxiliaire",
    "neighbour": "voisin voisine neighbour neighbor",
    "other": "ami amie friend other autre proche relative cousin cousine oncle tante",
}
_RELATION_OF = {
    word: code for code, words in _RELATIONS.items() for word in words.split()
}
_GRAND = re.compile(r"\bgrand(?:s|e)? ?(?:mere|pere|parent|mother|father)")
_STATES = {
    "responsible": frozenset({"responsible", "responsable", "representant"}),
    "trusted": frozenset({"trusted", "confiance"}),
    "emergency": frozenset({"emergency", "urgence", "prevenir"}),
}
_ROLES = {
    "referred_by": frozenset({"referred", "adresse", "adressee", "adresseur"}),
    "treating": frozenset({"treating", "traitant"}),
    "follows": frozenset({"follows"}),
}
_NOBODY_WORDS = (
    "non no n aucun aucune neant inconnu inconnue nc nr ras sans x none "
    "unknown na oui o 0 1 dr docteur"
)
_NOBODY = frozenset(_NOBODY_WORDS.split())
_BRACKETS = re.compile(r"\(([^()]{1,200})\)")
_NUMBER = re.compile(r"(?:\+|\b0|\(0)[\d\s.\-()]{7,22}\d")
_EMAIL = re.compile(r"[^\s@,;()<>]{1,64}@[^\s@,;()<>]{1,190}")
_RPPS = re.compile(r"(?<!\d)\d{11}(?!\d)")
_BETWEEN = re.compile(r"\s+/\s+|\n|;")


@dataclass(frozen=True, slots=True)
class Person:
    """What a cell says of one person; `rest` is what nothing was made of."""

    name: str
    said: str = ""
    phone: str = ""
    email: str = ""
    rpps: str = ""
    rest: str = ""


def people(text: str) -> list[str]:
    """The cell cut into people: by a slash between spaces, a semicolon, a line."""
    parts = [part.strip() for part in _BETWEEN.split(text[: _LONGEST * MOST_PEOPLE])]
    return [part for part in parts if part][:MOST_PEOPLE]


@lru_cache(maxsize=2_048)
def read_person(text: str) -> Person | None:
    """One person, None where the text names nobody."""
    left = text[:_LONGEST]
    taken: dict[str, str] = {}
    for key, pattern in (("email", _EMAIL), ("rpps", _RPPS), ("phone", _NUMBER)):
        found = pattern.search(left)
        value = found[0] if found else ""
        if key == "phone" and value:
            value = phone_number(value) or ""
        if found and value:
            taken[key] = value
            left = f"{left[: found.start()]} , {left[found.end() :]}"
    said = ", ".join(_BRACKETS.findall(left))
    left = re.sub(r"(?i)\b(?:rpps|t[eé]l|phone|mail)\b[\s.:]*", " ", left)
    name, _comma, rest = _BRACKETS.sub(" , ", left).partition(",")
    name = " ".join(name.split()).strip(" .:-–")
    rest = " ".join(re.sub(r"[\s,.:]+", " ", rest).split())
    if len(text) > _LONGEST:
        rest = rest or text
    if not _names_somebody(name):
        return None
    return Person(name, said, rest=rest, **taken)


def relation_of(text: str) -> str:
    """A code of db.entities.Relation for "sa mère", "fils", "spouse"; "" for none."""
    key = header_key(text[:_LONGEST])
    if _GRAND.search(key):
        return "grandparent"
    found = (_RELATION_OF.get(word, "") for word in key.split())
    return next((code for code in found if code), "")


def relative_of(person: Person, header: str = "") -> RecordRelative:
    """The person beside her; her relation is said in the cell, or by its column."""
    words = set(header_key(person.said).split())
    states = {name: bool(words & known) for name, known in _STATES.items()}
    return RecordRelative(
        name=person.name,
        phone=person.phone,
        relation=relation_of(person.said) or relation_of(header),
        **states,
    )


@lru_cache(maxsize=2_048)
def doctor_of(person: Person, role: str = "", header: str = "") -> RecordDoctor:
    """The person as a professional: title, names told apart by their capitals."""
    doctor = _named(person.name)
    words = header_key(f"{person.said} {header}").split()
    asked = (code for code, known in _ROLES.items() if known & set(words))
    speciality = ", ".join(
        part.strip() for part in person.said.split(",") if not _is_role(part)
    )
    secure = is_mssante(person.email)
    return replace(
        doctor,
        speciality=speciality,
        rpps=person.rpps,
        mssante=person.email if secure else "",
        email="" if secure else person.email,
        phone=person.phone,
        role=role or next(asked, "follows"),
    )


def _named(name: str) -> RecordDoctor:
    split = split_name(name)
    if split is not None and not split.rest:
        title = split.title
        return RecordDoctor(
            family_name=split.family, first_name=split.first, title=title
        )
    words = name.split()
    title = title_of(words[0])
    rest = " ".join(words[1:] if title else words)
    first, _space, family = rest.partition(" ")
    surname = first.isupper() or folded(first) in PARTICLES
    if title and family and " " not in family and not surname:
        return RecordDoctor(family_name=family, first_name=first, title=title)
    return RecordDoctor(family_name=rest or name, title=title)


def _is_role(text: str) -> bool:
    words = set(header_key(text).split())
    return any(words & known for known in _ROLES.values())


def _names_somebody(name: str) -> bool:
    if not 2 <= len(name) <= _MOST_NAME:
        return False
    letters = sum(map(str.isalpha, name))
    digits = sum(map(str.isdigit, name))
    words = set(header_key(name).split())
    named = bool(words - _NOBODY) or not name.isascii()
    return letters >= max(2, digits) and digits <= _MOST_DIGITS and named

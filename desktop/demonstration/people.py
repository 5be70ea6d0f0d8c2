"""Invented patients: the same ones for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from uuid import UUID

from db.entities import Address, Patient, Phone, Sex
from desktop.demonstration.names import FAMILY, FEMALE, MALE, STREETS, TOWNS

_NOTES = (
    "Apporte son ancien dossier.",
    "Fauteuil roulant.",
    "Préfère être rappelée l’après-midi.",
    "Vient avec sa fille.",
    "Parle peu français, prévoir du temps.",
    "Malentendant : parler en face.",
)
_ALERTS = ("Prévoir un rendez-vous long", "Toujours proposer le matin")


def new_uuid(random: Random) -> UUID:
    """A version 4 id from the seed."""
    return UUID(int=random.getrandbits(128), version=4)


_TYPED_AGAIN = 3
"""So many of the last ones are people who were there already: a day's work of any counter."""
_FEWEST = 500


def people(random: Random, count: int, today: date) -> Iterator[Patient]:
    """`count` patients, the youngest born this year; in a large practice three twice."""
    known: list[Patient] = []
    for number in range(count):
        person = _person(random, number, today)
        again = number - (count - _TYPED_AGAIN)
        if count >= _FEWEST and again >= 0:
            person = _typed_again(known[again], person, again)
        elif len(known) < _TYPED_AGAIN and person.birth_date:
            known.append(person)
        yield person


def _typed_again(known: Patient, person: Patient, way: int) -> Patient:
    """Somebody who was not found, and was written down once more with another hand."""
    again = replace(
        known,
        id=person.id,
        first_names=known.first_names.partition(" ")[0],
        address=person.address,
        notes="",
        booking_alert="",
    )
    if way == 0 and known.birth_date:
        return replace(again, birth_date=known.birth_date + timedelta(days=1))
    if way == 1:
        return replace(again, phones=person.phones, email="")
    return replace(again, birth_name=known.used_name or known.birth_name, used_name="")


def _person(random: Random, number: int, today: date) -> Patient:
    sex = Sex.FEMALE if random.random() < 0.55 else Sex.MALE
    first = random.choice(FEMALE if sex is Sex.FEMALE else MALE)
    # The first ones take every family name once, so that a small practice is varied.
    family = FAMILY[number] if number < len(FAMILY) else random.choice(FAMILY)
    born = today - timedelta(days=_age_in_days(random))
    married = sex is Sex.FEMALE and random.random() < 0.25 and born.year < 1995
    child = today.year - born.year < 16
    town = random.choice(TOWNS)
    return Patient(
        id=new_uuid(random),
        birth_name=random.choice(FAMILY) if married else family,
        used_name=family if married else "",
        first_names=f"{first} {random.choice(FEMALE + MALE)}"
        if random.random() < 0.3
        else first,
        sex=sex,
        birth_date=born,
        phones=_phones(random, child=child),
        email=_email(random, first, family),
        address=Address(
            street=f"{random.randint(1, 120)} {random.choice(STREETS)}",
            postcode=town[0],
            city=town[1],
        ),
        notes=random.choice(_NOTES) if random.random() < 0.08 else "",
        booking_alert=random.choice(_ALERTS) if random.random() < 0.03 else "",
        remote_opposed=random.random() < 0.01,
    )


def _age_in_days(random: Random) -> int:
    years = random.choices(
        (random.uniform(0, 6), random.uniform(6, 18), random.uniform(18, 65)),
        weights=(12, 12, 46),
    )[0]
    return int(365.25 * (years if random.random() < 0.7 else random.uniform(65, 97)))


def _phones(random: Random, *, child: bool) -> tuple[Phone, ...]:
    owner = random.choice(("mère", "père")) if child else ""
    mobile = Phone(
        number=f"+3363998{random.randint(0, 9999):04d}", label="mobile", owner=owner
    )
    if random.random() < 0.3:
        home = Phone(number=f"+3319900{random.randint(0, 9999):04d}", label="home")
        return mobile, home
    return (mobile,)


def _email(random: Random, first: str, family: str) -> str:
    if random.random() < 0.5:
        return ""
    from db.folding import name_key

    return f"{name_key(first)}.{name_key(family)}@example.org"

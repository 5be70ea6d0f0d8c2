"""Two files of one person made one, field by field: pure, so that it can be shown first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from db.entities import Patient, Phone


class Side(StrEnum):
    """Where a field's value is taken from."""

    KEPT = "kept"
    GONE = "gone"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Trait:
    """What is decided in one go.

    Args:
        name: the field that stands for it; others: those that go with it.
        joins: both values can be kept.
    """

    name: str
    others: tuple[str, ...] = ()
    joins: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """Every field of `Patient` it decides."""
        return (self.name, *self.others)


TRAITS = (
    Trait("birth_name"),
    Trait("first_names"),
    Trait("used_name"),
    Trait("used_first_name"),
    Trait("title"),
    Trait("sex"),
    Trait("birth_date"),
    Trait("birth_place", ("birth_insee",)),
    Trait(
        "identity_status",
        ("identity_document", "identity_checked_on", "homonym", "doubtful"),
    ),
    Trait("nir"),
    Trait("phones", joins=True),
    Trait("email"),
    Trait("address"),
    Trait("language"),
    Trait("channel"),
    Trait("notes", joins=True),
    Trait("booking_alert", joins=True),
    Trait("remote_opposed"),
    Trait("deceased", ("deceased_on",)),
)
"""In the order they are decided."""

_BY_NAME = {trait.name: trait for trait in TRAITS}


def differing(kept: Patient, gone: Patient) -> tuple[Trait, ...]:
    """What the two files say differently: what there is to decide or to see."""
    return tuple(
        trait for trait in TRAITS if _values(trait, kept) != _values(trait, gone)
    )


def suggested(kept: Patient, gone: Patient) -> dict[str, Side]:
    """What is taken where nobody chooses: nothing said is lost, an opposition least."""
    return {trait.name: _suggestion(trait, kept, gone) for trait in TRAITS}


def merged(kept: Patient, gone: Patient, choices: Mapping[str, Side]) -> Patient:
    """The file that stays, with what was chosen.

    Args:
        choices: by the name of a trait; what is not named is as suggested.

    Raises:
        KeyError: there is no such trait.
    """
    sides = suggested(kept, gone) | {_BY_NAME[n].name: s for n, s in choices.items()}
    fields: dict[str, Any] = {"archived": kept.archived and gone.archived}
    for trait in TRAITS:
        side = sides[trait.name]
        if side is Side.BOTH and trait.joins:
            fields[trait.name] = joined(trait.name, kept, gone)
        elif side is Side.GONE:
            fields.update({name: getattr(gone, name) for name in trait.parts})
    return replace(kept, **fields)


def joined(name: str, kept: Patient, gone: Patient) -> Any:
    """Both values of a trait that can keep both, the one that stays first."""
    one, other = getattr(kept, name), getattr(gone, name)
    if name == "phones":
        return _phones((*one, *other))
    parts = dict.fromkeys(part for part in (one.strip(), other.strip()) if part)
    return "\n".join(parts) if name == "notes" else " – ".join(parts)


def _phones(phones: tuple[Phone, ...]) -> tuple[Phone, ...]:
    found: dict[str, Phone] = {}
    for phone in phones:
        found.setdefault(phone.number, phone)
    return tuple(found.values())


def _suggestion(trait: Trait, kept: Patient, gone: Patient) -> Side:
    here, there = getattr(kept, trait.name), getattr(gone, trait.name)
    if trait.name == "identity_status":
        return Side.GONE if _proved(gone) and not _proved(kept) else Side.KEPT
    if trait.joins and here and there and here != there:
        return Side.BOTH
    return Side.GONE if there and not here else Side.KEPT


def _proved(patient: Patient) -> bool:
    return patient.identity_checked_on is not None


def _values(trait: Trait, patient: Patient) -> tuple[object, ...]:
    return tuple(getattr(patient, name) for name in trait.parts)

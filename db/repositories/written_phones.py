"""How telephones are written in their column, both ways."""

from __future__ import annotations

import json

from db.entities.patient import Phone


def phones_text(phones: tuple[Phone, ...]) -> str:
    """Phones as JSON: [[number, label, owner], ...]."""
    return json.dumps(
        [[phone.number, phone.label, phone.owner] for phone in phones],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def read_phones(stored: str) -> tuple[Phone, ...]:
    """Phones again."""
    if stored == "[]":
        return ()
    return tuple(
        Phone(number=number, label=label, owner=owner)
        for number, label, owner in json.loads(stored)
    )


def first_number(stored: str) -> str:
    """The number of the first of these phones, "" without one."""
    return "" if stored == "[]" else str(json.loads(stored)[0][0])

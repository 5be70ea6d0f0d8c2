"""Somebody alike, told while a patient is being created: who, and why."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.dates import numeric_day, phone
from desktop.i18n import _, ngettext
from desktop.operations.patients import NewPatient
from desktop.reads.likeness import Alike, Typed
from ui.duplicates.words import reason_words
from ui.names import Names


def typed_of(new: NewPatient) -> Typed:
    """What is known of her so far."""
    return Typed(
        family_name=new.family_name,
        first_name=new.first_name,
        birth_date=new.birth_date,
        phone=new.phone,
        sex=str(new.sex),
    )


def alike_words(found: Sequence[Alike], names: Names) -> str:
    """Who is there already: her name, birth date and telephone."""
    row = found[0].row
    born = names.detail(numeric_day(row.birth_date))
    number = names.detail(phone(row.phones[0].number)) if row.phones else ""
    said = _("There is already a record of {name}.")
    if born and number:
        said = _("There is already a record of {name}, born {date}, {phone}.")
    elif born:
        said = _("There is already a record of {name}, born {date}.")
    elif number:
        said = _("There is already a record of {name}, {phone}.")
    return said.format(name=names.name(row), date=born, phone=number)


def shared_words(found: Sequence[Alike], names: Names) -> str:
    """What the two have in common, and how many others are alike."""
    parts = []
    why = names.detail(reason_words(found[0].resemblance.reasons))
    if why:
        parts.append(_("In common: {reasons}.").format(reasons=why))
    more = len(found) - 1
    if more:
        others = ngettext("{count} other is alike.", "{count} others are alike.", more)
        parts.append(others.format(count=more))
    return " ".join(parts)

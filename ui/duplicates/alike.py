"""Somebody alike, told while a patient is being created: who, and why."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.dates import numeric_day
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
    """Who is there already, and what the two have in common."""
    first = found[0]
    born = names.detail(numeric_day(first.row.birth_date))
    said = _("There is already a record of {name}.")
    if born:
        said = _("There is already a record of {name}, born {date}.")
    parts = [said.format(name=names.name(first.row), date=born)]
    why = names.detail(reason_words(first.resemblance.reasons))
    if why:
        parts.append(_("In common: {reasons}.").format(reasons=why))
    more = len(found) - 1
    if more:
        others = ngettext("{count} other is alike.", "{count} others are alike.", more)
        parts.append(others.format(count=more))
    return " ".join(parts)

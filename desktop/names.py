"""The one function that shows or hides a name, on every screen and every sheet."""

from __future__ import annotations

from enum import Enum
from typing import Protocol

from desktop.plain_text import plain


class Named(Protocol):
    """Anything that carries a person's name as called."""

    @property
    def family_name(self) -> str:
        """The name she is called by."""

    @property
    def first_name(self) -> str:
        """The first name she is called by."""


class Style(Enum):
    """How much room there is."""

    FULL = "LEFÈVRE Élodie"
    SHORT = "LEFÈVRE É."
    NARROW = "LEFÈVRE"


def shown_name(
    person: Named, *, hidden: bool = False, style: Style = Style.FULL
) -> str:
    """The name as it may be shown: "LEFÈVRE Élodie", hidden "É. L.".

    An appointment that is linked to nobody shows its own text, and hides it whole.
    """
    family, first = plain(person.family_name), plain(person.first_name)
    if not family and not first:
        title = getattr(person, "title", "")
        return "…" if hidden else plain(str(title))
    if hidden:
        return initials(person)
    if style is Style.NARROW or not first:
        return family.upper()
    if style is Style.SHORT:
        return f"{family.upper()} {first[0].upper()}."
    return f"{family.upper()} {first}"


def initials(person: Named) -> str:
    """Give "É. L." for Élodie Lefèvre: first name first, as people say it."""
    letters = (plain(person.first_name)[:1], plain(person.family_name)[:1])
    return " ".join(f"{letter.upper()}." for letter in letters if letter)

"""Which column is which field: proposed from the names of the columns, then adjustable."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self

from desktop.formats.header_names import NAMES

FIELDS = tuple(NAMES)
"""Fields a column can go to.

`family_name` is a name of which nobody says whether it is the birth name; `remark` goes
to the notes with the column's own name before it; `identity_check` is read by nobody: an
identity is validated by a person who sees a document.
"""

REPEATABLE = frozenset(
    {
        "mobile",
        "phone",
        "work_phone",
        "notes",
        "remark",
        "street",
        "identity_check",
        "relatives",
        "correspondents",
        "consent_notice",
        "consent_data_use",
        "consent_phone",
        "consent_sms",
        "consent_email",
        "consent_remote",
    }
)
"""Fields that several columns may share."""

_FIELD_OF = {
    name.strip(): target for target, names in NAMES.items() for name in names.split(",")
}


class Why(StrEnum):
    """Where the field of a column comes from."""

    NOBODY = ""
    NAME = "name"
    TAKEN = "taken"
    PROFILE = "profile"
    VALUES = "values"
    ORDER = "order"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Columns to fields.

    Args:
        headers: the names of the file's columns.
        fields: the field of each column, "" for one that is not read.
        why: what each was concluded from, for the person who checks it.
    """

    headers: tuple[str, ...]
    fields: tuple[str, ...]
    why: tuple[Why, ...] = field(default=(), compare=False)

    @property
    def usable(self) -> bool:
        """Whether there is a column that names the person."""
        named = {"birth_name", "used_name", "family_name", "full_name"}
        return bool(named & set(self.fields))

    @property
    def unread(self) -> tuple[str, ...]:
        """Names of the columns that go nowhere."""
        pairs = zip(self.headers, self.fields, strict=True)
        return tuple(header for header, target in pairs if header and not target)

    @property
    def guessed(self) -> frozenset[str]:
        """The fields that are read only because the values of their columns look so."""
        pairs = list(zip(self.fields, self.why, strict=False))
        sure = {name for name, why in pairs if why not in (Why.VALUES, Why.ORDER)}
        return frozenset(name for name, _why in pairs if name and name not in sure)

    def reason(self, column: int) -> Why:
        """What the field of this column was concluded from."""
        return self.why[column] if column < len(self.why) else Why.NOBODY

    def columns(self, target: str) -> list[int]:
        """Where the field is read from, in the file's order."""
        return [index for index, name in enumerate(self.fields) if name == target]

    def with_field(self, column: int, target: str, why: Why = Why.CHOSEN) -> Self:
        """That column read as that field; another that was read so is let go.

        Raises:
            ValueError: there is no such field.
        """
        if target and target not in FIELDS:
            raise ValueError(target)
        fields = list(self.fields)
        if target and target not in REPEATABLE:
            fields = ["" if name == target else name for name in fields]
        fields[column] = target
        reasons = [self.reason(at) for at in range(len(fields))]
        reasons[column] = why
        return replace(self, fields=tuple(fields), why=tuple(reasons))

    def profile(self) -> dict[str, str]:
        """What can be saved under a name: the column's key to its field."""
        pairs = zip(self.headers, self.fields, strict=True)
        return {header_key(header): target for header, target in pairs if header}


def header_key(header: str) -> str:
    """A column's name as names are compared.

    >>> header_key("Né(e) le")
    'ne e le'
    """
    apart = re.sub(r"(?<=[a-zé])(?=[A-Z])", " ", header)
    lowered = apart.casefold().replace("œ", "oe").replace("’", "'").replace("n°", "n ")
    plain = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def known_header(header: str) -> bool:
    """Whether it is the name of a column we know."""
    return header_key(header) in _FIELD_OF


def propose(headers: tuple[str, ...], profile: Dict[str, str] | None = None) -> Mapping:
    """The mapping the names suggest, or the saved profile's where it knows a column.

    A field that is no list goes to the first column that suits it.
    """
    fields: list[str] = []
    reasons: list[Why] = []
    for header in headers:
        target, why = _proposed(header_key(header), profile or {})
        if target and target in fields and target not in REPEATABLE:
            target, why = "", Why.TAKEN
        fields.append(target)
        reasons.append(why)
    return Mapping(headers=headers, fields=tuple(fields), why=tuple(reasons))


def _proposed(key: str, profile: Dict[str, str]) -> tuple[str, Why]:
    kept = profile.get(key)
    if kept is not None and (not kept or kept in FIELDS):
        return kept, Why.PROFILE
    target = _FIELD_OF.get(key, "")
    return target, Why.NAME if target else Why.NOBODY
